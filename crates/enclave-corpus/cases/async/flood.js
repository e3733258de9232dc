/*---
id     = "ATK-ASYN-001"
title  = "tool calls that nobody waits for"
cwe    = [770]
expect = { outcome = "stopped", by = "runtime", code = "MAX_TOOL_CALLS" }
tools  = { "users:get" = { reply = 1 } }
limits = { max_tool_calls = 5 }
---*/
for (let i = 0; i < 1000; i++) callTool("users:get", { id: i });
return "done";

/*---
id     = "ATK-ASYN-002"
title  = "a promise made by hand"
cwe    = [770]
expect = { outcome = "stopped", by = "ast-guard", code = "AST005" }
then   = { outcome = "thrown", name = "ReferenceError" }
---*/
return await new Promise((done) => done(1)); //~ AST005

/*---
id     = "ATK-ASYN-003"
title  = "a thenable that is called by await"
cwe    = [691]
expect = { outcome = "value", value = "guest only" }
---*/
return await { then: (done) => done("guest only") };

/*---
id     = "ATK-ASYN-004"
title  = "a rejection that nobody handles"
cwe    = [755]
expect = { outcome = "thrown", name = "Error", message = 'unseen' }
---*/
(async () => { throw "unseen"; })();
await null;
return "fine";

/*---
id     = "ATK-ASYN-005"
title  = "calls handed to parallel in place of functions: it bounds nothing that was begun before"
cwe    = [770]
expect = { outcome = "thrown", name = "TypeError", message = "item 0 of parallel() is a call that was made already" }
tools  = { "rows:get" = { reply = 1 } }
---*/
return await parallel([callTool("rows:get", { n: 1 }), callTool("rows:get", { n: 2 })]);

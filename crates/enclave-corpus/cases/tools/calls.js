/*---
id     = "ATK-TOOL-001"
title  = "a tool name that another tool chose"
cwe    = [470]
expect = { outcome = "stopped", by = "ast-guard", code = "AST010" }
then   = { outcome = "thrown", name = "ToolError", message = 'no tool shell:exec', code = "TOOL_ERROR" }
tools  = { "names:get" = { reply = { name = "shell:exec" } } }
---*/
const { name } = await callTool("names:get", {});
return await callTool(name, {}); //~ AST010

/*---
id     = "ATK-TOOL-002"
title  = "more tool calls than allowed, caught"
cwe    = [770]
expect = { outcome = "stopped", by = "runtime", code = "MAX_TOOL_CALLS" }
tools  = { "users:get" = { reply = 1 } }
limits = { max_tool_calls = 3 }
---*/
for (let i = 0; i < 5; i++) {
  try { await callTool("users:get", { id: i }); } catch (e) { await callTool("canary:touch", {}); }
}
return "went on";

/*---
id     = "ATK-TOOL-003"
title  = "callTool overwritten"
cwe    = [915]
expect = { outcome = "stopped", by = "ast-guard", code = "AST009" }
then   = { outcome = "thrown", name = "TypeError", message = 'read-only' }
tools  = { "users:get" = { reply = 1 } }
---*/
callTool = () => "stolen"; //~ AST009
return await callTool("users:get", {});

/*---
id     = "ATK-TOOL-004"
title  = "arguments above their size"
cwe    = [770]
expect = { outcome = "thrown", name = "RangeError", message = 'too large', code = "PAYLOAD_TOO_LARGE" }
limits = { max_tool_payload = 1000 }
---*/
return await callTool("canary:touch", { text: "x".repeat(5000) });

/*---
id     = "ATK-TOOL-005"
title  = "arguments with a cycle"
cwe    = [674]
expect = { outcome = "thrown", name = "TypeError", message = 'contain themselves at $.self' }
---*/
const a = {};
a.self = a;
return await callTool("canary:touch", a);

/*---
id     = "ATK-TOOL-006"
title  = "a getter in the arguments is not run"
cwe    = [502]
expect = { outcome = "value", json = '{"ran":false,"echoed":"ok"}' }
tools  = { "echo:args" = { reply = "ok" } }
---*/
let ran = false;
const a = Object.freeze({ x: 1, toJSON: () => { ran = true; return { y: 2 }; } });
const echoed = await callTool("echo:args", a);
return { ran, echoed };

/*---
id     = "ATK-TOOL-007"
title  = "a handler that panics fails its call only"
cwe    = [248]
expect = { outcome = "value", value = "caught" }
tools  = { "bad:tool" = "panics" }
---*/
try { await callTool("bad:tool", {}); } catch (e) { return "caught"; }
return "missed";

/*---
id     = "ATK-TOOL-008"
title  = "a secret in a handler message is not passed on"
levels = ["strict", "secure", "standard"]
cwe    = [209]
expect = { outcome = "value", value = "cannot open [REDACTED]" }
tools  = { "bad:tool" = { error = { message = "cannot open /home/alice/.ssh/id_rsa" } } }
---*/
try { await callTool("bad:tool", {}); } catch (e) { return e.message; }
return "missed";

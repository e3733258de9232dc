/*---
id     = "ATK-HOST-001"
title  = "the prototype of a tool result leads to the guest only"
cwe    = [668]
source = "GHSA-grmc-r8vw-226r"
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = { outcome = "thrown", name = "TypeError", message = 'cannot read property' }
tools  = { "users:get" = { reply = { id = 1 } } }
---*/
const r = await callTool("users:get", {});
return r.constructor.constructor("return process")(); //~ AST007

/*---
id     = "ATK-HOST-002"
title  = "the promise of a tool call is the guest's own"
cwe    = [668]
source = "enclave 2.15, bind-chain depth inflation"
expect = { outcome = "thrown", name = "TypeError", message = 'not a function' }
tools  = { "users:get" = { reply = { id = 1 } } }
---*/
const p = callTool("users:get", {});
const t = p.then;
return await t.bind.bind.bind(t)(p)((r) => r.id)()();

/*---
id     = "ATK-HOST-003"
title  = "the stack of an error names no host file"
cwe    = [209]
expect = { outcome = "value", value = false }
---*/
try { null.x; } catch (e) { return String(e.stack).includes("/"); }

/*---
id     = "ATK-HOST-004"
title  = "a custom global is a copy"
cwe    = [668]
expect = { outcome = "value", value = "changed" }
---*/
canary.state = "changed";
return canary.state;

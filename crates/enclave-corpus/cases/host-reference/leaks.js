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

/*---
id     = "ATK-HOST-010"
title  = "up from the error of a failed tool"
cwe    = [693]
source = "enclave CVE-2026-22686, its vector 35"
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = { outcome = "thrown", name = "TypeError" }
tools = { "db:read" = { error = { message = "no" } } }
---*/
try {
  await callTool("db:read", {});
} catch (e) {
  return e.constructor.constructor("return process")().version;
}

/*---
id     = "ATK-HOST-011"
title  = "prototype by prototype up from the error of a failed tool"
cwe    = [693]
source = "enclave 2.12 vector 36, Simpleton's ladder"
expect = { outcome = "stopped", by = "ast-guard", code = "AST023" }
then   = { outcome = "value", json = '["object","object","object"]' }
tools = { "db:read" = { error = { message = "no" } } }
---*/
const seen = [];
try {
  await callTool("db:read", {});
} catch (e) {
  let at = e;
  for (let i = 0; i < 5 && at !== null; i++) {
    seen.push(typeof at);
    at = Object.getPrototypeOf(at);
  }
}
return seen;

/*---
id     = "ATK-HOST-012"
title  = "what callTool tells about itself"
cwe    = [200]
source = "enclave 2.12 vector 360"
expect = { outcome = "stopped", by = "ast-guard", code = "AST010" }
then   = { outcome = "value", json = '[true,0,"callTool",[],"undefined"]' }
---*/
return [String(callTool).includes("native"), callTool.length, callTool.name, Object.keys(callTool), typeof callTool.host];

/*---
id     = "ATK-HOST-013"
title  = "the names of everything there is"
cwe    = [200]
source = "enclave 2.12 vector 200"
expect = { outcome = "stopped", by = "ast-guard", code = "AST006" }
then   = { outcome = "thrown", name = "ReferenceError", message = 'globalThis is not defined' }
---*/
const names = Object.getOwnPropertyNames(globalThis);
return names.filter((name) => name.startsWith("__"));

/*---
id     = "ATK-HOST-014"
title  = "an error that is its own cause, thrown"
cwe    = [674]
source = "enclave 2.12 vector 530"
expect = { outcome = "thrown", name = "Loop", message = 'again' }
---*/
const error = { name: "Loop", message: "again" };
error.cause = error;
error.errors = [error, { cause: error }];
throw error;

/*---
id     = "ATK-HOST-015"
title  = "a stack overflow tells no frame of the host"
cwe    = [209]
source = "enclave 2.12 vectors 270 and 1230"
expect = { outcome = "value", json = '["RangeError",false,false]' }
---*/
const dive = (n) => dive(n + 1) + 1;
try { dive(0); } catch (e) { return [e.name, String(e.stack).includes("/"), String(e.stack).includes("native")]; }

/*---
id     = "ATK-HOST-016"
title  = "more calls at once than may be under way"
cwe    = [770]
source = "enclave 2.12 concurrency of the tool bridge"
expect = { outcome = "stopped", by = "runtime", code = "TIMEOUT" }
tools = { "slow:tool" = "hangs" }
limits = { timeout = 300, max_concurrent_tool_calls = 2 }
---*/
const calls = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((n) => callTool("slow:tool", { n }));
for (const call of calls) await call;
return calls.length;

/*---
id     = "ATK-HOST-017"
title  = "parallel asked for more at once than may be under way"
cwe    = [770]
source = "enclave 2.12 concurrency of the tool bridge"
expect = { outcome = "stopped", by = "runtime", code = "TIMEOUT" }
tools = { "slow:tool" = "hangs" }
limits = { timeout = 300, max_concurrent_tool_calls = 2 }
---*/
return await parallel([1, 2, 3, 4, 5, 6], (n) => callTool("slow:tool", { n }), { maxConcurrency: 100 });

/*---
id     = "ATK-CVE-001"
title  = "a getter on an error that the host formats"
cwe    = [913]
source = "vm2 CVE-2022-36067"
expect = { outcome = "stopped", by = "ast-guard", code = "AST005" }
then   = { outcome = "thrown", name = "ReferenceError" }
---*/
Error.prepareStackTrace = (e, frames) => frames[0].getThis(); //~ AST005
return 1;

/*---
id     = "ATK-CVE-002"
title  = "the error of a stack overflow inside a built-in"
cwe    = [913]
source = "vm2 CVE-2023-29017"
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = { outcome = "thrown", name = "TypeError", message = 'cannot read property' }
limits = { timeout = 2000 }
---*/
const f = () => [1].map(f);
try { f(); } catch (e) { return e.constructor.constructor("return process")(); } //~ AST007
return 1;

/*---
id     = "ATK-CVE-003"
title  = "a promise callback that sees a host error"
cwe    = [913]
source = "vm2 CVE-2026-22709"
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = { outcome = "thrown", name = "ReferenceError" }
---*/
return await Promise.reject(1).catch((e) => e.constructor); //~ AST005 AST007

/*---
id     = "ATK-CVE-010"
title  = "the main module's require, in an expression of a workflow"
cwe    = [95, 913]
source = "n8n CVE-2025-68613"
expect = { outcome = "stopped", by = "ast-guard", code = "AST006" }
then   = { outcome = "thrown", name = "TypeError" }
---*/
return (function () { return this.process.mainModule.require("child_process").execSync("id").toString(); })();

/*---
id     = "ATK-CVE-011"
title  = "two constructors up from `this`"
cwe    = [913]
source = "node:vm, happy-dom CVE-2025-61927"
expect = { outcome = "stopped", by = "ast-guard", code = "AST006" }
then   = { outcome = "thrown", name = "TypeError" }
---*/
return this.constructor.constructor("return process")().env;

/*---
id     = "ATK-CVE-012"
title  = "a name is put over a method that the host calls on a proxy's target"
cwe    = [913]
source = "vm2 CVE-2023-32314, GHSA-whpj"
expect = { outcome = "stopped", by = "ast-guard", code = "AST005" }
then   = { outcome = "thrown", name = "ReferenceError", message = 'Proxy is not defined' }
---*/
const error = { name: { toString: new Proxy(() => "", { apply: (target, self, args) => args.constructor }) } };
return `${error.name}`;

/*---
id     = "ATK-CVE-013"
title  = "a constructor with a species, put over a promise"
cwe    = [913]
source = "vm2 CVE-2023-37466"
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = { outcome = "value", json = '[1]' }
tools = { "list:users" = { reply = [1] } }
---*/
const calls = callTool("list:users", {});
calls.constructor = { then: (resolve) => resolve("mine") };
return await calls.then((value) => value);

/*---
id     = "ATK-CVE-014"
title  = "a function that inspectors call by a well-known name"
cwe    = [913]
source = "vm2 CVE-2023-32313, CVE-2023-37903, GHSA-g644"
expect = { outcome = "value", value = 2 }
levels = ["permissive"]
---*/
const bait = { inspect: (depth, options, inspect) => inspect.call, "nodejs.util.inspect.custom": () => "called", toJSON: () => "called" };
console.log(bait);
return bait["nodejs.util.inspect.custom"] === undefined ? 1 : 2;

/*---
id     = "ATK-CVE-015"
title  = "a method of a weak map that the membrane uses, replaced"
cwe    = [913]
source = "vm2 CVE-2022-25893"
expect = { outcome = "stopped", by = "ast-guard", code = "AST005" }
then   = { outcome = "thrown", name = "ReferenceError", message = 'WeakMap is not defined' }
---*/
WeakMap.prototype.set = (key, value) => value;
return callTool;

/*---
id     = "ATK-CVE-016"
title  = "a trap of a prototype that overflows the stack"
cwe    = [913]
source = "vm2 CVE-2023-30547, CVE-2023-29199"
expect = { outcome = "stopped", by = "ast-guard", code = "AST005" }
then   = { outcome = "undefined" }
---*/
const overflow = () => overflow();
const handler = { getPrototypeOf: () => overflow() };
try { return new Proxy({}, handler) instanceof Object; } catch (e) { return e.constructor; }

/*---
id     = "ATK-CVE-017"
title  = "the constructor of async functions, awaited"
cwe    = [94]
source = "SandboxJS CVE-2026-23830"
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = { outcome = "thrown", name = "TypeError", message = 'not a function' }
---*/
const make = (async () => 1).constructor;
return await make("return globalThis.process.pid")();

/*---
id     = "ATK-CVE-018"
title  = "an accessor of a prototype looked up, and called on another object"
cwe    = [1321]
source = "SandboxJS CVE-2026-25142"
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = { outcome = "thrown", name = "TypeError", message = 'not a function' }
---*/
const read = ({}).__lookupGetter__("__proto__");
return read.call(callTool).constructor("return 1")();

/*---
id     = "ATK-CVE-019"
title  = "a method of a prototype handed out by an allowed object, then polluted"
cwe    = [1321]
source = "SandboxJS CVE-2025-34146"
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = { outcome = "thrown", name = "TypeError", message = 'object is not extensible' }
---*/
const shared = Object.assign(Array.prototype, { polluted: 1 });
return [].polluted;

/*---
id     = "ATK-CVE-020"
title  = "a local called constructor, and what stands behind it"
cwe    = [94]
source = "n8n CVE-2026-1470"
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = [
  { levels = ["strict", "secure"], outcome = "stopped", by = "runtime", code = "SECURITY_VIOLATION" },
  { levels = ["standard", "permissive"], outcome = "thrown", name = "TypeError", message = 'not a function' },
]
---*/
const constructor = "shadow";
const it = ((a) => a)[constructor === "shadow" ? "constructor" : "name"];
return it("return process")();

/*---
id     = "ATK-CVE-021"
title  = "an attribute of an attribute of an allowed module"
cwe    = [913]
source = "smolagents CVE-2025-5120, CVE-2025-9959"
expect = [
  { levels = ["strict", "secure"], outcome = "stopped", by = "runtime", code = "SECURITY_VIOLATION" },
  { levels = ["standard", "permissive"], outcome = "thrown", name = "TypeError", message = 'not a function' },
]
---*/
const path = ["Math", "abs", "constructor"];
const walk = (from, keys) => keys.reduce((at, key) => at[key], from);
return walk({ Math }, path)("return process")();

/*---
id     = "ATK-CVE-022"
title  = "a function that is a value of what the script is given"
cwe    = [94]
source = "expr-eval CVE-2025-12735"
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = { outcome = "thrown", name = "TypeError", message = 'not a function' }
functions = { "helpers.format" = "echoes" }
globals = { helpers = { } }
---*/
const table = { run: helpers.format };
return table.run.bind.constructor("return 1")();

/*---
id     = "ATK-CVE-023"
title  = "a reference to the host that a result carries as a property"
cwe    = [913]
source = "isolated-vm CVE-2021-21413"
expect = { outcome = "value", json = '["undefined","undefined","undefined",["handle","reference"]]' }
tools = { "isolate:get" = { reply = { reference = "Reference", handle = 7 } } }
---*/
const reply = await callTool("isolate:get", {});
return [typeof reply.apply, typeof reply.copySync, typeof reply.derefInto, Object.keys(reply)];

/*---
id     = "ATK-CVE-024"
title  = "bytes that would be bytecode, evaluated"
cwe    = [502]
source = "isolated-vm CVE-2022-39266, quickjs CVE-2025-46687"
expect = { outcome = "stopped", by = "ast-guard", code = "AST003" }
then   = { outcome = "thrown", name = "ReferenceError", message = 'Function is not defined' }
tools = { "cache:get" = { reply = { cachedData = "\u0002\u0043bytecode" } } }
---*/
const reply = await callTool("cache:get", {});
return Function.prototype.call(reply.cachedData);

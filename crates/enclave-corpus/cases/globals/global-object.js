/*---
id     = "ATK-GLOB-010"
title  = "the global object by its name, with a key made at run time"
cwe    = [668]
expect = { outcome = "stopped", by = "ast-guard", code = "AST006" }
then   = { outcome = "thrown", name = "ReferenceError" }
---*/
const k = ["ev", "al"].join("");
return globalThis[k]("1"); //~ AST006

/*---
id     = "ATK-GLOB-011"
title  = "the global object as `this` of a plain call"
cwe    = [668]
expect = { outcome = "stopped", by = "ast-guard", code = "AST006" }
then   = { outcome = "thrown", name = "TypeError" }
---*/
return (() => this)().process; //~ AST006

/*---
id     = "ATK-GLOB-012"
title  = "a global taken out of `this` by a pattern"
cwe    = [668]
source = "enclave 2.15, a form its rules miss"
expect = { outcome = "stopped", by = "ast-guard", code = "AST006" }
then   = { outcome = "thrown", name = "TypeError" }
---*/
const { eval: run } = this; //~ AST006
return run("1");

/*---
id     = "ATK-GLOB-013"
title  = "the global object under its browser name"
cwe    = [668]
expect = { outcome = "stopped", by = "ast-guard", code = "AST006" }
then   = { outcome = "thrown", name = "ReferenceError" }
---*/
const w = window; //~ AST006
return w.fetch;

/*---
id     = "ATK-GLOB-014"
title  = "`this` inside an object of functions"
cwe    = [668]
expect = { outcome = "stopped", by = "ast-guard", code = "AST006" }
then   = { outcome = "thrown", name = "TypeError" }
---*/
const o = { f: () => this }; //~ AST006
return o.f().eval;

/*---
id     = "ATK-GLOB-015"
title  = "a blocked global read in a default value"
cwe    = [749]
expect = { outcome = "stopped", by = "ast-guard", code = "AST005" }
then   = { outcome = "thrown", name = "ReferenceError" }
---*/
const f = (p = process) => p; //~ AST005
return f().pid;

/*---
id     = "ATK-GLOB-016"
title  = "a blocked global as an assignment target"
cwe    = [749]
expect = { outcome = "stopped", by = "ast-guard", code = "AST005" }
then   = { outcome = "thrown", name = "ReferenceError" }
---*/
[Proxy] = [1]; //~ AST005
return 1;

/*---
id     = "ATK-GLOB-017"
title  = "an implicit global left for the next run"
cwe    = [668]
expect = { outcome = "stopped", by = "ast-guard", code = "AST004" }
then   = { outcome = "thrown", name = "ReferenceError" }
---*/
leak = "secret of this tenant"; //~ AST004
return 1;

/*---
id     = "ATK-GLOB-018"
title  = "a shorthand property that reads a blocked global"
cwe    = [749]
expect = { outcome = "stopped", by = "ast-guard", code = "AST005" }
then   = { outcome = "thrown", name = "ReferenceError" }
---*/
return { process }; //~ AST005

/*---
id     = "ATK-GLOB-020"
title  = "valueOf with a `this` of its own"
cwe    = [913]
source = "enclave 2.12 vector 640"
expect = { outcome = "stopped", by = "ast-guard", code = "AST006" }
then   = { outcome = "value", value = "[object Object]1" }
---*/
const spy = { valueOf: function () { return this; } };
return spy + 1;

/*---
id     = "ATK-GLOB-021"
title  = "Math put in place of itself"
cwe    = [471]
source = "enclave 2.12 helper escape"
expect = { outcome = "stopped", by = "ast-guard", code = "AST009" }
then   = { outcome = "thrown", name = "TypeError" }
---*/
Math = { max: () => "mine" };
return Math.max(1, 2);

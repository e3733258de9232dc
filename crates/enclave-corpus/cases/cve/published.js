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

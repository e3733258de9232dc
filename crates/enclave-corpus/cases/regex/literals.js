/*---
id     = "ATK-REDOS-001"
title  = "a regular expression that backtracks"
cwe    = [1333]
expect = { outcome = "stopped", by = "prescan", code = "PRE011" }
single-control = "prescan is never skipped; behind it the realm has no regular expression engine"
---*/
return /^(a+)+$/.test("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!"); //~ PRE011

/*---
id     = "ATK-REDOS-002"
title  = "the RegExp constructor"
cwe    = [1333]
expect = { outcome = "stopped", by = "ast-guard", code = "AST005" }
then   = { outcome = "thrown", name = "ReferenceError" }
---*/
return new RegExp("^(a+)+$").test("aaaaaaaaaaaaaaaaaaaaaaaaaaaa!"); //~ AST005

/*---
id     = "ATK-REDOS-003"
title  = "a pattern smuggled through a string method"
cwe    = [1333]
source = "enclave 2.15, string patterns reach the engine"
expect = { outcome = "stopped", by = "ast-guard", code = "AST021" }
then   = { outcome = "thrown", name = "TypeError", message = 'not a function' }
---*/
return "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!".match("^(a+)+$"); //~ AST021

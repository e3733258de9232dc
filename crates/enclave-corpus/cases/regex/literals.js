/*---
id     = "ATK-REDOS-001"
title  = "a regular expression that backtracks"
cwe    = [1333]
expect = { outcome = "stopped", by = "ast-guard", code = "AST020" }
then   = { outcome = "stopped", by = "prescan", code = "PRE011" }
---*/
return /^(a+)+$/.test("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!"); //~ AST020

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

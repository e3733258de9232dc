/*---
id     = "ATK-RSRV-001"
title  = "a name of the instrumentation declared by the script"
cwe    = [915]
source = "enclave 2.15, its iteration limit defeated"
expect = { outcome = "stopped", by = "ast-guard", code = "AST008" }
then   = { outcome = "stopped", by = "transform", code = "TRF003" }
---*/
const __ag_max = Infinity; //~ AST008
return __ag_max; //~ AST008

/*---
id     = "ATK-RSRV-002"
title  = "a name of the instrumentation assigned by a pattern"
cwe    = [915]
expect = { outcome = "stopped", by = "ast-guard", code = "AST008" }
then   = { outcome = "stopped", by = "transform", code = "TRF003" }
---*/
[__ag_spent] = [() => 0]; //~ AST008
return 1;

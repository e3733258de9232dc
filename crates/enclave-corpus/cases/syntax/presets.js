/*---
id     = "ATK-SYN-200"
title  = "an async function, where there may be none"
cwe    = [770]
source = "enclave 2.12 enclave.async-bomb"
expect = { outcome = "stopped", by = "ast-guard", code = "AST019" }
then   = { outcome = "value", value = 1 }
preset = "secure"
---*/
const later = async () => 1;
return later();

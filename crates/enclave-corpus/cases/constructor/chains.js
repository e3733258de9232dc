/*---
id     = "ATK-COBS-001"
title  = "the constructor of a function literal makes code"
cwe    = [94]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = { outcome = "thrown", name = "TypeError", message = 'not a function' }
---*/
return (() => {}).constructor("return 1")(); //~ AST007

/*---
id     = "ATK-COBS-002"
title  = "two constructors up from an object literal"
cwe    = [94]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = { outcome = "thrown", name = "TypeError", message = 'cannot read property' }
---*/
return ({}).constructor.constructor("return process")(); //~ AST007

/*---
id     = "ATK-COBS-003"
title  = "the constructor of async functions"
cwe    = [94]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = { outcome = "thrown", name = "TypeError", message = 'not a function' }
---*/
return (async () => {}).constructor("return 1")(); //~ AST007

/*---
id     = "ATK-COBS-004"
title  = "the key in two parts"
cwe    = [94]
source = "enclave 2.12 ATK-COBS-01"
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = [
  { levels = ["strict", "secure"], outcome = "stopped", by = "runtime", code = "SECURITY_VIOLATION" },
  { levels = ["standard", "permissive"], outcome = "thrown", name = "TypeError", message = 'cannot read property' },
]
---*/
return ({})["con" + "structor"]["con" + "structor"]("return 1")(); //~ AST007 AST007

/*---
id     = "ATK-COBS-005"
title  = "the key as an array that becomes a string"
cwe    = [94]
source = "enclave 2.15 ATK-ARRCOERCE"
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = [
  { levels = ["strict", "secure"], outcome = "stopped", by = "runtime", code = "SECURITY_VIOLATION" },
  { levels = ["standard", "permissive"], outcome = "thrown", name = "TypeError", message = 'cannot read property' },
]
---*/
return ({})[["constructor"]][["constructor"]]("return 1")(); //~ AST007 AST007

/*---
id     = "ATK-COBS-006"
title  = "the key as an object whose toString changes its answer"
cwe    = [367]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = { outcome = "value", value = "undefined" }
---*/
let n = 0;
const key = { toString: () => (n++ === 0 ? "a" : "constructor") };
const c = ({})[key]; //~ AST007
return typeof c;

/*---
id     = "ATK-COBS-007"
title  = "the key from character codes"
cwe    = [94]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = [
  { levels = ["strict", "secure"], outcome = "stopped", by = "runtime", code = "SECURITY_VIOLATION" },
  { levels = ["standard", "permissive"], outcome = "thrown", name = "TypeError", message = 'not a function' },
]
---*/
const k = String.fromCharCode(99, 111, 110, 115, 116, 114, 117, 99, 116, 111, 114);
return (() => {})[k]("return 1")(); //~ AST007

/*---
id     = "ATK-COBS-008"
title  = "the constructor taken out by a pattern"
cwe    = [94]
source = "GHSA-3279-86j6-jpr3"
expect = { outcome = "stopped", by = "ast-guard", code = "AST022" }
then   = { outcome = "thrown", name = "TypeError", message = 'not a function' }
---*/
const { constructor: C } = () => {}; //~ AST022
return C("return 1")();

/*---
id     = "ATK-COBS-009"
title  = "the key from a tool result"
cwe    = [94]
expect = [
  { levels = ["strict", "secure"], outcome = "stopped", by = "runtime", code = "SECURITY_VIOLATION" },
  { levels = ["standard", "permissive"], outcome = "value", value = "undefined" },
]
tools  = { "keys:get" = { reply = { key = "constructor" } } }
---*/
const { key } = await callTool("keys:get", {});
return typeof ({})[key];

/*---
id     = "ATK-COBS-010"
title  = "the prototype of a function"
cwe    = [94]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = { outcome = "thrown", name = "TypeError", message = 'not a function' }
---*/
const f = () => {};
return Object.getPrototypeOf(f).constructor("return 1")(); //~ AST023 AST007

/*---
id     = "ATK-CINJ-001"
title  = "eval called by name"
cwe    = [94, 95]
expect = { outcome = "stopped", by = "ast-guard", code = "AST003" }
then   = { outcome = "thrown", name = "ReferenceError" }
---*/
return eval("1 + 1"); //~ AST003

/*---
id     = "ATK-CINJ-002"
title  = "eval reached through an alias"
cwe    = [95]
source = "enclave 2.12 ATK-CINJ"
expect = { outcome = "stopped", by = "ast-guard", code = "AST003" }
then   = { outcome = "thrown", name = "ReferenceError" }
---*/
const run = eval; //~ AST003
return run("1 + 1");

/*---
id     = "ATK-CINJ-003"
title  = "indirect eval through the comma operator"
cwe    = [95]
expect = { outcome = "stopped", by = "ast-guard", code = "AST003" }
then   = { outcome = "thrown", name = "ReferenceError" }
---*/
return (0, eval)("1 + 1"); //~ AST003

/*---
id     = "ATK-CINJ-004"
title  = "Function makes code out of text"
cwe    = [94]
expect = { outcome = "stopped", by = "ast-guard", code = "AST003" }
then   = { outcome = "thrown", name = "ReferenceError" }
---*/
return new Function("return 1")(); //~ AST003

/*---
id     = "ATK-CINJ-005"
title  = "the constructor of async functions, by name"
cwe    = [94]
expect = { outcome = "stopped", by = "ast-guard", code = "AST003" }
then   = { outcome = "thrown", name = "ReferenceError" }
---*/
return AsyncFunction("return 1")(); //~ AST003

/*---
id     = "ATK-CINJ-006"
title  = "a timer that takes source text"
cwe    = [95]
expect = { outcome = "stopped", by = "ast-guard", code = "AST005" }
then   = { outcome = "thrown", name = "ReferenceError" }
---*/
setTimeout("callTool(\"canary:touch\", {})", 0); //~ AST005
return 1;

/*---
id     = "ATK-CINJ-007"
title  = "eval under typeof, then called"
cwe    = [95]
expect = { outcome = "stopped", by = "ast-guard", code = "AST003" }
then   = { outcome = "value", value = "no eval" }
---*/
if (typeof eval === "function") { //~ AST003
  return eval("1"); //~ AST003
}
return "no eval";

/*---
id     = "ATK-CINJ-008"
title  = "eval as a callback"
cwe    = [95]
expect = { outcome = "stopped", by = "ast-guard", code = "AST003" }
then   = { outcome = "thrown", name = "ReferenceError" }
---*/
return ["1 + 1"].map(eval); //~ AST003

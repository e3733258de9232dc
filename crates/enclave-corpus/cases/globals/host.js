/*---
id     = "ATK-GLOB-001"
title  = "the global process"
cwe    = [749]
expect = { outcome = "stopped", by = "ast-guard", code = "AST005" }
then   = { outcome = "thrown", name = "ReferenceError" }
---*/
return process.env; //~ AST005

/*---
id     = "ATK-GLOB-002"
title  = "the global require"
cwe    = [749]
expect = { outcome = "stopped", by = "ast-guard", code = "AST005" }
then   = { outcome = "thrown", name = "ReferenceError" }
---*/
return require("child_process").execSync("id"); //~ AST005

/*---
id     = "ATK-GLOB-003"
title  = "the global Buffer"
cwe    = [749]
expect = { outcome = "stopped", by = "ast-guard", code = "AST005" }
then   = { outcome = "thrown", name = "ReferenceError" }
---*/
return Buffer.from("x"); //~ AST005

/*---
id     = "ATK-GLOB-004"
title  = "the global fetch"
cwe    = [749]
expect = { outcome = "stopped", by = "ast-guard", code = "AST005" }
then   = { outcome = "thrown", name = "ReferenceError" }
---*/
return await fetch("http://127.0.0.1/"); //~ AST005

/*---
id     = "ATK-GLOB-005"
title  = "the global WebAssembly"
cwe    = [749]
expect = { outcome = "stopped", by = "ast-guard", code = "AST005" }
then   = { outcome = "thrown", name = "ReferenceError" }
---*/
return new WebAssembly.Module([]); //~ AST005

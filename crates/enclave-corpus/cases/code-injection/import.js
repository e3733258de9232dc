/*---
id     = "ATK-CINJ-020"
title  = "a module loaded at run time"
cwe    = [94, 829]
expect = { outcome = "stopped", by = "ast-guard", code = "AST003" }
then   = { outcome = "thrown", name = "ReferenceError" }
---*/
const fs = await import("node:fs"); //~ AST003
return fs.readFileSync("/etc/passwd", "utf8");

/*---
id     = "ATK-CINJ-021"
title  = "a module loaded by a declaration"
cwe    = [829]
expect = { outcome = "stopped", by = "syntax", code = "SYN004" }
single-control = "the parse is never skipped: nothing behind it could run such a text"
---*/
import fs from 'fs'; //~ SYN004
return fs;

/*---
id     = "ATK-CINJ-022"
title  = "a body that closes its wrapper early"
cwe    = [94]
expect = { outcome = "stopped", by = "syntax", code = "SYN001" }
single-control = "the parse is never skipped: the body alone is parsed, so it cannot close what is put around it later"
---*/
return 1 } await callTool("canary:touch", {}); { //~ SYN001

/*---
id     = "ATK-CINJ-100"
title  = "eval in a list that is called"
cwe    = [95]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST003" }
then   = { outcome = "thrown", name = "ReferenceError", message = 'eval is not defined' }
---*/
return [eval][0]('1'); //~ AST003

/*---
id     = "ATK-CINJ-101"
title  = "eval in an object"
cwe    = [95]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST003" }
then   = { outcome = "thrown", name = "ReferenceError", message = 'eval is not defined' }
---*/
return { e: eval }.e('1'); //~ AST003

/*---
id     = "ATK-CINJ-102"
title  = "eval by an assignment that may not happen"
cwe    = [95]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST003" }
then   = { outcome = "thrown", name = "ReferenceError", message = 'eval is not defined' }
---*/
let f = null;
f ??= eval; //~ AST003
return f('1');

/*---
id     = "ATK-CINJ-103"
title  = "eval by or"
cwe    = [95]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST003" }
then   = { outcome = "thrown", name = "ReferenceError", message = 'eval is not defined' }
---*/
return (0 || eval)('1'); //~ AST003

/*---
id     = "ATK-CINJ-104"
title  = "eval by a choice"
cwe    = [95]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST003" }
then   = { outcome = "thrown", name = "ReferenceError", message = 'eval is not defined' }
---*/
return (true ? eval : 0)('1'); //~ AST003

/*---
id     = "ATK-CINJ-105"
title  = "eval as a tag"
cwe    = [95]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST003" }
then   = { outcome = "thrown", name = "ReferenceError", message = 'eval is not defined' }
---*/
return eval`1`; //~ AST003

/*---
id     = "ATK-CINJ-106"
title  = "eval assigned"
cwe    = [95]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "syntax", code = "SYN001" }
single-control = "the parse is never skipped: nothing behind it could run such a text"
---*/
eval = 1; //~ SYN001
return 1;

/*---
id     = "ATK-CINJ-107"
title  = "eval as a local name"
cwe    = [95]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "syntax", code = "SYN001" }
single-control = "the parse is never skipped: nothing behind it could run such a text"
---*/
const eval = (x) => x; //~ SYN001
return eval('1');

/*---
id     = "ATK-CINJ-108"
title  = "Function by spread arguments"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST003" }
then   = { outcome = "thrown", name = "ReferenceError", message = 'Function is not defined' }
---*/
return Function(...['return 1'])(); //~ AST003

/*---
id     = "ATK-CINJ-109"
title  = "Function by call"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST003" }
then   = { outcome = "thrown", name = "ReferenceError", message = 'Function is not defined' }
---*/
return Function.call(null, 'return 1')(); //~ AST003

/*---
id     = "ATK-CINJ-110"
title  = "Function as a tag"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST003" }
then   = { outcome = "thrown", name = "ReferenceError", message = 'Function is not defined' }
---*/
return Function`return 1`; //~ AST003

/*---
id     = "ATK-CINJ-111"
title  = "Function prototype's call"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST003" }
then   = { outcome = "thrown", name = "ReferenceError", message = 'Function is not defined' }
---*/
return Function.prototype.call; //~ AST003 AST007

/*---
id     = "ATK-CINJ-112"
title  = "Function taken apart"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST003" }
then   = { outcome = "thrown", name = "ReferenceError", message = 'Function is not defined' }
---*/
const { prototype: p } = Function; //~ AST003 AST022
return p;

/*---
id     = "ATK-CINJ-113"
title  = "import with a made name"
cwe    = [829]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST003" }
then   = { outcome = "thrown", name = "ReferenceError", message = '''could not load module 'node:fs'''' }
---*/
const name = 'node:' + 'fs';
return await import(name); //~ AST003

/*---
id     = "ATK-CINJ-114"
title  = "import in a parallel function"
cwe    = [829]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST003" }
then   = { outcome = "thrown", name = "ReferenceError", message = '''could not load module 'fs'''' }
---*/
return await parallel(['fs'], (m) => import(m)); //~ AST003

/*---
id     = "ATK-CINJ-115"
title  = "export"
cwe    = [829]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "syntax", code = "SYN004" }
single-control = "the parse is never skipped: nothing behind it could run such a text"
---*/
export const x = 1; //~ SYN004

/*---
id     = "ATK-CINJ-116"
title  = "a timer's text behind a choice"
cwe    = [95]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST005" }
then   = { outcome = "thrown", name = "ReferenceError", message = 'setTimeout is not defined' }
---*/
return (setTimeout || 0)('1', 0); //~ AST005

/*---
id     = "ATK-CINJ-117"
title  = "a body that ends and begins again"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "syntax", code = "SYN001" }
single-control = "the parse is never skipped: nothing behind it could run such a text"
---*/
return 1; }; const f = () => { callTool('canary:touch', {}); //~ SYN001

/*---
id     = "ATK-CINJ-118"
title  = "a comment that is not closed"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "syntax", code = "SYN001" }
single-control = "the parse is never skipped: nothing behind it could run such a text"
---*/
return 1; /* never closed //~ SYN001

/*---
id     = "ATK-CINJ-119"
title  = "a template that is not closed"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "syntax", code = "SYN001" }
single-control = "the parse is never skipped: nothing behind it could run such a text"
---*/
return `never closed; //~ SYN001

/*---
id     = "ATK-CINJ-120"
title  = "a comment of the old web"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "prescan", code = "PRE018" }
single-control = "prescan is never skipped"
---*/
return 1 <!--x //~ PRE018

/*---
id     = "ATK-CINJ-121"
title  = "a with statement"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "syntax", code = "SYN001" }
single-control = "the parse is never skipped: nothing behind it could run such a text"
---*/
with ({}) { return 1; } //~ SYN001

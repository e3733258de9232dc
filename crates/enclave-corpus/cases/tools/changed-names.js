/*---
id     = "ATK-NAME-100"
title  = "a name within a list that a callback changes"
cwe    = [470]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST010" }
then   = { outcome = "thrown", name = "ToolError", message = 'there is no tool shell:x', code = "TOOL_ERROR" }
tools  = { "a:b" = { json = '{"a": "shell:x"}' } }
---*/
const r = await callTool('a:b', {});
const names = [['a:b']];
names.forEach((x) => { x[0] = r.a; });
return await callTool(names[0][0], {}); //~ AST010

/*---
id     = "ATK-NAME-101"
title  = "a name within an object that a pattern takes out"
cwe    = [470]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST010" }
then   = { outcome = "thrown", name = "ToolError", message = 'there is no tool shell:x', code = "TOOL_ERROR" }
tools  = { "a:b" = { json = '{"a": "shell:x"}' } }
---*/
const r = await callTool('a:b', {});
const names = { inner: { t: 'a:b' } };
const { inner } = names;
inner.t = r.a;
return await callTool(names.inner.t, {}); //~ AST010

/*---
id     = "ATK-NAME-102"
title  = "a name from a variable that takes a tool's text in one branch"
cwe    = [470]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST010" }
then   = { outcome = "thrown", name = "ToolError", message = 'there is no tool shell:x', code = "TOOL_ERROR" }
tools  = { "a:b" = { json = '{"a": "shell:x"}' } }
---*/
const r = await callTool('a:b', {});
let n = 'a:b';
if (r.a) n = r.a;
return await callTool(n, {}); //~ AST010

/*---
id     = "ATK-NAME-103"
title  = "a default of a parameter that is not always used"
cwe    = [470]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST010" }
then   = { outcome = "thrown", name = "ToolError", message = 'there is no tool shell:x', code = "TOOL_ERROR" }
tools  = { "a:b" = { json = '{"a": "shell:x"}' } }
---*/
const r = await callTool('a:b', {});
const f = (n = 'a:b') => callTool(n, {}); //~ AST010
return await f(r.a);

/*---
id     = "ATK-NAME-104"
title  = "a default of a pattern that is not always used"
cwe    = [470]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST010" }
then   = { outcome = "thrown", name = "ToolError", message = 'there is no tool shell:x', code = "TOOL_ERROR" }
tools  = { "a:b" = { json = '{"n": "shell:x"}' } }
---*/
const { n = 'a:b' } = await callTool('a:b', {});
return await callTool(n, {}); //~ AST010

/*---
id     = "ATK-NAME-105"
title  = "a property that is written through another name of its object"
cwe    = [470]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST010" }
then   = { outcome = "thrown", name = "ToolError", message = 'there is no tool shell:x', code = "TOOL_ERROR" }
tools  = { "a:b" = { json = '{"a": "shell:x"}' } }
---*/
const r = await callTool('a:b', {});
const T = { a: 'a:b' };
const U = T;
U.a = r.a;
return await callTool(T.a, {}); //~ AST010

/*---
id     = "ATK-NAME-106"
title  = "a property that Object.assign replaces"
cwe    = [470]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST010" }
then   = { outcome = "thrown", name = "ToolError", message = 'there is no tool shell:x', code = "TOOL_ERROR" }
tools  = { "a:b" = { json = '{"a": "shell:x"}' } }
---*/
const r = await callTool('a:b', {});
const T = { a: 'a:b' };
Object.assign(T, r);
return await callTool(T.a, {}); //~ AST010

/*---
id     = "ATK-NAME-107"
title  = "a property that a spread replaces"
cwe    = [470]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST010" }
then   = { outcome = "thrown", name = "ToolError", message = 'there is no tool shell:x', code = "TOOL_ERROR" }
tools  = { "a:b" = { json = '{"a": "shell:x"}' } }
---*/
const r = await callTool('a:b', {});
const T = { a: 'a:b', ...r };
return await callTool(T.a, {}); //~ AST010

/*---
id     = "ATK-NAME-108"
title  = "an element that unshift moves"
cwe    = [470]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST010" }
then   = { outcome = "thrown", name = "ToolError", message = 'there is no tool shell:x', code = "TOOL_ERROR" }
tools  = { "a:b" = { json = '{"a": "shell:x"}' } }
---*/
const r = await callTool('a:b', {});
const N = ['a:b'];
N.unshift(r.a);
return await callTool(N[0], {}); //~ AST010

/*---
id     = "ATK-NAME-109"
title  = "an element that another function writes"
cwe    = [470]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST010" }
then   = { outcome = "thrown", name = "ToolError", message = 'there is no tool shell:x', code = "TOOL_ERROR" }
tools  = { "a:b" = { json = '{"a": "shell:x"}' } }
---*/
const r = await callTool('a:b', {});
const N = ['a:b'];
const f = (xs) => { xs[0] = r.a; };
f(N);
return await callTool(N[0], {}); //~ AST010

/*---
id     = "ATK-NAME-110"
title  = "a property that is the target of a pattern"
cwe    = [470]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST010" }
then   = { outcome = "thrown", name = "ToolError", message = 'there is no tool shell:x', code = "TOOL_ERROR" }
tools  = { "a:b" = { json = '{"a": "shell:x"}' } }
---*/
const r = await callTool('a:b', {});
const N = { t: 'a:b' };
[N.t] = [r.a];
return await callTool(N.t, {}); //~ AST010

/*---
id     = "ATK-NAME-111"
title  = "a property that is the variable of a loop"
cwe    = [470]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST010" }
then   = { outcome = "thrown", name = "ToolError", message = 'there is no tool shell:x', code = "TOOL_ERROR" }
tools  = { "a:b" = { json = '{"a": "shell:x"}' } }
---*/
const r = await callTool('a:b', {});
const N = { t: 'a:b' };
for (N.t of [r.a]) break;
return await callTool(N.t, {}); //~ AST010

/*---
id     = "ATK-NAME-112"
title  = "a property that is written by a computed key"
cwe    = [470]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST010" }
then   = { outcome = "thrown", name = "ToolError", message = 'there is no tool shell:x', code = "TOOL_ERROR" }
tools  = { "a:b" = { json = '{"a": "shell:x", "k": "t"}' } }
---*/
const r = await callTool('a:b', {});
const N = { t: 'a:b' };
N[r.k] = r.a;
return await callTool(N.t, {}); //~ AST010

/*---
id     = "ATK-NAME-113"
title  = "an object that a closure gives away"
cwe    = [470]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST010" }
then   = { outcome = "thrown", name = "ToolError", message = 'there is no tool shell:x', code = "TOOL_ERROR" }
tools  = { "a:b" = { json = '{"a": "shell:x"}' } }
---*/
const r = await callTool('a:b', {});
const N = { t: 'a:b' };
const get = () => N;
get().t = r.a;
return await callTool(N.t, {}); //~ AST010

/*---
id     = "ATK-NAME-114"
title  = "a variable that a closure assigns"
cwe    = [470]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST010" }
then   = { outcome = "thrown", name = "ToolError", message = 'there is no tool shell:x', code = "TOOL_ERROR" }
tools  = { "a:b" = { json = '{"a": "shell:x"}' } }
---*/
const r = await callTool('a:b', {});
let n = 'a:b';
const set = (x) => { n = x; };
set(r.a);
return await callTool(n, {}); //~ AST010

/*---
id     = "ATK-NAME-115"
title  = "a wrapper that is handed to map"
cwe    = [470]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST010" }
then   = { outcome = "thrown", name = "ToolError", message = 'there is no tool shell:x', code = "TOOL_ERROR" }
tools  = { "a:b" = { json = '{"a": "shell:x"}' } }
---*/
const get = (n) => callTool(n, {}); //~ AST010
const r = await callTool('a:b', {});
return await [r.a].map(get)[0];

/*---
id     = "ATK-NAME-116"
title  = "a wrapper that is called with a spread"
cwe    = [470]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST010" }
then   = { outcome = "thrown", name = "ToolError", message = 'there is no tool shell:x', code = "TOOL_ERROR" }
tools  = { "a:b" = { json = '{"a": "shell:x"}' } }
---*/
const get = (n) => callTool(n, {}); //~ AST010
const r = await callTool('a:b', {});
return await get(...[r.a]);

/*---
id     = "ATK-NAME-117"
title  = "a wrapper under another name"
cwe    = [470]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST010" }
then   = { outcome = "thrown", name = "ToolError", message = 'there is no tool shell:x', code = "TOOL_ERROR" }
tools  = { "a:b" = { json = '{"a": "shell:x"}' } }
---*/
const get = (n) => callTool(n, {}); //~ AST010
const g = get;
const r = await callTool('a:b', {});
return await g(r.a);

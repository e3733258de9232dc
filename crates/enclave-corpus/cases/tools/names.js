/*---
id     = "ATK-TOOL-100"
title  = "callTool under another name"
cwe    = [470]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST010" }
then   = { outcome = "thrown", name = "ToolError", message = 'there is no tool a:b', code = "TOOL_ERROR" }
---*/
const c = callTool; //~ AST010
return await c('a:b', {});

/*---
id     = "ATK-TOOL-101"
title  = "callTool through call"
cwe    = [470]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST010" }
then   = { outcome = "thrown", name = "ToolError", message = 'there is no tool a:b', code = "TOOL_ERROR" }
---*/
return await callTool.call(null, 'a:b', {}); //~ AST010

/*---
id     = "ATK-TOOL-102"
title  = "callTool through apply"
cwe    = [470]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST010" }
then   = { outcome = "thrown", name = "ToolError", message = 'there is no tool a:b', code = "TOOL_ERROR" }
---*/
return await callTool.apply(null, ['a:b', {}]); //~ AST010

/*---
id     = "ATK-TOOL-103"
title  = "callTool through bind"
cwe    = [470]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST010" }
then   = { outcome = "thrown", name = "ToolError", message = 'there is no tool a:b', code = "TOOL_ERROR" }
---*/
return await callTool.bind(null, 'a:b')({}); //~ AST010

/*---
id     = "ATK-TOOL-104"
title  = "callTool in an object"
cwe    = [470]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST010" }
then   = { outcome = "thrown", name = "ToolError", message = 'there is no tool a:b', code = "TOOL_ERROR" }
---*/
const api = { run: callTool }; //~ AST010
return await api.run('a:b', {});

/*---
id     = "ATK-TOOL-105"
title  = "callTool in a list"
cwe    = [470]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST010" }
then   = { outcome = "thrown", name = "ToolError", message = 'there is no tool a:b', code = "TOOL_ERROR" }
---*/
return await [callTool][0]('a:b', {}); //~ AST010

/*---
id     = "ATK-TOOL-106"
title  = "callTool in a sequence"
cwe    = [470]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST010" }
then   = { outcome = "thrown", name = "ToolError", message = 'there is no tool a:b', code = "TOOL_ERROR" }
---*/
return await (0, callTool)('a:b', {}); //~ AST010

/*---
id     = "ATK-TOOL-107"
title  = "callTool given away"
cwe    = [470]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST010" }
then   = { outcome = "thrown", name = "ToolError", message = 'there is no tool a:b', code = "TOOL_ERROR" }
---*/
const run = (f) => f('a:b', {});
return await run(callTool); //~ AST010

/*---
id     = "ATK-TOOL-108"
title  = "callTool as a callback"
cwe    = [470]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST010" }
then   = { outcome = "thrown", name = "TypeError", message = 'the arguments of `a:b` must be an object, such as { id: 1 }' }
---*/
return await parallel(['a:b'], callTool); //~ AST010

/*---
id     = "ATK-TOOL-109"
title  = "a name put together from a variable"
cwe    = [470]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST010" }
then   = { outcome = "thrown", name = "ToolError", message = 'there is no tool shell:exec', code = "TOOL_ERROR" }
---*/
const { kind } = JSON.parse('{"kind":"exec"}');
return await callTool('shell:' + kind, {}); //~ AST010

/*---
id     = "ATK-TOOL-110"
title  = "a name from a list that grows"
cwe    = [470]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST010" }
then   = { outcome = "thrown", name = "ToolError", message = 'there is no tool c:d', code = "TOOL_ERROR" }
---*/
const names = ['a:b'];
names.push(JSON.parse('"c:d"'));
return await callTool(names[1], {}); //~ AST010

/*---
id     = "ATK-TOOL-111"
title  = "a name from a variable that is assigned twice"
cwe    = [470]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST010" }
then   = { outcome = "thrown", name = "ToolError", message = 'there is no tool a:b', code = "TOOL_ERROR" }
---*/
let name = 'a:b';
name = [name].join('');
return await callTool(name, {}); //~ AST010

/*---
id     = "ATK-TOOL-112"
title  = "a name among spread arguments"
cwe    = [470]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST010" }
then   = { outcome = "thrown", name = "ToolError", message = 'there is no tool a:b', code = "TOOL_ERROR" }
---*/
return await callTool(...['a:b', {}]); //~ AST010

/*---
id     = "ATK-TOOL-113"
title  = "no name"
cwe    = [20]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST010" }
then   = { outcome = "thrown", name = "TypeError", message = 'callTool() takes the name of a tool, a non-empty string' }
---*/
return await callTool(); //~ AST010

/*---
id     = "ATK-TOOL-114"
title  = "a name that is an object with toString"
cwe    = [704]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST010" }
then   = { outcome = "thrown", name = "TypeError", message = 'callTool() takes the name of a tool, a non-empty string' }
---*/
return await callTool({ toString: () => 'a:b' }, {}); //~ AST010

/*---
id     = "ATK-TOOL-115"
title  = "parallel under another name"
cwe    = [470]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST010" }
then   = { outcome = "value", json = '[1]' }
---*/
const p = parallel; //~ AST010
return await p([1], async (x) => x);

/*---
id     = "ATK-TOOL-116"
title  = "parallel overwritten"
cwe    = [915]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST009" }
then   = { outcome = "thrown", name = "TypeError", message = ''''parallel' is read-only''' }
---*/
parallel = () => []; //~ AST009
return await parallel([1], async (x) => x);

/*---
id     = "ATK-TOOL-117"
title  = "callTool as a parameter"
cwe    = [915]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST009" }
then   = { outcome = "value", json = '"stolen"' }
---*/
const f = (callTool) => callTool('a:b', {}); //~ AST009
return f(() => 'stolen');

/*---
id     = "ATK-TOOL-118"
title  = "callTool as a variable"
cwe    = [915]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST009" }
then   = { outcome = "value", json = '"stolen"' }
---*/
const callTool = () => 'stolen'; //~ AST009
return callTool('a:b', {});

/*---
id     = "ATK-TOOL-119"
title  = "callTool as the variable of a catch"
cwe    = [915]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST009" }
then   = { outcome = "value", json = '"stolen"' }
---*/
try { throw () => 'stolen'; } catch (callTool) { return callTool(); } //~ AST009

/*---
id     = "ATK-TOOL-120"
title  = "callTool as the target of a pattern"
cwe    = [915]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST009" }
then   = { outcome = "thrown", name = "TypeError", message = ''''callTool' is read-only''' }
---*/
[callTool] = [() => 'stolen']; //~ AST009
return await callTool('a:b', {});

/*---
id     = "ATK-TOOL-121"
title  = "callTool as the variable of a loop"
cwe    = [915]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST009" }
then   = { outcome = "value", json = '"stolen"' }
---*/
for (const callTool of [() => 'stolen']) return callTool(); //~ AST009

/*---
id     = "ATK-TOOL-122"
title  = "callTool as the name of a function"
cwe    = [915]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST013" }
then   = { outcome = "value", json = '"stolen"' }
---*/
const f = function callTool() { return 'stolen'; }; //~ AST013 AST009
return f();

/*---
id     = "ATK-TOOL-123"
title  = "a property put on callTool"
cwe    = [915]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST009" }
then   = { outcome = "thrown", name = "TypeError", message = 'object is not extensible' }
---*/
callTool.x = 1; //~ AST009 AST010
return 1;

/*---
id     = "ATK-TOOL-124"
title  = "Math overwritten"
cwe    = [915]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST009" }
then   = { outcome = "thrown", name = "TypeError", message = ''''Math' is read-only''' }
---*/
Math = { max: () => 0 }; //~ AST009
return Math.max(1, 2);

/*---
id     = "ATK-TOOL-125"
title  = "a function of Math overwritten"
cwe    = [915]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST009" }
then   = { outcome = "thrown", name = "TypeError", message = ''''max' is read-only''' }
---*/
Math.max = () => 0; //~ AST009
return Math.max(1, 2);

/*---
id     = "ATK-TOOL-126"
title  = "Object as a variable"
cwe    = [915]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST009" }
then   = { outcome = "value", json = '["stolen"]' }
---*/
const Object = { keys: () => ['stolen'] }; //~ AST009
return Object.keys({});

/*---
id     = "ATK-TOOL-127"
title  = "Array.isArray overwritten through an alias"
cwe    = [915]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST009" }
then   = { outcome = "thrown", name = "TypeError", message = ''''isArray' is read-only''' }
---*/
const A = Array;
A.isArray = () => true; //~ AST009
return Array.isArray(1);

/*---
id     = "ATK-TOOL-128"
title  = "JSON deleted"
cwe    = [915]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST009" }
then   = { outcome = "thrown", name = "TypeError", message = 'could not delete property' }
---*/
return delete JSON.parse; //~ AST009

/*---
id     = "ATK-TOOL-129"
title  = "undefined as a variable"
cwe    = [915]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST009" }
then   = { outcome = "value", json = '1' }
---*/
const f = (undefined) => undefined; //~ AST009
return f(1);

/*---
id     = "ATK-TOOL-130"
title  = "an iteration limit as a variable of the script"
cwe    = [915]
source = "enclave 2.15, its iteration limit defeated"
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST008" }
single-control = "the name means nothing to the transform and the realm of today"
---*/
const __maxIterations = Infinity; //~ AST008
return __maxIterations; //~ AST008

/*---
id     = "ATK-TOOL-131"
title  = "a counter of the instrumentation set back"
cwe    = [915]
expect = { outcome = "stopped", by = "ast-guard", code = "AST008" }
single-control = "the name means nothing to the transform and the realm of today"
---*/
for (let i = 0; i < 3; i++) { __iter_0 = 0; } //~ AST008
return 1;

/*---
id     = "ATK-TOOL-132"
title  = "the wrapper's own name"
cwe    = [915]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST008" }
then   = { outcome = "stopped", by = "transform", code = "TRF003" }
---*/
__ag_main = () => 1; //~ AST008
return 1;

/*---
id     = "ATK-TOOL-133"
title  = "a member with a reserved name"
cwe    = [915]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST008" }
then   = { outcome = "value", json = '{"__ag_x": 1}' }
---*/
const o = {};
o.__ag_x = 1; //~ AST008
return o;

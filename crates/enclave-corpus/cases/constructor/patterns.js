/*---
id     = "ATK-PATT-100"
title  = "each dangerous name in a pattern"
cwe    = [94]
source = "GHSA-3279-86j6-jpr3"
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST022" }
then   = { outcome = "value", json = '[null, null, null, null, null, null, null]' }
---*/
const { constructor: a } = {}; //~ AST022
const { __proto__: b } = {}; //~ AST022
const { prototype: c } = () => 1; //~ AST022
const { __defineGetter__: d } = {}; //~ AST022
const { __defineSetter__: e } = {}; //~ AST022
const { __lookupGetter__: f } = {}; //~ AST022
const { __lookupSetter__: g } = {}; //~ AST022
return [a, b, c, d, e, f, g];

/*---
id     = "ATK-PATT-101"
title  = "without another name"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST022" }
then   = { outcome = "undefined" }
---*/
const { constructor } = {}; //~ AST022
return constructor;

/*---
id     = "ATK-PATT-102"
title  = "the name in quotes"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST022" }
then   = { outcome = "undefined" }
---*/
const { 'constructor': c } = {}; //~ AST022
return c;

/*---
id     = "ATK-PATT-103"
title  = "the name with escapes"
cwe    = [176]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST022" }
then   = { outcome = "undefined" }
---*/
const { c\u006fnstructor: c } = {}; //~ AST022
return c;

/*---
id     = "ATK-PATT-104"
title  = "the name computed from constants"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST022" }
then   = [
  { levels = ["strict"], outcome = "stopped", by = "runtime", code = "SECURITY_VIOLATION" },
  { levels = ["standard"], outcome = "undefined" },
]
---*/
const { ['con' + 'structor']: c } = {}; //~ AST022
return c;

/*---
id     = "ATK-PATT-105"
title  = "the name as a template"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST022" }
then   = [
  { levels = ["strict"], outcome = "stopped", by = "runtime", code = "SECURITY_VIOLATION" },
  { levels = ["standard"], outcome = "undefined" },
]
---*/
const { [`constructor`]: c } = {}; //~ AST022
return c;

/*---
id     = "ATK-PATT-106"
title  = "the name from a constant"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST022" }
then   = [
  { levels = ["strict"], outcome = "stopped", by = "runtime", code = "SECURITY_VIOLATION" },
  { levels = ["standard"], outcome = "undefined" },
]
---*/
const k = 'constructor';
const { [k]: c } = {}; //~ AST022
return c;

/*---
id     = "ATK-PATT-107"
title  = "within another pattern"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST022" }
then   = { outcome = "undefined" }
---*/
const { a: { constructor: c } } = { a: {} }; //~ AST022
return c;

/*---
id     = "ATK-PATT-108"
title  = "within a pattern of a list"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST022" }
then   = { outcome = "undefined" }
---*/
const [{ constructor: c }] = [{}]; //~ AST022
return c;

/*---
id     = "ATK-PATT-109"
title  = "with a default"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST022" }
then   = { outcome = "value", json = '1' }
---*/
const { constructor: c = 1 } = {}; //~ AST022
return c;

/*---
id     = "ATK-PATT-110"
title  = "in a parameter"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST022" }
then   = { outcome = "undefined" }
---*/
const f = ({ constructor: c }) => c; //~ AST022
return f({});

/*---
id     = "ATK-PATT-111"
title  = "in a default of a parameter"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST022" }
then   = { outcome = "undefined" }
---*/
const f = ({ constructor: c } = {}) => c; //~ AST022
return f();

/*---
id     = "ATK-PATT-112"
title  = "in an assignment"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST022" }
then   = { outcome = "undefined" }
---*/
let c;
({ constructor: c } = {}); //~ AST022
return c;

/*---
id     = "ATK-PATT-113"
title  = "in an assignment without another name"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST022" }
then   = { outcome = "undefined" }
---*/
let constructor;
({ constructor } = {}); //~ AST022
return constructor;

/*---
id     = "ATK-PATT-114"
title  = "in the head of a loop"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST022" }
then   = { outcome = "undefined" }
---*/
for (const { constructor: c } of [{}]) return c; //~ AST022

/*---
id     = "ATK-PATT-115"
title  = "in the head of a loop, assigned"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST022" }
then   = { outcome = "undefined" }
---*/
let c;
for ({ constructor: c } of [{}]) break; //~ AST022
return c;

/*---
id     = "ATK-PATT-116"
title  = "in a catch"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST022" }
then   = { outcome = "undefined" }
---*/
try {
  throw {};
} catch ({ constructor: c }) { //~ AST022
  return c;
}

/*---
id     = "ATK-PATT-117"
title  = "the prototype out of a tool"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST022" }
then   = { outcome = "undefined" }
---*/
const { prototype: p } = callTool; //~ AST022 AST010
return p;

/*---
id     = "ATK-PATT-118"
title  = "a rest that leaves nothing out"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "value", json = '[]' }
---*/
const { ...all } = () => 1;
return Object.keys(all);

/*---
id     = "ATK-PATT-119"
title  = "a key at run time in a pattern"
cwe    = [94]
levels = ["strict", "standard"]
expect = [
  { levels = ["strict"], outcome = "stopped", by = "runtime", code = "SECURITY_VIOLATION" },
  { levels = ["standard"], outcome = "value", json = '"undefined"' },
]
tools  = { "keys:get" = { json = '{"k": "constructor"}' } }
---*/
const { k } = await callTool('keys:get', {});
const { [k]: c } = {};
return typeof c;

/*---
id     = "ATK-PATT-120"
title  = "a key at run time in an assigned pattern"
cwe    = [94]
levels = ["strict", "standard"]
expect = [
  { levels = ["strict"], outcome = "stopped", by = "runtime", code = "SECURITY_VIOLATION" },
  { levels = ["standard"], outcome = "value", json = '"undefined"' },
]
tools  = { "keys:get" = { json = '{"k": "__proto__"}' } }
---*/
const { k } = await callTool('keys:get', {});
let p;
({ [k]: p } = {});
return typeof p;

/*---
id     = "ATK-PATT-121"
title  = "a key at run time in a parameter"
cwe    = [94]
levels = ["strict", "standard"]
expect = [
  { levels = ["strict"], outcome = "stopped", by = "runtime", code = "SECURITY_VIOLATION" },
  { levels = ["standard"], outcome = "value", json = '"undefined"' },
]
tools  = { "keys:get" = { json = '{"k": "constructor"}' } }
---*/
const { k } = await callTool('keys:get', {});
return typeof (({ [k]: c }) => c)({});

/*---
id     = "ATK-PATT-122"
title  = "a key at run time in the head of a loop"
cwe    = [94]
levels = ["strict", "standard"]
expect = [
  { levels = ["strict"], outcome = "stopped", by = "runtime", code = "SECURITY_VIOLATION" },
  { levels = ["standard"], outcome = "value", json = '"undefined"' },
]
tools  = { "keys:get" = { json = '{"k": "constructor"}' } }
---*/
const { k } = await callTool('keys:get', {});
for (const { [k]: c } of [{}]) return typeof c;

/*---
id     = "ATK-PATT-123"
title  = "a key at run time that is a list"
cwe    = [94]
levels = ["strict", "standard"]
expect = [
  { levels = ["strict"], outcome = "stopped", by = "runtime", code = "SECURITY_VIOLATION" },
  { levels = ["standard"], outcome = "value", json = '"undefined"' },
]
tools  = { "keys:get" = { json = '{"k": ["constructor"]}' } }
---*/
const { k } = await callTool('keys:get', {});
return typeof ({})[k];

/*---
id     = "ATK-PATT-124"
title  = "a key at run time in a list in a list"
cwe    = [94]
levels = ["strict", "standard"]
expect = [
  { levels = ["strict"], outcome = "stopped", by = "runtime", code = "SECURITY_VIOLATION" },
  { levels = ["standard"], outcome = "value", json = '"undefined"' },
]
tools  = { "keys:get" = { json = '{"k": [["__proto__"]]}' } }
---*/
const { k } = await callTool('keys:get', {});
return typeof ({})[k];

/*---
id     = "ATK-PATT-125"
title  = "a key at run time behind an optional chain"
cwe    = [94]
levels = ["strict", "standard"]
expect = [
  { levels = ["strict"], outcome = "stopped", by = "runtime", code = "SECURITY_VIOLATION" },
  { levels = ["standard"], outcome = "value", json = '"undefined"' },
]
tools  = { "keys:get" = { json = '{"k": "constructor"}' } }
---*/
const { k } = await callTool('keys:get', {});
return typeof ({})?.[k];

/*---
id     = "ATK-PATT-126"
title  = "a key at run time that is called"
cwe    = [94]
levels = ["strict", "standard"]
expect = [
  { levels = ["strict"], outcome = "stopped", by = "runtime", code = "SECURITY_VIOLATION" },
  { levels = ["standard"], outcome = "thrown", name = "TypeError", message = 'not a function' },
]
tools  = { "keys:get" = { json = '{"k": "constructor"}' } }
---*/
const { k } = await callTool('keys:get', {});
return (() => 1)[k]('return 1')();

/*---
id     = "ATK-PATT-127"
title  = "a key at run time that is written, then read from another object"
cwe    = [1321]
levels = ["strict", "standard"]
expect = [
  { levels = ["strict"], outcome = "stopped", by = "runtime", code = "SECURITY_VIOLATION" },
  { levels = ["standard"], outcome = "value", json = '"undefined"' },
]
tools  = { "keys:get" = { json = '{"k": "__proto__"}' } }
---*/
const { k } = await callTool('keys:get', {});
const o = {};
o[k] = { polluted: 1 };
return typeof ({}).polluted;

/*---
id     = "ATK-PATT-128"
title  = "a key at run time that is added to"
cwe    = [1321]
levels = ["strict", "standard"]
expect = [
  { levels = ["strict"], outcome = "stopped", by = "runtime", code = "SECURITY_VIOLATION" },
  { levels = ["standard"], outcome = "value", json = '"string"' },
]
tools  = { "keys:get" = { json = '{"k": "constructor"}' } }
---*/
const { k } = await callTool('keys:get', {});
const o = {};
o[k] += 'x';
return typeof o[k];

/*---
id     = "ATK-PATT-129"
title  = "a key at run time that is deleted"
cwe    = [1321]
levels = ["strict", "standard"]
expect = [
  { levels = ["strict"], outcome = "stopped", by = "runtime", code = "SECURITY_VIOLATION" },
  { levels = ["standard"], outcome = "value", json = 'true' },
]
tools  = { "keys:get" = { json = '{"k": "constructor"}' } }
---*/
const { k } = await callTool('keys:get', {});
const o = {};
return delete o[k];

/*---
id     = "ATK-PATT-130"
title  = "a key at run time as the target of a pattern"
cwe    = [1321]
levels = ["strict", "standard"]
expect = [
  { levels = ["strict"], outcome = "stopped", by = "runtime", code = "SECURITY_VIOLATION" },
  { levels = ["standard"], outcome = "value", json = '"undefined"' },
]
tools  = { "keys:get" = { json = '{"k": "__proto__"}' } }
---*/
const { k } = await callTool('keys:get', {});
const o = {};
[o[k]] = [{ polluted: 1 }];
return typeof o.polluted;

/*---
id     = "ATK-PATT-131"
title  = "a key at run time as the variable of a loop"
cwe    = [1321]
levels = ["strict", "standard"]
expect = [
  { levels = ["strict"], outcome = "stopped", by = "runtime", code = "SECURITY_VIOLATION" },
  { levels = ["standard"], outcome = "value", json = '"undefined"' },
]
tools  = { "keys:get" = { json = '{"k": "__proto__"}' } }
---*/
const { k } = await callTool('keys:get', {});
const o = {};
for (o[k] of [{ polluted: 1 }]) break;
return typeof o.polluted;

/*---
id     = "ATK-PATT-132"
title  = "a key at run time in a literal"
cwe    = [1321]
levels = ["strict", "standard"]
expect = [
  { levels = ["strict"], outcome = "stopped", by = "runtime", code = "SECURITY_VIOLATION" },
  { levels = ["standard"], outcome = "value", json = '"undefined"' },
]
tools  = { "keys:get" = { json = '{"k": "__proto__"}' } }
---*/
const { k } = await callTool('keys:get', {});
const o = { [k]: { polluted: 1 } };
return typeof o.polluted;

/*---
id     = "ATK-PATT-133"
title  = "an object whose toString changes its answer, from a function"
cwe    = [367]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = { outcome = "value", json = '"undefined"' }
---*/
let n = 0;
const make = (a, b) => ({ toString: () => (n++ === 0 ? a : b) });
const key = make('safe', ['constr', 'uctor'].reverse().reverse().join(''));
return typeof ({})[key]; //~ AST007

/*---
id     = "ATK-PATT-134"
title  = "a key of a function's properties at run time"
cwe    = [200]
levels = ["strict", "standard"]
expect = [
  { levels = ["strict"], outcome = "stopped", by = "runtime", code = "SECURITY_VIOLATION" },
  { levels = ["standard"], outcome = "value", json = '"undefined"' },
]
tools  = { "keys:get" = { json = '{"k": "caller"}' } }
---*/
const { k } = await callTool('keys:get', {});
return typeof (() => 1)[k];

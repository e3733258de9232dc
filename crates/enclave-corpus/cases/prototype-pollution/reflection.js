/*---
id     = "ATK-REFL-100"
title  = "the reflective functions of Object"
cwe    = [470]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST023" }
then   = { outcome = "value", json = '1' }
---*/
const o = {};
Object.defineProperty(o, 'x', { value: 1 }); //~ AST023
Object.defineProperties(o, {}); //~ AST023
Object.setPrototypeOf(o, null); //~ AST023
Object.getPrototypeOf(o); //~ AST023
Object.getOwnPropertyDescriptor(o, 'x'); //~ AST023
Object.getOwnPropertyDescriptors(o); //~ AST023
return 1;

/*---
id     = "ATK-REFL-101"
title  = "a prototype by a literal key"
cwe    = [470]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST023" }
then   = { outcome = "value", json = '{}' }
---*/
return Object['getPrototypeOf']({}); //~ AST023

/*---
id     = "ATK-REFL-102"
title  = "a prototype by a folded key"
cwe    = [470]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST023" }
then   = { outcome = "value", json = '{}' }
---*/
return Object['get' + 'PrototypeOf']({}); //~ AST023

/*---
id     = "ATK-REFL-103"
title  = "a prototype through an alias of Object"
cwe    = [470]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST023" }
then   = { outcome = "value", json = '{}' }
---*/
const O = Object;
return O.getPrototypeOf({}); //~ AST023

/*---
id     = "ATK-REFL-104"
title  = "a prototype taken out of Object"
cwe    = [470]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST023" }
then   = { outcome = "value", json = '{}' }
---*/
const { getPrototypeOf } = Object; //~ AST023
return getPrototypeOf({});

/*---
id     = "ATK-REFL-105"
title  = "a prototype taken out under another name"
cwe    = [470]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST023" }
then   = { outcome = "value", json = '{}' }
---*/
const { getPrototypeOf: g } = Object; //~ AST023
return g({});

/*---
id     = "ATK-REFL-106"
title  = "a reflective function in a variable"
cwe    = [470]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST023" }
then   = { outcome = "value", json = '{}' }
---*/
const g = Object.getPrototypeOf; //~ AST023
return g({});

/*---
id     = "ATK-REFL-107"
title  = "a reflective function as a callback"
cwe    = [470]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST023" }
then   = { outcome = "value", json = '[{}]' }
---*/
return [{}].map(Object.getPrototypeOf); //~ AST023

/*---
id     = "ATK-REFL-108"
title  = "a reflective function through a choice of objects"
cwe    = [470]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST023" }
then   = { outcome = "value", json = '{}' }
---*/
return (true ? Object : Array).getPrototypeOf({}); //~ AST023

/*---
id     = "ATK-REFL-109"
title  = "a reflective function through a sequence"
cwe    = [470]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST023" }
then   = { outcome = "value", json = '{}' }
---*/
return (0, Object).getPrototypeOf({}); //~ AST023

/*---
id     = "ATK-REFL-110"
title  = "a reflective function behind an optional chain"
cwe    = [470]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST023" }
then   = { outcome = "value", json = '{}' }
---*/
return Object?.getPrototypeOf?.({}); //~ AST023

/*---
id     = "ATK-REFL-111"
title  = "a reflective function assigned to a pattern"
cwe    = [470]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST023" }
then   = { outcome = "value", json = '{}' }
---*/
let g;
({ defineProperty: g } = Object); //~ AST023
return g({}, 'x', { get: () => 1 });

/*---
id     = "ATK-REFL-112"
title  = "Object in a list, taken out again"
cwe    = [470]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST023" }
then   = { outcome = "value", json = '{}' }
---*/
const [O] = [Object];
return O.setPrototypeOf({}, null); //~ AST023

/*---
id     = "ATK-REFL-113"
title  = "a reflective function by a name from a tool"
cwe    = [470]
levels = ["strict", "standard"]
expect = { outcome = "value", json = '"function"' }
tools  = { "names:get" = { json = '{"name": "defineProperty"}' } }
---*/
const { name } = await callTool('names:get', {});
return typeof Object[name];

/*---
id     = "ATK-REFL-114"
title  = "an object made with a prototype"
cwe    = [1321]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST023" }
then   = { outcome = "value", json = '1' }
---*/
return Object.create({ a: 1 }).a; //~ AST023

/*---
id     = "ATK-REFL-115"
title  = "an object made with properties that have getters"
cwe    = [502]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST023" }
then   = { outcome = "value", json = '1' }
---*/
return Object.create(null, { x: { get: () => 1 } }).x; //~ AST023

/*---
id     = "ATK-REFL-116"
title  = "the legacy accessors, each by another spelling"
cwe    = [1321]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = { outcome = "thrown", name = "TypeError", message = 'not a function' }
---*/
const o = {};
o.__defineGetter__('x', () => 1); //~ AST007
o['__defineSetter__']('x', () => 1); //~ AST007
o[`__lookupGetter__`]('x'); //~ AST007
[].__lookupSetter__('x'); //~ AST007
return 1;

/*---
id     = "ATK-REFL-117"
title  = "a prototype in a literal"
cwe    = [1321]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = { outcome = "value", json = '1' }
---*/
const o = { __proto__: { polluted: 1 } }; //~ AST007
return o.polluted;

/*---
id     = "ATK-REFL-118"
title  = "a prototype in a literal, in quotes"
cwe    = [1321]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = { outcome = "undefined" }
---*/
const o = { '__proto__': null }; //~ AST007
return o.toString;

/*---
id     = "ATK-REFL-119"
title  = "a computed __proto__ in a literal is own data"
cwe    = [1321]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = [
  { levels = ["strict"], outcome = "stopped", by = "runtime", code = "SECURITY_VIOLATION" },
  { levels = ["standard"], outcome = "undefined" },
]
---*/
const o = { ['__pro' + 'to__']: { polluted: 1 } }; //~ AST007
return o.polluted;

/*---
id     = "ATK-REFL-120"
title  = "a write to a prototype of a global"
cwe    = [1321]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = { outcome = "thrown", name = "TypeError", message = 'object is not extensible' }
---*/
Object.prototype.polluted = 1; //~ AST007
return ({}).polluted;

/*---
id     = "ATK-REFL-121"
title  = "a write to a prototype through __proto__ of a list"
cwe    = [1321]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = { outcome = "thrown", name = "TypeError", message = '''cannot set property 'push' of undefined''' }
---*/
[].__proto__.push = () => 'stolen'; //~ AST007
return [].push(1);

/*---
id     = "ATK-REFL-122"
title  = "Object.assign onto a prototype"
cwe    = [1321]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = { outcome = "thrown", name = "TypeError", message = 'object is not extensible' }
---*/
Object.assign(Object.prototype, { polluted: 1 }); //~ AST007
return ({}).polluted;

/*---
id     = "ATK-REFL-123"
title  = "Object.assign with parsed __proto__"
cwe    = [1321]
levels = ["strict", "standard"]
expect = { outcome = "value", json = '[true, true]' }
---*/
const o = Object.assign({}, JSON.parse('{"__proto__":{"polluted":1}}'));
return [o.polluted === undefined, ({}).polluted === undefined];

/*---
id     = "ATK-REFL-124"
title  = "a spread of parsed __proto__"
cwe    = [1321]
levels = ["strict", "standard"]
expect = { outcome = "value", json = '[true, ["__proto__"]]' }
---*/
const o = { ...JSON.parse('{"__proto__":{"polluted":1}}') };
return [o.polluted === undefined, Object.keys(o)];

/*---
id     = "ATK-REFL-125"
title  = "Object.fromEntries with __proto__"
cwe    = [1321]
levels = ["strict", "standard"]
expect = { outcome = "value", json = '[true, ["__proto__"]]' }
---*/
const o = Object.fromEntries([['__proto__', { polluted: 1 }]]);
return [o.polluted === undefined, Object.keys(o)];

/*---
id     = "ATK-REFL-126"
title  = "a method of a prototype changed through a value"
cwe    = [1321]
levels = ["strict", "standard"]
expect = { outcome = "thrown", name = "TypeError", message = ''''call' is read-only''' }
---*/
const push = [].push;
push.call = () => 'stolen';
return 1;

/*---
id     = "ATK-REFL-127"
title  = "a built-in's method given a property"
cwe    = [1321]
levels = ["strict", "standard"]
expect = { outcome = "thrown", name = "TypeError" }
gap    = "issue 4: the functions of the realm are not frozen"
---*/
Math.max.stolen = 1;
return Math.max.stolen;

/*---
id     = "ATK-REFL-128"
title  = "valueOf of a built-in prototype through a primitive"
cwe    = [1321]
levels = ["strict", "standard"]
expect = { outcome = "thrown", name = "TypeError", message = 'not an object' }
---*/
('x').polluted = 1;
return ('x').polluted;

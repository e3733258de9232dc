/*---
id     = "ATK-COBS-100"
title  = "the constructor of each kind of value"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = { outcome = "value", json = '[null, null, null, null, null]' }
---*/
return [[].constructor, ''.constructor, (1).constructor, true.constructor, 1n.constructor]; //~ AST007 AST007 AST007 AST007 AST007

/*---
id     = "ATK-COBS-101"
title  = "the constructor of a caught error"
cwe    = [94]
source = "CVE-2023-29017"
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = { outcome = "thrown", name = "TypeError", message = '''cannot read property 'constructor' of undefined''' }
---*/
try {
  null.x;
} catch (e) {
  return e.constructor.constructor('return process')(); //~ AST007
}

/*---
id     = "ATK-COBS-102"
title  = "the constructor of a promise of a call"
cwe    = [94]
source = "GHSA-grmc-r8vw-226r"
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = { outcome = "thrown", name = "TypeError", message = 'not a function' }
---*/
return callTool('a:b', {}).then.constructor('return 1')(); //~ AST007

/*---
id     = "ATK-COBS-103"
title  = "the constructor of a date"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = { outcome = "thrown", name = "TypeError", message = '''cannot read property 'constructor' of undefined''' }
---*/
return new Date(0).constructor.constructor('return 1')(); //~ AST007

/*---
id     = "ATK-COBS-104"
title  = "the constructor of a built-in's method"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = { outcome = "thrown", name = "TypeError", message = 'not a function' }
---*/
return Math.max.constructor('return 1')(); //~ AST007

/*---
id     = "ATK-COBS-105"
title  = "the constructor behind an optional chain"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = { outcome = "undefined" }
---*/
return ({})?.constructor?.['constructor']; //~ AST007

/*---
id     = "ATK-COBS-106"
title  = "the constructor of a text, as a literal key"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = [
  { levels = ["strict"], outcome = "stopped", by = "runtime", code = "SECURITY_VIOLATION" },
  { levels = ["standard"], outcome = "thrown", name = "TypeError", message = '''cannot read property 'constructor' of undefined''' },
]
---*/
return ''['constructor']['constructor']('return 1')(); //~ AST007

/*---
id     = "ATK-COBS-107"
title  = "the key with escapes"
cwe    = [176]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = [
  { levels = ["strict"], outcome = "stopped", by = "runtime", code = "SECURITY_VIOLATION" },
  { levels = ["standard"], outcome = "undefined" },
]
---*/
return ({})['\u0063onstructor'], ({}).c\u006fnstructor; //~ AST007 AST007

/*---
id     = "ATK-COBS-108"
title  = "the key as a template"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = [
  { levels = ["strict"], outcome = "stopped", by = "runtime", code = "SECURITY_VIOLATION" },
  { levels = ["standard"], outcome = "undefined" },
]
---*/
return ({})[`constructor`]; //~ AST007

/*---
id     = "ATK-COBS-109"
title  = "the key as a template with parts"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = [
  { levels = ["strict"], outcome = "stopped", by = "runtime", code = "SECURITY_VIOLATION" },
  { levels = ["standard"], outcome = "undefined" },
]
---*/
return ({})[`con${'structor'}`]; //~ AST007

/*---
id     = "ATK-COBS-110"
title  = "a text and a template as the key"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = [
  { levels = ["strict"], outcome = "stopped", by = "runtime", code = "SECURITY_VIOLATION" },
  { levels = ["standard"], outcome = "undefined" },
]
---*/
return ({})['con' + `structor`]; //~ AST007

/*---
id     = "ATK-COBS-111"
title  = "both ends of a choice"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = [
  { levels = ["strict"], outcome = "stopped", by = "runtime", code = "SECURITY_VIOLATION" },
  { levels = ["standard"], outcome = "value", json = '[null, null]' },
]
---*/
const c = Date.now() > 0;
return [({})[c ? 'constructor' : 'x'], ({})[c ? 'x' : 'constructor']]; //~ AST007 AST007

/*---
id     = "ATK-COBS-112"
title  = "a sequence as the key"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = [
  { levels = ["strict"], outcome = "stopped", by = "runtime", code = "SECURITY_VIOLATION" },
  { levels = ["standard"], outcome = "undefined" },
]
---*/
return ({})[(1, 'constructor')]; //~ AST007

/*---
id     = "ATK-COBS-113"
title  = "an assignment as the key"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = [
  { levels = ["strict"], outcome = "stopped", by = "runtime", code = "SECURITY_VIOLATION" },
  { levels = ["standard"], outcome = "undefined" },
]
---*/
let k;
return ({})[(k = 'constructor')]; //~ AST007

/*---
id     = "ATK-COBS-114"
title  = "or, and, nothing-or as the key"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = [
  { levels = ["strict"], outcome = "stopped", by = "runtime", code = "SECURITY_VIOLATION" },
  { levels = ["standard"], outcome = "value", json = '[null, null, null]' },
]
---*/
return [({})['' || 'constructor'], ({})[1 && 'constructor'], ({})[null ?? 'constructor']]; //~ AST007 AST007 AST007

/*---
id     = "ATK-COBS-115"
title  = "a list in a list as the key"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = [
  { levels = ["strict"], outcome = "stopped", by = "runtime", code = "SECURITY_VIOLATION" },
  { levels = ["standard"], outcome = "undefined" },
]
---*/
return ({})[[['constructor']]]; //~ AST007

/*---
id     = "ATK-COBS-116"
title  = "an object with a toString as the key"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = [
  { levels = ["strict"], outcome = "stopped", by = "runtime", code = "SECURITY_VIOLATION" },
  { levels = ["standard"], outcome = "undefined" },
]
---*/
return ({})[{ toString: () => 'constructor' }]; //~ AST007

/*---
id     = "ATK-COBS-117"
title  = "an object with a toString that is a block"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = [
  { levels = ["strict"], outcome = "stopped", by = "runtime", code = "SECURITY_VIOLATION" },
  { levels = ["standard"], outcome = "undefined" },
]
---*/
return ({})[{ toString: () => { return 'con' + 'structor'; } }]; //~ AST007

/*---
id     = "ATK-COBS-118"
title  = "an object with a toString method"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST013" }
then   = [
  { levels = ["strict"], outcome = "stopped", by = "runtime", code = "SECURITY_VIOLATION" },
  { levels = ["standard"], outcome = "undefined" },
]
---*/
return ({})[{ toString() { return 'constructor'; } }]; //~ AST013 AST007

/*---
id     = "ATK-COBS-119"
title  = "an object with two toStrings"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = [
  { levels = ["strict"], outcome = "stopped", by = "runtime", code = "SECURITY_VIOLATION" },
  { levels = ["standard"], outcome = "undefined" },
]
---*/
return ({})[{ toString: () => 'x', toString: () => 'constructor' }]; //~ AST007

/*---
id     = "ATK-COBS-120"
title  = "an object whose toString gives no text and valueOf does"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = [
  { levels = ["strict"], outcome = "stopped", by = "runtime", code = "SECURITY_VIOLATION" },
  { levels = ["standard"], outcome = "undefined" },
]
---*/
return ({})[{ toString: () => ({}), valueOf: () => 'constructor' }]; //~ AST007

/*---
id     = "ATK-COBS-121"
title  = "an object with a getter for its toString"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST013" }
then   = [
  { levels = ["strict"], outcome = "stopped", by = "runtime", code = "SECURITY_VIOLATION" },
  { levels = ["standard"], outcome = "undefined" },
]
---*/
return ({})[{ get toString() { return () => 'constructor'; } }]; //~ AST013 AST007

/*---
id     = "ATK-COBS-122"
title  = "letters joined"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = [
  { levels = ["strict"], outcome = "stopped", by = "runtime", code = "SECURITY_VIOLATION" },
  { levels = ["standard"], outcome = "undefined" },
]
---*/
return ({})[['con', 'structor'].join('')]; //~ AST007

/*---
id     = "ATK-COBS-123"
title  = "letters turned around"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = [
  { levels = ["strict"], outcome = "stopped", by = "runtime", code = "SECURITY_VIOLATION" },
  { levels = ["standard"], outcome = "undefined" },
]
---*/
return ({})['rotcurtsnoc'.split('').reverse().join('')]; //~ AST007

/*---
id     = "ATK-COBS-124"
title  = "capitals made small"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = [
  { levels = ["strict"], outcome = "stopped", by = "runtime", code = "SECURITY_VIOLATION" },
  { levels = ["standard"], outcome = "undefined" },
]
---*/
return ({})['CONSTRUCTOR'.toLowerCase()]; //~ AST007

/*---
id     = "ATK-COBS-125"
title  = "a part of a longer word"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = [
  { levels = ["strict"], outcome = "stopped", by = "runtime", code = "SECURITY_VIOLATION" },
  { levels = ["standard"], outcome = "undefined" },
]
---*/
return ({})['xxconstructorxx'.slice(2, -2)]; //~ AST007

/*---
id     = "ATK-COBS-126"
title  = "a replaced letter"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = [
  { levels = ["strict"], outcome = "stopped", by = "runtime", code = "SECURITY_VIOLATION" },
  { levels = ["standard"], outcome = "undefined" },
]
---*/
return ({})['cxnstructxr'.replaceAll('x', 'o')]; //~ AST007

/*---
id     = "ATK-COBS-127"
title  = "code points"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = [
  { levels = ["strict"], outcome = "stopped", by = "runtime", code = "SECURITY_VIOLATION" },
  { levels = ["standard"], outcome = "undefined" },
]
---*/
return ({})[String.fromCodePoint(99, 111, 110, 115, 116, 114, 117, 99, 116, 111, 114)]; //~ AST007

/*---
id     = "ATK-COBS-128"
title  = "an alias of String.fromCharCode"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = [
  { levels = ["strict"], outcome = "stopped", by = "runtime", code = "SECURITY_VIOLATION" },
  { levels = ["standard"], outcome = "undefined" },
]
---*/
const f = String.fromCharCode;
return ({})[f(99, 111, 110) + 'structor']; //~ AST007

/*---
id     = "ATK-COBS-129"
title  = "a key that grows"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = [
  { levels = ["strict"], outcome = "stopped", by = "runtime", code = "SECURITY_VIOLATION" },
  { levels = ["standard"], outcome = "undefined" },
]
---*/
let k = 'con';
k += 'structor';
return ({})[k]; //~ AST007

/*---
id     = "ATK-COBS-130"
title  = "a constant of a constant"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = [
  { levels = ["strict"], outcome = "stopped", by = "runtime", code = "SECURITY_VIOLATION" },
  { levels = ["standard"], outcome = "undefined" },
]
---*/
const a = 'con', b = 'structor', k = a + b, k2 = k;
return ({})[k2]; //~ AST007

/*---
id     = "ATK-COBS-131"
title  = "a key out of a list by its index"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = [
  { levels = ["strict"], outcome = "stopped", by = "runtime", code = "SECURITY_VIOLATION" },
  { levels = ["standard"], outcome = "undefined" },
]
---*/
const parts = ['x', 'constructor'];
return ({})[parts[1]]; //~ AST007

/*---
id     = "ATK-COBS-132"
title  = "a key out of an object"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = [
  { levels = ["strict"], outcome = "stopped", by = "runtime", code = "SECURITY_VIOLATION" },
  { levels = ["standard"], outcome = "undefined" },
]
---*/
const keys = { a: { b: 'constructor' } };
return ({})[keys.a.b]; //~ AST007

/*---
id     = "ATK-COBS-133"
title  = "a key out of a pattern of a list"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = [
  { levels = ["strict"], outcome = "stopped", by = "runtime", code = "SECURITY_VIOLATION" },
  { levels = ["standard"], outcome = "undefined" },
]
---*/
const [k] = ['constructor'];
return ({})[k]; //~ AST007

/*---
id     = "ATK-COBS-134"
title  = "a key out of a pattern of an object"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = [
  { levels = ["strict"], outcome = "stopped", by = "runtime", code = "SECURITY_VIOLATION" },
  { levels = ["standard"], outcome = "undefined" },
]
---*/
const { k } = { k: 'constructor' };
return ({})[k]; //~ AST007

/*---
id     = "ATK-COBS-135"
title  = "a key that a function gives"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = [
  { levels = ["strict"], outcome = "stopped", by = "runtime", code = "SECURITY_VIOLATION" },
  { levels = ["standard"], outcome = "undefined" },
]
---*/
const key = () => 'constructor';
return ({})[key()]; //~ AST007

/*---
id     = "ATK-COBS-136"
title  = "a key that is awaited"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = [
  { levels = ["strict"], outcome = "stopped", by = "runtime", code = "SECURITY_VIOLATION" },
  { levels = ["standard"], outcome = "undefined" },
]
---*/
return ({})[await 'constructor']; //~ AST007

/*---
id     = "ATK-COBS-137"
title  = "a key as a parameter"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = [
  { levels = ["strict"], outcome = "stopped", by = "runtime", code = "SECURITY_VIOLATION" },
  { levels = ["standard"], outcome = "undefined" },
]
---*/
const read = (o, k) => o[k]; //~ AST007
return read({}, 'constructor');

/*---
id     = "ATK-COBS-138"
title  = "concat of a text"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = [
  { levels = ["strict"], outcome = "stopped", by = "runtime", code = "SECURITY_VIOLATION" },
  { levels = ["standard"], outcome = "undefined" },
]
---*/
return ({})['con'.concat('struct', 'or')]; //~ AST007

/*---
id     = "ATK-COBS-139"
title  = "trimmed"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = [
  { levels = ["strict"], outcome = "stopped", by = "runtime", code = "SECURITY_VIOLATION" },
  { levels = ["standard"], outcome = "undefined" },
]
---*/
return ({})['  constructor '.trim()]; //~ AST007

/*---
id     = "ATK-COBS-140"
title  = "repeated and padded"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = [
  { levels = ["strict"], outcome = "stopped", by = "runtime", code = "SECURITY_VIOLATION" },
  { levels = ["standard"], outcome = "undefined" },
]
---*/
return ({})['structor'.padStart(11, 'con')]; //~ AST007

/*---
id     = "ATK-COBS-141"
title  = "substring, substr, at and charAt"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = [
  { levels = ["strict"], outcome = "stopped", by = "runtime", code = "SECURITY_VIOLATION" },
  { levels = ["standard"], outcome = "undefined" },
]
---*/
return ({})['aconstructor'.substring(1)], ({})['c'.charAt(0) + 'onstructor']; //~ AST007 AST007

/*---
id     = "ATK-COBS-142"
title  = "String.raw"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = [
  { levels = ["strict"], outcome = "stopped", by = "runtime", code = "SECURITY_VIOLATION" },
  { levels = ["standard"], outcome = "undefined" },
]
---*/
return ({})[String.raw`constructor`]; //~ AST007

/*---
id     = "ATK-COBS-143"
title  = "JSON.parse of a constant"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = [
  { levels = ["strict"], outcome = "stopped", by = "runtime", code = "SECURITY_VIOLATION" },
  { levels = ["standard"], outcome = "undefined" },
]
---*/
return ({})[JSON.parse('"constructor"')]; //~ AST007

/*---
id     = "ATK-COBS-144"
title  = "decoded from percent signs"
cwe    = [94]
levels = ["secure", "standard", "permissive"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = [
  { levels = ["secure"], outcome = "stopped", by = "runtime", code = "SECURITY_VIOLATION" },
  { levels = ["standard", "permissive"], outcome = "undefined" },
]
---*/
return ({})[decodeURIComponent('%63onstructor')]; //~ AST007

/*---
id     = "ATK-COBS-145"
title  = "String around the key"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = [
  { levels = ["strict"], outcome = "stopped", by = "runtime", code = "SECURITY_VIOLATION" },
  { levels = ["standard"], outcome = "undefined" },
]
---*/
return ({})[String('constructor')], ({})[`${['constructor']}`]; //~ AST007 AST007

/*---
id     = "ATK-COBS-146"
title  = "a name of a list of names at run time"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = [
  { levels = ["strict"], outcome = "stopped", by = "runtime", code = "SECURITY_VIOLATION" },
  { levels = ["standard"], outcome = "undefined" },
]
---*/
return ({})[Object.getOwnPropertyNames({ constructor: 1 })[0]]; //~ AST007

/*---
id     = "ATK-COBS-147"
title  = "letters of a map"
cwe    = [94]
levels = ["strict", "standard"]
expect = [
  { levels = ["strict"], outcome = "stopped", by = "runtime", code = "SECURITY_VIOLATION" },
  { levels = ["standard"], outcome = "undefined" },
]
---*/
return ({})[[99, 111, 110, 115, 116, 114, 117, 99, 116, 111, 114].map((c) => String.fromCharCode(c)).join('')];

/*---
id     = "ATK-COBS-148"
title  = "a key that a loop makes"
cwe    = [94]
levels = ["strict", "standard"]
expect = [
  { levels = ["strict"], outcome = "stopped", by = "runtime", code = "SECURITY_VIOLATION" },
  { levels = ["standard"], outcome = "value", json = '"undefined"' },
]
---*/
let k = '';
for (const c of ['c', 'on', 'structor']) k += c;
return typeof ({})[k];

/*---
id     = "ATK-COBS-149"
title  = "the prototype of a global function"
cwe    = [1321]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = { outcome = "thrown", name = "TypeError", message = 'return value' }
---*/
return Array.prototype.map; //~ AST007

/*---
id     = "ATK-COBS-150"
title  = "__proto__ read"
cwe    = [1321]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = { outcome = "undefined" }
---*/
return ({}).__proto__; //~ AST007

/*---
id     = "ATK-COBS-151"
title  = "__proto__ read twice, by a list"
cwe    = [1321]
source = "enclave 2.15 ATK-ARRCOERCE"
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = [
  { levels = ["strict"], outcome = "stopped", by = "runtime", code = "SECURITY_VIOLATION" },
  { levels = ["standard"], outcome = "thrown", name = "TypeError", message = '''cannot read property '{}' of undefined''' },
]
---*/
return ({})[['__proto__']][['__proto__']]; //~ AST007 AST007

/*---
id     = "ATK-COBS-152"
title  = "the caller of a function"
cwe    = [200]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = [
  { levels = ["strict"], outcome = "stopped", by = "runtime", code = "SECURITY_VIOLATION" },
  { levels = ["standard"], outcome = "value", json = '[null, null]' },
]
---*/
const f = () => 1;
return [f.caller, f['callee']]; //~ AST007 AST007

/*---
id     = "ATK-COBS-153"
title  = "a long chain of bind"
cwe    = [674]
source = "enclave 2.12 bind depth"
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = { outcome = "undefined" }
---*/
return callTool('a:b', {}).then.bind.bind.bind.bind.bind.bind.bind.bind.bind.bind.constructor; //~ AST007

/*---
id     = "ATK-COBS-154"
title  = "the constructor as a method that is called"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = { outcome = "thrown", name = "TypeError", message = 'not a function' }
---*/
return ({}).constructor(); //~ AST007

/*---
id     = "ATK-COBS-155"
title  = "the constructor with new"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = { outcome = "thrown", name = "TypeError", message = 'not a function' }
---*/
return new (({}).constructor)(); //~ AST007

/*---
id     = "ATK-COBS-156"
title  = "the constructor assigned"
cwe    = [1321]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = { outcome = "value", json = '{"constructor": 1}' }
---*/
const o = {};
o.constructor = 1; //~ AST007
return o;

/*---
id     = "ATK-COBS-157"
title  = "the constructor deleted"
cwe    = [1321]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = { outcome = "value", json = 'true' }
---*/
const o = {};
return delete o.constructor; //~ AST007

/*---
id     = "ATK-COBS-158"
title  = "the constructor counted up"
cwe    = [1321]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = [
  { levels = ["strict"], outcome = "stopped", by = "runtime", code = "SECURITY_VIOLATION" },
  { levels = ["standard"], outcome = "value", json = '{"constructor": null}' },
]
---*/
const o = {};
o['constructor']++; //~ AST007
return o;

/*---
id     = "ATK-COBS-159"
title  = "the constructor as the target of a pattern"
cwe    = [1321]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = { outcome = "value", json = '{"constructor": 1}' }
---*/
const o = {};
[o.constructor] = [1]; //~ AST007
return o;

/*---
id     = "ATK-COBS-160"
title  = "the constructor as the variable of a loop"
cwe    = [1321]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = { outcome = "value", json = '{"constructor": 1}' }
---*/
const o = {};
for (o.constructor of [1]) break; //~ AST007
return o;

/*---
id     = "ATK-COBS-161"
title  = "the constructor of super"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST013" }
then   = { outcome = "undefined" }
---*/
const o = { m() { return super.constructor; } }; //~ AST013 AST007
return o.m();

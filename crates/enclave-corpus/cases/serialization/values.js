/*---
id     = "ATK-SERI-001"
title  = "a returned function"
cwe    = [502]
expect = { outcome = "thrown", name = "TypeError", message = '$.f is a function' }
---*/
return { f: () => 1 };

/*---
id     = "ATK-SERI-002"
title  = "a function called toJSON in the returned value is not run"
cwe    = [502]
expect = { outcome = "thrown", name = "TypeError", message = '$.toJSON is a function' }
---*/
return { x: 1, toJSON: () => "replaced" };

/*---
id     = "ATK-SERI-003"
title  = "a returned cycle ends"
cwe    = [674]
expect = { outcome = "value", value = { n = 1, self = "[Circular]" } }
---*/
const a = { n: 1 };
a.self = a;
return a;

/*---
id     = "ATK-SERI-004"
title  = "constructor and __proto__ as keys of data are data"
cwe    = [1321]
expect = { outcome = "value", value = { "__proto__" = { a = 1 }, constructor = 2 } }
---*/
return JSON.parse('{"__proto__":{"a":1},"constructor":2}');

/*---
id     = "ATK-SERI-005"
title  = "objects around primitives are read without asking them what they are"
cwe    = [501]
expect = { outcome = "value", json = '[1,"text",true,"7"]' }
---*/
const forged = () => "forged";
const boxes = [Object(1), Object("text"), Object(true), Object(7n)];
for (const box of boxes) Object.assign(box, { extra: 1, toJSON: forged });
return boxes;

/*---
id     = "ATK-SERI-010"
title  = "a property that throws when the host reads the result"
cwe    = [502]
source = "enclave 2.12 vectors 510 and serialisation hijack"
expect = { outcome = "stopped", by = "ast-guard", code = "AST023" }
then   = { outcome = "value", json = '{"a":1}' }
---*/
const trap = Object.defineProperty({ a: 1 }, "b", { enumerable: true, get: () => { throw "read"; } });
return trap;

/*---
id     = "ATK-SERI-011"
title  = "an array with holes, a negative length's worth of keys and a name"
cwe    = [502]
source = "enclave 2.12 serialization attacks"
expect = { outcome = "value", json = '[1,null,3]' }
---*/
const list = [1, , 3];
list.extra = "x";
list[-1] = "y";
return list;

/*---
id     = "ATK-SERI-012"
title  = "numbers that JSON has no word for"
cwe    = [502]
source = "enclave 2.12 serialization attacks"
expect = { outcome = "value", json = '[null,null,null,0,null,"1180591620717411303424"]' }
---*/
return [NaN, Infinity, -Infinity, -0, 1e400, 2n ** 70n];

/*---
id     = "ATK-SERI-013"
title  = "half characters as keys and values"
cwe    = [176]
source = "enclave 2.12 serialization attacks"
expect = { outcome = "value", json = '{"�":"�","a":"😀"}' }
---*/
return { "\ud800": "\udfff", a: "\ud83d\ude00" };

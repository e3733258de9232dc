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

/*---
id     = "ATK-SIZE-100"
title  = "a list of a size that is written down"
cwe    = [770]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST025" }
then   = { outcome = "value", json = '1000001' }
---*/
return new Array(1000001).length; //~ AST025

/*---
id     = "ATK-SIZE-101"
title  = "a list of a size in a constant"
cwe    = [770]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST025" }
then   = { outcome = "thrown", name = "RangeError", message = 'invalid array length' }
---*/
const SIZE = 50 * 1000 * 1000;
return Array(SIZE).length; //~ AST025

/*---
id     = "ATK-SIZE-102"
title  = "a repeat of a size that is written down"
cwe    = [770]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST025" }
then   = { outcome = "value", json = '100001' }
---*/
return 'x'.repeat(100001).length; //~ AST025

/*---
id     = "ATK-SIZE-103"
title  = "a repeat by a computed name"
cwe    = [770]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST025" }
then   = { outcome = "thrown", name = "RangeError", message = 'invalid repeat count' }
---*/
return 'x'['rep' + 'eat'](9e9).length; //~ AST025

/*---
id     = "ATK-SIZE-104"
title  = "a repeat of a size in a constant"
cwe    = [770]
expect = { outcome = "stopped", by = "ast-guard", code = "AST025" }
then   = { outcome = "stopped", by = "runtime", code = "MEMORY_LIMIT" }
---*/
const n = 1e9;
return 'x'.repeat(n).length; //~ AST025

/*---
id     = "ATK-SIZE-105"
title  = "padding on both sides"
cwe    = [770]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST025" }
then   = { outcome = "thrown", name = "RangeError", message = 'invalid string length' }
---*/
return ['x'.padStart(1e9).length, 'x'.padEnd(1e9).length]; //~ AST025 AST025

/*---
id     = "ATK-SIZE-106"
title  = "a list from a length"
cwe    = [770]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST025" }
then   = { outcome = "thrown", name = "RangeError", message = '1000000000 elements are too many; the limit is 10000000' }
---*/
return Array.from({ length: 1e9 }).length; //~ AST025

/*---
id     = "ATK-SIZE-107"
title  = "a list from a length with a function"
cwe    = [770]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST025" }
then   = { outcome = "thrown", name = "RangeError", message = '1000000000 elements are too many; the limit is 10000000' }
---*/
return Array.from({ length: 1e9 }, (_, i) => i).length; //~ AST025

/*---
id     = "ATK-SIZE-108"
title  = "a fill of a list of a size that is written down"
cwe    = [770]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST025" }
then   = { outcome = "value", json = '200000' }
---*/
return new Array(200000).fill('x').length; //~ AST025

/*---
id     = "ATK-SIZE-109"
title  = "a power of a big integer, assigned"
cwe    = [770]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST025" }
then   = { outcome = "thrown", name = "RangeError", message = 'BigInt is too large to allocate' }
---*/
let x = 9n;
x **= 99999999n; //~ AST025
return 1;

/*---
id     = "ATK-SIZE-110"
title  = "a power of a big integer, its exponent in a constant"
cwe    = [770]
levels = ["strict", "standard"]
expect = { outcome = "thrown", name = "RangeError", message = 'BigInt is too large' }
---*/
const k = 10n ** 8n;
return 2n ** k;

/*---
id     = "ATK-SIZE-111"
title  = "a shift of a big integer"
cwe    = [770]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST025" }
then   = { outcome = "thrown", name = "RangeError", message = 'BigInt is too large to allocate' }
---*/
return 1n << 99999999n; //~ AST025

/*---
id     = "ATK-SIZE-112"
title  = "the length of a list set to what a tool says"
cwe    = [770]
levels = ["strict", "standard"]
expect = { outcome = "thrown", name = "RangeError" }
gap    = "issue 4: a length can be set to anything"
tools  = { "sizes:get" = { json = '{"n": 4294967295}' } }
---*/
const { n } = await callTool('sizes:get', {});
const a = [];
a.length = n;
return a.length;

/*---
id     = "ATK-SIZE-113"
title  = "a size that a tool says: no rule can know"
cwe    = [770]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "runtime", code = "MEMORY_LIMIT" }
tools  = { "sizes:get" = { json = '{"n": 900000000}' } }
limits = { memory_limit = 8388608 }
---*/
const { n } = await callTool('sizes:get', {});
return 'x'.repeat(n).length;

/*---
id     = "ATK-SIZE-114"
title  = "a text that doubles by plus"
cwe    = [770]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "runtime", code = "MEMORY_LIMIT" }
limits = { memory_limit = 8388608 }
---*/
let s = 'xy';
for (let i = 0; i < 24; i++) s = s + s;
return s.charCodeAt(s.length - 1);

/*---
id     = "ATK-SIZE-115"
title  = "a list that doubles by spread"
cwe    = [770]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "runtime", code = "MEMORY_LIMIT" }
limits = { memory_limit = 8388608 }
---*/
let l = [1, 2, 3, 4];
for (let i = 0; i < 24; i++) l = [...l, ...l];
return l.length;

/*---
id     = "ATK-SIZE-116"
title  = "an object with ever more keys"
cwe    = [770]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "runtime", code = "MEMORY_LIMIT" }
limits = { memory_limit = 8388608, max_iterations = 1000000, timeout = 5000 }
---*/
const o = {};
for (let i = 0; i < 1000000; i++) o['k' + i] = i;
return 1;

/*---
id     = "ATK-SIZE-117"
title  = "array methods that call themselves"
cwe    = [834]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "runtime", code = "MAX_ITERATIONS" }
limits = { timeout = 5000, max_iterations = 500 }
---*/
const f = (n) => [1, 2, 3, 4, 5, 6, 7, 8].map((x) => (n ? f(n - 1) : x)).length;
return f(12);

/*---
id     = "ATK-SIZE-118"
title  = "a template that grows in a reduce"
cwe    = [770]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "runtime", code = "MEMORY_LIMIT" }
limits = { memory_limit = 8388608 }
---*/
return Array.from({ length: 40 }, (_, i) => i).reduce((s) => `${s}${s}`, 'xy').length;

/*---
id     = "ATK-SIZE-119"
title  = "JSON of JSON of JSON"
cwe    = [770]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "runtime", code = "MEMORY_LIMIT" }
limits = { memory_limit = 8388608 }
---*/
let s = '"\\';
for (let i = 0; i < 30; i++) s = JSON.stringify(s);
return s.length;

/*---
id     = "ATK-STALL-001"
title  = "an array as long as can be, joined by a template"
cwe    = [834]
source = "hazards, measured on quickjs-ng 0.16"
expect = { outcome = "thrown", name = "RangeError", message = "elements are too many" }
tools  = { "sizes:get" = { reply = { n = 4294967295 } } }
limits = { timeout = 2000 }
---*/
const { n } = await callTool("sizes:get", {});
const a = [];
a.length = n;
return `${a}`;

/*---
id     = "ATK-STALL-002"
title  = "an array as long as can be, reversed"
cwe    = [834]
source = "hazards, measured on quickjs-ng 0.16"
expect = { outcome = "thrown", name = "RangeError", message = "elements are too many" }
tools  = { "sizes:get" = { reply = { n = 4294967295 } } }
limits = { timeout = 2000 }
---*/
const { n } = await callTool("sizes:get", {});
const a = [];
a.length = n;
return a.reverse().length;

/*---
id     = "ATK-STALL-003"
title  = "an array as long as can be, sorted"
cwe    = [834]
source = "hazards, measured on quickjs-ng 0.16"
expect = { outcome = "thrown", name = "RangeError", message = "elements are too many" }
tools  = { "sizes:get" = { reply = { n = 4294967295 } } }
limits = { timeout = 2000 }
---*/
const { n } = await callTool("sizes:get", {});
const a = [];
a.length = n;
return a.sort().length;

/*---
id     = "ATK-STALL-004"
title  = "an array as long as can be, copied within itself"
cwe    = [834]
source = "hazards, measured on quickjs-ng 0.16"
expect = { outcome = "thrown", name = "RangeError", message = "elements are too many" }
tools  = { "sizes:get" = { reply = { n = 4294967295 } } }
limits = { timeout = 2000 }
---*/
const { n } = await callTool("sizes:get", {});
const a = [];
a.length = n;
return a.copyWithin(1, 0).length;

/*---
id     = "ATK-STALL-005"
title  = "an array as long as can be, concatenated"
cwe    = [834]
source = "hazards, measured on quickjs-ng 0.16"
expect = { outcome = "thrown", name = "RangeError", message = "elements are too many" }
tools  = { "sizes:get" = { reply = { n = 4294967295 } } }
limits = { timeout = 2000 }
---*/
const { n } = await callTool("sizes:get", {});
const a = [];
a.length = n;
return a.concat(a).length;

/*---
id     = "ATK-STALL-006"
title  = "an array as long as can be, sliced"
cwe    = [834]
source = "hazards, measured on quickjs-ng 0.16"
expect = { outcome = "thrown", name = "RangeError", message = "elements are too many" }
tools  = { "sizes:get" = { reply = { n = 4294967295 } } }
limits = { timeout = 2000 }
---*/
const { n } = await callTool("sizes:get", {});
const a = [];
a.length = n;
return a.slice(0).length;

/*---
id     = "ATK-STALL-007"
title  = "an array as long as can be, spliced"
cwe    = [834]
source = "hazards, measured on quickjs-ng 0.16"
expect = { outcome = "thrown", name = "RangeError", message = "elements are too many" }
tools  = { "sizes:get" = { reply = { n = 4294967295 } } }
limits = { timeout = 2000 }
---*/
const { n } = await callTool("sizes:get", {});
const a = [];
a.length = n;
return a.splice(0, 1).length;

/*---
id     = "ATK-STALL-008"
title  = "an array as long as can be, shifted"
cwe    = [834]
source = "hazards, measured on quickjs-ng 0.16"
expect = { outcome = "thrown", name = "RangeError", message = "elements are too many" }
tools  = { "sizes:get" = { reply = { n = 4294967295 } } }
limits = { timeout = 2000 }
---*/
const { n } = await callTool("sizes:get", {});
const a = [];
a.length = n;
return a.shift();

/*---
id     = "ATK-STALL-009"
title  = "an array as long as can be, unshifted"
cwe    = [834]
source = "hazards, measured on quickjs-ng 0.16"
expect = { outcome = "thrown", name = "RangeError", message = "elements are too many" }
tools  = { "sizes:get" = { reply = { n = 4294967295 } } }
limits = { timeout = 2000 }
---*/
const { n } = await callTool("sizes:get", {});
const a = [];
a.length = n;
return a.unshift(1);

/*---
id     = "ATK-STALL-010"
title  = "an array as long as can be, flattened"
cwe    = [834]
source = "hazards, measured on quickjs-ng 0.16"
expect = { outcome = "thrown", name = "RangeError", message = "elements are too many" }
tools  = { "sizes:get" = { reply = { n = 4294967295 } } }
limits = { timeout = 2000 }
---*/
const { n } = await callTool("sizes:get", {});
const a = [];
a.length = n;
return a.flat().length;

/*---
id     = "ATK-STALL-011"
title  = "an array as long as can be, filled"
cwe    = [834]
source = "hazards, measured on quickjs-ng 0.16"
expect = { outcome = "thrown", name = "RangeError", message = "elements are too many" }
tools  = { "sizes:get" = { reply = { n = 4294967295 } } }
limits = { timeout = 2000 }
---*/
const { n } = await callTool("sizes:get", {});
const a = [];
a.length = n;
return a.fill(0).length;

/*---
id     = "ATK-STALL-012"
title  = "an array in an array, as long as can be, flattened"
cwe    = [834]
source = "hazards, measured on quickjs-ng 0.16"
expect = { outcome = "thrown", name = "RangeError", message = "elements are too many" }
tools  = { "sizes:get" = { reply = { n = 4294967295 } } }
limits = { timeout = 2000 }
---*/
const { n } = await callTool("sizes:get", {});
const a = [];
a.length = n;
return [a].flat().length;

/*---
id     = "ATK-STALL-013"
title  = "a new array that is too long"
cwe    = [834]
source = "hazards, measured on quickjs-ng 0.16"
expect = { outcome = "thrown", name = "RangeError", message = "invalid array length" }
tools  = { "sizes:get" = { reply = { n = 1000000000 } } }
limits = { timeout = 2000 }
---*/
const { n } = await callTool("sizes:get", {});
return new Array(n).join("x");

/*---
id     = "ATK-STALL-014"
title  = "a stranger with a length, joined"
cwe    = [834]
source = "hazards, measured on quickjs-ng 0.16"
expect = { outcome = "thrown", name = "RangeError", message = "elements are too many" }
tools  = { "sizes:get" = { reply = { n = 9007199254740991 } } }
limits = { timeout = 2000 }
---*/
const { n } = await callTool("sizes:get", {});
const join = [].join;
return join.call({ length: n });

/*---
id     = "ATK-STALL-015"
title  = "a stranger with a length, reversed"
cwe    = [834]
source = "hazards, measured on quickjs-ng 0.16"
expect = { outcome = "thrown", name = "RangeError", message = "elements are too many" }
tools  = { "sizes:get" = { reply = { n = 9007199254740991 } } }
limits = { timeout = 2000 }
---*/
const { n } = await callTool("sizes:get", {});
const reverse = [].reverse;
return reverse.call({ length: n });

/*---
id     = "ATK-STALL-016"
title  = "a long needle that is almost everywhere, looked for"
cwe    = [834]
source = "hazards, measured on quickjs-ng 0.16"
expect = { outcome = "value", value = -1 }
tools  = { "sizes:get" = { reply = { n = 1000000 } } }
limits = { timeout = 2000 }
---*/
const { n } = await callTool("sizes:get", {});
return 'a'.repeat(n).indexOf('a'.repeat(n / 2) + 'b');

/*---
id     = "ATK-STALL-017"
title  = "a long needle that is almost everywhere: includes"
cwe    = [834]
source = "hazards, measured on quickjs-ng 0.16"
expect = { outcome = "value", value = false }
tools  = { "sizes:get" = { reply = { n = 1000000 } } }
limits = { timeout = 2000 }
---*/
const { n } = await callTool("sizes:get", {});
const needle = 'a'.repeat(n / 2) + 'b';
return 'a'.repeat(n).includes(needle);

/*---
id     = "ATK-STALL-018"
title  = "a long needle that is almost everywhere: lastIndexOf"
cwe    = [834]
source = "hazards, measured on quickjs-ng 0.16"
expect = { outcome = "value", value = -1 }
tools  = { "sizes:get" = { reply = { n = 1000000 } } }
limits = { timeout = 2000 }
---*/
const { n } = await callTool("sizes:get", {});
const needle = 'a'.repeat(n / 2) + 'b';
return 'a'.repeat(n).lastIndexOf(needle);

/*---
id     = "ATK-STALL-019"
title  = "a long needle that is almost everywhere: replace"
cwe    = [834]
source = "hazards, measured on quickjs-ng 0.16"
expect = { outcome = "value", value = 1000000 }
tools  = { "sizes:get" = { reply = { n = 1000000 } } }
limits = { timeout = 2000 }
---*/
const { n } = await callTool("sizes:get", {});
const needle = 'a'.repeat(n / 2) + 'b';
return 'a'.repeat(n).replace(needle, '').length;

/*---
id     = "ATK-STALL-020"
title  = "a long needle that is almost everywhere: replaceAll"
cwe    = [834]
source = "hazards, measured on quickjs-ng 0.16"
expect = { outcome = "value", value = 1000000 }
tools  = { "sizes:get" = { reply = { n = 1000000 } } }
limits = { timeout = 2000 }
---*/
const { n } = await callTool("sizes:get", {});
const needle = 'a'.repeat(n / 2) + 'b';
return 'a'.repeat(n).replaceAll(needle, '').length;

/*---
id     = "ATK-STALL-021"
title  = "a long needle that is almost everywhere: split"
cwe    = [834]
source = "hazards, measured on quickjs-ng 0.16"
expect = { outcome = "value", value = 1 }
tools  = { "sizes:get" = { reply = { n = 1000000 } } }
limits = { timeout = 2000 }
---*/
const { n } = await callTool("sizes:get", {});
const needle = 'a'.repeat(n / 2) + 'b';
return 'a'.repeat(n).split(needle).length;

/*---
id     = "ATK-STALL-022"
title  = "combining marks in a wrong order, without end, normalised"
cwe    = [834]
source = "hazards, measured on quickjs-ng 0.16"
expect = { outcome = "thrown", name = "RangeError", message = "too long for this function" }
tools  = { "sizes:get" = { reply = { n = 200000 } } }
limits = { timeout = 2000 }
---*/
const { n } = await callTool("sizes:get", {});
return '\u0315\u0300'.repeat(n).normalize('NFD').length;

/*---
id     = "ATK-STALL-023"
title  = "a big integer of many digits, written"
cwe    = [834]
source = "hazards, measured on quickjs-ng 0.16"
expect = { outcome = "thrown", name = "RangeError", message = "too long to be written" }
tools  = { "sizes:get" = { reply = { n = 900000 } } }
limits = { timeout = 2000 }
---*/
const { n } = await callTool("sizes:get", {});
return (1n << BigInt(n)).toString().length;

/*---
id     = "ATK-STALL-024"
title  = "a huge array, as JSON"
cwe    = [834]
source = "hazards, measured on quickjs-ng 0.16"
expect = { outcome = "thrown", name = "RangeError", message = "elements are too many" }
tools  = { "sizes:get" = { reply = { n = 4294967295 } } }
limits = { timeout = 2000 }
---*/
const { n } = await callTool("sizes:get", {});
const a = [];
a.length = n;
return JSON.stringify(a).length;

/*---
id     = "ATK-STALL-025"
title  = "one replacement after each letter"
cwe    = [834]
source = "hazards, measured on quickjs-ng 0.16"
expect = [
  { outcome = "stopped", by = "runtime", code = "MEMORY_LIMIT", levels = ["strict", "secure"] },
  { outcome = "thrown", name = "RangeError", message = "invalid string length", levels = ["standard", "permissive"] },
]
tools  = { "sizes:get" = { reply = { n = 100000 } } }
limits = { timeout = 5000 }
---*/
const { n } = await callTool("sizes:get", {});
return 'a'.repeat(n).replaceAll('a', 'b'.repeat(1000)).length;

/*---
id     = "ATK-STALL-026"
title  = "text that grows while it is shared"
cwe    = [834]
source = "hazards, measured on quickjs-ng 0.16"
expect = { outcome = "value", value = 0 }
limits = { timeout = 2000 }
---*/
let s = 'ab'.repeat(5000);
for (let i = 0; i < 9; i++) s += s;
let found = 0;
for (let i = 0; i < 20; i++) if (s.includes('c')) found++;
return found;

/*---
id     = "ATK-STALL-027"
title  = "a recursion through toString, caught"
cwe    = [674]
source = "hazards, measured on quickjs-ng 0.16"
expect = { outcome = "stopped", by = "runtime", code = "STACK_OVERFLOW" }
limits = { timeout = 2000 }
---*/
const o = { toString: () => `${o}` };
let n = 0;
for (let i = 0; i < 1000; i++) {
  try { n += `${o}`.length; } catch (e) { n++; }
}
return n;

/*---
id     = "ATK-STALL-028"
title  = "a recursion through toJSON, caught"
cwe    = [674]
source = "hazards, measured on quickjs-ng 0.16"
expect = { outcome = "stopped", by = "runtime", code = "STACK_OVERFLOW" }
limits = { timeout = 2000 }
---*/
const o = { toJSON: () => JSON.stringify(o) };
let n = 0;
for (let i = 0; i < 1000; i++) {
  try { n += JSON.stringify(o).length; } catch (e) { n++; }
}
return n;

/*---
id     = "ATK-STALL-029"
title  = "a recursion through a sort comparator, caught"
cwe    = [674]
source = "hazards, measured on quickjs-ng 0.16"
expect = { outcome = "stopped", by = "runtime", code = "STACK_OVERFLOW" }
limits = { timeout = 2000 }
---*/
const f = () => [2, 1].sort(() => f());
let n = 0;
for (let i = 0; i < 1000; i++) {
  try { f(); } catch (e) { n++; }
}
return n;

/*---
id     = "ATK-STALL-030"
title  = "a recursion through finally"
cwe    = [674]
source = "hazards, measured on quickjs-ng 0.16"
expect = { outcome = "stopped", by = "runtime", code = "STACK_OVERFLOW" }
limits = { timeout = 2000 }
---*/
let n = 0;
const f = () => { try { return f() + 1; } finally { n++; } };
for (let i = 0; i < 1000; i++) {
  try { f(); } catch (e) { n++; }
}
return n;

/*---
id     = "ATK-STALL-031"
title  = "a big integer of a hundred thousand digits, read from a text"
cwe    = [834]
source = "hazards: BigInt('9'.repeat(3e5)).toString()"
expect = { outcome = "thrown", name = "RangeError", message = "too many digits" }
limits = { timeout = 500 }
---*/
return BigInt("9".repeat(99999)).toString().length;

/*---
id     = "ATK-STALL-032"
title  = "an object of many keys, copied again and again"
cwe    = [834]
source = "hazards: Object.assign of 2e5 keys × 50"
expect = { outcome = "stopped", by = "runtime", code = "TIMEOUT" }
limits = { timeout = 300, max_iterations = 10000000 }
---*/
const keys = {};
for (let i = 0; i < 9999; i++) keys["k" + i] = i;
const copy = {};
for (let i = 0; i < 1000000; i++) Object.assign(copy, keys);
return "went on";

/*---
id     = "ATK-STALL-033"
title  = "long texts, sorted again and again"
cwe    = [834]
source = "hazards: string sort"
expect = { outcome = "stopped", by = "runtime", code = "TIMEOUT" }
limits = { timeout = 300, max_iterations = 10000000 }
---*/
const texts = Array.from({ length: 2000 }, (_, i) => "x".repeat(1000) + ((i * 7919) % 2003));
for (let i = 0; i < 1000000; i++) texts.sort();
return "went on";

/*---
id     = "ATK-STALL-034"
title  = "a list whose text has two to the thirtieth parts"
cwe    = [834]
expect = { outcome = "stopped", by = "runtime", code = "TIMEOUT" }
limits = { timeout = 300 }
---*/
let list = [1];
for (let i = 0; i < 30; i++) list = [list, list];
return String(list).length;

/*---
id     = "ATK-STALL-035"
title  = "texts of a quarter of a billion letters compared: one step of the engine, and no second one after the deadline"
cwe    = [834]
expect = { outcome = "stopped", by = "runtime", code = "TIMEOUT" }
limits = { timeout = 300, max_iterations = 10000000 }
---*/
let one = "x";
let other = "x";
for (let i = 0; i < 24; i++) { one += one; other += other; }
let n = 0;
for (let i = 0; i < 1000000; i++) { try { if (one === other) n++; } catch (e) { n--; } }
return n;

/*---
id     = "ATK-STALL-036"
title  = "big integers multiplied without end: each product is one step, and none begins after the deadline"
cwe    = [834]
expect = { outcome = "stopped", by = "runtime", code = "TIMEOUT" }
limits = { timeout = 300, max_iterations = 10000000 }
---*/
const big = 2n ** 9999n;
const bigger = big ** 10n;
for (let i = 0; i < 1000000; i++) { try { bigger * bigger; } catch (e) { } }
return "went on";

/*---
id     = "ATK-STALL-037"
title  = "a big integer of more bits than are written, returned"
cwe    = [834]
expect = { outcome = "thrown", name = "TypeError", message = "a big integer of more than 65536 bits" }
limits = { timeout = 1000 }
---*/
const many = 10n * 6000n;
return [3n ** many];

/*---
id         = "OK-LANG-001"
title      = "a filter, a map and a reduce inside a map"
expect     = { outcome = "value", json = '[{"n": "a", "total": 140}, {"n": "b", "total": 100}]' }
levels     = ["strict", "standard"]
---*/
const teams = [{ n: 'a', members: [1, 5, 9] }, { n: 'b', members: [2, 8] }];
return teams.map((t) => ({ n: t.n, total: t.members.filter((m) => m > 1).map((m) => m * 10).reduce((s, m) => s + m, 0) }));

/*---
id         = "OK-LANG-002"
title      = "Math with a spread, rounding and a random number"
expect     = { outcome = "value", json = '[9, 3, 3, -2, -1, true]' }
levels     = ["strict", "standard"]
---*/
const xs = [3, 9, 4];
const r = Math.random();
return [Math.max(...xs), Math.min(...xs), Math.round(2.5), Math.floor(-1.5), Math.trunc(-1.5), r >= 0 && r < 1];

/*---
id         = "OK-LANG-003"
title      = "Math.PI goes through JSON"
expect     = { outcome = "value", json = '3.141592653589793' }
levels     = ["strict", "standard"]
---*/
return JSON.parse(JSON.stringify({ pi: Math.PI })).pi;

/*---
id         = "OK-LANG-004"
title      = "String as a function"
expect     = { outcome = "value", json = '"42|null|1,2|[object Object]|true|12"' }
levels     = ["strict", "standard"]
---*/
return [String(42).toUpperCase(), String(null), String([1, 2]), String({}), String(true), String(12n)].join('|');

/*---
id         = "OK-LANG-005"
title      = "now is a number and has an ISO form"
expect     = { outcome = "value", json = '{"number": "number", "iso": 24, "same": "20"}' }
levels     = ["strict", "standard"]
---*/
const now = Date.now();
return { number: typeof now, iso: new Date(now).toISOString().length, same: new Date().toISOString().slice(0, 2) };

/*---
id         = "OK-LANG-006"
title      = "dates are counted and compared in UTC"
expect     = { outcome = "value", json = '["2024-03-01T12:00:00.000Z", 5, 1577836800000, true, "\"2024-03-01T12:00:00.000Z\""]' }
levels     = ["strict", "standard"]
---*/
const d = new Date('2024-02-28T12:00:00Z');
d.setUTCDate(d.getUTCDate() + 2);
return [d.toISOString(), d.getUTCDay(), Date.UTC(2020, 0, 1), new Date(2020, 0, 1) > new Date(0), JSON.stringify(d)];

/*---
id         = "OK-LANG-007"
title      = "Number and its parsers"
expect     = { outcome = "value", json = '[12.5, 0, null, 42, 1500, true, 9007199254740991, "ff", "1.00", "0.300"]' }
levels     = ["strict", "standard"]
---*/
return [Number('12.5'), Number(''), Number('x'), Number.parseInt('42px', 10), Number.parseFloat('1.5e3x'), Number.isInteger(5), Number.MAX_SAFE_INTEGER, (255).toString(16), (1.005).toFixed(2), (0.1 + 0.2).toPrecision(3)];

/*---
id         = "OK-LANG-008"
title      = "keys, values, entries, from and isArray"
expect     = { outcome = "value", json = '[["a", "b"], [1, 2], [["a", 1], ["b", 2]], ["a", "b", "c"], [0, 1, 4], true, false, [7]]' }
levels     = ["strict", "standard"]
---*/
const o = { a: 1, b: 2 };
return [Object.keys(o), Object.values(o), Object.entries(o), Array.from('abc'), Array.from({ length: 3 }, (_, i) => i * i), Array.isArray([]), Array.isArray(o), Array.of(7)];

/*---
id         = "OK-LANG-009"
title      = "and, or, nothing-or and their assignments"
expect     = { outcome = "value", json = '[7, 8, 9, "x", 0, ""]' }
levels     = ["strict", "standard"]
---*/
let a = 0, b = null, c = 5;
a ||= 7;
b ??= 8;
c &&= 9;
return [a, b, c, 0 || 'x', 0 ?? 'y', '' && 'z'];

/*---
id         = "OK-LANG-010"
title      = "nested ifs and a chain of else"
expect     = { outcome = "value", json = '["big", "small", "zero", "negative"]' }
levels     = ["strict", "standard"]
---*/
const f = (n) => {
  if (n > 0) {
    if (n > 10) return 'big';
    else return 'small';
  } else if (n === 0) {
    return 'zero';
  }
  return 'negative';
};
return [f(11), f(1), f(0), f(-1)];

/*---
id         = "OK-LANG-011"
title      = "patterns within patterns, with defaults and renamed"
expect     = { outcome = "value", json = '{"name": "Ada", "first": "x", "others": ["y", "z"], "r": "guest", "rest": {"id": 1, "on": true}}' }
levels     = ["strict", "standard"]
---*/
const { user: { name, tags: [first = 'none', ...others] = [] }, role: r = 'guest', ...rest } = { user: { name: 'Ada', tags: ['x', 'y', 'z'] }, id: 1, on: true };
return { name, first, others, r, rest };

/*---
id         = "OK-LANG-012"
title      = "patterns in parameters, heads of loops and assignments"
expect     = { outcome = "value", json = '[6, 15, ["a1", "b2"], 9, 3]' }
levels     = ["strict", "standard"]
---*/
const area = ({ w, h = 2 }, [scale] = [1]) => w * h * scale;
const out = [];
for (const [k, { v }] of Object.entries({ a: { v: 1 }, b: { v: 2 } })) out.push(k + v);
let x, y;
[x, y] = [1, 2];
[x, y] = [y, x];
({ x = 9, z: y } = { z: 3 });
return [area({ w: 3 }), area({ w: 3, h: 1 }, [5]), out, x, y];

/*---
id         = "OK-LANG-013"
title      = "spread of lists, objects and texts"
expect     = { outcome = "value", json = '[[1, 2, 3, 4], {"a": 1, "b": 3}, ["a", "ñ", "😀"], 9]' }
levels     = ["strict", "standard"]
---*/
const xs = [2, 3], o = { a: 1, b: 2 };
return [[1, ...xs, 4], { ...o, b: 3, ...null, ...undefined }, [...'añ😀'], Math.max(...xs, ...[9])];

/*---
id         = "OK-LANG-014"
title      = "nothing, not a number and infinity"
expect     = { outcome = "value", json = '[null, null, "undefined", true, true, true, null, 2]' }
levels     = ["strict", "standard"]
---*/
return [null, undefined, typeof undefined, Number.isNaN(NaN), 1 / 0 === Infinity, -Infinity < 0, NaN, [undefined, NaN].length];

/*---
id         = "OK-LANG-015"
title      = "continue in each kind of loop"
expect     = { outcome = "value", json = '[2, 4, 0, 2, 3]' }
levels     = ["strict", "standard"]
---*/
const out = [];
for (const n of [1, 2, 3, 4]) { if (n % 2) continue; out.push(n); }
for (let i = 0; i < 4; i++) { if (i === 1) continue; out.push(i); }
return out;

/*---
id         = "OK-LANG-016"
title      = "a batch that moves on by its size"
expect     = { outcome = "value", json = '[[1, 2, 3], [4, 5, 6], [7]]' }
levels     = ["strict", "standard"]
---*/
const items = [1, 2, 3, 4, 5, 6, 7];
const batches = [];
for (let offset = 0; offset < items.length; offset += 3) batches.push(items.slice(offset, offset + 3));
return batches;

/*---
id         = "OK-LANG-017"
title      = "JSON with an indent and with a list of keys"
expect     = { outcome = "value", json = '["{\n  \"b\": 1,\n  \"a\": [\n    1,\n    {\n      \"c\": 2\n    }\n  ]\n}", "{\"a\":[1,{}]}", "{\n--\"b\": 1,\n--\"a\": [\n----1,\n----{\n------\"c\": 2\n----}\n--]\n}", true, "{\"n\":null}"]' }
levels     = ["strict", "standard"]
---*/
const o = { b: 1, a: [1, { c: 2 }] };
return [JSON.stringify(o, null, 2), JSON.stringify(o, ['a']), JSON.stringify(o, null, '--'), JSON.stringify(undefined) === undefined, JSON.stringify({ d: undefined, n: NaN })];

/*---
id         = "OK-LANG-018"
title      = "lists that are filled"
expect     = { outcome = "value", json = '[100, 100, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]]' }
levels     = ["strict", "standard"]
---*/
return [Array(100).fill(0).length, new Array(100).fill(0).length, Array(10).fill(0).map((_, i) => i)];

/*---
id         = "OK-LANG-019"
title      = "a list as long as a variable says"
expect     = { outcome = "value", json = '[12, 66]' }
levels     = ["strict", "standard"]
---*/
const size = 3 * 4;
return [Array(size).fill(0).length, Array.from({ length: size }, (_, i) => i).reduce((a, b) => a + b, 0)];

/*---
id         = "OK-LANG-020"
title      = "String.fromCharCode as a value, with a few codes"
expect     = { outcome = "value", json = '[[97, 98, 99], "Hi", "😀"]' }
levels     = ["strict", "standard"]
---*/
const s = String.fromCharCode;
return ['abc'.split('').map((c) => c.charCodeAt(0)), s(72, 105), String.fromCodePoint(128512)];

/*---
id         = "OK-LANG-021"
title      = "helpers as arrow functions, one given to another"
expect     = { outcome = "value", json = '30' }
levels     = ["strict", "standard"]
---*/
const compose = (...fs) => (x) => fs.reduce((acc, f) => f(acc), x);
const add = (n) => (x) => x + n;
return compose(add(1), add(10), (x) => x * 2)(4);

/*---
id         = "OK-LANG-022"
title      = "an object as a key becomes its text"
expect     = { outcome = "value", json = '1' }
levels     = ["strict", "standard"]
---*/
const o = { '[object Object]': 1 };
return o[{}];

/*---
id         = "OK-LANG-023"
title      = "an object as a key, whose toString is harmless"
expect     = { outcome = "value", json = '3' }
levels     = ["strict", "standard"]
---*/
const key = { toString: () => 'count' };
return { count: 3 }[key];

/*---
id         = "OK-LANG-024"
title      = "a template as a key"
expect     = { outcome = "value", json = '["two", "yes"]' }
levels     = ["strict", "standard"]
---*/
const i = 2, o = { 'k-2': 'two', safe: 'yes' };
return [o[`k-${i}`], o[`safe`]];

/*---
id         = "OK-LANG-025"
title      = "a list as a key becomes its text"
expect     = { outcome = "value", json = '[1, 2]' }
levels     = ["strict", "standard"]
---*/
const o = { 'a,b': 1, c: 2 };
return [o[['a', 'b']], o[['c']]];

/*---
id         = "OK-LANG-026"
title      = "a key from character codes that is harmless"
expect     = { outcome = "value", json = '"Ada"' }
levels     = ["strict", "standard"]
---*/
const k = String.fromCharCode(110, 97, 109, 101);
return { name: 'Ada' }[k];

/*---
id         = "OK-LANG-027"
title      = "keys made at run time in literals and patterns"
expect     = { outcome = "value", json = '{"made": {"b1": 1, "x1": 2}, "taken": 1, "others": {"x1": 2}}' }
levels     = ["strict", "standard"]
---*/
const key = ['a', 'b'].map((x) => x + '1').at(-1);
const made = { [key]: 1, ['x' + 1]: 2 };
const { [key]: taken, ...others } = made;
return { made, taken, others };

/*---
id         = "OK-LANG-028"
title      = "conditions that are false at once"
expect     = { outcome = "value", json = '[3, 2, 1, 0]' }
levels     = ["strict", "standard"]
---*/
const out = [];
for (; false; ) out.push('false');
for (; 0; ) out.push('zero');
for (; undefined; ) out.push('undefined');
for (; NaN; ) out.push('NaN');
for (let i = 3; i >= 0; i--) out.push(i);
const go = false;
for (; go; ) out.push('variable');
return out;

/*---
id         = "OK-LANG-029"
title      = "a loop without a head that is left"
expect     = { outcome = "value", json = '5' }
levels     = ["strict", "standard"]
---*/
let n = 0;
for (;;) {
  n += 1;
  if (n > 4) break;
}
return n;

/*---
id         = "OK-LANG-030"
title      = "the names of globals as keys and parameters of one's own objects"
expect     = { outcome = "value", json = '{"sum": 36, "keys": ["callTool", "parallel", "console", "Math", "JSON", "process", "eval", "Function"], "c": 1, "p": 6, "m": 4, "f": 8}' }
levels     = ["strict", "standard"]
---*/
const o = { callTool: 1, parallel: 2, console: 3, Math: 4, JSON: 5, process: 6, eval: 7, Function: 8 };
const { callTool: c, process: p } = o;
return { sum: Object.values(o).reduce((a, b) => a + b, 0), keys: Object.keys(o), c, p, m: o.Math, f: o.Function };

/*---
id         = "OK-LANG-031"
title      = "String.raw and a tag of one's own"
expect     = { outcome = "value", json = '["a\\n1b", "x|y\\t|z1+2", "1a2"]' }
levels     = ["strict", "standard"]
---*/
const tag = (parts, ...values) => parts.raw.join('|') + values.join('+');
return [String.raw`a\n${1}b`, tag`x${1}y\t${2}z`, `${1}${'a'}${`${2}`}`];

/*---
id         = "OK-LANG-032"
title      = "find, some, every, flatMap, concat and reverse"
expect     = { outcome = "value", json = '[4, -1, true, false, [1, 10, 4, 40], [1, 4, 2, 7, 9, 10], [7, 2, 4, 1], [1, 2, 3], 7, true, 3, 1]' }
levels     = ["strict", "standard"]
---*/
const xs = [1, 4, 2, 7];
return [xs.find((x) => x > 2), xs.findIndex((x) => x > 9), xs.some((x) => x > 6), xs.every((x) => x > 1), xs.flatMap((x) => [x, x * 10]).slice(0, 4), xs.concat([9], 10), [...xs].reverse(), [[1, [2]], [3]].flat(2), xs.at(-1), xs.includes(4), xs.indexOf(7), xs.lastIndexOf(4)];

/*---
id         = "OK-LANG-033"
title      = "what texts can do"
expect     = { outcome = "value", json = '["Hello, World", true, true, true, 5, 98, "de", "007", "7..", "a-bX", ["a", "b"], "ababab", "ab", "c", "xy1", 128512, 2, 1]' }
levels     = ["strict", "standard"]
---*/
const s = '  Hello, World  ';
return [s.trim(), s.trim().toLowerCase().includes('world'), 'abc'.startsWith('ab'), 'abc'.endsWith('bc'), 'abcabc'.indexOf('c', 3), 'abc'.charCodeAt(1), 'abcdef'.slice(-3, -1), '7'.padStart(3, '0'), '7'.padEnd(3, '.'), 'aXbX'.replace('X', '-'), 'a-b'.split('-'), 'ab'.repeat(3), 'abc'.substring(2, 0), 'abc'.at(-1), 'x'.concat('y', 1), '😀'.codePointAt(0), 'é'.normalize('NFD').length, 'b'.localeCompare('a')];

/*---
id         = "OK-LANG-034"
title      = "a hundred letters"
expect     = { outcome = "value", json = '100' }
levels     = ["strict", "standard"]
---*/
return 'x'.repeat(100).length;

/*---
id         = "OK-LANG-035"
title      = "a product of big integers"
expect     = { outcome = "value", json = '"121932631112635269"' }
levels     = ["strict", "standard"]
---*/
return (123456789n * 987654321n).toString();

/*---
id         = "OK-LANG-036"
title      = "the last exponent that may be written down"
expect     = { outcome = "value", json = '3011' }
levels     = ["strict", "standard"]
---*/
return (2n ** 10000n).toString().length;

/*---
id         = "OK-LANG-037"
title      = "sums of whole and broken numbers"
expect     = { outcome = "value", json = '{"a": 3, "b": 30, "c": 4}' }
levels     = ["strict", "standard"]
---*/
return { a: 1 + 2, b: 10 + 20, c: 1.5 + 2.5 };

/*---
id         = "OK-LANG-038"
title      = "objects that say what they are worth"
expect     = { outcome = "value", json = '[42, true, "text", 84, true]' }
levels     = ["strict", "standard"]
---*/
const obj = { valueOf: () => 42, toString: () => 'text' };
return [obj + 0, obj == 42, `${obj}`, obj * 2, obj > 41];

/*---
id         = "OK-LANG-039"
title      = "an index in a loop"
expect     = { outcome = "value", json = '60' }
levels     = ["strict", "standard"]
---*/
const arr = [10, 20, 30];
let sum = 0;
for (let i = 0; i < arr.length; i++) sum += arr[i];
return sum;

/*---
id         = "OK-LANG-040"
title      = "try, catch without a name, finally"
expect     = { outcome = "value", json = '["returned", ["try", "catch", "finally"]]' }
levels     = ["strict", "standard"]
---*/
const log = [];
const f = () => {
  try {
    log.push('try');
    throw 'x';
  } catch {
    log.push('catch');
    return 'returned';
  } finally {
    log.push('finally');
  }
};
return [f(), log];

/*---
id         = "OK-LANG-041"
title      = "texts, numbers, null and objects are thrown and caught"
expect     = { outcome = "value", json = '["text", 7, null, {"code": "E", "message": "m"}, [1]]' }
levels     = ["strict", "standard"]
---*/
const out = [];
for (const x of ['text', 7, null, { code: 'E', message: 'm' }, [1]]) {
  try { throw x; } catch (e) { out.push(e); }
}
return out;

/*---
id         = "OK-LANG-042"
title      = "an error of the engine has a name and a message"
expect     = { outcome = "value", json = '["TypeError", "string", true]' }
levels     = ["strict", "standard"]
---*/
try {
  null.x;
} catch (e) {
  return [e.name, typeof e.message, e.message.length > 0];
}

/*---
id         = "OK-LANG-043"
title      = "switch falls through and has a default in the middle"
expect     = { outcome = "value", json = '["one,two", "two", "three", "default,three"]' }
levels     = ["strict", "standard"]
---*/
const f = (x) => {
  const out = [];
  switch (x) {
    case 1: out.push('one');
    case 2: out.push('two'); break;
    default: out.push('default');
    case 3: out.push('three');
  }
  return out.join();
};
return [f(1), f(2), f(3), f(4)];

/*---
id         = "OK-LANG-044"
title      = "labels on blocks and loops"
expect     = { outcome = "value", json = '[1, 2, 11, 21]' }
levels     = ["strict", "standard"]
---*/
const out = [];
done: {
  for (const x of [1, 2, 3]) {
    if (x === 3) break done;
    out.push(x);
  }
  out.push('never');
}
rows: for (const r of [1, 2]) for (const c of [1, 2]) { if (c === 2) continue rows; out.push(r * 10 + c); }
return out;

/*---
id         = "OK-LANG-045"
title      = "default parameters, rest, and closures"
expect     = { outcome = "value", json = '[[1, 2, 0], [1, 5, 2], 2, 1, "f"]' }
levels     = ["strict", "standard"]
---*/
const f = (a, b = a * 2, ...rest) => [a, b, rest.length];
const counter = () => { let n = 0; return () => ++n; };
const next = counter();
next();
return [f(1), f(1, 5, 6, 7), next(), f.length, f.name];

/*---
id         = "OK-LANG-046"
title      = "optional chaining of every kind"
expect     = { outcome = "value", json = '[null, null, 2, null, 1, null, null, true]' }
levels     = ["strict", "standard"]
---*/
const o = { a: { b: null, f: (x) => x + 1 }, l: [1] };
return [o.a?.b?.c, o.x?.y.z.w, o.a.f?.(1), o.a.g?.(1), o.l?.[0], o.m?.[0], o.x?.(), delete o.a?.b];

/*---
id         = "OK-LANG-047"
title      = "delete, void and the comma"
expect     = { outcome = "value", json = '[true, {"b": 2}, null, 2, true, false]' }
levels     = ["strict", "standard"]
---*/
const o = { a: 1, b: 2 };
const gone = delete o.a;
return [gone, o, void 0, (1, 2), 'b' in o, 'a' in o];

/*---
id         = "OK-LANG-048"
title      = "hasOwn and getOwnPropertyNames"
expect     = { outcome = "value", json = '[true, false, true, ["a", "b"]]' }
levels     = ["strict", "standard"]
---*/
const o = { a: 1, b: 2 };
return [Object.hasOwn(o, 'a'), Object.hasOwn(o, 'toString'), o.hasOwnProperty('b'), Object.getOwnPropertyNames(o)];

/*---
id         = "OK-LANG-049"
title      = "a prototype-less object for counting"
expect     = { outcome = "value", json = '{"a": 2, "b": 1}' }
levels     = ["strict", "standard"]
---*/
const counts = Object.create(null);
for (const w of ['a', 'b', 'a']) counts[w] = (counts[w] ?? 0) + 1;
return counts;

/*---
id         = "OK-LANG-050"
title      = "the word constructor as data"
expect     = { outcome = "value", json = '[1, "constructor prototype __proto__", {"constructor": 1, "a": 2}]' }
levels     = ["strict", "standard"]
---*/
const words = ['constructor', 'prototype', '__proto__'];
return [words.indexOf('prototype'), words.join(' '), { constructor: 1, a: 2 }];

/*---
id         = "OK-LANG-051"
title      = "operators on bits and remainders"
expect     = { outcome = "value", json = '[1, 7, 6, -6, 16, -4, 15, -1, 1024, 0.5, 3.5, 3, -4, true, true, true]' }
levels     = ["strict", "standard"]
---*/
return [5 & 3, 5 | 3, 5 ^ 3, ~5, 1 << 4, -16 >> 2, -1 >>> 28, -7 % 3, 2 ** 10, 2 ** -1, 7 / 2, +'3', -'4', !0, 1 == '1', null == undefined];

/*---
id         = "OK-LANG-052"
title      = "sorting is stable and compares texts by default"
expect     = { outcome = "value", json = '[[1, 10, 9], "bac", [1, 3, null]]' }
levels     = ["strict", "standard"]
---*/
return [[10, 9, 1].sort(), [{ k: 1, v: 'a' }, { k: 0, v: 'b' }, { k: 1, v: 'c' }].sort((a, b) => a.k - b.k).map((x) => x.v).join(''), [3, undefined, 1].sort()];

/*---
id         = "OK-LANG-053"
title      = "copies that leave the first as it is"
expect     = { outcome = "value", json = '[[1, 2, 3], [2, 1, 3], [9, 1, 2], [3, 2], [3, 1, 2]]' }
levels     = ["strict", "standard"]
---*/
const xs = [3, 1, 2];
return [xs.toSorted(), xs.toReversed(), xs.with(0, 9), xs.toSpliced(1, 1), xs];

/*---
id         = "OK-LANG-054"
title      = "getters are avoided, frozen data is read"
expect     = { outcome = "value", json = '[2, true, {"x": 1}, {"a": {"b": 2}, "c": 3}]' }
levels     = ["strict", "standard"]
---*/
const o = Object.freeze({ a: { b: 1 } });
o.a.b = 2;
return [o.a.b, Object.isFrozen(o), Object.fromEntries([['x', 1]]), Object.assign({}, o, { c: 3 })];

/*---
id         = "OK-LANG-055"
title      = "typeof of what there is and of what there is not"
expect     = { outcome = "value", json = '["function", "object", "bigint", "object", "function", "function", "string"]' }
levels     = ["strict", "standard"]
---*/
return [typeof Array, typeof Math, typeof 1n, typeof null, typeof (() => 1), typeof callTool, typeof ''];

/*---
id         = "OK-LANG-056"
title      = "one text ten times"
expect     = { outcome = "value", json = '10' }
levels     = ["strict", "standard"]
---*/
const s = 'y'.repeat(100);
return Array(10).fill(s).length;

/*---
id         = "OK-LANG-057"
title      = "one object in two places is written twice"
expect     = { outcome = "value", json = '{"a": {"n": 1}, "b": {"n": 1}, "list": [{"n": 1}, {"n": 1}]}' }
levels     = ["strict", "standard"]
---*/
const shared = { n: 1 };
return { a: shared, b: shared, list: [shared, shared] };

/*---
id         = "OK-LANG-058"
title      = "lone surrogates and control characters"
expect     = { outcome = "value", json = '[1, "a\u0000b\u0007", "😀", " "]' }
levels     = ["strict", "standard"]
---*/
return ['\ud800'.length, 'a\u0000b\u0007', '\ud83d\ude00', '\u2028'];

/*---
id         = "OK-LANG-059"
title      = "code in texts and comments is no code"
expect     = { outcome = "value", json = '51' }
levels     = ["strict", "standard"]
---*/
// while (true) { eval('x') } <!-- ignore previous instructions
const s = 'for (;;) {} process.exit() __ag_x import("fs") /a+/';
return s.length; /* debugger; with (x) {} */

/*---
id         = "OK-LANG-060"
title      = "markup and JSON in texts"
expect     = { outcome = "value", json = '''["<script>alert(1)</script>", "{\"__proto__\":{\"a\":1}}", "'; DROP TABLE users; --", "${7*7}"]''' }
levels     = ["strict", "standard"]
---*/
return ['<script>alert(1)</script>', '{"__proto__":{"a":1}}', "'; DROP TABLE users; --", '${7*7}'];

/*---
id         = "OK-LANG-061"
title      = "the last expression is an object or a call"
expect     = { outcome = "value", json = '[1, 2, 3]' }
then       = { outcome = "undefined" }
levels     = ["strict", "standard"]
---*/
const xs = [1, 2];
xs.concat(3)

/*---
id         = "OK-LANG-062"
title      = "a hundred values in one template"
expect     = { outcome = "value", json = '100' }
levels     = ["strict", "standard"]
---*/
const n = 1;
return `${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}${n}`.length;

/*---
id         = "OK-LANG-063"
title      = "five thousand elements in an order that is no order"
expect     = { outcome = "value", json = '5000' }
levels     = ["strict", "standard"]
---*/
let seed = 7;
const next = () => (seed = (seed * 16807) % 2147483647);
const xs = Array.from({ length: 5000 }, () => 1);
return xs.sort(() => (next() % 3) - 1).length;

/*---
id         = "OK-LANG-064"
title      = "brackets a thousand deep, parsed and counted"
expect     = { outcome = "value", json = '1000' }
levels     = ["strict", "standard"]
---*/
let v = JSON.parse('['.repeat(1000) + ']'.repeat(1000));
let depth = 0;
for (; v !== undefined; v = v[0]) depth += 1;
return depth;

/*---
id     = "OK-ORD-026"
title  = "destructuring of every kind"
expect = { outcome = "value", json = '{"a":1,"first":2,"d":4,"ef":5,"g":null,"h":2,"rest":{},"x":10,"y":20,"zs":[7,8],"p":2,"q":1,"target":{"one":1,"two":2},"sums":[6,12],"dynamic":5}' }
---*/
const data = { a: 1, b: { c: [2, 3, { d: 4 }] }, 'e-f': 5, g: null };
const { a, b: { c: [first, , { d }] }, 'e-f': ef, g = 'default', h = a + 1, ...rest } = data;
const [x = 10, y = x * 2, ...zs] = [undefined, undefined, 7, 8];
let p = 1;
let q = 2;
[p, q] = [q, p];
const target = {};
({ a: target.one, b: { c: [target.two] } } = data);
const sum = ({ m = 1, n = 2 } = {}, [k = 3] = []) => m + n + k;
const key = 'e-f';
const { [key]: dynamic } = data;
return { a, first, d, ef, g, h, rest, x, y, zs, p, q, target, sums: [sum(), sum({ m: 5 }, [5])], dynamic };

/*---
id     = "OK-ORD-027"
title  = "default parameters and closures"
expect = { outcome = "value", json = '[2,21,0,3,14]' }
---*/
const counter = (start = 0, step = start + 1) => {
  let value = start;
  return { next: () => (value += step), peek: () => value, reset: (to = start) => (value = to) };
};
const a = counter();
const b = counter(10);
a.next();
a.next();
b.next();
return [a.peek(), b.peek(), a.reset(), b.reset(3), b.next()];

/*---
id     = "OK-ORD-028"
title  = "functions composed, curried and remembered"
expect = { outcome = "value", json = '{"c":12,"p":11,"add":[6,6,6],"fib":102334155}' }
---*/
const compose = (...fns) => (x) => fns.reduceRight((acc, fn) => fn(acc), x);
const pipe = (...fns) => (x) => fns.reduce((acc, fn) => fn(acc), x);
const curry = (fn, arity = fn.length) => (...args) => (args.length >= arity ? fn(...args) : curry((...more) => fn(...args, ...more), arity - args.length));
const memo = (fn) => {
  const cache = {};
  return (n) => (n in cache ? cache[n] : (cache[n] = fn(n)));
};
const fib = memo((n) => (n < 2 ? n : fib(n - 1) + fib(n - 2)));
const add3 = curry((a, b, c) => a + b + c);
const double = (x) => x * 2;
const inc = (x) => x + 1;
return { c: compose(double, inc)(5), p: pipe(double, inc)(5), add: [add3(1)(2)(3), add3(1, 2)(3), add3(1)(2, 3)], fib: fib(40) };

/*---
id     = "OK-ORD-029"
title  = "recursion by constant arrows"
expect = { outcome = "value", json = '{"factorial":3628800,"gcd":12,"permutations":["abc","acb","bac","bca","cab","cba"],"even":true,"flat":[1,2,3,4],"moves":63}' }
---*/
const factorial = (n) => (n <= 1 ? 1 : n * factorial(n - 1));
const gcd = (a, b) => (b === 0 ? a : gcd(b, a % b));
const permutations = (list) =>
  list.length <= 1 ? [list] : list.flatMap((x, i) => permutations([...list.slice(0, i), ...list.slice(i + 1)]).map((p) => [x, ...p]));
const isEven = (n) => (n === 0 ? true : isOdd(n - 1));
const isOdd = (n) => (n === 0 ? false : isEven(n - 1));
const flatten = (list) => list.reduce((out, x) => out.concat(Array.isArray(x) ? flatten(x) : x), []);
const hanoi = (n, from = 'A', to = 'C', via = 'B') => (n === 0 ? 0 : hanoi(n - 1, from, via, to) + 1 + hanoi(n - 1, via, to, from));
return {
  factorial: factorial(10),
  gcd: gcd(84, 36),
  permutations: permutations(['a', 'b', 'c']).map((p) => p.join('')),
  even: isEven(10),
  flat: flatten([1, [2, [3, [4]]]]),
  moves: hanoi(6),
};

/*---
id     = "OK-ORD-030"
title  = "comments of every style"
expect = { outcome = "value", json = '{"sum":4,"url":"https://example.com//not-a-comment","text":"/* not a comment */ 3 // not either","list":["one","two"]}' }
---*/
/* ===========================================================
 *  REPORT — it's a banner, and it doesn't end where you'd think
 * =========================================================== */

/**
 * Adds two numbers.
 *
 * @param {number} a - the first, e.g. `1`
 * @param {number} b - the second ("other") one
 * @returns {number} the sum; don't use it for BigInt's
 * @example add(1, 2) // => 3
 */
const add = (a, b) => a + b; // trailing comment: can't fail

//////////////////////////////////////////////////////////////
// TODO(ann): eval('x'), new Function(), while (true) {} are
// never used here. See https://example.com/a?b=c#d
//////////////////////////////////////////////////////////////

// const old = require('fs'); // <- commented out
const url = 'https://example.com//not-a-comment'; /* inline */
const text = `/* not a comment */ ${/* a comment */ add(1, 2)} // not either`;
/* eslint-disable no-unused-vars */ /** @type {string[]} */
const list = [
  'one', // first
  /* second */ 'two',
];
return { sum: add(2, 2), url, text, list }; // done

/*---
id     = "OK-ORD-031"
title  = "comments in other languages"
expect = { outcome = "value", json = '"Итого: 17 ₽"' }
---*/
// Считаем сумму заказов (не включая отменённые)
// 计算总和
// حساب المجموع
const orders = [{ sum: 10, status: 'оплачен' }, { sum: 5, status: 'отменён' }, { sum: 7, status: 'оплачен' }];
/* Ναι — only the paid ones ✔ */
const total = orders.filter((o) => o.status === 'оплачен').reduce((s, o) => s + o.sum, 0);
return `Итого: ${total} ₽`;

/*---
id     = "OK-ORD-032"
title  = "operators of every kind"
expect = { outcome = "value", json = '{"o":{"n":25,"list":[],"missing":"set"},"bits":[1,7,6,-6,16,-4,15],"mixed":[1,-1,512,7,12,"object","undefined","function",true],"logic":["a","b","",true,true],"calls":[null,null,25,0],"has":[true,false],"seq":3}' }
---*/
const o = { n: 5, list: null, f: null };
o.n **= 2;
o.n -= 1;
o.list ??= [];
o.missing ||= 'set';
o.n &&= o.n + 1;
const bits = [5 & 3, 5 | 3, 5 ^ 3, ~5, 1 << 4, -16 >> 2, -16 >>> 28];
const mixed = [7 % -3, -7 % 3, 2 ** 3 ** 2, +'3' + +'4', '3' * '4', typeof null, typeof undefined, typeof (() => 0), void 0 === undefined];
const logic = [null ?? 'a', 0 || 'b', '' && 'c', !!'d', !0];
const calls = [o.f?.(), o.g?.x.y.z, o?.['n'], o.list?.length];
delete o.f;
return { o, bits, mixed, logic, calls: calls.map((c) => c ?? null), has: ['n' in o, 'f' in o], seq: (1, 2, 3) };

/*---
id     = "OK-ORD-033"
title  = "equality and missing values"
expect = { outcome = "value", json = '{"truthy":2,"nullish":2,"nans":1,"is":true,"zero":false,"includes":true,"indexOf":-1}' }
---*/
const values = [null, undefined, 0, '', NaN, false, [], {}];
const truthy = values.filter(Boolean).length;
const nullish = values.filter((v) => v == null).length;
const nans = values.filter((v) => v !== v).length;
return { truthy, nullish, nans, is: Object.is(NaN, NaN), zero: Object.is(0, -0), includes: values.includes(NaN), indexOf: values.indexOf(NaN) };

/*---
id     = "OK-ORD-034"
title  = "what json makes of odd values"
expect = { outcome = "value", json = '{"text":"{\"n\":null,\"i\":null,\"d\":\"1970-01-01T00:00:00.000Z\",\"nested\":[null,null,null],\"ok\":\"é \\\"\\\\\"}","pretty":"{\n  \"a\": [\n    1,\n    {\n      \"b\": 2\n    }\n  ],\n  \"empty\": {},\n  \"none\": []\n}","back":{"n":null,"i":null,"d":"1970-01-01T00:00:00.000Z","nested":[null,null,null],"ok":"é \"\\"},"same":true,"keys":7}' }
---*/
const odd = { u: undefined, n: NaN, i: Infinity, d: new Date(0), f: () => 1, nested: [undefined, () => 1, null], ok: 'é\u2028"\\' };
const text = JSON.stringify(odd);
const pretty = JSON.stringify({ a: [1, { b: 2 }], empty: {}, none: [] }, null, 2);
const back = JSON.parse(text);
return { text, pretty, back, same: JSON.stringify(back) === text, keys: Object.keys(odd).length };

/*---
id     = "OK-ORD-035"
title  = "array methods of every kind"
expect = { outcome = "value", json = '{"copy":[5,"x","y","z",1,9,2],"removed":[3,8],"sorted":[1,2,3,5,8,9],"reversed":[2,9,1,8,3,5],"with":[99,3,8,1,9,2],"at":[5,2],"find":[8,9,2,-1],"flat":[[1,2,3,[4]],[1,2,3,4],[2,1,0,1]],"fill":[[0,0,0],"--"],"from":[["a","b","c"],[0,1,4],[7,8]],"tests":[true,true,true],"keys":6,"entries":[[0,"a"],[1,"b"]],"joined":"1---2","within":[4,5,3,4,5],"last":5,"right":"cba"}' }
---*/
const list = [5, 3, 8, 1, 9, 2];
const copy = [...list];
const removed = copy.splice(1, 2, 'x', 'y', 'z');
const nested = [[1, 2], [3], [], [[4]]];
return {
  copy,
  removed,
  sorted: list.toSorted((a, b) => a - b),
  reversed: list.slice().reverse(),
  with: list.with(0, 99),
  at: [list.at(0), list.at(-1)],
  find: [list.find((n) => n > 5), list.findLast((n) => n > 5), list.findIndex((n) => n === 8), list.findLastIndex((n) => n === 77)],
  flat: [nested.flat(), nested.flat(2), nested.flatMap((n) => n.length)],
  fill: [Array(3).fill(0), new Array(2).fill('-').join('')],
  from: [Array.from('abc'), Array.from({ length: 3 }, (_, i) => i * i), Array.of(7, 8)],
  tests: [list.every((n) => n > 0), list.some((n) => n > 8), list.includes(1)],
  keys: [...list.keys()].length,
  entries: [...['a', 'b'].entries()],
  joined: [1, null, undefined, 2].join('-'),
  within: [1, 2, 3, 4, 5].copyWithin(0, 3),
  last: list.lastIndexOf(2),
  right: ['a', 'b', 'c'].reduceRight((acc, x) => acc + x),
};

/*---
id     = "OK-ORD-036"
title  = "object helpers of every kind"
expect = { outcome = "value", json = '{"keys":["2","10","b","a"],"merged":{"2":"two","10":"ten","b":2,"a":1,"c":3},"failed":"TypeError","swapped":{"1":"a","2":"b","two":"2","ten":"10"},"sorted":{"2":"two","10":"ten","a":1,"b":2},"picked":{"a":1},"withoutA":{"2":"two","10":"ten","b":2},"own":[true,false],"frozen":true,"a":1}' }
---*/
const base = { b: 2, a: 1, 10: 'ten', 2: 'two' };
const merged = Object.assign({}, base, { c: 3 }, null);
const frozen = Object.freeze({ x: 1 });
let failed = false;
try {
  frozen.x = 2;
} catch (e) {
  failed = e.name;
}
const swapped = Object.fromEntries(Object.entries(base).map(([k, v]) => [v, k]));
const sorted = Object.fromEntries(Object.entries(base).sort(([a], [b]) => (a < b ? -1 : 1)));
const picked = ['a', 'zzz'].reduce((acc, k) => (k in base ? { ...acc, [k]: base[k] } : acc), {});
const { a, ...withoutA } = base;
return { keys: Object.keys(base), merged, failed, swapped, sorted, picked, withoutA, own: [Object.hasOwn(base, 'a'), base.hasOwnProperty('zz')], frozen: Object.isFrozen(frozen), a };

/*---
id     = "OK-ORD-037"
title  = "string methods of every kind"
expect = { outcome = "value", json = '[20,"fox","quick","x","T",84,84,4,18,true,true,true,["The quick","brown fox"],["T","h","e"," ","q","u","i","c","k",","," ","b","r","o","w","n"," ","f","o","x"],["The","quick,"],"The slow, brown fox","The quick, br0wn f0x","The quick, brown fox.....",">>The quick, brown fox","The quick, brown foxThe quick, brown fox","The quick, brown fox!1","THE QUICK, BROWN FOX","the quick, brown fox","The quick, brown fox  ","  The quick, brown fox",2,true,-1,"FI","ας","The quick, brown FOX","null","1,2,3","[object Object]",""]' }
---*/
const s = '  The quick, brown fox  ';
const t = s.trim();
return [
  t.length, t.slice(-3), t.substring(4, 9), t.at(-1), t.charAt(0), t.charCodeAt(0), t.codePointAt(0),
  t.indexOf('quick'), t.lastIndexOf('o'), t.includes('fox'), t.startsWith('The'), t.endsWith('x'),
  t.split(', '), t.split(''), t.split(' ', 2), t.replace('quick', 'slow'), t.replaceAll('o', '0'),
  t.padEnd(25, '.'), t.padStart(22, '>'), t.repeat(2), t.concat('!', 1), t.toUpperCase(), t.toLowerCase(),
  s.trimStart(), s.trimEnd(), 'é'.normalize('NFD').length, 'a' < 'b', 'a'.localeCompare('b'), 'ﬁ'.toUpperCase(), 'ΑΣ'.toLowerCase(),
  t.replace('fox', (m) => m.toUpperCase()), String(null), String([1, [2, 3]]), `${{}}`, [] + '',
];

/*---
id     = "OK-ORD-038"
title  = "math of every kind"
expect = { outcome = "value", json = '{"round":[3,-1,3,1000],"floor":[3,-2,2,1000],"trunc":[3,-1,2,1000],"sign":[1,-1,1,1],"range":["-1.5","1000","Infinity","-Infinity"],"logs":[3,3,0,3,5,1.4142135623730951],"ints":[9007199254740991,true,false,true],"clamp":[3,0,2.5,10],"sci":[1e+21,1.5e-7,123456789012345680000]}' }
---*/
const xs = [3, -1.5, 2.5, 1000];
return {
  round: xs.map(Math.round),
  floor: xs.map(Math.floor),
  trunc: xs.map(Math.trunc),
  sign: xs.map(Math.sign),
  range: [Math.min(...xs), Math.max(...xs), Math.min(), Math.max()].map(String),
  logs: [Math.log10(1000), Math.log2(8), Math.log(1), Math.cbrt(27), Math.hypot(3, 4), Math.sqrt(2)],
  ints: [Number.MAX_SAFE_INTEGER, Number.isInteger(5.0), Number.isSafeInteger(2 ** 53), Number.EPSILON > 0],
  clamp: xs.map((x) => Math.min(Math.max(x, 0), 10)),
  sci: [1e21, 1.5e-7, 123456789012345680000],
};

/*---
id     = "OK-ORD-039"
title  = "switch in all its forms"
expect = { outcome = "value", json = '{"kinds":["null","list of 1","object of 1","string","number","boolean","undefined"],"days":[28,29,30,31],"steps":"two three"}' }
---*/
const kind = (value) => {
  switch (true) {
    case value === null:
      return 'null';
    case Array.isArray(value):
      return `list of ${value.length}`;
    case typeof value === 'object': {
      const n = Object.keys(value).length;
      return `object of ${n}`;
    }
    default:
      return typeof value;
  }
};
const days = (month, leap = false) => {
  switch (month) {
    default:
      return 31;
    case 2:
      if (leap) return 29;
      return 28;
    case 4: case 6: case 9: case 11:
      return 30;
  }
};
let steps = '';
switch (2) {
  case 1: steps += 'one ';
  case 2: steps += 'two ';
  case 3: steps += 'three'; break;
  case 4: steps += 'four';
}
return { kinds: [null, [1], { a: 1 }, 'x', 1, true, undefined].map(kind), days: [days(2), days(2, true), days(4), days(12)], steps };

/*---
id     = "OK-ORD-040"
title  = "loops of every kind"
expect = { outcome = "value", json = '[[0,10],[3,8],"h","é","y","a1","b2","1:x","2:none",3,"0/0","1/0",[0,1,2],2,22]' }
---*/
const out = [];
for (let i = 0, j = 10; i < j; i += 3, j -= 2) out.push([i, j]);
for (const ch of 'héy') out.push(ch);
for (const [k, v] of Object.entries({ a: 1, b: 2 })) out.push(`${k}${v}`);
for (const { id, tags: [tag = 'none'] = [] } of [{ id: 1, tags: ['x'] }, { id: 2 }]) out.push(`${id}:${tag}`);
let last;
for (last of [1, 2, 3]);
out.push(last);
outer: for (let i = 0; i < 3; i++) {
  inner: for (let j = 0; j < 3; j++) {
    if (j === 1) continue outer;
    if (i === 2) break outer;
    if (i < 0) break inner;
    out.push(`${i}/${j}`);
  }
}
block: {
  if (out.length > 5) break block;
  out.push('not reached');
}
const closures = [];
for (let i = 0; i < 3; i++) closures.push(() => i);
out.push(closures.map((f) => f()));
[10, 20].forEach((v, i, all) => out.push(v * i + all.length));
return out;

/*---
id     = "OK-ORD-041"
title  = "async helpers awaited in order"
expect = { outcome = "value", json = '{"first":9,"pair":[9,9],"plain":5,"total":12}' }

[tools]
"math:square" = { json = '{"value":9}' }
---*/
const square = async (n) => (await callTool('math:square', { n })).value;
const twice = async (fn) => [await fn(), await fn()];
const pending = square(3);
const first = await pending;
const pair = await twice(async () => square(3));
const plain = await 5;
let total = 0;
for await (const value of [1, square(3), 2]) {
  total += value;
}
return { first, pair, plain, total };

/*---
id     = "OK-ORD-042"
title  = "nested parallel work"
expect = { outcome = "value", json = '{"a":{"commits":8,"branches":2},"b":{"commits":8,"branches":2}}' }

[tools]
"repo:list" = { json = '{"repos":["a","b"]}' }
"repo:branches" = { json = '["main","dev"]' }
"repo:commits" = { json = '{"count":4}' }
---*/
const { repos } = await callTool('repo:list', { org: 'acme' });
const report = await parallel(repos, async (repo) => {
  const branches = await callTool('repo:branches', { repo });
  const counts = await parallel(branches.map((branch) => async () => (await callTool('repo:commits', { repo, branch })).count));
  return { repo, commits: counts.reduce((a, b) => a + b, 0), branches: branches.length };
});
return Object.fromEntries(report.map(({ repo, ...rest }) => [repo, rest]));

/*---
id     = "OK-ORD-043"
title  = "early returns and guards"
expect = { outcome = "value", json = '{"ok":true,"can":[true,true,false]}' }

[tools]
"users:get" = { json = '{"id":5,"roles":["editor"],"suspended":false}' }
---*/
const user = await callTool('users:get', { id: 5 });
if (!user) return { error: 'no such user' };
if (user.suspended) return { error: 'suspended' };
const can = (permission) => {
  const TABLE = { admin: ['read', 'write', 'delete'], editor: ['read', 'write'] };
  return user.roles.some((role) => TABLE[role]?.includes(permission) ?? false);
};
if (!can('write')) {
  return { error: 'forbidden' };
}
return { ok: true, can: ['read', 'write', 'delete'].map(can) };

/*---
id     = "OK-ORD-044"
title  = "big integers"
expect = { outcome = "value", json = '{"text":"15511210043330985984000000","digits":26,"euros":"1234567890123456789.1","type":"bigint","less":true,"hex":"ff","number":42}' }
---*/
const factorial = (n) => (n === 0n ? 1n : n * factorial(n - 1n));
const cents = BigInt('123456789012345678901');
const text = factorial(25n).toString();
return { text, digits: text.length, euros: `${cents / 100n}.${cents % 100n}`, type: typeof cents, less: 1n < 2, hex: (255n).toString(16), number: Number(42n) };

/*---
id     = "OK-ORD-045"
title  = "set operations on lists"
expect = { outcome = "value", json = '{"union":[1,2,3,4,5],"intersection":[3,4],"difference":[1,2],"symmetric":[1,2,5],"subset":true}' }
---*/
const a = [1, 2, 3, 4, 4];
const b = [3, 4, 5];
const unique = (list) => list.filter((x, i) => list.indexOf(x) === i);
return {
  union: unique([...a, ...b]),
  intersection: unique(a.filter((x) => b.includes(x))),
  difference: unique(a.filter((x) => !b.includes(x))),
  symmetric: [...a.filter((x) => !b.includes(x)), ...b.filter((x) => !a.includes(x))],
  subset: [3, 4].every((x) => a.includes(x)),
};

/*---
id     = "OK-ORD-046"
title  = "deep equality"
expect = { outcome = "value", json = '[true,false,false,false,true]' }
---*/
const equal = (a, b) => {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((k) => k in b && equal(a[k], b[k]));
};
return [
  equal({ a: [1, { b: NaN }] }, { a: [1, { b: NaN }] }),
  equal([1, 2], [2, 1]),
  equal({ a: undefined }, { b: undefined }),
  equal([], {}),
  equal(null, null),
];

/*---
id     = "OK-ORD-047"
title  = "changes between two records"
expect = { outcome = "value", json = '[{"at":"age","from":30,"to":31},{"at":"address.city","from":"Bonn","to":"Köln"},{"at":"tags.1","from":null,"to":"b"},{"at":"vip","from":null,"to":true}]' }
---*/
const before = { name: 'Ann', age: 30, address: { city: 'Bonn', zip: '53111' }, tags: ['a'] };
const after = { name: 'Ann', age: 31, address: { city: 'Köln', zip: '53111' }, tags: ['a', 'b'], vip: true };
const changes = (x, y, path = '') => {
  const keys = [...Object.keys(x), ...Object.keys(y)].filter((k, i, all) => all.indexOf(k) === i);
  return keys.flatMap((key) => {
    const at = path ? `${path}.${key}` : key;
    const [l, r] = [x[key], y[key]];
    if (l === r) return [];
    if (l && r && typeof l === 'object' && typeof r === 'object') return changes(l, r, at);
    return [{ at, from: l ?? null, to: r ?? null }];
  });
};
return changes(before, after);

/*---
id     = "OK-ORD-048"
title  = "values read and written by a path"
expect = { outcome = "value", json = '{"got":20,"missing":"none","next":{"user":{"profile":{"name":"Bea"},"list":[10,20]},"ui":{"theme":"dark"}},"kept":"Ann"}' }
---*/
const get = (object, path, fallback) => path.split('.').reduce((o, k) => o?.[k], object) ?? fallback;
const set = (object, path, value) => {
  const [head, ...tail] = path.split('.');
  return { ...object, [head]: tail.length ? set(object?.[head] ?? {}, tail.join('.'), value) : value };
};
const state = { user: { profile: { name: 'Ann' }, list: [10, 20] } };
const next = set(set(state, 'user.profile.name', 'Bea'), 'ui.theme', 'dark');
return { got: get(state, 'user.list.1'), missing: get(state, 'a.b.c', 'none'), next, kept: state.user.profile.name };

/*---
id     = "OK-ORD-049"
title  = "a matrix turned and multiplied"
expect = { outcome = "value", json = '{"t":[[1,4],[2,5],[3,6]],"squared":[[7,10],[15,22]],"same":[[1,2],[3,4]]}' }
---*/
const transpose = (m) => m[0].map((_, c) => m.map((row) => row[c]));
const multiply = (a, b) => a.map((row) => transpose(b).map((col) => row.reduce((s, x, i) => s + x * col[i], 0)));
const identity = (n) => Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => (i === j ? 1 : 0)));
const m = [[1, 2], [3, 4]];
return { t: transpose([[1, 2, 3], [4, 5, 6]]), squared: multiply(m, m), same: multiply(m, identity(2)) };

/*---
id     = "OK-ORD-050"
title  = "primes and their products"
expect = { outcome = "value", json = '{"primes":[2,3,5,7,11,13,17,19,23,29,31,37,41,43,47,53,59],"factors":[[2,2,3,5],[97],[2,2,3,7]]}' }
---*/
const LIMIT = 60;
const composite = new Array(LIMIT + 1).fill(false);
const primes = [];
for (let n = 2; n <= LIMIT; n++) {
  if (composite[n]) continue;
  primes.push(n);
  for (let m = n * n; m <= LIMIT; m += n) composite[m] = true;
}
const factors = (n) => {
  const p = primes.find((q) => n % q === 0);
  return p === undefined || p === n ? [n] : [p, ...factors(n / p)];
};
return { primes, factors: [60, 97, 84].map(factors) };

/*---
id     = "OK-ORD-051"
title  = "sorting by several keys, stable"
expect = { outcome = "value", json = '{"a":["Bo","Cy","Al","Di"],"b":["Bo","Di","Cy","Al"],"text":["1","10","9","B","a","b"],"numbers":[1,10,9]}' }
---*/
const people = [
  { name: 'Cy', age: 30, city: 'B' },
  { name: 'Al', age: 25, city: 'B' },
  { name: 'Bo', age: 30, city: 'A' },
  { name: 'Di', age: 25, city: 'A' },
];
const by = (...keys) => (a, b) => {
  for (const key of keys) {
    const [name, sign] = key.startsWith('-') ? [key.slice(1), -1] : [key, 1];
    if (a[name] < b[name]) return -sign;
    if (a[name] > b[name]) return sign;
  }
  return 0;
};
return {
  a: [...people].sort(by('-age', 'name')).map((p) => p.name),
  b: [...people].sort(by('city')).map((p) => p.name),
  text: ['10', '9', '1', 'b', 'B', 'a'].sort(),
  numbers: [10, 9, 1].sort(),
};

/*---
id     = "OK-ORD-052"
title  = "sorting by hand"
expect = { outcome = "value", json = '[[1,2,5,5,6,9],[1,2,5,5,6,9],[1,2,5,5,6,9]]' }
---*/
const quick = ([pivot, ...rest]) => (pivot === undefined ? [] : [...quick(rest.filter((x) => x < pivot)), pivot, ...quick(rest.filter((x) => x >= pivot))]);
const bubble = (list) => {
  const out = [...list];
  for (let i = 0; i < out.length; i++) {
    for (let j = 0; j < out.length - i - 1; j++) {
      if (out[j] > out[j + 1]) [out[j], out[j + 1]] = [out[j + 1], out[j]];
    }
  }
  return out;
};
const merge = (a, b) => (a.length && b.length ? (a[0] <= b[0] ? [a[0], ...merge(a.slice(1), b)] : [b[0], ...merge(a, b.slice(1))]) : [...a, ...b]);
const mergeSort = (l) => (l.length < 2 ? l : merge(mergeSort(l.slice(0, l.length >> 1)), mergeSort(l.slice(l.length >> 1))));
const data = [5, 2, 9, 1, 5, 6];
return [quick(data), bubble(data), mergeSort(data)];

/*---
id     = "OK-ORD-053"
title  = "binary search and two pointers"
expect = { outcome = "value", json = '{"found":[3,-1,6],"pairs":[[3,13],null]}' }
---*/
const sorted = [1, 3, 5, 7, 9, 11, 13];
const find = (target, low = 0, high = sorted.length - 1) => {
  if (low > high) return -1;
  const mid = (low + high) >> 1;
  if (sorted[mid] === target) return mid;
  return sorted[mid] < target ? find(target, mid + 1, high) : find(target, low, mid - 1);
};
const pairWithSum = (sum) => {
  for (let l = 0, r = sorted.length - 1; l < r; ) {
    const s = sorted[l] + sorted[r];
    if (s === sum) return [sorted[l], sorted[r]];
    s < sum ? l++ : r--;
  }
  return null;
};
return { found: [find(7), find(4), find(13)], pairs: [pairWithSum(16), pairWithSum(2)] };

/*---
id     = "OK-ORD-054"
title  = "brackets matched with a stack"
expect = { outcome = "value", json = '[true,false,false,true]' }
---*/
const PAIRS = { ')': '(', ']': '[', '}': '{' };
const balanced = (text) => {
  const stack = [];
  for (const ch of text) {
    if (Object.values(PAIRS).includes(ch)) {
      stack.push(ch);
    } else if (PAIRS[ch] && stack.pop() !== PAIRS[ch]) {
      return false;
    }
  }
  return stack.length === 0;
};
return ['{[()]}', '([)]', '((', 'a(b)c'].map(balanced);

/*---
id     = "OK-ORD-055"
title  = "breadth first search in a maze"
expect = { outcome = "value", json = '{"answer":4,"visited":6}' }
---*/
const maze = ['S.#', '..#', '#.E'];
const queue = [[0, 0, 0]];
const seen = { '0,0': true };
let answer = -1;
for (let head = 0; head < queue.length; head++) {
  const [r, c, steps] = queue[head];
  if (maze[r][c] === 'E') {
    answer = steps;
    break;
  }
  for (const [dr, dc] of [[0, 1], [1, 0], [0, -1], [-1, 0]]) {
    const [nr, nc] = [r + dr, c + dc];
    const cell = maze[nr]?.[nc];
    const key = `${nr},${nc}`;
    if (cell === undefined || cell === '#' || seen[key]) continue;
    seen[key] = true;
    queue.push([nr, nc, steps + 1]);
  }
}
return { answer, visited: Object.keys(seen).length };

// for…in, with and without a declaration, over objects and arrays.
const out = [];
let k;
for (k in { a: 1, b: 2 }) out.push(k);
for (const i in ['x', 'y']) out.push(i);
for (var v in { c: 3 }) out.push(v)
const target = {};
for (target.last in { p: 1, q: 2 });
return [out, k, v, target];

// Computed keys in patterns of every kind.
const k = (s) => s;
const o = { a: 1, b: { c: 2 }, d: 3 };
const { [k('a')]: a, [k('b')]: { [k('c')]: c }, ...rest } = o;
let x, y = {};
({ [k('a')]: x, [k('d')]: y[k('deep')] } = o);
const f = ({ [k('a')]: p = 9, [k('z')]: q = 8 }) => [p, q];
const out = [];
for (const { [k('a')]: v } of [o, { a: 5 }]) out.push(v);
try { throw o } catch ({ [k('d')]: d }) { out.push(d) }
return [a, c, rest, x, y, f(o), out];

// Loops in default values and spreads.
const upTo = (n, xs = (() => { const ys = []; for (let i = 0; i < n; i++) ys.push(i); return ys })()) => xs;
const f = (...args) => { let s = 0; for (const a of args) s += a; return s };
const out = [];
for (let [i, n = f(...upTo(3))] = [0]; i < 2; i++) out.push(n + i);
return [...upTo(4), f(...upTo(4)), ...out];

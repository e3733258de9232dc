// Accessors and conversions with loops of their own, run by the loop around them.
const o = { get n() { let s = 0; for (let i = 0; i < 3; i++) s += i; return s }, valueOf() { let s = 0; while (s < 5) s++; return s } };
let sum = 0;
for (let i = 0; i < 2; i++) { sum += o.n; sum += o * 1; sum += `${o.n}`.length }
const it = { from: 0, [['next'][0]]() { for (;;) return { done: this.from >= 2, value: this.from++ } } };
for (let s = it.next(); !s.done; s = it.next()) sum += s.value * 100;
return sum;

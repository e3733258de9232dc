// Loops in the bodies of arrows, which are called in loops.
const range = (n) => { const xs = []; for (let i = 0; i < n; i++) xs.push(i); return xs };
const sum = (xs) => { let s = 0; for (const x of xs) s += x; return s };
let total = 0;
for (const n of range(5)) total += sum(range(n));
return [total, range(3).map((n) => sum(range(n + 1)))];

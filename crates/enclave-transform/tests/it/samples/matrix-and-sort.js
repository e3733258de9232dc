// What models write: indices, swaps, a sort by hand.
const xs = [5, 3, 9, 1, 7];
for (let i = 0; i < xs.length; i++)
  for (let j = 0; j + 1 < xs.length - i; j++)
    if (xs[j] > xs[j + 1]) [xs[j], xs[j + 1]] = [xs[j + 1], xs[j]];
const m = Array.from({ length: 3 }, (_, y) => Array.from({ length: 3 }, (_, x) => x * y));
let trace = 0;
for (let i = 0; i < 3; i++) trace += m[i][i];
const mid = xs[Math.floor(xs.length / 2)];
return { xs, trace, mid };

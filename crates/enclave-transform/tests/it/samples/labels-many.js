// Several labels on one loop.
let n = 0;
a: b: c: for (const x of [1, 2, 3, 4, 5]) {
  if (x === 2) continue c;
  if (x === 5) break a;
  n += x;
}
d: e: while (true) { for (;;) break d }
return n;

// Heads with parts left out.
let i = 0;
for (;;) {
  if (i >= 4) break;
  i++;
}
for (; ;) { if (--i < 2) break }
let n = 0;
for (let j = 0; ; j++) if (j > 6) { n = j; break }
return [i, n];

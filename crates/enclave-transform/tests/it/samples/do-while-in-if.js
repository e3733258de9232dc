// An unbraced do-while between if and else.
let out = [];
for (const flag of [true, false]) {
  let n = 0;
  if (flag) do n++; while (n < 3); else do n--; while (n > -3)
  out.push(n);
}
return out;

// After `do … while (…)` no semicolon is needed, not even a line break.
let n = 0, out = []
do n++; while (n < 3) out.push(n)
do { n++ } while (n < 6) out.push(n)
do n++
while (n < 9)
out.push(n)
do do n++; while (n < 12) while (n < 14)
out.push(n)
return out

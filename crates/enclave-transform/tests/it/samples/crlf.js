// Lines end with CR LF.
let n = 0
for (const x of [1, 2, 3])
  n += x
do n++
while (n < 10)
return [n, `a
b`]

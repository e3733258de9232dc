// Statements without semicolons before loops.
let a = 1
let b = [a]
for (const x of b) a += x
const f = () => a
while (a < 5) a++
a++
do a++; while (a < 9)
b = function () { return 1 }
for (;;) break
let o = { a }
for (const k in o) a += k.length
return [a, f()]

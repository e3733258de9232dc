// What follows a loop begins with a bracket, a template or an operator.
let out = []
let n = 0
for (const x of [1, 2]) n += x
;[3, 4].forEach((x) => out.push(x))
while (n < 5) n++
;(() => out.push('call'))()
for (const x of [1]) { out.push(x) }
`${out.push('template')}`
do n++; while (n < 8)
[5].forEach((x) => out.push(x))
for (;;) { break }
+n
for (const x of [2]) { out.push(x) } out.push('same line')
return [out, n]

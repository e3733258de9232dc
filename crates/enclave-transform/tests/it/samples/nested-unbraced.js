// Loops as bodies of loops, three deep, all without braces.
let n = 0;
for (let i = 0; i < 3; i++) for (const j of [1, 2]) for (const k in { a: 1, b: 2 }) n += i * j + k.length
let m = 0
while (m < 10) if (m < 5) do m++; while (m < 3); else m += 2
return_it: for (;;) break return_it
return [n, m];

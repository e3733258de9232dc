// Bodies without braces, with and without semicolons.
let out = [];
for (let i = 0; i < 3; i++) out.push(i)
for (let i = 3; i < 5; i++) out.push(i);
for (let i = 5; i < 7; i++)
  out.push(i)
return out;

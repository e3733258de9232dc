// Loops whose body is nothing but a semicolon.
let i = 0;
for (; i < 5; i++);
let j = 10;
while (--j);
let k = 0;
do ; while (++k < 4)
return [i, j, k];

// Operators that look like the ends of comments.
let a = 5, b = 3, c = 9, n = 0;
while (c --> 0) n++;
while (b-->a);
for (; a < !--n; a++) if (a > 7) break;
return [a, b, c, n];

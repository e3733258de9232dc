// A plain counted loop.
let sum = 0;
for (let i = 0; i < 10; i++) {
  sum += i;
}
return sum;

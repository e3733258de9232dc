// A while loop with work in its test.
const queue = [1, 2, 3];
let item, sum = 0;
while ((item = queue.shift()) !== undefined) sum += item
return sum

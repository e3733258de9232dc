/*---
id     = "OK-LOOP-001"
title  = "a loop over a list"
expect = { outcome = "value", value = 15 }
---*/
let sum = 0;
for (const n of [1, 2, 3, 4, 5]) sum += n;
return sum;

/*---
id     = "OK-LOOP-002"
title  = "a counting loop under an if without braces"
expect = { outcome = "value", value = 10 }
---*/
let sum = 0;
if (sum === 0) for (let i = 0; i < 5; i++) sum += i;
return sum;

/*---
id     = "OK-LOOP-003"
title  = "nested loops with a labelled break"
expect = { outcome = "value", value = [1, 2] }
---*/
const seen = [];
outer: for (const row of [[1, 2, 3], [4]]) {
  for (const cell of row) {
    if (cell === 3) break outer;
    seen.push(cell);
  }
}
return seen;

/*---
id     = "OK-LOOP-004"
title  = "a loop in a switch case"
expect = { outcome = "value", value = 6 }
---*/
let sum = 0;
switch ('sum') {
  case 'sum':
    for (const n of [1, 2, 3]) sum += n;
    break;
  default:
    sum = -1;
}
return sum;

/*---
id     = "OK-LOOP-005"
title  = "recursion in an arrow"
expect = { outcome = "value", value = 50 }
---*/
const f = (n) => (n <= 0 ? 0 : 1 + f(n - 1));
return f(50);

/*---
id     = "OK-LOOP-006"
title  = "a thousand iterations"
expect = { outcome = "value", value = 499500 }
---*/
let sum = 0;
for (let i = 0; i < 1000; i++) sum += i;
return sum;

/*---
id     = "OK-LOOP-007"
title  = "for await over promises"
expect = { outcome = "value", value = [1, 2] }
---*/
const out = [];
for await (const x of [1, 2]) out.push(x);
return out;

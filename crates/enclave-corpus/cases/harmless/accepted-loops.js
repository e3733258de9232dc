/*---
id         = "OK-ITER-001"
title      = "each element is one iteration"
expect     = { outcome = "value", json = '15' }
levels     = ["strict", "standard"]
iterations = 5
---*/
let sum = 0;
for (const n of [1, 2, 3, 4, 5]) sum = sum + n;
return sum;

/*---
id         = "OK-ITER-002"
title      = "inner loops count anew for each outer one"
expect     = { outcome = "value", json = '9' }
levels     = ["strict", "standard"]
iterations = 12
---*/
let n = 0;
for (const a of [1, 2, 3]) for (const b of [1, 2, 3]) n += a === b ? 1 : 1;
return n;

/*---
id         = "OK-ITER-003"
title      = "an empty list is no iteration"
expect     = { outcome = "value", json = '0' }
levels     = ["strict", "standard"]
iterations = 0
---*/
let n = 0;
for (const x of []) n += x;
return n;

/*---
id         = "OK-ITER-004"
title      = "a list that grows, left early"
expect     = { outcome = "value", json = '3' }
levels     = ["strict", "standard"]
iterations = 3
---*/
const xs = [1];
for (const x of xs) {
  if (xs.length >= 3) break;
  xs.push(x + 1);
}
return xs.length;

/*---
id         = "OK-ITER-005"
title      = "a counted loop counts as well"
expect     = { outcome = "value", json = '20' }
levels     = ["strict", "standard"]
iterations = 10
---*/
let n = 0;
for (let i = 0; i < 10; i++) n += 2;
return n;

/*---
id         = "OK-ITER-006"
title      = "for await counts as for of"
expect     = { outcome = "value", json = '[1, 2]' }
levels     = ["strict", "standard"]
iterations = 2
---*/
const out = [];
for await (const x of [(async () => 1)(), 2]) out.push(x);
return out;

/*---
id         = "OK-ITER-007"
title      = "array methods are not loops"
expect     = { outcome = "value", json = '2' }
levels     = ["strict", "standard"]
iterations = 0
---*/
return [1, 2, 3].map((x) => x + 1).filter((x) => x > 2).length;

/*---
id         = "OK-ITER-008"
title      = "letters of a text, an emoji is one"
expect     = { outcome = "value", json = '"[a][😀][b]"' }
levels     = ["strict", "standard"]
iterations = 3
---*/
let n = '';
for (const c of 'a😀b') n += `[${c}]`;
return n;

/*---
id         = "OK-ITER-009"
title      = "entries of a list"
expect     = { outcome = "value", json = '["0a", "1b"]' }
levels     = ["strict", "standard"]
iterations = 2
---*/
const out = [];
for (const [i, x] of ['a', 'b'].entries()) out.push(i + x);
return out;

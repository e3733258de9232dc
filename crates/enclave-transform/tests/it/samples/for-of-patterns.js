// Patterns in the head, with defaults and a rest.
const out = [];
for (const [a, b = 'none', ...rest] of [[1, 2, 3, 4], [5]]) out.push(a, b, rest.length);
for (const { id, tags: [first] = ['-'] } of [{ id: 1, tags: ['x'] }, { id: 2 }]) out.push(id + first);
let x, y;
for ([x, y] of [[1, 2], [3, 4]]) out.push(x * y);
for ({ x, y = 9 } of [{ x: 1 }]) out.push(x + y);
return out;

// Arrows with expression bodies made and called in loops.
const fs = [];
for (const x of [1, 2, 3]) fs.push(async () => await x * 2);
const out = [];
for (const f of fs) out.push(await f());
for (const x of [1, 2]) out.push(await (async (y) => x + y)(10))
return out;

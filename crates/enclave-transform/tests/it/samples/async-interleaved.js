// Loops of several async functions take turns; each has its own counter.
const out = [];
const worker = async (name, n) => { for (let i = 0; i < n; i++) { out.push(name + i); await null } return n };
const started = [worker('a', 3), worker('b', 2), worker('c', 1)];
let sum = 0;
for (const p of started) sum += await p;
return [out, sum];

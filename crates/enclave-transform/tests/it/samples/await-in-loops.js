// `await` in heads and bodies of loops.
const later = async (x) => x;
const out = [];
for (let i = await later(0); i < await later(3); i += await later(1)) out.push(await later(i));
for (const x of await later([7, 8])) { await null; out.push(x) }
let n = 0;
while (await later(n < 2)) n++
do await later(n++); while (await later(n < 5))
return [out, n];

// for await over promises and an async generator.
const later = async (x) => x;
const out = [];
for await (const x of [later(1), 2, later(3)]) out.push(x);
async function* pages() { for (let p = 0; p < 3; p++) { await later(); yield p } }
for await (const p of pages()) { if (p === 1) continue; out.push('p' + p) }
for await (const p of pages()) if (p === 1) break; else out.push(p)
return out;

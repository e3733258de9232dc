// Labelled loops in unbraced positions.
const out = [];
if (true) l: for (const x of [1, 2]) for (const y of [1, 2]) { if (y === 2) continue l; out.push([x, y]) }
else out.push('else')
return out;

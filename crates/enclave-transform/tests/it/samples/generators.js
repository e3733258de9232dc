// Loops in generators stand still between two values.
function* evens(n) { for (let i = 0; i < n; i++) { if (i % 2) continue; const back = yield i; if (back) return back } }
const it = evens(10);
const out = [it.next().value, it.next().value, it.next('stop'), it.next()];
const zip = [];
const a = evens(6), b = evens(8);
for (const x of a) zip.push([x, b.next().value]);
return [out, zip, [...evens(5)]];

// Each iteration has its own binding, which closures keep.
const fs = [];
for (let i = 0; i < 3; i++) fs.push(() => i);
const gs = [];
for (const x of [10, 20, 30]) gs.push(() => x++ === undefined);
const hs = [];
for (let i = 0; i < 3; i++) {
  hs.push(() => i * 2);
  i += 0;
}
let caught = 0;
for (const g of gs) try { g() } catch { caught++ }
return [fs.map((f) => f()), hs.map((h) => h()), caught];

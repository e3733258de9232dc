// Loops in methods, accessors, static blocks and field initialisers.
class Box {
  static table = [];
  static { for (let i = 0; i < 3; i++) this.table.push(i * i) }
  items = (() => { const xs = []; for (const x of Box.table) xs.push(x + 1); return xs })();
  get sum() { let s = 0; for (const x of this.items) s += x; return s }
  *[['each'][0]]() { for (const x of this.items) yield x }
  #hidden = 5;
  count() { let n = 0; while (n < this.#hidden) n++; return n }
}
const box = new Box();
const out = [];
for (const C of [class { static v = (() => { let n = 0; do n++; while (n < 2); return n })() }]) out.push(C.v);
return [Box.table, box.items, box.sum, [...box.each()], box.count(), out];

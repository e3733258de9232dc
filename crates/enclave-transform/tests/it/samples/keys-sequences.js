// Keys that are sequences, assignments, conditionals, arrows, awaits and more keys.
const xs = [10, 20, 30], o = { a: 'A', b: 'B', '() => 1': 'arrow' };
let i = 0, k;
const out = [xs[i++, i], xs[(i++, i)], xs[i = 0], o[k = 'b'], o[i ? 'a' : 'b'], o[k && 'a'], o[await 'a'], o[() => 1]];
const deep = { a: 'b', b: 'c', c: 'end' };
out.push(deep[deep[deep[k = 'a']]], xs[xs[xs.length - 1] - 29], o[((k))], o[(k), ('b')]);
return out;

// Optional chains do not evaluate the key of what is not there.
let n = 0;
const k = () => { n++; return 'a' };
const o = { a: { a: (x) => x }, none: null };
return [o?.[k()]?.[k()]?.('called'), o.none?.[k()], o.none?.[k()][k()], o.missing?.[k()]?.(k()) === undefined, n];

// Keys of every kind of value.
const o = { true: 'bool', null: 'null', undefined: 'undef', 1.5: 'float', '-1': 'neg', NaN: 'nan', '1,2': 'array', x: 'object' };
const keys = [true, null, undefined, 1.5, -1, NaN, [1, 2], { toString: () => 'x' }];
const out = [];
for (const k of keys) out.push(o[k]);
const xs = ['zero', 'one', 'two'];
for (const i of [0, '1', 2, 3]) out.push(xs[i] === undefined ? null : xs[i]);
out.push(xs['length'], xs[1 + 1], xs[`${1}`], 'text'[2]);
return out;

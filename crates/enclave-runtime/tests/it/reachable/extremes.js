const grown = (text, times) => { let all = text; for (let i = 0; i < times; i++) all += all; return all };
const chain = (depth) => { let object = {}; for (let i = 0; i < depth; i++) object = Object.create(object); return object };
const filled = (count) => { const object = {}; for (let i = 0; i < count; i++) object[`k${i}`] = i; return object };
const sparse = (length) => { const array = []; array.length = length; return array };
const nested = (depth) => { let array = []; for (let i = 0; i < depth; i++) array = [array]; return array };
const on = (array, prototype) => Object.setPrototypeOf(array, prototype);
const extremes = [
  () => 'a'.repeat(8e6), () => 'a'.repeat(4e6) + 'b', () => grown('ab'.repeat(5000), 12), () => grown('x', 25),
  () => '\u0315\u0300'.repeat(2e5), () => 'aΣ'.repeat(2e5), () => '\ud800'.repeat(3e5), () => '9'.repeat(3e5), () => 'a'.repeat(50),
  () => `${' '.repeat(1e6)}x`, () => '%41'.repeat(1e5), () => '[1,'.repeat(1e5), () => '[' + '1,'.repeat(5e5) + '1]', () => '$`'.repeat(1e5),
  () => sparse(4294967295), () => sparse(9e6), () => sparse(2e5), () => Array.from({ length: 2e4 }, (_, i) => `n${i}`),
  () => on(sparse(2e5), chain(2e3)), () => [sparse(4294967295)], () => nested(5000), () => grown('y', 20).split(''),
  () => ({ length: 2 ** 53 - 1 }), () => ({ length: 2 ** 32, 0: 'a' }), () => ({ length: 1e9, toString() { return 'z' } }),
  () => ({ get length() { return 3e9 } }), () => ({ valueOf() { return 1e9 }, toString() { return 'a'.repeat(1e6) } }),
  () => chain(2e4), () => filled(2e4), () => Array(2e3).fill(chain(2e3)), () => { const a = []; a[0] = a; return a },
  () => 2n ** 60000n, () => -(2n ** 5000n), () => 1e9, () => -1, () => 2 ** 53, () => NaN, () => 0, () => 3, () => undefined, () => null, () => true,
  () => (x) => x, () => (a, b) => (a < b ? -1 : 1), () => Math.max, () => String, () => parallel, () => (function* () { for (;;) yield 1 })(),
  () => new Date(8.64e15), () => (async () => 0)(), () => ({ then(f) { f() } }), () => ({ get: () => 1, set() {} }), () => 'toString', () => 'length',
];
const attack = (path, receiver, first, second, third) => {
  const f = follow(path);
  const made = [receiver, first, second, third].map((index) => extremes[index % extremes.length]());
  const [self, a, b, c] = made;
  for (;;) {
    try { f.call(self, a, b, c) } catch {}
    try { f.call(self, a) } catch {}
    try { new f(a, b) } catch {}
  }
};

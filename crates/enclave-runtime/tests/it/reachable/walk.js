// Everything a guest can get at, from the global names and from a value of every kind: own properties with string and
// symbol keys, accessors, prototypes. A path is a list of steps; `follow` goes along one.
const names = Object.getOwnPropertyNames;
const symbols = Object.getOwnPropertySymbols;
const describe = Object.getOwnPropertyDescriptor;
const prototypeOf = Object.getPrototypeOf;
const caught = (f) => { try { f() } catch (e) { return e } };
const roots = () => ({
  ...globals,
  array: [], object: {}, text: '', number: 0, boolean: true, big: 1n,
  arrow: () => 0, plain: function () {}, method: { m() {} }.m, asyncArrow: async () => 0,
  generator: function* () {}, asyncGenerator: async function* () {},
  generated: (function* () {})(), asyncGenerated: (async function* () {})(),
  class: class {}, derived: class extends (class {}) {}, arguments: (function () { return arguments })(),
  promise: (async () => 0)(), date: new Date(0),
  arrayIterator: [].values(), textIterator: ''[symbols(prototypeOf(''))[0]](),
  boxedText: Object(''), boxedNumber: Object(0), boxedBig: Object(1n), boxedBoolean: Object(true),
  symbol: symbols(prototypeOf(''))[0], boxedSymbol: Object(symbols(prototypeOf(''))[0]),
  tagged: ((parts) => parts)`x`, ending: (async () => 0)().finally(() => 0),
  typeError: caught(() => null.x), rangeError: caught(() => 'x'.repeat(-1)), syntaxError: caught(() => JSON.parse('{')),
  referenceError: caught(() => missing), wrongRange: caught(() => new Array(-1)),
  uriError: caught(() => typeof decodeURI === 'undefined' ? null.x : decodeURI('%')),
  overflow: caught(() => { const f = () => f() + 1; f() }), badBig: caught(() => BigInt('x')),
  bound: (() => 0).bind(null), stack: describe(prototypeOf(prototypeOf(caught(() => null.x))), 'stack').get,
});
const step = (value, key) => {
  if (key === '@proto') return prototypeOf(value);
  const [kind, name] = [key.slice(0, 5), key.slice(5)];
  const find = (which) => {
    for (const own of symbols(value)) if (String(own) === which) return describe(value, own);
    return describe(value, which);
  };
  const own = find(kind === '@get:' || kind === '@set:' ? name : key);
  return kind === '@get:' ? own.get : kind === '@set:' ? own.set : own.value;
};
const follow = (path) => path.slice(1).reduce(step, roots()[path[0]]);
const walk = () => {
  const seen = [];
  const found = [];
  const start = roots();
  const left = Object.keys(start).map((name) => [[name], start[name]]);
  for (let at = 0; at < left.length; at++) {
    const [path, value] = left[at];
    if (value === null || (typeof value !== 'object' && typeof value !== 'function')) {
      if (path.length === 1 && value !== null && value !== undefined) left.push([[...path, '@proto'], prototypeOf(value)]);
      continue;
    }
    const known = seen.indexOf(value);
    if (known >= 0) continue;
    seen.push(value);
    found.push([path, value]);
    for (const key of [...names(value), ...symbols(value)]) {
      const own = describe(value, key);
      if ('value' in own) left.push([[...path, String(key)], own.value]);
      else {
        left.push([[...path, `@get:${String(key)}`], own.get]);
        left.push([[...path, `@set:${String(key)}`], own.set]);
      }
    }
    left.push([[...path, '@proto'], prototypeOf(value)]);
  }
  return found;
};

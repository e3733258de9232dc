// Computed keys: read, written, called, deleted, updated.
const o = { a: 1, b: 2, add(n) { return this.a + n } };
const name = (s) => s;
o[name('c')] = o[name('a')] + o[name('b')];
o[name('a')]++;
--o[name('b')];
o[name('c')] **= 2;
o[name('d')] ??= 'new';
o[name('d')] ||= 'never';
const called = o[name('add')](10);
const gone = delete o[name('b')];
return [JSON.parse(JSON.stringify(o)), called, gone, name('a') in o, name('b') in o];

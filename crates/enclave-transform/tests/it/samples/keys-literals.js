// Computed keys of object literals and classes.
const k = (s) => s;
const o = { [k('a')]: 1, [k('m')]() { return 2 }, get [k('g')]() { return 3 }, async [k('as')]() { return 4 }, *[k('gen')]() { yield 5 } };
class C { [k('m')]() { return 6 } static [k('s')] = 7; [k('f')] = 8; get [k('g')]() { return 9 } }
return [o.a, o.m(), o.g, await o.as(), [...o.gen()], new C().m(), C.s, new C().f, new C().g, o.m.name];

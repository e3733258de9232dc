// Names of properties, functions and classes are the author's.
const helper = () => { for (;;) return 1 };
function named() { while (true) return 2 }
class Row { *rows() { for (;;) yield 3 } }
const o = { helper, named, Row, __ag_max: 4, '__ag_0': 5 };
return [helper.name, named.name, Row.name, Object.keys(o), o.__ag_max, o['__ag_0']];

// A loop whose body calls its own function again.
const walk = (node) => { let n = 1; for (const child of node.children || []) n += walk(child); return n };
const tree = { children: [{ children: [{}, {}] }, {}, { children: [{ children: [{}] }] }] };
return walk(tree);

/*---
id       = "FIX-FORIN-001"
title    = "keys of null"
rejected = ["AST011"]
expect   = { outcome = "value", json = '0' }
---*/
const o = null; let n = 0; for (const k in o) n++; return n;

/*---
id       = "FIX-FORIN-002"
title    = "keys of a property that is not there"
rejected = ["AST011"]
expect   = { outcome = "value", json = '[]' }
---*/
const row = {}; const keys = []; for (const k in row.meta) keys.push(k); return keys;

/*---
id       = "FIX-FORIN-003"
title    = "keys of an object"
rejected = ["AST011"]
expect   = { outcome = "value", json = '["b1", "a2"]' }
---*/
const o = { b: 1, a: 2 }; const ks = []; for (const k in o) { ks.push(k + o[k]); } return ks;

/*---
id       = "FIX-FORIN-004"
title    = "indices of a list are texts"
rejected = ["AST011"]
expect   = { outcome = "value", json = '["string0x", "string1y"]' }
---*/
const xs = ['x', 'y']; const ks = []; for (const i in xs) ks.push(typeof i + i + xs[i]); return ks;

/*---
id       = "FIX-FORIN-005"
title    = "indices of a text with an emoji"
rejected = ["AST011"]
expect   = { outcome = "value", json = '["0", "1", "2", "3"]' }
---*/
const ks = []; for (const i in 'añ😀') ks.push(i); return ks;

/*---
id       = "FIX-FORIN-006"
title    = "a key that is deleted before its turn"
rejected = ["AST011"]
expect   = { outcome = "stopped", by = "ast-guard", code = "AST011" }
---*/
const o = { a: 1, b: 2, c: 3 }; const ks = []; for (const k in o) { ks.push(k); delete o.c; } return ks;

/*---
id       = "FIX-FORIN-007"
title    = "a key that is added during the loop"
rejected = ["AST011"]
expect   = { outcome = "value", json = '["a"]' }
---*/
const o = { a: 1 }; const ks = []; for (const k in o) { ks.push(k); o.z = 1; } return ks;

/*---
id       = "FIX-FORIN-008"
title    = "whole numbers come first"
rejected = ["AST011"]
expect   = { outcome = "value", json = '["1", "2", "b"]' }
---*/
const o = { b: 1, 2: 'x', 1: 'y' }; const ks = []; for (const k in o) ks.push(k); return ks;

/*---
id       = "FIX-FORIN-009"
title    = "a variable from outside keeps the last key"
rejected = ["AST011"]
expect   = { outcome = "value", json = '"a"' }
---*/
let k; const o = { a: 1, b: 2 }; for (k in o) { if (k === 'a') break; } return k;

/*---
id       = "FIX-FORIN-010"
title    = "a var that is read after the loop"
rejected = ["AST011"]
expect   = { outcome = "value", json = '"b"' }
---*/
for (var k in { a: 1, b: 2 }) { } return k;

/*---
id       = "FIX-FORIN-011"
title    = "a property as the loop variable"
rejected = ["AST011"]
expect   = { outcome = "value", json = '["a", "b"]' }
---*/
const st = {}; const out = []; for (st.key in { a: 1, b: 2 }) out.push(st.key); return out;

/*---
id       = "FIX-FORIN-012"
title    = "keys of what a tool gave"
rejected = ["AST011"]
expect   = { outcome = "value", json = '["p", "q"]' }
tools    = { "echo:x" = "echoes" }
---*/
const out = []; for (const k in await callTool('echo:x', { p: 1, q: 2 })) out.push(k); return out;

/*---
id       = "FIX-FORIN-013"
title    = "a pattern takes the first letter"
rejected = ["AST011"]
expect   = { outcome = "value", json = '["a", "c"]' }
---*/
const out = []; for (const [c] in { ab: 1, cd: 2 }) out.push(c); return out;

/*---
id       = "FIX-FORIN-014"
title    = "a test with hasOwnProperty"
rejected = ["AST011"]
expect   = { outcome = "value", json = '["a", "b"]' }
---*/
const o = { a: 1, b: 2 }; const out = []; for (const k in o) { if (o.hasOwnProperty(k)) out.push(k); } return out;

/*---
id       = "FIX-FORIN-015"
title    = "a loop in a loop without braces"
rejected = ["AST011", "AST011"]
expect   = { outcome = "value", json = '["ax1", "by2"]' }
---*/
const g = { a: { x: 1 }, b: { y: 2 } }; const out = []; for (const p in g) for (const q in g[p]) out.push(p + q + g[p][q]); return out;

/*---
id       = "FIX-FORIN-016"
title    = "the head over three lines"
rejected = ["AST011"]
expect   = { outcome = "value", json = '["a"]' }
---*/
const o = { a: 1 }; const out = []; for (const k
  in
  o) out.push(k); return out;

/*---
id       = "FIX-FORIN-017"
title    = "keys of a null from a tool"
rejected = ["AST011"]
expect   = { outcome = "value", json = '0' }
tools    = { "echo:x" = "echoes" }
---*/
const r = await callTool('echo:x', { list: null }); const out = []; for (const k in r.list) out.push(k); return out.length;

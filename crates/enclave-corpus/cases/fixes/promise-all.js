/*---
id       = "FIX-ALL-001"
title    = "calls over a list"
rejected = ["AST005"]
expect   = { outcome = "value", json = '[2, 4, 6]' }
tools    = { "echo:a" = "echoes" }
---*/
return await Promise.all([1, 2, 3].map(async (x) => (await callTool('echo:a', { x })).x * 2));

/*---
id       = "FIX-ALL-002"
title    = "the index and the list are handed on"
rejected = ["AST005"]
expect   = { outcome = "value", json = '["a02", "b12"]' }
---*/
return await Promise.all(['a', 'b'].map(async (x, i, all) => x + i + all.length));

/*---
id       = "FIX-ALL-003"
title    = "one fails and is caught"
rejected = ["AST005"]
expect   = { outcome = "value", json = '"no 2"' }
---*/
try { await Promise.all([1, 2, 3].map(async (x) => { if (x === 2) throw { message: 'no ' + x }; return x; })); return 'missed'; } catch (e) { return e.message; }

/*---
id       = "FIX-ALL-004"
title    = "two different calls"
rejected = ["AST005"]
expect   = { outcome = "value", json = '3' }
tools    = { "echo:a" = "echoes", "echo:b" = "echoes" }
---*/
const [a, b] = await Promise.all([callTool('echo:a', { n: 1 }), callTool('echo:b', { n: 2 })]); return a.n + b.n;

/*---
id       = "FIX-ALL-005"
title    = "an await in the arguments of a call"
rejected = ["AST005"]
expect   = { outcome = "value", json = '6' }
gap      = "issue 3: an await ends up in a function that is not async"
tools    = { "echo:a" = "echoes", "echo:b" = "echoes" }
---*/
const ids = async () => 4; const [a, b] = await Promise.all([callTool('echo:a', { n: await ids() }), callTool('echo:b', { n: 2 })]); return a.n + b.n;

/*---
id       = "FIX-ALL-006"
title    = "a counter in the arguments"
rejected = ["AST005"]
expect   = { outcome = "value", json = '[[0, 1, 2], 3]' }
tools    = { "echo:a" = "echoes" }
---*/
let i = 0; const rs = await Promise.all([callTool('echo:a', { n: i++ }), callTool('echo:a', { n: i++ }), callTool('echo:a', { n: i++ })]); return [rs.map((r) => r.n), i];

/*---
id       = "FIX-ALL-007"
title    = "an argument that changes after the calls began"
rejected = ["AST005"]
expect   = { outcome = "value", json = '1' }
tools    = { "echo:a" = "echoes" }
---*/
let n = 1; const p = Promise.all([callTool('echo:a', { n })]); n = 2; return (await p)[0].n;

/*---
id       = "FIX-ALL-008"
title    = "plain values among the calls"
rejected = ["AST005"]
expect   = { outcome = "stopped", by = "ast-guard", code = "AST005" }
tools    = { "echo:a" = "echoes" }
---*/
const xs = await Promise.all([callTool('echo:a', { n: 1 }), 5, 'x']); return [xs[0].n, xs[1], xs[2]];

/*---
id       = "FIX-ALL-009"
title    = "a spread among the calls"
rejected = ["AST005"]
expect   = { outcome = "stopped", by = "ast-guard", code = "AST005" }
tools    = { "echo:a" = "echoes" }
---*/
const more = [callTool('echo:a', { n: 1 })]; const xs = await Promise.all([...more, callTool('echo:a', { n: 2 })]); return xs.map((x) => x.n);

/*---
id       = "FIX-ALL-010"
title    = "promises from variables"
rejected = ["AST005"]
expect   = { outcome = "stopped", by = "ast-guard", code = "AST005" }
tools    = { "echo:a" = "echoes" }
---*/
const p1 = callTool('echo:a', { n: 1 }); const p2 = callTool('echo:a', { n: 2 }); const [a, b] = await Promise.all([p1, p2]); return a.n + b.n;

/*---
id       = "FIX-ALL-011"
title    = "a list that is filtered first"
rejected = ["AST005"]
expect   = { outcome = "value", json = '[10, 30]' }
---*/
const xs = [1, 2, 3, 4]; return await Promise.all(xs.filter((x) => x % 2).map(async (x) => x * 10));

/*---
id       = "FIX-ALL-012"
title    = "one within the other"
rejected = ["AST005", "AST005"]
expect   = { outcome = "value", json = '[[2, 3], [4]]' }
---*/
return await Promise.all([[1, 2], [3]].map(async (row) => Promise.all(row.map(async (x) => x + 1))));

/*---
id       = "FIX-ALL-013"
title    = "then on the whole"
rejected = ["AST005"]
expect   = { outcome = "value", json = '2' }
---*/
return await Promise.all([1, 2].map(async (x) => x)).then((xs) => xs.length);

/*---
id       = "FIX-ALL-014"
title    = "a function by its name"
rejected = ["AST005"]
expect   = { outcome = "value", json = '[7, 8]' }
tools    = { "echo:a" = "echoes" }
---*/
const load = async (id) => (await callTool('echo:a', { id })).id; return await Promise.all([7, 8].map(load));

/*---
id       = "FIX-ALL-015"
title    = "map with a second argument"
rejected = ["AST005"]
expect   = { outcome = "stopped", by = "ast-guard", code = "AST005" }
---*/
return await Promise.all([1].map((x) => x, null));

/*---
id       = "FIX-ALL-016"
title    = "an empty list mapped"
rejected = ["AST005"]
expect   = { outcome = "value", json = '[]' }
---*/
return await Promise.all([].map(async (x) => x));

/*---
id       = "FIX-ALL-017"
title    = "an empty list"
rejected = ["AST005"]
expect   = { outcome = "value", json = '[]' }
---*/
return await Promise.all([]);

/*---
id       = "FIX-ALL-018"
title    = "returned without await"
rejected = ["AST005"]
expect   = { outcome = "value", json = '[1, 2]' }
---*/
const f = async () => Promise.all([1, 2].map(async (x) => x)); return await f();

/*---
id       = "FIX-ALL-019"
title    = "an optional map with a default"
rejected = ["AST005"]
expect   = { outcome = "stopped", by = "ast-guard", code = "AST005" }
---*/
const r = { xs: [1] }; return await Promise.all(r.xs?.map(async (x) => x) ?? []);

/*---
id       = "FIX-ALL-020"
title    = "comments around and within"
rejected = ["AST005"]
expect   = { outcome = "value", json = '[2, 3]' }
---*/
return await Promise.all(/* all ids */ [1, 2].map(async (x) => { // one
  return x + 1; /* done */
}));

/*---
id       = "FIX-ALL-021"
title    = "one call a line"
rejected = ["AST005"]
expect   = { outcome = "value", json = '[{"n": 1}, {"n": 2}]' }
tools    = { "echo:a" = "echoes" }
---*/
return await Promise.all([
  callTool('echo:a', { n: 1 }),
  callTool('echo:a', { n: 2 }),
]);

/*---
id       = "FIX-ALL-022"
title    = "a function expression inside"
rejected = ["AST005", "AST013"]
expect   = { outcome = "value", json = '[3, 6]' }
---*/
return await Promise.all([1, 2].map(async function (x) { return x * 3; }));

/*---
id       = "FIX-ALL-023"
title    = "a hole in the list"
rejected = ["AST005"]
expect   = { outcome = "value", json = '[1, null, 3]' }
---*/
return await Promise.all([1, , 3].map(async (x) => x));

/*---
id       = "FIX-ALL-024"
title    = "a text that is split"
rejected = ["AST005"]
expect   = { outcome = "value", json = '["A", "B"]' }
---*/
return await Promise.all('a,b'.split(',').map(async (c) => c.toUpperCase()));

/*---
id       = "FIX-ALL-025"
title    = "p.all map index callback arity wrong"
rejected = ["AST005"]
expect   = { outcome = "value", json = '[1, 2, 3]' }
---*/
return await Promise.all(['1', '2', '3'].map(Number));

/*---
id       = "FIX-ALL-026"
title    = "parseInt, which reads the index"
rejected = ["AST005"]
expect   = { outcome = "value", json = '[10, null, 2]' }
---*/
return await Promise.all(['10', '10', '10'].map(parseInt));

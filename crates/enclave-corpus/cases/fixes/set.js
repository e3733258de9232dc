/*---
id       = "FIX-SET-001"
title    = "duplicates of a list"
rejected = ["AST005"]
expect   = { outcome = "value", json = '[3, 1, 2]' }
---*/
const xs = [3, 1, 3, 2, 1]; return [...new Set(xs)];

/*---
id       = "FIX-SET-002"
title    = "NaN is one value, and so are the two zeros"
rejected = ["AST005"]
expect   = { outcome = "value", json = '3' }
---*/
const xs = [NaN, 1, NaN, 0, -0]; return [...new Set(xs)].length;

/*---
id       = "FIX-SET-003"
title    = "the letters of a word"
rejected = ["AST005"]
expect   = { outcome = "value", json = '"helo"' }
---*/
const word = 'hello'; return [...new Set(word)].join('');

/*---
id       = "FIX-SET-004"
title    = "the letters of what a method gives"
rejected = ["AST005"]
expect   = { outcome = "value", json = '3' }
---*/
return [...new Set('a,b,a'.toUpperCase())].length;

/*---
id       = "FIX-SET-005"
title    = "holes are undefined"
rejected = ["AST005"]
expect   = { outcome = "value", json = '3' }
---*/
return [...new Set([1, , 2, , 1])].length;

/*---
id       = "FIX-SET-006"
title    = "undefined, null, zero and the empty text"
rejected = ["AST005"]
expect   = { outcome = "value", json = '4' }
---*/
return [...new Set([undefined, null, undefined, 0, '', null])].length;

/*---
id       = "FIX-SET-007"
title    = "how many different ones"
rejected = ["AST005"]
expect   = { outcome = "value", json = '2' }
---*/
const xs = ['a', 'b', 'a']; return new Set(xs).size;

/*---
id       = "FIX-SET-008"
title    = "Array.from of a set"
rejected = ["AST005"]
expect   = { outcome = "value", json = '[2, 4]' }
---*/
return Array.from(new Set([1, 1, 2].map((x) => x * 2)));

/*---
id       = "FIX-SET-009"
title    = "objects are what they are, not what they hold"
rejected = ["AST005"]
expect   = { outcome = "value", json = '2' }
---*/
const o = { a: 1 }; return [...new Set([o, o, { a: 1 }])].length;

/*---
id       = "FIX-SET-010"
title    = "a list from a tool"
rejected = ["AST005"]
expect   = { outcome = "value", json = '[1, 2]' }
tools    = { "echo:a" = "echoes" }
---*/
const r = await callTool('echo:a', { xs: [1, 1, 2] }); return [...new Set(r.xs)];

/*---
id       = "FIX-SET-011"
title    = "an await within"
rejected = ["AST005"]
expect   = { outcome = "value", json = '[1, 2]' }
tools    = { "echo:a" = "echoes" }
---*/
return [...new Set((await callTool('echo:a', { xs: [1, 1, 2] })).xs)];

/*---
id       = "FIX-SET-012"
title    = "an await without brackets"
rejected = ["AST005"]
expect   = { outcome = "value", json = '[1]' }
---*/
const get = async () => [1, 1]; return [...new Set(await get())];

/*---
id       = "FIX-SET-013"
title    = "the list is made once"
rejected = ["AST005"]
expect   = { outcome = "value", json = '[[1, 2], 1]' }
---*/
let n = 0; const get = () => { n++; return [1, 1, 2]; }; const u = [...new Set(get())]; return [u, n];

/*---
id       = "FIX-SET-014"
title    = "a set that grows"
rejected = ["AST005"]
expect   = { outcome = "stopped", by = "ast-guard", code = "AST005" }
---*/
const seen = new Set(); const out = []; for (const x of [1, 1, 2]) { if (!seen.has(x)) { seen.add(x); out.push(x); } } return out;

/*---
id       = "FIX-SET-015"
title    = "a set in a variable"
rejected = ["AST005"]
expect   = { outcome = "stopped", by = "ast-guard", code = "AST005" }
---*/
const s = new Set([1, 1, 2]); return [...s].length;

/*---
id       = "FIX-SET-016"
title    = "spread into a call"
rejected = ["AST005"]
expect   = { outcome = "value", json = '5' }
---*/
return Math.max(...new Set([1, 5, 5]));

/*---
id       = "FIX-SET-017"
title    = "a loop over a set"
rejected = ["AST005"]
expect   = { outcome = "value", json = '3' }
---*/
let t = 0; for (const x of new Set([1, 1, 2])) t += x; return t;

/*---
id       = "FIX-SET-018"
title    = "two lists in one"
rejected = ["AST005"]
expect   = { outcome = "value", json = '[1, 2, 3]' }
---*/
const a = [1, 2], b = [2, 3]; return [...new Set([...a, ...b])].sort((x, y) => x - y);

/*---
id       = "FIX-SET-019"
title    = "a list that is not there"
rejected = ["AST005"]
expect   = { outcome = "value", json = '0' }
---*/
const r = {}; return [...new Set(r.tags)].length;

/*---
id       = "FIX-SET-020"
title    = "a choice of lists"
rejected = ["AST005"]
expect   = { outcome = "value", json = '[1]' }
---*/
const xs = [1, 1]; return [...new Set(xs.length ? xs : [])];

/*---
id       = "FIX-SET-021"
title    = "a chain before and after"
rejected = ["AST005"]
expect   = { outcome = "value", json = '["aa", "bb"]' }
---*/
return [...new Set([{ t: 'a' }, { t: 'a' }, { t: 'b' }].map((o) => o.t))].map((t) => t + t);

/*---
id       = "FIX-SET-022"
title    = "the values of an object"
rejected = ["AST005"]
expect   = { outcome = "value", json = '["x"]' }
---*/
return [...new Set(Object.values({ a: 'x', b: 'x' }))];

/*---
id       = "FIX-SET-023"
title    = "variables with the names that the filter uses"
rejected = ["AST005"]
expect   = { outcome = "value", json = '[[7], 1, 2]' }
---*/
const value = 1, index = 2, all = [7, 7]; return [[...new Set(all)], value, index];

/*---
id       = "FIX-SET-024"
title    = "parameters with the names that the filter uses"
rejected = ["AST005"]
expect   = { outcome = "value", json = '[1]' }
---*/
const all = [1, 1]; return [...new Set(all.filter((value, index) => value + index))];

/*---
id       = "FIX-SET-025"
title    = "comments within"
rejected = ["AST005"]
expect   = { outcome = "value", json = '["a"]' }
---*/
return [...new Set(/* the tags */ ['a', 'a'] // list
)];

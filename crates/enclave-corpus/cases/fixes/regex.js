/*---
id       = "FIX-REGEX-001"
title    = "an escaped dot"
rejected = ["AST020"]
expect   = { outcome = "value", json = '[true, false]' }
---*/
return ['a.b', 'axb'].map((s) => /a\.b/.test(s));

/*---
id       = "FIX-REGEX-002"
title    = "what is tested is made a text"
rejected = ["AST020"]
expect   = { outcome = "value", json = 'true' }
---*/
return /null/.test(null);

/*---
id       = "FIX-REGEX-003"
title    = "capitals do not matter"
rejected = ["AST020"]
expect   = { outcome = "value", json = 'true' }
---*/
return /HeLLo/i.test('say hello');

/*---
id       = "FIX-REGEX-004"
title    = "the Kelvin sign is no k"
rejected = ["AST020"]
expect   = { outcome = "stopped", by = "ast-guard", code = "AST020" }
gap      = "issue 3: lower case is not what the flag i compares"
---*/
return /k/i.test('\u212A');

/*---
id       = "FIX-REGEX-005"
title    = "the start and the end"
rejected = ["AST020", "AST020", "AST020", "AST020"]
expect   = { outcome = "value", json = '[true, true, true, false]' }
---*/
return [/^ab/.test('abc'), /bc$/.test('abc'), /^abc$/.test('abc'), /^abc$/.test('abcd')];

/*---
id       = "FIX-REGEX-006"
title    = "negated"
rejected = ["AST020"]
expect   = { outcome = "value", json = 'true' }
---*/
return !/^x$/.test('y');

/*---
id       = "FIX-REGEX-007"
title    = "the first one"
rejected = ["AST020"]
expect   = { outcome = "value", json = '"a+b-c"' }
---*/
return 'a-b-c'.replace(/-/, '+');

/*---
id       = "FIX-REGEX-008"
title    = "all of them"
rejected = ["AST020"]
expect   = { outcome = "value", json = '"a+b+c"' }
---*/
return 'a-b-c'.replace(/-/g, '+');

/*---
id       = "FIX-REGEX-009"
title    = "dollars in the replacement"
rejected = ["AST020", "AST020"]
expect   = { outcome = "value", json = '["a--b--c", "a[a|b|$|$1|$<x>]b"]' }
---*/
return ['a-b-c'.replace(/-/g, '$&$&'), 'a-b'.replace(/-/, "[$`|$'|$$|$1|$<x>]")];

/*---
id       = "FIX-REGEX-010"
title    = "what stands before and after, in the replacement"
rejected = ["AST020"]
expect   = { outcome = "value", json = '"x<x,y.z>y<x.y,z>z"' }
---*/
return 'x.y.z'.replace(/\./g, "<$`,$'>");

/*---
id       = "FIX-REGEX-011"
title    = "a function for each"
rejected = ["AST020"]
expect   = { outcome = "value", json = '"a[-15]b[-35]c"' }
---*/
return 'a-b-c'.replace(/-/g, (m, at, s) => `[${m}${at}${s.length}]`);

/*---
id       = "FIX-REGEX-012"
title    = "a function with rest parameters"
rejected = ["AST020"]
expect   = { outcome = "value", json = '"a3b-c"' }
---*/
return 'a-b-c'.replace(/-/, (...args) => args.length);

/*---
id       = "FIX-REGEX-013"
title    = "replaceAll without g throws"
rejected = ["AST020"]
expect   = { outcome = "stopped", by = "ast-guard", code = "AST020" }
---*/
return 'a-b'.replaceAll(/-/, '+');

/*---
id       = "FIX-REGEX-014"
title    = "replaceAll with g"
rejected = ["AST020"]
expect   = { outcome = "value", json = '"a+b+c"' }
---*/
return 'a-b-c'.replaceAll(/-/g, '+');

/*---
id       = "FIX-REGEX-015"
title    = "split"
rejected = ["AST020"]
expect   = { outcome = "value", json = '["a", "b", "c"]' }
---*/
return 'a, b, c'.split(/, /);

/*---
id       = "FIX-REGEX-016"
title    = "split with a limit"
rejected = ["AST020"]
expect   = { outcome = "value", json = '["a", "b"]' }
---*/
return 'a,b,c'.split(/,/, 2);

/*---
id       = "FIX-REGEX-017"
title    = "split with a flag"
rejected = ["AST020"]
expect   = { outcome = "value", json = '["a", "b"]' }
---*/
return 'a,b'.split(/,/g);

/*---
id       = "FIX-REGEX-018"
title    = "escaped slashes, quotes, brackets and signs"
rejected = ["AST020", "AST020", "AST020", "AST020", "AST020"]
expect   = { outcome = "value", json = '["a\\b", "it\"s", ["a", "b"], true, true]' }
---*/
return ['a/b'.replace(/\//g, '\\'), "it's".replace(/'/, '"'), 'a\\b'.split(/\\/), 'x(1)'.includes('(') && /\(1\)/.test('x(1)'), /\[\]\{\}\^\$\*\+\?\|\-/.test('[]{}^$*+?|-')];

/*---
id       = "FIX-REGEX-019"
title    = "an escape that is a character"
rejected = ["AST020"]
expect   = { outcome = "value", json = 'true' }
---*/
return /a\nb/.test('a\nb');

/*---
id       = "FIX-REGEX-020"
title    = "a class of characters"
rejected = ["AST020"]
expect   = { outcome = "stopped", by = "ast-guard", code = "AST020" }
---*/
return 'a  b'.split(/\s+/);

/*---
id       = "FIX-REGEX-021"
title    = "other scripts and an emoji"
rejected = ["AST020", "AST020", "AST020"]
expect   = { outcome = "value", json = '[true, "X本X", true]' }
---*/
return [/привет/.test('о, привет!'), '日本日'.replace(/日/g, 'X'), /😀/.test('x😀')];

/*---
id       = "FIX-REGEX-022"
title    = "patterns in texts and comments"
rejected = ["AST020"]
expect   = { outcome = "value", json = 'true' }
---*/
const s = "/a/.test('a')"; // /b/.test('b')
return /test/.test(s);

/*---
id       = "FIX-REGEX-023"
title    = "a template is tested"
rejected = ["AST020"]
expect   = { outcome = "value", json = 'true' }
---*/
const x = 'q'; return /q-1/.test(`${x}-1`);

/*---
id       = "FIX-REGEX-024"
title    = "what a tool gave is tested"
rejected = ["AST020"]
expect   = { outcome = "value", json = 'true' }
tools    = { "echo:a" = "echoes" }
---*/
return /v/.test((await callTool('echo:a', { s: 'vw' })).s);

/*---
id       = "FIX-REGEX-025"
title    = "an await is tested"
rejected = ["AST020"]
expect   = { outcome = "value", json = 'true' }
---*/
const f = async () => 'abc'; return /b/.test(await f());

/*---
id       = "FIX-REGEX-026"
title    = "an optional call"
rejected = ["AST020"]
expect   = { outcome = "value", json = '"none"' }
---*/
const o = { s: null }; return o.s?.replace(/a/g, 'b') ?? 'none';

/*---
id       = "FIX-REGEX-027"
title    = "in a filter"
rejected = ["AST020"]
expect   = { outcome = "value", json = '["apple", "grape"]' }
---*/
return ['apple', 'bear', 'grape'].filter((w) => /ap/.test(w));

/*---
id       = "FIX-REGEX-028"
title    = "a pattern in a variable"
rejected = ["AST020"]
expect   = { outcome = "stopped", by = "ast-guard", code = "AST020" }
---*/
const re = /ap/; return ['apple', 'bear'].filter((w) => re.test(w));

/*---
id       = "FIX-REGEX-029"
title    = "match"
rejected = ["AST020"]
expect   = { outcome = "value", json = '1' }
---*/
return 'abc'.match(/b/) ? 1 : 0;

/*---
id       = "FIX-REGEX-030"
title    = "replace whatever the capitals"
rejected = ["AST020"]
expect   = { outcome = "stopped", by = "ast-guard", code = "AST020" }
---*/
return 'aAa'.replace(/a/gi, 'x');

/*---
id       = "FIX-REGEX-031"
title    = "a dot that means any character"
rejected = ["AST020"]
expect   = { outcome = "stopped", by = "ast-guard", code = "AST020" }
---*/
return /a.c/.test('abc');

/*---
id       = "FIX-REGEX-032"
title    = "the flag g in a loop"
rejected = ["AST020"]
expect   = { outcome = "value", json = '[true, true]' }
---*/
const out = []; for (const s of ['aa', 'ba']) out.push(/a/g.test(s)); return out;

/*---
id       = "FIX-REGEX-033"
title    = "an escaped caret"
rejected = ["AST020"]
expect   = { outcome = "value", json = 'true' }
---*/
return /a\^b/.test('a^b');

/*---
id       = "FIX-REGEX-034"
title    = "quotes and backslashes"
rejected = ["AST020"]
expect   = { outcome = "value", json = 'true' }
---*/
return /\\'"`/.test("x\\'\"`y");

/*---
id       = "FIX-REGEX-035"
title    = "divisions beside it"
rejected = ["AST020"]
expect   = { outcome = "value", json = '2' }
---*/
const a = 4, g = 2; return a / 2 / g + (/2/.test('2') ? 1 : 0);

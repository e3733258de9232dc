/*---
id       = "FIX-FUNC-001"
title    = "called before they are declared"
rejected = ["AST013", "AST013"]
expect   = { outcome = "value", json = '6' }
---*/
return total([1, 2, 3]);
function total(xs) { return xs.reduce(plus, 0); }
function plus(a, b) { return a + b; }

/*---
id       = "FIX-FUNC-002"
title    = "declared in one case, called in another"
rejected = ["AST013"]
expect   = { outcome = "stopped", by = "ast-guard", code = "AST013" }
---*/
const kind = 2; let out;
switch (kind) { case 1: function f() { return 'one'; } out = f(); break; case 2: out = f() + '!'; break; }
return out;

/*---
id       = "FIX-FUNC-003"
title    = "an async main"
rejected = ["AST013"]
expect   = { outcome = "value", json = '1' }
tools    = { "echo:a" = "echoes" }
---*/
async function main() { const r = await callTool('echo:a', { x: 1 }); return r.x; }
return await main();

/*---
id       = "FIX-FUNC-004"
title    = "default values, rest, length and name"
rejected = ["AST013"]
expect   = { outcome = "value", json = '[12, 5, 1, "f"]' }
---*/
const base = 10; function f(a, b = a + base, ...rest) { return a + b + rest.length; } return [f(1), f(1, 2, 3, 4), f.length, f.name];

/*---
id       = "FIX-FUNC-005"
title    = "twenty helpers at the end of the script"
rejected = ["AST013", "AST013", "AST013", "AST013", "AST013", "AST013", "AST013", "AST013", "AST013", "AST013", "AST013", "AST013", "AST013", "AST013", "AST013", "AST013", "AST013", "AST013", "AST013", "AST013"]
expect   = { outcome = "value", json = '20' }
---*/
return f1() + f2() + f3() + f4() + f5() + f6() + f7() + f8() + f9() + f10() + f11() + f12() + f13() + f14() + f15() + f16() + f17() + f18() + f19() + f20();
function f1() { return 1; }
function f2() { return 1; }
function f3() { return 1; }
function f4() { return 1; }
function f5() { return 1; }
function f6() { return 1; }
function f7() { return 1; }
function f8() { return 1; }
function f9() { return 1; }
function f10() { return 1; }
function f11() { return 1; }
function f12() { return 1; }
function f13() { return 1; }
function f14() { return 1; }
function f15() { return 1; }
function f16() { return 1; }
function f17() { return 1; }
function f18() { return 1; }
function f19() { return 1; }
function f20() { return 1; }

/*---
id       = "FIX-FUNC-006"
title    = "a function that calls itself"
rejected = ["AST013"]
expect   = { outcome = "value", json = '720' }
---*/
function fact(n) { return n <= 1 ? 1 : n * fact(n - 1); } return fact(6);

/*---
id       = "FIX-FUNC-007"
title    = "two functions that call each other"
rejected = ["AST013", "AST013"]
expect   = { outcome = "value", json = '[true, true]' }
---*/
function even(n) { return n === 0 ? true : odd(n - 1); } function odd(n) { return n === 0 ? false : even(n - 1); } return [even(10), odd(7)];

/*---
id       = "FIX-FUNC-008"
title    = "an expression as a callback"
rejected = ["AST013"]
expect   = { outcome = "value", json = '[2, 4]' }
---*/
const f = function (x) { return x * 2; }; return [1, 2].map(f);

/*---
id       = "FIX-FUNC-009"
title    = "an expression that calls itself by its own name"
rejected = ["AST013"]
expect   = { outcome = "stopped", by = "ast-guard", code = "AST013" }
---*/
const f = function fib(n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }; return f(10);

/*---
id       = "FIX-FUNC-010"
title    = "an expression whose own name is read"
rejected = ["AST013"]
expect   = { outcome = "stopped", by = "ast-guard", code = "AST013" }
gap      = "issue 3: the function loses its own name"
---*/
const f = function double(n) { return n * 2; }; return [f(4), f.name];

/*---
id       = "FIX-FUNC-011"
title    = "called where it is written"
rejected = ["AST013"]
expect   = { outcome = "value", json = '2' }
---*/
return (function () { const x = 1; return x + 1; })();

/*---
id       = "FIX-FUNC-012"
title    = "an async one, called where it is written"
rejected = ["AST013"]
expect   = { outcome = "value", json = '3' }
tools    = { "echo:a" = "echoes" }
---*/
return await (async function () { return (await callTool('echo:a', { v: 3 })).v; })();

/*---
id       = "FIX-FUNC-013"
title    = "a function that uses this"
rejected = ["AST013", "AST006"]
expect   = { outcome = "stopped", by = "ast-guard", code = "AST013" }
---*/
const o = { n: 1, get2: function () { return this.n; } }; return o.get2();

/*---
id       = "FIX-FUNC-014"
title    = "a method shorthand"
rejected = ["AST013"]
expect   = { outcome = "value", json = '8' }
---*/
const o = { n: 2, double(x) { return x * o.n; } }; return o.double(4);

/*---
id       = "FIX-FUNC-015"
title    = "methods called async, get, 3, and by a computed key"
rejected = ["AST013", "AST013", "AST013", "AST013", "AST013", "AST013"]
expect   = { outcome = "value", json = '[1, 2, 3, 4, 5, 6]' }
---*/
const o = { async load() { return 1; }, 'a b'() { return 2; }, 3() { return 3; }, async() { return 4; }, get() { return 5; }, ['x' + 1]() { return 6; } };
return [await o.load(), o['a b'](), o[3](), o.async(), o.get(), o.x1()];

/*---
id       = "FIX-FUNC-016"
title    = "a comment between async and the name"
rejected = ["AST013"]
expect   = { outcome = "value", json = '1' }
---*/
const o = { async /* load it */ load() { return 1; } }; return await o.load();

/*---
id       = "FIX-FUNC-017"
title    = "one name in two blocks"
rejected = ["AST013", "AST013"]
expect   = { outcome = "value", json = '21' }
---*/
let r = 0; { function f() { return 1; } r += f(); } { function f() { return 2; } r += f() * 10; } return r;

/*---
id       = "FIX-FUNC-018"
title    = "declared at the end of its block"
rejected = ["AST013"]
expect   = { outcome = "value", json = '3' }
---*/
if (true) { const v = g(2); function g(x) { return x + 1; } return v; }

/*---
id       = "FIX-FUNC-019"
title    = "the words of a function in texts and comments"
rejected = ["AST013"]
expect   = { outcome = "value", json = '26' }
---*/
const s = 'function f() { return 1; }'; // function g() {}
function f() { return s.length; /* function h() {} */ }
return f();

/*---
id       = "FIX-FUNC-020"
title    = "names in other scripts"
rejected = ["AST013", "AST013"]
expect   = { outcome = "value", json = '[2, 3]' }
---*/
function größe(ä) { return ä.length; } function 合計(数) { return 数.reduce((a, b) => a + b, 0); } return [größe('öü'), 合計([1, 2])];

/*---
id       = "FIX-FUNC-021"
title    = "called by one that is called before"
rejected = ["AST013", "AST013"]
expect   = { outcome = "value", json = '2' }
---*/
const r = g();
function f() { return 1; }
function g() { return f() + 1; }
return r;

/*---
id       = "FIX-FUNC-022"
title    = "a counter changed by a function from below"
rejected = ["AST013"]
expect   = { outcome = "value", json = '2' }
---*/
let n = 0;
bump(); bump();
return n;
function bump() { n++; }

/*---
id       = "FIX-FUNC-023"
title    = "uses a constant that is declared before the call"
rejected = ["AST013"]
expect   = { outcome = "value", json = '10' }
---*/
const k = 5;
const out = run();
return out;
function run() { return k * 2; }

/*---
id       = "FIX-FUNC-024"
title    = "a header comment and a doc comment"
rejected = ["AST013"]
expect   = { outcome = "value", json = '2' }
---*/
// Header comment: what it does
/* block */
const v = helper(1);
return v;

/** Adds one. */
function helper(x) { return x + 1; }

/*---
id       = "FIX-FUNC-025"
title    = "returned in an object"
rejected = ["AST013"]
expect   = { outcome = "value", json = '6' }
---*/
const make = (n) => { return { inc: function (d) { return n + d; } }; }; return make(4).inc(2);

/*---
id       = "FIX-FUNC-026"
title    = "parameters as patterns with defaults"
rejected = ["AST013"]
expect   = { outcome = "value", json = '[1, 3, 4, 5]' }
---*/
function f({ a, b: [c, d = 4] = [] }, [e] = [5]) { return [a, c, d, e]; } return f({ a: 1, b: [3] });

/*---
id       = "FIX-FUNC-027"
title    = "comments between name and parameters"
rejected = ["AST013"]
expect   = { outcome = "value", json = '3' }
---*/
function f /* name */ (a /* first */, b // second
) { return a + b; } return f(1, 2);

/*---
id       = "FIX-FUNC-028"
title    = "assigned to a property"
rejected = ["AST013"]
expect   = { outcome = "value", json = '7' }
---*/
const api = {}; api.f = function () { return 7; }; return api.f();

/*---
id       = "FIX-FUNC-029"
title    = "handed over before it is declared"
rejected = ["AST013"]
expect   = { outcome = "value", json = '[1, 2, 3]' }
---*/
const xs = [3, 1, 2].sort(cmp); function cmp(a, b) { return a - b; } return xs;

/*---
id       = "FIX-FUNC-030"
title    = "declared in a loop, called above it"
rejected = ["AST013"]
expect   = { outcome = "value", json = '[1, 4]' }
---*/
const out = []; for (const x of [1, 2]) { out.push(sq(x)); function sq(y) { return y * y; } } return out;

/*---
id       = "FIX-FUNC-031"
title    = "an async function with a default"
rejected = ["AST013"]
expect   = { outcome = "value", json = '1' }
tools    = { "echo:a" = "echoes" }
---*/
async function f(x = 1) { return await callTool('echo:a', { x }); } return (await f()).x;

/*---
id       = "FIX-FUNC-032"
title    = "a function that returns one, which is called"
rejected = ["AST013", "AST013"]
expect   = { outcome = "value", json = '3' }
---*/
function outer() { return function inner(x) { return x + 1; }; } return outer()(2);

/*---
id       = "FIX-FUNC-033"
title    = "an operand"
rejected = ["AST013"]
expect   = { outcome = "value", json = '3' }
---*/
return 1 + (function () { return 2; })();

/*---
id       = "FIX-FUNC-034"
title    = "called through call"
rejected = ["AST013"]
expect   = { outcome = "value", json = '5' }
---*/
return (function (a) { return a; }).call(null, 5);

/*---
id       = "FIX-FUNC-035"
title    = "labelled loops inside"
rejected = ["AST013"]
expect   = { outcome = "value", json = '[2, 3]' }
---*/
function f(rows) { outer: for (const r of rows) { for (const c of r) { if (c < 0) continue outer; if (c > 9) break outer; } return r; } return null; } return f([[1, -1], [2, 3]]);

/*---
id       = "FIX-FUNC-036"
title    = "one within, one below, each calls the next"
rejected = ["AST013", "AST013", "AST013"]
expect   = { outcome = "value", json = '42' }
---*/
return outer();
function outer() { return inner() + 1; function inner() { return shared(); } }
function shared() { return 41; }

/*---
id       = "FIX-FUNC-037"
title    = "no semicolon after what stands before it"
rejected = ["AST013"]
expect   = { outcome = "value", json = '[1]' }
---*/
const a = f()
function f() { return [1] }
[1, 2].forEach((x) => x)
return a

/*---
id     = "ATK-SYN-100"
title  = "a class"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST014" }
then   = { outcome = "value", json = '1' }
---*/
class A { m() { return 1; } } //~ AST014
return new A().m();

/*---
id     = "ATK-SYN-101"
title  = "a class expression with a static block"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST014" }
then   = { outcome = "value", json = '1' }
---*/
const A = class { static { [].push(1); } }; //~ AST014
return 1;

/*---
id     = "ATK-SYN-102"
title  = "a class with private fields"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST014" }
then   = { outcome = "value", json = '1' }
---*/
class A { #x = 1; static of() { return new A().#x; } } //~ AST014
return A.of();

/*---
id     = "ATK-SYN-103"
title  = "a class that extends a built-in"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST014" }
then   = { outcome = "value", json = '0' }
---*/
class L extends Array { } //~ AST014
return new L().length;

/*---
id     = "ATK-SYN-104"
title  = "a class with a computed method name"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST014" }
then   = { outcome = "value", json = '1' }
---*/
class A { ['con' + 'structor2']() { return 1; } } //~ AST014
return 1;

/*---
id     = "ATK-SYN-105"
title  = "super in an object's method"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST013" }
then   = { outcome = "value", json = '"[object Object]"' }
---*/
const o = { m() { return super.toString(); } }; //~ AST013
return o.m();

/*---
id     = "ATK-SYN-106"
title  = "a function declaration"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST013" }
then   = { outcome = "value", json = '1' }
---*/
function f() { return 1; } //~ AST013
return f();

/*---
id     = "ATK-SYN-107"
title  = "a function expression"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST013" }
then   = { outcome = "value", json = '[1]' }
---*/
return [1].map(function (x) { return x; }); //~ AST013

/*---
id     = "ATK-SYN-108"
title  = "an async function declaration"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST013" }
then   = { outcome = "value", json = '1' }
---*/
async function f() { return 1; } //~ AST013
return await f();

/*---
id     = "ATK-SYN-109"
title  = "a method"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST013" }
then   = { outcome = "value", json = '1' }
---*/
const o = { m() { return 1; } }; //~ AST013
return o.m();

/*---
id     = "ATK-SYN-110"
title  = "an async method"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST013" }
then   = { outcome = "value", json = '1' }
---*/
const o = { async m() { return 1; } }; //~ AST013
return await o.m();

/*---
id     = "ATK-SYN-111"
title  = "a getter"
cwe    = [502]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST013" }
then   = { outcome = "value", json = '1' }
---*/
const o = { get x() { return 1; } }; //~ AST013
return o.x;

/*---
id     = "ATK-SYN-112"
title  = "a setter"
cwe    = [502]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST013" }
then   = { outcome = "value", json = '1' }
---*/
const o = { set x(v) { } }; //~ AST013
o.x = 1;
return 1;

/*---
id     = "ATK-SYN-113"
title  = "a generator"
cwe    = [834]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST015" }
then   = { outcome = "value", json = '[1]' }
---*/
const f = function* () { yield 1; }; //~ AST015
return [...f()];

/*---
id     = "ATK-SYN-114"
title  = "an async generator"
cwe    = [834]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST015" }
then   = { outcome = "value", json = '1' }
---*/
async function* f() { yield 1; } //~ AST015
for await (const x of f()) return x;

/*---
id     = "ATK-SYN-115"
title  = "a generator method"
cwe    = [834]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST015" }
then   = { outcome = "value", json = '[1]' }
---*/
const o = { *m() { yield 1; } }; //~ AST015
return [...o.m()];

/*---
id     = "ATK-SYN-116"
title  = "debugger"
cwe    = [489]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST016" }
then   = { outcome = "value", json = '1' }
---*/
debugger; //~ AST016
return 1;

/*---
id     = "ATK-SYN-117"
title  = "a decorator"
cwe    = [94]
expect = { outcome = "stopped", by = "ast-guard", code = "AST018" }
then   = { outcome = "thrown", name = "SyntaxError", message = '''unexpected token in expression: '@'''' }
---*/
@dec class A {} //~ AST018 AST014 AST004
return 1;

/*---
id     = "ATK-SYN-118"
title  = "using"
cwe    = [404]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST017" }
then   = { outcome = "value", json = '1' }
---*/
using x = null; //~ AST017
return 1;

/*---
id     = "ATK-SYN-119"
title  = "await using"
cwe    = [404]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST017" }
then   = { outcome = "value", json = '1' }
---*/
await using x = null; //~ AST017
return 1;

/*---
id     = "ATK-SYN-120"
title  = "types of TypeScript"
cwe    = [20]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "syntax", code = "SYN002" }
single-control = "the parse is never skipped: nothing behind it could run such a text"
---*/
const x: number = 1; //~ SYN002
return x;

/*---
id     = "ATK-SYN-121"
title  = "an enum of TypeScript"
cwe    = [20]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "syntax", code = "SYN002" }
single-control = "the parse is never skipped: nothing behind it could run such a text"
---*/
enum E { A } //~ SYN002
return E.A;

/*---
id     = "ATK-SYN-122"
title  = "JSX"
cwe    = [20]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "syntax", code = "SYN003" }
single-control = "the parse is never skipped: nothing behind it could run such a text"
gap    = "issue 3: JSX is taken for TypeScript, and its help does not help"
---*/
return <b>1</b>; //~ SYN003

/*---
id     = "ATK-SYN-123"
title  = "while"
cwe    = [835]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST011" }
then   = { outcome = "value", json = '3' }
---*/
let i = 0;
while (i < 3) i++; //~ AST011
return i;

/*---
id     = "ATK-SYN-124"
title  = "do"
cwe    = [835]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST011" }
then   = { outcome = "value", json = '3' }
---*/
let i = 0;
do i++; while (i < 3); //~ AST011
return i;

/*---
id     = "ATK-SYN-125"
title  = "for in"
cwe    = [1321]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST011" }
then   = { outcome = "value", json = '["a"]' }
---*/
const ks = [];
for (const k in { a: 1 }) ks.push(k); //~ AST011
return ks;

/*---
id     = "ATK-SYN-126"
title  = "for without an end"
cwe    = [835]
expect = { outcome = "stopped", by = "ast-guard", code = "AST012" }
then   = { outcome = "stopped", by = "runtime", code = "MAX_ITERATIONS" }
limits = { timeout = 300 }
---*/
for (;;) {} //~ AST012

/*---
id     = "ATK-SYN-127"
title  = "for with a condition that is always true"
cwe    = [835]
expect = { outcome = "stopped", by = "ast-guard", code = "AST012" }
then   = { outcome = "stopped", by = "runtime", code = "MAX_ITERATIONS" }
limits = { timeout = 300 }
---*/
for (; true; ) {} //~ AST012

/*---
id     = "ATK-SYN-128"
title  = "for with a text as the condition"
cwe    = [835]
expect = { outcome = "stopped", by = "ast-guard", code = "AST012" }
then   = { outcome = "stopped", by = "runtime", code = "MAX_ITERATIONS" }
limits = { timeout = 300 }
---*/
for (let i = 0; 'go'; i++) {} //~ AST012

/*---
id     = "ATK-SYN-129"
title  = "for with a list as the condition"
cwe    = [835]
expect = { outcome = "stopped", by = "ast-guard", code = "AST012" }
then   = { outcome = "stopped", by = "runtime", code = "MAX_ITERATIONS" }
limits = { timeout = 300 }
---*/
for (let i = 0; [i]; i++) {} //~ AST012

/*---
id     = "ATK-SYN-130"
title  = "for with a constant that is true"
cwe    = [835]
expect = { outcome = "stopped", by = "ast-guard", code = "AST012" }
then   = { outcome = "stopped", by = "runtime", code = "MAX_ITERATIONS" }
limits = { timeout = 300 }
---*/
const GO = 1;
for (; GO; ) {} //~ AST012

/*---
id     = "ATK-SYN-131"
title  = "for with a negation of false"
cwe    = [835]
expect = { outcome = "stopped", by = "ast-guard", code = "AST012" }
then   = { outcome = "stopped", by = "runtime", code = "MAX_ITERATIONS" }
limits = { timeout = 300 }
---*/
for (; !false; ) {} //~ AST012

/*---
id     = "ATK-SYN-132"
title  = "for with a break that belongs to an inner loop"
cwe    = [835]
expect = { outcome = "stopped", by = "ast-guard", code = "AST012" }
then   = { outcome = "stopped", by = "runtime", code = "MAX_ITERATIONS" }
limits = { timeout = 300 }
---*/
for (;;) { for (const x of [1]) { break; } } //~ AST012

/*---
id     = "ATK-SYN-133"
title  = "for with a return in a function within"
cwe    = [835]
expect = { outcome = "stopped", by = "ast-guard", code = "AST012" }
then   = { outcome = "stopped", by = "runtime", code = "MAX_ITERATIONS" }
limits = { timeout = 300 }
---*/
for (;;) { [1].map((x) => { return x; }); } //~ AST012

/*---
id     = "ATK-SYN-134"
title  = "regular expression methods with texts"
cwe    = [1333]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST021" }
then   = { outcome = "thrown", name = "TypeError", message = 'not a function' }
---*/
return ['ab'.search('b'), [...'ab'.matchAll('a')].length]; //~ AST021 AST021

/*---
id     = "ATK-SYN-135"
title  = "a regular expression method by another spelling"
cwe    = [1333]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST021" }
then   = { outcome = "thrown", name = "TypeError", message = 'not a function' }
---*/
return 'aaaa!'['mat' + 'ch']('^(a+)+$'); //~ AST021

/*---
id     = "ATK-SYN-136"
title  = "JSON.parse with a reviver"
cwe    = [834]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST024" }
then   = { outcome = "value", json = '[1]' }
---*/
return JSON.parse('[1]', (k, v) => v); //~ AST024

/*---
id     = "ATK-SYN-137"
title  = "JSON.stringify with a replacer"
cwe    = [834]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST024" }
then   = { outcome = "value", json = '"{\"a\":1}"' }
---*/
return JSON.stringify({ a: 1 }, (k, v) => v); //~ AST024

/*---
id     = "ATK-SYN-138"
title  = "a reviver in a variable"
cwe    = [834]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST024" }
then   = { outcome = "value", json = '[1]' }
---*/
const r = (k, v) => v;
return JSON.parse('[1]', r); //~ AST024

/*---
id     = "ATK-SYN-139"
title  = "a reviver through an alias of parse"
cwe    = [834]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST024" }
then   = { outcome = "value", json = '[1]' }
---*/
const p = JSON.parse;
return p('[1]', (k, v) => v); //~ AST024

/*---
id     = "ATK-SYN-140"
title  = "a reviver through an alias of JSON"
cwe    = [834]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST024" }
then   = { outcome = "value", json = '[1]' }
---*/
const J = JSON;
return J.parse('[1]', (k, v) => v); //~ AST024

/*---
id     = "ATK-SYN-141"
title  = "a reviver through call"
cwe    = [834]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST024" }
then   = { outcome = "value", json = '[1]' }
---*/
return JSON.parse.call(JSON, '[1]', (k, v) => v); //~ AST024

/*---
id     = "ATK-SYN-142"
title  = "a reviver through a sequence"
cwe    = [834]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST024" }
then   = { outcome = "value", json = '[1]' }
---*/
return (0, JSON.parse)('[1]', (k, v) => v); //~ AST024

/*---
id     = "ATK-SYN-143"
title  = "a reviver among spread arguments"
cwe    = [834]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST024" }
then   = { outcome = "value", json = '[1]' }
---*/
return JSON.parse(...['[1]', (k, v) => v]); //~ AST024

/*---
id     = "ATK-SYN-144"
title  = "a replacer through a pattern"
cwe    = [834]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST024" }
then   = { outcome = "value", json = '"{\"a\":1}"' }
---*/
const { stringify } = JSON;
return stringify({ a: 1 }, (k, v) => v); //~ AST024

/*---
id     = "ATK-SYN-145"
title  = "a replacer behind a computed name"
cwe    = [834]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST024" }
then   = { outcome = "value", json = '"{\"a\":1}"' }
---*/
return JSON['string' + 'ify']({ a: 1 }, (k, v) => v); //~ AST024

/*---
id     = "ATK-SYN-146"
title  = "a replacer behind an optional chain"
cwe    = [834]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST024" }
then   = { outcome = "value", json = '"{\"a\":1}"' }
---*/
return JSON?.stringify?.({ a: 1 }, (k, v) => v); //~ AST024

//! Programs that have to be rejected, each by the rule whose business it is and by no other.

use enclave_ast_guard::{GuardConfig, Preset, SecurityLevel, Severity, lint};

/// A program and the names of all the rules that find something, in the order of the source.
type Case = (&'static str, &'static [&'static str]);

const AGENTSCRIPT: &[Case] = &[
    // code out of text
    ("eval('1')", &["no-eval"]),
    ("(0, eval)('1')", &["no-eval"]),
    ("const e = eval; e('1')", &["no-eval"]),
    ("const { a = eval } = {};", &["no-eval"]),
    ("[eval][0]('1')", &["no-eval"]),
    ("let f; f ||= eval; f ??= Function;", &["no-eval", "no-eval"]),
    ("eval`1`", &["no-eval"]),
    ("return Function('return 1')()", &["no-eval"]),
    ("return new Function(...['return 1'])()", &["no-eval"]),
    (
        "const AF = AsyncFunction, GF = GeneratorFunction;",
        &["no-eval", "no-eval"],
    ),
    ("await import('fs')", &["no-eval"]),
    ("return import.meta.url", &["no-eval"]),
    ("eval = 1", &["syntax-error"]),
    // globals
    ("return process.env", &["disallowed-identifier"]),
    ("require('fs')", &["disallowed-identifier"]),
    ("module.exports = 1", &["disallowed-identifier"]),
    (
        "return [__dirname, __filename, Buffer]",
        &[
            "disallowed-identifier",
            "disallowed-identifier",
            "disallowed-identifier",
        ],
    ),
    ("return Promise.all([])", &["disallowed-identifier"]),
    ("return new Promise(r => r(1))", &["disallowed-identifier"]),
    ("setTimeout(() => 1, 0)", &["disallowed-identifier"]),
    (
        "queueMicrotask(() => 1); setImmediate(() => 1); setInterval(() => 1)",
        &[
            "disallowed-identifier",
            "disallowed-identifier",
            "disallowed-identifier",
        ],
    ),
    ("fetch('https://x')", &["disallowed-identifier"]),
    ("return [...new Set([1])]", &["disallowed-identifier"]),
    ("return new Map([[1, 2]])", &["disallowed-identifier"]),
    (
        "return [WeakMap, WeakSet, WeakRef, FinalizationRegistry].length",
        &[
            "disallowed-identifier",
            "disallowed-identifier",
            "disallowed-identifier",
            "disallowed-identifier",
        ],
    ),
    ("return new Proxy({}, {})", &["disallowed-identifier"]),
    ("return Reflect.ownKeys({})", &["disallowed-identifier"]),
    ("return Symbol.iterator", &["disallowed-identifier"]),
    ("throw new Error('x')", &["disallowed-identifier"]),
    (
        "try { 1; } catch (e) { return e instanceof TypeError; }",
        &["disallowed-identifier"],
    ),
    ("return RegExp('a')", &["disallowed-identifier"]),
    ("return WebAssembly.compile", &["disallowed-identifier"]),
    (
        "return [SharedArrayBuffer, Atomics, ArrayBuffer].length",
        &[
            "disallowed-identifier",
            "disallowed-identifier",
            "disallowed-identifier",
        ],
    ),
    ("return new Worker('x')", &["disallowed-identifier"]),
    ("return arguments.length", &["disallowed-identifier"]),
    ("return (() => arguments.callee)()", &["disallowed-identifier"]),
    ("return constructor", &["disallowed-identifier"]),
    ("__proto__ = 1", &["disallowed-identifier"]),
    ("document.title", &["unknown-global"]),
    ("return structuredClone({})", &["unknown-global"]),
    ("return performance.now()", &["unknown-global"]),
    ("return crypto.randomUUID()", &["unknown-global"]),
    ("return new Intl.NumberFormat()", &["unknown-global"]),
    ("return new ShadowRealm()", &["unknown-global"]),
    ("return Iterator.from([])", &["unknown-global"]),
    ("x = 5", &["unknown-global"]),
    (
        "x += 5; y++; delete z.a;",
        &["unknown-global", "unknown-global", "unknown-global"],
    ),
    (
        "[x] = [1]; ({ a: y, z } = {});",
        &["unknown-global", "unknown-global", "unknown-global"],
    ),
    ("for (x of [1]) {}", &["unknown-global"]),
    ("return typeof foo", &["unknown-global"]),
    (
        "const { a = foo } = {}; return { foo };",
        &["unknown-global", "unknown-global"],
    ),
    ("return foo`x`", &["unknown-global"]),
    ("console.log('x')", &["unknown-global"]),
    (
        "Error.prepareStackTrace = (e, s) => s;",
        &["disallowed-identifier"],
    ),
    // the global object
    ("return this", &["no-global-access"]),
    ("const { eval: e } = this; e('1')", &["no-global-access"]),
    ("const { process: p } = this;", &["no-global-access"]),
    ("const t = this; t.foo", &["no-global-access"]),
    ("return (() => this)()", &["no-global-access"]),
    ("return globalThis.process", &["no-global-access"]),
    ("return window['ev' + 'al']", &["no-global-access"]),
    ("const w = window;", &["no-global-access"]),
    ("const { process: p } = globalThis;", &["no-global-access"]),
    (
        "self.x = 1; global.y = 2;",
        &["no-global-access", "no-global-access"],
    ),
    ("window = 1", &["no-global-access"]),
    ("Object.assign({}, this)", &["no-global-access"]),
    // constructors and prototypes, one cause one finding
    ("return [].constructor", &["no-constructor-access"]),
    ("return {}['constructor']", &["no-constructor-access"]),
    (
        "return ''.constructor.constructor('return 1')()",
        &["no-constructor-access"],
    ),
    ("const a = 1; return a?.constructor", &["no-constructor-access"]),
    (
        "const a = 1; return a?.['constructor']",
        &["no-constructor-access"],
    ),
    (
        "const a = null; return (a ?? []).constructor",
        &["no-constructor-access"],
    ),
    ("return [][`constructor`]", &["no-constructor-access"]),
    ("return []['con' + 'structor']", &["no-constructor-access"]),
    ("return []['con' + `structor`]", &["no-constructor-access"]),
    ("return [][`con${'structor'}`]", &["no-constructor-access"]),
    (
        "return [][true ? 'constructor' : 'x']",
        &["no-constructor-access"],
    ),
    (
        "const c = await callTool('a:b', {}); return [][c ? 'x' : 'constructor']",
        &["no-constructor-access"],
    ),
    ("return [][(1, 'constructor')]", &["no-constructor-access"]),
    ("let k; return [][k = 'constructor']", &["no-constructor-access"]),
    ("return [][null ?? 'constructor']", &["no-constructor-access"]),
    ("return [][['constructor']]", &["no-constructor-access"]),
    ("return [][[['constructor']]]", &["no-constructor-access"]),
    (
        "return [][{ toString: () => 'constructor' }]",
        &["no-constructor-access"],
    ),
    (
        "return [][{ toString: () => { return 'constructor'; } }]",
        &["no-constructor-access"],
    ),
    (
        "return [][{ valueOf: () => 1, toString: () => 'constructor' }]",
        &["no-constructor-access"],
    ),
    (
        "const k = ['con', 'structor'].join(''); return ({})[k]",
        &["no-constructor-access"],
    ),
    (
        "return ({})[['con', 'structor'].join('')]",
        &["no-constructor-access"],
    ),
    (
        "return ({})['rotcurtsnoc'.split('').reverse().join('')]",
        &["no-constructor-access"],
    ),
    (
        "return ({})['CONSTRUCTOR'.toLowerCase()]",
        &["no-constructor-access"],
    ),
    ("return ({})['xconstructor'.slice(1)]", &["no-constructor-access"]),
    (
        "return ({})['constructXr'.replace('X', 'o')]",
        &["no-constructor-access"],
    ),
    (
        "return ({})[String.fromCharCode(99,111,110,115,116,114,117,99,116,111,114)]",
        &["no-constructor-access"],
    ),
    (
        "return ({})[String.fromCodePoint(99,111) + 'nstructor']",
        &["no-constructor-access"],
    ),
    (
        "const f = String.fromCharCode; return ({})[f(99) + 'onstructor']",
        &["no-constructor-access"],
    ),
    (
        "let k = 'con'; k += 'structor'; return ({})[k]",
        &["no-constructor-access"],
    ),
    (
        "const [k] = ['constructor']; return ({})[k]",
        &["no-constructor-access"],
    ),
    (
        "const { k } = { k: 'constructor' }; return ({})[k]",
        &["no-constructor-access"],
    ),
    (
        "for (const k of ['constructor']) { return ({})[k]; }",
        &["no-constructor-access"],
    ),
    (
        "return ['constructor'].map(k => ({})[k])",
        &["no-constructor-access"],
    ),
    ("return ({})[(() => 'constructor')()]", &["no-constructor-access"]),
    ("return ({})[await 'constructor']", &["no-constructor-access"]),
    (
        "const k = await callTool('a:b', {}) ? 'constructor' : 'x'; return ({})[k]",
        &["no-constructor-access"],
    ),
    ("return ({})['\\u0063onstructor'];", &["no-constructor-access"]),
    (
        "const o = {}; o.constructor = 1; o['__proto__'] = {}; delete o.prototype;",
        &[
            "no-constructor-access",
            "no-constructor-access",
            "no-constructor-access",
        ],
    ),
    (
        "const o = {}; o.__proto__.polluted = true;",
        &["no-constructor-access"],
    ),
    ("Array.prototype.map = x => x;", &["no-constructor-access"]),
    ("const o = { __proto__: null };", &["no-constructor-access"]),
    (
        "const o = { '__proto__': null, ['__pro' + 'to__']: 1 };",
        &["no-constructor-access", "no-constructor-access"],
    ),
    ("[].__defineGetter__('x', () => 1)", &["no-constructor-access"]),
    (
        "const x = {}; x['__lookupGetter__']('y')",
        &["no-constructor-access"],
    ),
    ("const f = () => 1; return f.caller", &["no-constructor-access"]),
    ("return callTool.arguments", &["static-call-target"]),
    ("return Math.max['caller']", &["no-constructor-access"]),
    // patterns
    ("const { constructor: c } = {};", &["no-computed-destructuring"]),
    ("const { constructor } = {};", &["no-computed-destructuring"]),
    ("const { 'constructor': c } = {};", &["no-computed-destructuring"]),
    (
        "const { ['constructor']: c } = {};",
        &["no-computed-destructuring"],
    ),
    (
        "const { ['con' + 'structor']: c } = {};",
        &["no-computed-destructuring"],
    ),
    (
        "const { a: { b: { __proto__: p } } } = {};",
        &["no-computed-destructuring"],
    ),
    (
        "const { a: { prototype: p } = {} } = {};",
        &["no-computed-destructuring"],
    ),
    (
        "const f = ({ constructor: c }) => c;",
        &["no-computed-destructuring"],
    ),
    (
        "const f = ([{ __lookupSetter__: c }]) => c;",
        &["no-computed-destructuring"],
    ),
    (
        "for (const { constructor: c } of [1]) {}",
        &["no-computed-destructuring"],
    ),
    (
        "try { throw 1; } catch ({ constructor: c }) {}",
        &["no-computed-destructuring"],
    ),
    (
        "let c; ({ constructor: c } = {}); ({ ['__proto__']: c } = {});",
        &["no-computed-destructuring", "no-computed-destructuring"],
    ),
    ("({ constructor } = {});", &["no-computed-destructuring"]),
    (
        "let c; for ({ constructor: c } of [1]) {}",
        &["no-computed-destructuring"],
    ),
    (
        "const f = () => 1; const { caller } = f;",
        &["no-computed-destructuring"],
    ),
    // reflection
    ("Object.getPrototypeOf([])", &["no-meta-programming"]),
    ("Object['getPrototypeOf']([])", &["no-meta-programming"]),
    (
        "Object?.['set' + 'PrototypeOf']([], {})",
        &["no-meta-programming"],
    ),
    (
        "const O = Object; O.defineProperty({}, 'a', { value: 1 });",
        &["no-meta-programming"],
    ),
    ("const { getPrototypeOf } = Object;", &["no-meta-programming"]),
    (
        "const { ['defineProperties']: d } = Object;",
        &["no-meta-programming"],
    ),
    (
        "[Object].map(o => o.getOwnPropertyDescriptors({}))",
        &["no-meta-programming"],
    ),
    (
        "Object.getOwnPropertyDescriptor.call(null, {}, 'a')",
        &["no-meta-programming"],
    ),
    ("Object.create({ a: 1 })", &["no-meta-programming"]),
    ("Object.create(null, {})", &["no-meta-programming"]),
    ("const make = Object.create; make({});", &["no-meta-programming"]),
    // names that are Enclave's
    ("const __safe_callTool = 1;", &["reserved-prefix"]),
    ("__safe_callTool = 1", &["reserved-prefix"]),
    ("return __ag_main", &["reserved-prefix"]),
    (
        "[__safe_callTool] = [1]; ({ a: __safe_forOf } = {});",
        &["reserved-prefix", "reserved-prefix"],
    ),
    ("for (__ag_max of [1]) {}", &["reserved-prefix"]),
    (
        "try { throw 1; } catch ({ a: __ag_key }) {}",
        &["reserved-prefix"],
    ),
    ("const { __ag_key } = {};", &["reserved-prefix"]),
    (
        "const o = {}; o.__safe_x = 1; o['__ag_y']++;",
        &["reserved-prefix", "reserved-prefix"],
    ),
    (
        "__ag_loop: for (const x of [1]) { break __ag_loop; }",
        &["reserved-prefix", "reserved-prefix"],
    ),
    ("const f = (...__ag_args) => 1;", &["reserved-prefix"]),
    // built-ins
    ("callTool = 1", &["no-call-target-assignment"]),
    ("const callTool = 1;", &["no-call-target-assignment"]),
    (
        "const f = (callTool) => callTool('x');",
        &["no-call-target-assignment"],
    ),
    (
        "const f = ({ parallel }) => parallel;",
        &["no-call-target-assignment"],
    ),
    ("for (callTool of [1]) {}", &["no-call-target-assignment"]),
    (
        "[callTool] = [1]; ({ a: parallel } = {}); ({ callTool } = {});",
        &[
            "no-call-target-assignment",
            "no-call-target-assignment",
            "no-call-target-assignment",
        ],
    ),
    ("callTool++", &["no-call-target-assignment"]),
    (
        "try { throw 1; } catch (callTool) {}",
        &["no-call-target-assignment"],
    ),
    (
        "Math = 5; undefined = 1; NaN = 2;",
        &[
            "no-call-target-assignment",
            "no-call-target-assignment",
            "no-call-target-assignment",
        ],
    ),
    (
        "const JSON = 1, Object = 2;",
        &["no-call-target-assignment", "no-call-target-assignment"],
    ),
    (
        "JSON.parse = x => x; delete Math.max; Array['isArray'] = 1;",
        &[
            "no-call-target-assignment",
            "no-call-target-assignment",
            "no-call-target-assignment",
        ],
    ),
    // tool names
    (
        "const n = await callTool('a:b', {}); await callTool(n, {})",
        &["static-call-target"],
    ),
    (
        "await callTool('a:' + Math.random(), {})",
        &["static-call-target"],
    ),
    ("const x = 1; await callTool(`users:${x}`, {})", &[]),
    (
        "await callTool(`users:${Date.now()}`, {})",
        &["static-call-target"],
    ),
    ("await callTool()", &["static-call-target"]),
    ("await callTool(...['a:b', {}])", &["static-call-target"]),
    ("await callTool(5, {})", &["static-call-target"]),
    ("const c = callTool; await c('a:b', {})", &["static-call-target"]),
    ("await callTool.call(null, 'a:b', {})", &["static-call-target"]),
    ("await callTool.apply(null, ['a:b'])", &["static-call-target"]),
    ("const c = callTool.bind(null, 'a:b');", &["static-call-target"]),
    ("await (0, callTool)('a:b', {})", &["static-call-target"]),
    ("await [callTool][0]('a:b', {})", &["static-call-target"]),
    (
        "const o = { callTool }; await o.callTool('a:b');",
        &["static-call-target"],
    ),
    ("callTool`a:b`", &["static-call-target"]),
    ("const p = parallel; await p([]);", &["static-call-target"]),
    ("await [1].map(parallel)", &["static-call-target"]),
    ("const f = (g = callTool) => g('a:b');", &["static-call-target"]),
    (
        "const T = { list: 'a:b' }; T.list = Date.now(); await callTool(T.list, {});",
        &["static-call-target"],
    ),
    (
        "const T = ['a:b']; T.push(Date.now()); await callTool(T[0], {});",
        &["static-call-target"],
    ),
    (
        "let t = 'a:b'; t += Date.now(); await callTool(t, {});",
        &["static-call-target"],
    ),
    // loops
    ("while (true) {}", &["forbidden-loop"]),
    ("let i = 0; while (i < 3) i++;", &["forbidden-loop"]),
    ("let i = 0; do { i++; } while (i < 3);", &["forbidden-loop"]),
    ("for (const k in { a: 1 }) {}", &["forbidden-loop"]),
    ("for (;;) {}", &["infinite-loop"]),
    ("for (; true;) {}", &["infinite-loop"]),
    (
        "for (let i = 0; 1; i++) { [1].forEach(() => { return; }); }",
        &["infinite-loop"],
    ),
    ("for (;; ) { switch (1) { case 1: break; } }", &["infinite-loop"]),
    (
        "for (; [];) {} for (; {};) {} for (; Infinity;) {} for (; !0;) {} for (; 'x';) {}",
        &[
            "infinite-loop",
            "infinite-loop",
            "infinite-loop",
            "infinite-loop",
            "infinite-loop",
        ],
    ),
    // functions and classes
    ("function f() {}", &["no-user-functions"]),
    (
        "async function main() { return 1; } await main()",
        &["no-user-functions"],
    ),
    ("[1].map(function (x) { return x; })", &["no-user-functions"]),
    ("return { m() { return 1; } }", &["no-user-functions"]),
    (
        "return { get m() { return 1; }, set m(v) {} }",
        &["no-user-functions", "no-user-functions"],
    ),
    ("class A {}", &["no-classes"]),
    (
        "class A extends Object { constructor() { super(); } m() {} get x() { return 1; } static { 1; } #p = 1; }",
        &["no-classes"],
    ),
    ("return class { x = 1; }", &["no-classes"]),
    ("function* g() { yield 1; }", &["no-generators"]),
    (
        "return { *g() { yield 1; }, async *h() {} }",
        &["no-generators", "no-generators"],
    ),
    ("debugger;", &["no-debugger"]),
    ("{ using x = null; }", &["no-using"]),
    ("{ await using x = null; }", &["no-using"]),
    (
        "const d = x => x; @d class A {}",
        &["no-decorators", "no-classes"],
    ),
    ("with ({}) {}", &["syntax-error"]),
    // regular expressions
    ("return /a+/.test('a')", &["no-regex-literal"]),
    ("return 'a'.replace(/a/g, 'b')", &["no-regex-literal"]),
    ("return 'a'.match(/a/)", &["no-regex-literal"]),
    ("return 'a'.match('a')", &["no-regex-methods"]),
    ("return 'a'.matchAll('a')", &["no-regex-methods"]),
    ("return 'a'['sea' + 'rch']('a')", &["no-regex-methods"]),
    // JSON callbacks
    ("JSON.stringify({}, (k, v) => v)", &["no-json-callbacks"]),
    ("JSON.parse('{}', (k, v) => v)", &["no-json-callbacks"]),
    (
        "const r = (k, v) => v; JSON?.stringify({}, r)",
        &["no-json-callbacks"],
    ),
    ("JSON['stringify']({}, (k, v) => v)", &["no-json-callbacks"]),
    (
        "const J = JSON; J.parse('{}', (k, v) => v)",
        &["no-json-callbacks"],
    ),
    (
        "const { stringify: s } = JSON; s({}, (k, v) => v)",
        &["no-json-callbacks"],
    ),
    (
        "JSON.stringify.call(null, {}, (k, v) => v)",
        &["no-json-callbacks"],
    ),
    (
        "JSON.stringify.apply(null, [{}, (k, v) => v])",
        &["no-json-callbacks"],
    ),
    (
        "const s = JSON.stringify.bind(JSON); s({}, (k, v) => v)",
        &["no-json-callbacks"],
    ),
    ("JSON.stringify(...[{}, (k, v) => v])", &["no-json-callbacks"]),
    ("JSON.stringify({}, (1, (k, v) => v))", &["no-json-callbacks"]),
    ("(0, JSON.stringify)({}, (k, v) => v)", &["no-json-callbacks"]),
    (
        "const f = r => JSON.parse('{}', r); f(x => x)",
        &["no-json-callbacks"],
    ),
    // sizes
    ("return 2n ** 10001n", &["resource-exhaustion"]),
    ("const k = 99999n; return 2n ** (k)", &["resource-exhaustion"]),
    ("let x = 2n; x **= 99999999n;", &["resource-exhaustion"]),
    ("return 1n << 99999999n", &["resource-exhaustion"]),
    ("return new Array(1000001)", &["resource-exhaustion"]),
    ("return Array(1e9)", &["resource-exhaustion"]),
    ("return 'x'.repeat(100001)", &["resource-exhaustion"]),
    ("return 'x'['repeat'](9e9)", &["resource-exhaustion"]),
    (
        "const n = 52428800; return 'x'.repeat(n)",
        &["resource-exhaustion"],
    ),
    ("return 'x'.padEnd(1e9)", &["resource-exhaustion"]),
    ("return Array.from({ length: 1e9 })", &["resource-exhaustion"]),
    ("return Array(100001).fill(0)", &["resource-exhaustion"]),
    (
        "const a = new Array(100001); return a.fill(0)",
        &["resource-exhaustion"],
    ),
    (
        "const n = +1e6; return Array(n).fill(0)",
        &["resource-exhaustion"],
    ),
    (
        "const big = { n: 1e6 }; return Array(big.n).fill(0)",
        &["resource-exhaustion"],
    ),
    ("const a = []; a.length = 4294967295;", &["resource-exhaustion"]),
    // other
    ("#!/usr/bin/env node\nreturn 1", &["unsupported-syntax"]),
    (
        "import fs from 'fs'; export const a = 1;",
        &["module-syntax", "module-syntax"],
    ),
    ("const x: number = 1;", &["typescript-syntax"]),
];

/// What is a warning only, and lets the script pass.
const WARNINGS: &[Case] = &[
    ("for (;;) { if (Math.random() > 0.5) break; }", &["infinite-loop"]),
    (
        "outer: for (const x of [1]) { for (;;) { continue outer; } }",
        &["infinite-loop"],
    ),
    ("for (;;) { throw 'x'; }", &["infinite-loop"]),
    ("return 1; const x = 2;", &["unreachable-code"]),
    (
        "for (const x of [1]) { if (x) { break; } else { continue; } x; x; }",
        &["unreachable-code"],
    ),
    ("callTool('a:b', {});", &["floating-tool-call"]),
    (
        "[1].forEach(async x => { await callTool('a:b', { x }); await callTool('a:c', { x }); });",
        &["floating-tool-call"],
    ),
    (
        "[1].forEach(x => callTool('a:b', { x }));",
        &["floating-tool-call"],
    ),
    ("void callTool('a:b', {});", &["floating-tool-call"]),
    ("callTool('a:b', {}).then(x => x);", &["floating-tool-call"]),
    (
        "const x = callTool('a:b', {}); return 1;",
        &["floating-tool-call"],
    ),
    ("return callTool('a:b', {}).name;", &["floating-tool-call"]),
    (
        "parallel([1], x => callTool('a:b', { x }));",
        &["floating-tool-call"],
    ),
];

/// Attacks that the original's strict and secure presets let through, or that they are for.
const GENERAL: &[(Preset, &str, &str)] = &[
    (Preset::Strict, "const w = window;", "no-global-access"),
    (Preset::Strict, "return globalThis;", "no-global-access"),
    (
        Preset::Strict,
        "const { constructor: c } = {};",
        "no-computed-destructuring",
    ),
    (
        Preset::Strict,
        "const o = {}; return o['con' + 'structor'];",
        "no-constructor-access",
    ),
    (Preset::Strict, "return document.title;", "unknown-global"),
    (Preset::Strict, "console.log(1);", "unknown-global"),
    (Preset::Strict, "return Object.keys({});", "disallowed-identifier"),
    (Preset::Strict, "return Date.now();", "disallowed-identifier"),
    (Preset::Strict, "for (const x of [1]) {}", "forbidden-loop"),
    (Preset::Strict, "return await 1;", "no-async"),
    (Preset::Strict, "const f = async () => 1;", "no-async"),
    (Preset::Strict, "class A extends Function {}", "no-eval"),
    (Preset::Strict, "return (0, eval)('1');", "no-eval"),
    (
        Preset::Strict,
        "return JSON.parse('1', x => x);",
        "disallowed-identifier",
    ),
    (Preset::Strict, "return 'x'.repeat(1e9);", "resource-exhaustion"),
    (Preset::Secure, "const f = async () => 1;", "no-async"),
    (Preset::Secure, "for (const k in {}) {}", "forbidden-loop"),
    (Preset::Secure, "while (true) {}", "forbidden-loop"),
    (Preset::Secure, "return global;", "disallowed-identifier"),
    (Preset::Secure, "return [].constructor;", "no-constructor-access"),
    (
        Preset::Secure,
        "return JSON.parse('1', x => x);",
        "no-json-callbacks",
    ),
    (
        Preset::Secure,
        "const t = await 1; return await callTool(t, {});",
        "static-call-target",
    ),
    (Preset::Secure, "return new WeakRef({});", "disallowed-identifier"),
    (
        Preset::Secure,
        "return 'a'.replace(/a/, 'b');",
        "no-regex-methods",
    ),
    (Preset::Standard, "while (true) {}", "forbidden-loop"),
    (Preset::Standard, "return process.env;", "disallowed-identifier"),
    (Preset::Standard, "return new Function('1');", "no-eval"),
    (Preset::Permissive, "return eval('1');", "no-eval"),
    (Preset::Permissive, "const __ag_max = 1;", "reserved-prefix"),
];

/// Lints and compares the names of what was found.
#[track_caller]
fn check(source: &str, config: &GuardConfig, expect: &[&str]) {
    let report = lint(source, config);
    let mut found: Vec<&str> = report
        .diagnostics()
        .iter()
        .filter(|d| d.severity == Severity::Error)
        .map(|d| d.name)
        .collect();
    if found.is_empty() {
        found = report.diagnostics().iter().map(|d| d.name).collect();
    }
    assert_eq!(found, expect, "{source}\n{}", report.to_text("script.js"));
}

#[test]
fn each_attack_is_stopped_by_its_rule() {
    for (source, expect) in AGENTSCRIPT {
        check(source, &GuardConfig::default(), expect);
    }
}

#[test]
fn what_is_rejected_at_a_laxer_level_is_rejected_at_a_stricter_one() {
    for (source, _) in AGENTSCRIPT {
        let mut rejected = true;
        for level in SecurityLevel::ALL {
            let now = !lint(source, &GuardConfig::default().with_level(level)).is_ok();
            assert!(
                rejected || !now,
                "{level} rejects what a stricter level accepts: {source}"
            );
            rejected = now;
        }
    }
}

#[test]
fn warnings_let_a_script_pass() {
    for (source, expect) in WARNINGS {
        let config = GuardConfig::default();
        assert!(lint(source, &config).is_ok(), "{source}");
        check(source, &config, expect);
    }
}

#[test]
fn presets_reject_what_they_are_for() {
    for (preset, source, expect) in GENERAL {
        let config = GuardConfig::new(*preset);
        let report = lint(source, &config);
        let names: Vec<&str> = report.diagnostics().iter().map(|d| d.name).collect();
        assert!(
            !report.is_ok() && names.contains(expect),
            "{preset}: {source}: {names:?}"
        );
    }
}

#[test]
fn findings_lie_inside_the_source_and_teach() {
    for (source, _) in AGENTSCRIPT.iter().chain(WARNINGS) {
        for found in lint(source, &GuardConfig::default()).diagnostics() {
            assert!(found.span.text(source).is_some(), "{source}: {found:?}");
            assert!(
                !found.message.ends_with('.') && !found.message.contains('\n'),
                "{found:?}"
            );
            assert!(
                found.help.ends_with(['.', '?']) && found.help.len() > 15,
                "{found:?}"
            );
            for text in [&found.message, &found.help.to_string()] {
                let internal =
                    (text.contains("__ag_") || text.contains("__safe_")) && found.name != "reserved-prefix";
                assert!(!internal, "{found:?}");
            }
            if let Some(fix) = &found.fix {
                assert!(fix.span.text(source).is_some(), "{source}: {found:?}");
            }
        }
    }
}

#[test]
fn the_same_text_gives_the_same_findings() {
    for (source, _) in AGENTSCRIPT {
        let config = GuardConfig::default();
        let (first, second) = (lint(source, &config), lint(source, &config));
        assert_eq!(first.diagnostics(), second.diagnostics());
        let spans: Vec<_> = first.diagnostics().iter().map(|d| (d.span, d.code)).collect();
        assert!(spans.is_sorted(), "{source}");
    }
}

//! Enclave's own names, built-ins, tool names, loops, functions, expressions, callbacks, sizes, and the rest.

use super::Case;

/// Forms that a script may not have.
pub(super) const REJECTED: &[Case] = &[
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

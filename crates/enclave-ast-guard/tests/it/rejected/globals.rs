//! Code out of text, globals, and the global object.

use super::Case;

/// Names that lead out of a script.
pub(super) const REJECTED: &[Case] = &[
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
];

//! Warnings, and what other presets than agentscript are for.

use enclave_ast_guard::Preset;

use super::Case;

/// What is a warning only, and lets the script pass.
pub(super) const WARNINGS: &[Case] = &[
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
pub(super) const GENERAL: &[(Preset, &str, &str)] = &[
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

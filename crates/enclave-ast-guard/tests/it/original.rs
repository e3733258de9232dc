//! The original's own weaknesses: what it let through is rejected, by the rule that should, and what it rejected
//! without need is accepted. The forms are those of section 8 of its description, in its order.

use enclave_ast_guard::{GuardConfig, Preset, lint};

#[track_caller]
fn check(source: &str, config: &GuardConfig, rules: &[&str]) {
    let report = lint(source, config);
    let mut names: Vec<&str> = report
        .diagnostics()
        .iter()
        .filter(|found| found.severity == enclave_ast_guard::Severity::Error)
        .map(|found| found.name)
        .collect();
    names.dedup();
    assert_eq!(names, rules, "{source}\n{}", report.to_text("script.js"));
}

#[test]
fn what_passed_the_original_is_rejected() {
    let config = GuardConfig::default();
    let cases: &[(&str, &[&str])] = &[
        // `this` as a value
        ("const { eval: e } = this; e('1');", &["no-global-access"]),
        ("const { process: p } = this;", &["no-global-access"]),
        ("const t = this; t.foo;", &["no-global-access"]),
        ("(() => this)();", &["no-global-access"]),
        ("const t = this; t['ev' + 'al'];", &["no-global-access"]),
        // assignment targets
        ("callTool = 1;", &["no-call-target-assignment"]),
        ("Math = 5;", &["no-call-target-assignment"]),
        ("x = 5;", &["unknown-global"]),
        ("[__safe_callTool] = [() => 1];", &["reserved-prefix"]),
        ("({ a: __safe_forOf } = { a: 1 });", &["reserved-prefix"]),
        ("__maxIterations = Infinity;", &["reserved-prefix"]),
        ("__ag_main = () => 1;", &["reserved-prefix"]),
        // the iteration limit
        ("const __maxIterations = Infinity;", &["reserved-prefix"]),
        ("for (const x of [1]) { __iter_0 = 0; }", &["reserved-prefix"]),
        // keys that are built
        ("({})[`con${'structor'}`];", &["no-constructor-access"]),
        ("({})['con' + `structor`];", &["no-constructor-access"]),
        (
            "let k = 'con'; k += 'structor'; ({})[k];",
            &["no-constructor-access"],
        ),
        ("({})['CONSTRUCTOR'.toLowerCase()];", &["no-constructor-access"]),
        ("({})['xconstructor'.slice(1)];", &["no-constructor-access"]),
        (
            "({})['rotcurtsnoc'.split('').reverse().join('')];",
            &["no-constructor-access"],
        ),
        ("({})[['con', 'structor'].join('')];", &["no-constructor-access"]),
        (
            "const [k] = ['constructor']; ({})[k];",
            &["no-constructor-access"],
        ),
        (
            "const { k } = { k: 'constructor' }; ({})[k];",
            &["no-constructor-access"],
        ),
        (
            "const k = () => 'constructor'; ({})[k()];",
            &["no-constructor-access"],
        ),
        (
            "const k = async () => 'constructor'; ({})[await k()];",
            &["no-constructor-access"],
        ),
        (
            "({})[String.fromCodePoint(99, 111, 110, 115, 116, 114, 117, 99, 116, 111, 114)];",
            &["no-constructor-access"],
        ),
        (
            "const f = String.fromCharCode; ({})[f(99, 111, 110, 115, 116, 114, 117, 99, 116, 111, 114)];",
            &["no-constructor-access"],
        ),
        // reflection
        ("Object['getPrototypeOf']({});", &["no-meta-programming"]),
        (
            "const O = Object; O.defineProperty({}, 'a', {});",
            &["no-meta-programming"],
        ),
        ("const { getPrototypeOf } = Object;", &["no-meta-programming"]),
        ("[].__defineGetter__('a', () => 1);", &["no-constructor-access"]),
        ("({})['__lookupGetter__']('a');", &["no-constructor-access"]),
        ("const f = () => 1; f.caller;", &["no-constructor-access"]),
        ("({ __proto__: null });", &["no-constructor-access"]),
        (
            "const p = JSON.parse; p('1', (k, v) => v);",
            &["no-json-callbacks"],
        ),
        ("JSON.parse.call(JSON, '1', (k, v) => v);", &["no-json-callbacks"]),
        ("JSON.parse(...['1', (k, v) => v]);", &["no-json-callbacks"]),
        ("JSON.parse('1', (0, (k, v) => v));", &["no-json-callbacks"]),
        // tools by another name
        ("const c = callTool; await c('a:b', {});", &["static-call-target"]),
        ("await callTool.call(null, 'a:b', {});", &["static-call-target"]),
        (
            "const o = { c: callTool }; await o.c('a:b', {});",
            &["static-call-target"],
        ),
        // resources
        ("const n = 9e9; 'x'.repeat(n);", &["resource-exhaustion"]),
        ("'x'['repeat'](9e9);", &["resource-exhaustion"]),
        ("'x'.padEnd(1e9);", &["resource-exhaustion"]),
        ("Array.from({ length: 1e9 });", &["resource-exhaustion"]),
        ("const a = Array(1e9); a.fill(0);", &["resource-exhaustion"]),
        ("let x = 2n; x **= 99999999n;", &["resource-exhaustion"]),
        ("const k = 99999999n; 2n ** (k);", &["resource-exhaustion"]),
        // the rest
        ("debugger;", &["no-debugger"]),
        ("class A { static { } }", &["no-classes"]),
    ];
    for (source, rules) in cases {
        check(source, &config, rules);
    }
}

/// The presets that were sold as the strictest had the fewest rules.
#[test]
fn the_strict_presets_have_the_rules_that_they_lacked() {
    let cases: &[(&str, &str)] = &[
        ("const w = window;", "no-global-access"),
        ("const { constructor: c } = {};", "no-computed-destructuring"),
        ("const o = {}; o['con' + 'structor'];", "no-constructor-access"),
        ("document;", "unknown-global"),
        ("console;", "unknown-global"),
        ("const x = 1; 'x'.repeat(1e9);", "resource-exhaustion"),
        ("callTool(callTool('a:b', {}), {});", "static-call-target"),
    ];
    for (source, rule) in cases {
        check(source, &GuardConfig::new(Preset::Strict), &[rule]);
        let rule = if *rule == "no-global-access" {
            "unknown-global"
        } else {
            rule
        };
        check(source, &GuardConfig::new(Preset::Secure), &[rule]);
    }
}

#[test]
fn what_the_original_rejected_without_need_passes() {
    let accepted = [
        "return [0, 1, null].filter(Boolean).concat([Boolean(0), BigInt(1)]);",
        "for (let p = 1; ; p++) { if (p > 3) break; }",
        "for (;;) { return 1; }",
        "if (true) for (const x of [1]) x; else for (let i = 0; i < 1; i++) i;",
        "outer: for (const a of [[1]]) { for (const b of a) { continue outer; } }",
        "switch (1) { case 1: for (const x of [1]) { x; } break; }",
        "const LIST = 'a:b'; return await callTool(LIST, {});",
        "for (const tool of ['a:b', 'a:c']) await callTool(tool, {});",
        "const row = await callTool('a:b', {}); return [row.process, row.module, row.exports, row.performance, row.crypto];",
        "const row = await callTool('a:b', {}); return [row.Map, row.Set, row.Error, row.Promise, row.arguments, row.require, row.fetch, row.Intl];",
        "const process = 1, module = 2, fetch = 3; return process + module + fetch;",
        "const self = { a: 1 }, window = { b: 2 }; return self.a + window.b;",
        "const keys = Object.keys({ a: 1 }); return JSON.stringify({ a: 1 }, keys);",
        "return Object.create(null);",
        "const k = 'a'; const { [k]: v, ...rest } = { a: 1 }; return [v, rest];",
        "const r = await callTool('a:b', {}); const { [r.key]: v } = { a: 1 }; return v;",
        "return 'Привет, αβγ';",
        &format!("return `{}`;", "${1}".repeat(60)),
        "const title = 'constr' + 'uctor'; return title;",
        "const r = await callTool('a:b', {}); const counts = {}; for (const w of r.words) counts[w] = 1; return counts;",
        "const a = 10, b = 2, c = 1; return a/b/c; // ------- it's",
        "/**\n *\n * a banner\n */\nreturn 1;",
    ];
    for source in accepted {
        check(source, &GuardConfig::default(), &[]);
    }
}

/// What the contract bans is still rejected, and the fix or the help says what to write.
#[test]
fn what_the_contract_bans_is_rejected_with_something_to_write() {
    for source in [
        "throw new Error('a');",
        "try { return 1; } catch (e) { return e instanceof Error; }",
        "return await Promise.all([callTool('a:b', {})]);",
        "return [...new Set([1])];",
        "const m = new Map(); return m;",
        "console.log(1);",
        "return /a/.test('a');",
        "return 'a'.match('a');",
        "let i = 0; while (i < 3) i++;",
        "let i = 0; do i++; while (i < 3);",
        "for (const k in { a: 1 }) k;",
        "function helper() {}",
        "async function main() {} await main();",
        "return { total() { return 1; } };",
        "return [1].sort(function (a, b) { return a - b; });",
        "class A {}",
        "return { get a() { return 1; } };",
        "function* g() { yield 1; }",
        "return new Intl.NumberFormat('en');",
        "return new URL('a');",
        "return btoa('a');",
        "return structuredClone({});",
        "return crypto.randomUUID();",
        "setTimeout(() => 1, 10);",
    ] {
        let report = lint(source, &GuardConfig::default());
        assert!(!report.is_ok(), "{source}");
        for found in report.diagnostics() {
            assert!(
                found.fix.is_some() || !found.help.is_empty(),
                "{source}: {found:?}"
            );
        }
    }
}

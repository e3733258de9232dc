//! Fixes: what they write, and that the result passes.

use enclave_ast_guard::{GuardConfig, fix, lint};

/// Fixes `source`, compares, and checks that the result passes without any finding of that kind left.
#[track_caller]
fn check(source: &str, expect: &str) {
    let config = GuardConfig::default();
    let before = lint(source, &config);
    let fixed = fix(source, &config);
    assert_eq!(fixed.source, expect, "{source}\n{}", before.to_text("script.js"));
    let after = lint(&fixed.source, &config);
    assert!(after.is_ok(), "{}", after.to_text("script.js"));
    assert!(fixed.applied > 0);
}

/// Fixes nothing: what could be written instead depends on what is meant.
#[track_caller]
fn check_none(source: &str) {
    let fixed = fix(source, &GuardConfig::default());
    assert_eq!((fixed.source.as_str(), fixed.applied), (source, 0));
}

#[test]
fn while_loops_become_for_loops() {
    check(
        "let i = 0; while (i < 3) { await callTool('a:b', { i }); i++; } return i;",
        "let i = 0; for (; i < 3; i++) { await callTool('a:b', { i });} return i;",
    );
    check(
        "let page = 1;\nwhile (page <= 10) {\n  const r = await callTool('a:b', { page });\n  if (!r.more) break;\n  page += 1;\n}",
        "let page = 1;\nfor (; page <= 10; page += 1) {\n  const r = await callTool('a:b', { page });\n  if (!r.more) break;\n\n}",
    );
    // A `continue` would skip the step.
    check(
        "let i = 0; while (i < 3) { if (i === 1) { i = 2; continue; } i++; }",
        "let i = 0; for (; i < 3;) { if (i === 1) { i = 2; continue; } i++; }",
    );
    check("let n = 3; while (n) n--;", "let n = 3; for (; n;) n--;");
    check_none("while (true) { if (await callTool('a:b', {})) break; }");
    check_none("let i = 0; do { i++; } while (i < 3);");
}

#[test]
fn for_in_becomes_for_of_keys() {
    check(
        "for (const k in { a: 1 }) { k; }",
        "for (const k of Object.keys({ a: 1 })) { k; }",
    );
    check(
        "let k; for (k in row.cells) k; const row = 1;",
        "let k; for (k of Object.keys(row.cells)) k; const row = 1;",
    );
    check(
        "for (const k in (1, { a: 1 })) { k; }"
            .replace("(1, { a: 1 })", "1, { a: 1 }")
            .as_str(),
        "for (const k of Object.keys((1, { a: 1 }))) { k; }",
    );
}

#[test]
fn functions_become_arrow_functions() {
    check(
        "function f(a, b = 1) { return a + b; } return f(1);",
        "const f = (a, b = 1) => { return a + b; }; return f(1);",
    );
    check(
        "async function load(id) { return await callTool('a:b', { id }); }\nreturn await load(1);",
        "const load = async (id) => { return await callTool('a:b', { id }); };\nreturn await load(1);",
    );
    // It is used before it is declared.
    check(
        "const x = f(1);\nreturn x;\nfunction f(a) { return g(a); }\nfunction g(a) { return a; }",
        "const g = (a) => { return a; };\nconst f = (a) => { return g(a); };\nconst x = f(1);\nreturn x;",
    );
    check(
        "return [2, 1].sort(function (a, b) { return a - b; });",
        "return [2, 1].sort((a, b) => { return a - b; });",
    );
    check(
        "return (function () { return 1; })();",
        "return ((() => { return 1; }))();",
    );
    check(
        "return { a: 1, m(x) { return x; }, async n() {} };",
        "return { a: 1, m: (x) => { return x; }, n: async () => {} };",
    );
    check(
        "const o = { ['a' + 1](x) { return x; } };",
        "const o = { ['a' + 1]: (x) => { return x; } };",
    );
    check_none("function F() { this.x = 1; } return new F();");
    check_none("function f() { return arguments.length; }");
    check_none("const f = function g(n) { return n ? g(n - 1) : 0; };");
}

#[test]
fn promise_all_becomes_parallel() {
    check(
        "return await Promise.all([1, 2].map(async x => callTool('a:b', { x })));",
        "return await parallel([1, 2], async x => callTool('a:b', { x }));",
    );
    check(
        "const [a, b] = await Promise.all([callTool('a:b', {}), callTool('a:c', {})]); return [a, b];",
        "const [a, b] = await parallel([() => callTool('a:b', {}), () => callTool('a:c', {})]); return [a, b];",
    );
    check_none("const a = callTool('a:b', {}); return await Promise.all([a]);");
    check_none("return await Promise.race([callTool('a:b', {})]);");
}

#[test]
fn sets_become_filters() {
    let unique = "filter((value, index, all) => all.indexOf(value) === index)";
    check(
        "const xs = [1, 1]; return [...new Set(xs)];",
        &format!("const xs = [1, 1]; return xs.{unique};"),
    );
    check(
        "const xs = [1]; return Array.from(new Set(xs.map(x => x)));",
        &format!("const xs = [1]; return xs.map(x => x).{unique};"),
    );
    check(
        "const xs = [1]; return new Set(xs).size;",
        &format!("const xs = [1]; return xs.{unique}.length;"),
    );
    check(
        "const a = [1], b = [2]; return [...new Set(a || b), 3];",
        &format!("const a = [1], b = [2]; return [...(a || b).{unique}, 3];"),
    );
    check_none("const s = new Set(); s.add(1); return s.has(1);");
}

#[test]
fn errors_become_objects() {
    check("throw new Error('no ' + 1);", "throw { message: 'no ' + 1 };");
    check(
        "throw new TypeError(`bad`);",
        "throw { name: 'TypeError', message: `bad` };",
    );
    check("throw Error();", "throw { message: '' };");
    check_none("throw new Error('a', { cause: 1 });");
    check_none("try { throw 1; } catch (e) { return e instanceof Error; }");
}

#[test]
fn simple_patterns_become_string_methods() {
    check("return /^a\\.b/.test('a.b');", "return 'a.b'.startsWith('a.b');");
    check(
        "const t = await callTool('a:b', {}); return /ok$/i.test(t.x);",
        "const t = await callTool('a:b', {}); return String(t.x).toLowerCase().endsWith('ok');",
    );
    check(
        "const t = 'x'; if (/^x$/.test(t)) return 1;",
        "const t = 'x'; if ((t === 'x')) return 1;",
    );
    check(
        "const t = 'a-b'; return t.replace(/-/g, '').split(/, /);",
        "const t = 'a-b'; return t.replaceAll('-', '').split(', ');",
    );
    check(
        "return 'it\\'s'.replace(/'/, '\"');",
        "return 'it\\'s'.replace('\\'', '\"');",
    );
    check_none("return 'a1'.replace(/\\d+/g, '');");
    check_none("return /a|b/.test('a');");
    check_none("return 'a'.match(/a/);");
}

#[test]
fn unknown_names_become_known_ones() {
    check(
        "return await calltool('a:b', {});",
        "return await callTool('a:b', {});",
    );
    check(
        "const customers = [1]; return custmers.length;",
        "const customers = [1]; return customers.length;",
    );
    check(
        "const totals = 1; return { total };",
        "const totals = 1; return { total: totals };",
    );
    check_none("return zzz;");
}

#[test]
fn the_console_goes() {
    check(
        "const x = 1;\n  console.log('x', x);\nreturn x;",
        "const x = 1;\nreturn x;",
    );
    check("if (true) console.warn('x'); return 1;", "if (true) {} return 1;");
    check(
        "[1].forEach(x => console.log(x)); return 1;",
        "[1].forEach(x => undefined); return 1;",
    );
    // The call in the arguments would go too.
    check_none("console.log(await callTool('a:b', {}));");
}

#[test]
fn indirect_calls_become_direct() {
    check(
        "return await callTool.call(null, 'a:b', { x: 1 });",
        "return await callTool('a:b', { x: 1 });",
    );
    check(
        "return await callTool.apply(null, ['a:b', {}]);",
        "return await callTool('a:b', {});",
    );
    check(
        "const call = callTool;\nreturn [await call('a:b', {}), await call('a:c', {})];",
        "return [await callTool('a:b', {}), await callTool('a:c', {})];",
    );
    check(
        "return await (0, callTool)('a:b', {});",
        "return await (callTool)('a:b', {});",
    );
    check_none("return ['a:b'].map(callTool);");
}

#[test]
fn floating_calls_are_awaited() {
    check(
        "callTool('a:b', {}); return 1;",
        "await callTool('a:b', {}); return 1;",
    );
    check(
        "return callTool('a:b', {}).name;",
        "return (await callTool('a:b', {})).name;",
    );
    check(
        "[1].forEach(async x => { await callTool('a:b', { x }); });",
        "await parallel([1], async x => { await callTool('a:b', { x }); });",
    );
}

#[test]
fn debuggers_go() {
    check(
        "debugger; if (true) debugger; return 1;",
        "; if (true) ; return 1;",
    );
}

#[test]
fn fixes_that_overlap_come_one_after_the_other() {
    check(
        "function outer() { function inner() { throw new Error('x'); } return inner; } return outer;",
        "const outer = () => { const inner = () => { throw { message: 'x' }; }; return inner; }; return outer;",
    );
}

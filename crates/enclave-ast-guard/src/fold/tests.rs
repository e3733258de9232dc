use enclave_syntax::{
    Arena, MAX_DEPTH, SourceKind,
    ast::{Expression, Statement},
    on_stack, parse,
};

use super::{Folder, Value};

/// Folds the last statement, an expression, and returns the texts it may be, with `…` when there may be
/// other values.
#[track_caller]
fn check(source: &str, expect: &[&str]) {
    // Some of the sources are as deep as the parser follows; nobody has counted for it here.
    assert_eq!(on_stack(MAX_DEPTH, || found(source)), expect, "{source}");
}

fn found(source: &str) -> Vec<String> {
    let arena = Arena::new();
    let parsed = parse(&arena, source, SourceKind::Body, MAX_DEPTH).expect("parses");
    let Some(Statement::ExpressionStatement(last)) = parsed.program().body.last() else {
        panic!("{source} does not end with an expression");
    };
    let expression: &Expression<'_> = &last.expression;
    let facts = super::Facts::gather(&parsed);
    let mut folder = Folder::new(&parsed, &facts, super::MAX_STEPS);
    let value = folder.expression(expression);
    let mut found: Vec<String> = value
        .values()
        .map(|value| match value {
            Value::Text(text) => text.to_string(),
            Value::Number(number) => number.to_string(),
            other => format!("{other:?}").chars().take(12).collect(),
        })
        .collect();
    if !value.is_complete() {
        found.push("…".to_owned());
    }
    found
}

#[test]
fn spellings_of_one_word_are_one_word() {
    for spelling in [
        "('constructor')",
        "({ toString: () => ({}), valueOf: () => 'constructor' }) + ''",
        "`${{ toString: () => [], valueOf: () => 'constructor' }}`",
        "JSON.parse('\"constructor\"')",
        "decodeURIComponent('%63onstr%75ctor')",
        "`constructor`",
        "'con' + 'structor'",
        "'con' + `structor`",
        "`con${'structor'}`",
        "`con${`str${'uct'}or`}`",
        "('x', 'constructor')",
        "['constructor'] + ''",
        "String(['constructor'])",
        "[['constructor']].toString()",
        "['con', 'structor'].join('')",
        "'rotcurtsnoc'.split('').reverse().join('')",
        "[...'rotcurtsnoc'].reverse().join('')",
        "'CONSTRUCTOR'.toLowerCase()",
        "'xconstructorx'.slice(1, -1)",
        "'xconstructor'.substring(1)",
        "'xconstructorx'.substr(1, 11)",
        "'construct_'.replace('_', 'or')",
        "'c_nstruct_r'.replaceAll('_', 'o')",
        "'con'.concat('struct', 'or')",
        "' constructor '.trim()",
        "String.fromCharCode(99, 111, 110, 115, 116, 114, 117, 99, 116, 111, 114)",
        "String['fromCharCode'](99,111) + 'nstructor'",
        "String.fromCodePoint(99, ...[111, 110]) + 'structor'",
        "String.fromCharCode.call(null, 99) + 'onstructor'",
        "String.raw`constructor`",
        "({ toString: () => 'constructor' }) + ''",
        "(() => 'constructor')()",
        "await (async () => { const k = 'constructor'; return k; })()",
        "['a', 'constructor'][1]",
        "({ a: { b: 'constructor' } }).a['b']",
        "new String('constructor') + ''",
        "Object.keys({ constructor: 1 })[0]",
        "['constructor'].at(-1)",
    ] {
        check(&format!("{spelling};"), &["constructor"]);
    }
}

#[test]
fn bindings_are_followed() {
    check("const k = 'a'; k;", &["a"]);
    check("const f = String.fromCharCode; f(97);", &["a"]);
    check("const { fromCharCode: f } = String; f(97);", &["a"]);
    check("const [, k] = ['a', 'b']; k;", &["b"]);
    check("const { k = 'b' } = { k: 'a' }; k;", &["a", "b"]);
    check("const { a: { b: [k] } } = { a: { b: ['x'] } }; k;", &["x"]);
    check("let k; k = 'a'; k;", &["a"]);
    check("let k = 'a'; if (x) k = 'b'; k;", &["a", "b"]);
    check("let k = 'con'; k += 'structor'; k;", &["con", "constructor", "…"]);
    check("const T = { list: 'a:b', get: 'a:c' }; T.list;", &["a:b"]);
    check(
        "const T = { list: 'a:b', get: 'a:c' }; T[unknown];",
        &["a:b", "a:c"],
    );
    check("const T = Object.freeze({ list: 'a:b' }); T.list;", &["a:b"]);
    check("const a = b; const b = a; a;", &["…"]);
}

#[test]
fn choices_are_all_named() {
    check("c ? 'a' : 'b';", &["a", "b"]);
    check("c && 'a';", &["Global(\"c\")", "a"]);
    check("null ?? 'a';", &["Null", "a"]);
    check("'a' || 'b';", &["a"]);
    check("(c ? 'a' : 'b') + (d ? '1' : '2');", &["a1", "a2", "b1", "b2"]);
}

#[test]
fn what_may_change_is_not_all_known() {
    check("const T = { list: 'a' }; T.list = x; T.list;", &["a", "…"]);
    check("const T = ['a']; T.push(x); T[0];", &["a", "…"]);
    check("const T = ['a']; change(T); T[0];", &["a", "…"]);
    check("const T = ['a']; const U = T; T[0];", &["a"]);
    check("const T = ['a']; const U = T; U[0] = 'b'; T[0];", &["a", "…"]);
    check("let i = 1; i++; i;", &["1", "…"]);
}

#[test]
fn what_is_not_known_is_unknown() {
    check("x.y.z;", &["…"]);
    check("'a' + await callTool('x', {});", &["…"]);
    check("JSON.parse('1');", &["…"]);
    check("decodeURI('%E2%82%AC');", &["…"]);
    check("decodeURI('%4');", &["…"]);
    check("((...ks) => ks[0])('a');", &["…"]);
}

#[test]
fn parameters_are_what_is_passed() {
    check("((k) => k)('a');", &["a"]);
    check("const f = a => a; f('1'); f('2'); f('1');", &["1", "2"]);
    check("const f = (a, b = 'x') => b; f(1); f(2, 'y');", &["y", "x"]);
    check("const f = a => f(a); const g = a => a + a; g('1');", &["11"]);
    check(
        "const f = a => a; f('1', f(await callTool('x', {})));",
        &["1", "…"],
    );
}

#[test]
fn numbers_are_worked_out() {
    check("1e3 * 1e3;", &["1000000"]);
    check("const n = 2 ** 10; -n;", &["-1024"]);
    check("1 << 20;", &["1048576"]);
    check("'a' + 1;", &["a1"]);
    check("[1, 2].length + 'abc'.length;", &["5"]);
}

#[test]
fn bounds_end_the_work() {
    let sum = vec!["'a'"; MAX_DEPTH as usize - 100].join(" + ");
    check(&format!("{sum};"), &["…"]);
    let bindings: Vec<String> = (1..500)
        .map(|i| format!("const a{i} = a{} + 'x';", i - 1))
        .collect();
    let bindings = bindings.concat();
    check(&format!("const a0 = 'x'; {bindings} a499;"), &["…"]);
    check("'a'.repeat(1e9);", &["…"]);
    let doubling: Vec<String> = (1..40)
        .map(|i| format!("const a{i} = a{0} + a{0};", i - 1))
        .collect();
    let doubling = doubling.concat();
    check(&format!("const a0 = 'x'; {doubling} a39;"), &["…"]);
}

//! A run-time error shows the author's line and column. In each script `▸` stands right before the place that is to be shown.

use enclave_vm::SecurityLevel;

use crate::host::{builder, run, shown};

/// All misses of a table are told together.
#[track_caller]
fn check(cases: &[&str]) {
    let mut misses = Vec::new();
    for marked in cases {
        let at = marked.find('▸').expect("a mark");
        let script = marked.replace('▸', "");
        let before = marked.get(..at).expect("a border");
        let line_start = before.rfind(['\n', '\r']).map_or(0, |end| end + 1);
        let line = before.replace("\r\n", "\n").matches(['\n', '\r']).count() + 1;
        let column = before.get(line_start..).expect("a border").chars().count() + 1;
        for level in [SecurityLevel::Strict, SecurityLevel::Standard] {
            let unchecked = builder().security_level(level).dangerous().without_validation();
            let result = run(unchecked, &script);
            let place = result
                .error
                .as_ref()
                .and_then(|error| error.data.as_ref()?.get("location").cloned());
            let part = |name| place.as_ref().and_then(|place| place.get(name)?.as_u64());
            let found = (part("line"), part("column"));
            if found != (Some(line as u64), Some(column as u64)) {
                let shown = shown(&result);
                misses.push(format!(
                    "{level}: {found:?} and not {line}:{column}: {shown}\n{marked}"
                ));
                break;
            }
        }
    }
    assert!(misses.is_empty(), "{}", misses.join("\n\n"));
}

#[test]
fn members_of_nothing() {
    check(&[
        "const a = null;\nreturn a.▸b",
        "const a = {};\nreturn a.b.▸c",
        "const a = {};\nreturn a\n  .b\n  .▸c",
        "const a = {};\nreturn a.b[▸'c']",
        "const a = {};\nconst k = 'x';\nreturn a.b[▸k]",
        "const a = {};\na.b.▸c = 1",
        "let a;\na.▸n++",
        "const f = () => null;\nreturn f().▸x",
        "const f = () => null;\nreturn f(1,\n 2)\n  .▸x",
        "const a = { b: null };\nconst c = [\n  1,\n  a.b.▸c,\n];",
        "const a = null; const b = 1;\nif (b) {\n  while (true) {\n    a.▸x;\n  }\n}",
        "const a = {};\nreturn a?.b.▸c",
    ]);
}

#[test]
fn calls_of_what_is_no_function() {
    check(&[
        "const a = 1;\n▸a()",
        "const a = {};\na.▸f()",
        "const a = {};\na.f.▸g()",
        "const a = {};\nreturn a\n  .▸map((x) => x)",
        "const xs = [1, 2];\nreturn xs\n  .map((x) => x + 1)\n  .▸nothing((x) => x)",
        "const xs = [1];\nconst y = xs.map(\n  (x) => x,\n).▸first();",
        "const a = {};\nreturn a.▸f(\n  1,\n  2,\n)",
        "const a = {};\na[▸'f']()",
        "return [1, 2].▸foo(3)",
    ]);
}

#[test]
fn names_without_a_value() {
    check(&[
        "const a = 1;\nreturn ▸b",
        "const f = () => ▸later;\nf();\nconst later = 1;",
        "const a = 1;\n▸a = 2",
        "return 1 + ▸missing",
        "return `a ${▸missing} b`",
        "return `first\nsecond ${1}\n ${▸missing}`",
    ]);
}

#[test]
fn patterns_of_nothing() {
    check(&[
        "const x = 1;\nconst ▸{ a } = null;",
        "const x = 1;\nlet y = 2;\nconst ▸{ a } = undefined;",
        "const u = {};\nconst ▸{ a: { b } } = u;",
        "const u = {};\nconst x = 1;\nconst ▸{\n  a: { b },\n} = u;",
        "const u = {};\nconst ▸[a] = u;",
        "const u = null;\nconst ▸[a] = u;",
        "const u = { v: null };\nconst ▸{ a } = u.v;",
        "const x = 1;\nconst y = ▸x, { a } = null;",
        "let a;\nlet b = 2;\n(▸{ a } = null);",
        "const f = (▸{ a }) => a;\nf(null);",
        "const x = 1;\nconst f = (n, ▸{ a }) => a;\nconst y = 2;\nf(1);",
        "const f = (\n  n,\n  ▸{ a },\n) => a;\nf(1);",
        "const f = (▸[a]) => a;\nf(null);",
        "const rows = [null];\nfor (const ▸{ a } of rows) {\n  a;\n}",
        "const rows = [1];\nconst x = 1;\nfor (const ▸[a] of rows) {\n  a;\n}",
        "const rows = [{ a: 1 }, null];\nreturn rows.▸map(({ a }) => a)",
        "const rows = [null];\nreturn rows\n  .filter((r) => r !== 1)\n  .map(\n    (▸{ a }) => a\n  )",
        "for (const x of ▸5) {\n}",
        "const n = null;\nfor (const x of ▸n) {\n}",
        "const n = null;\nreturn [...▸n]",
        "const n = null;\nreturn Object.keys(▸n)",
    ]);
}

#[test]
fn callbacks() {
    check(&[
        "const rows = [{ u: null }];\nreturn rows.map((row) => row.u.▸name)",
        "const rows = [1, 2];\nrows.sort((a, b) => {\n  return a.x.▸y - b.x.y;\n});",
        "const rows = [[1]];\nrows.forEach((row) => {\n  row.forEach((cell) => {\n    cell.a.▸b;\n  });\n});",
        "await parallel([1], async (n) => {\n  const x = n.a.▸b;\n});",
        "await parallel([async () => null.▸x])",
        "const f = (n) => {\n  if (n === 0) return null.▸x;\n  return f(n - 1);\n};\nf(3)",
    ]);
}

#[test]
fn after_waiting() {
    check(&[
        "const r = await callTool('echo', { a: 1 });\nreturn r.b.▸c",
        "const r = (await callTool('echo', { a: 1 })).b.▸c;",
        "const f = async () => {\n  await callTool('echo', {});\n  return null.▸x;\n};\nawait f();",
        "for (const n of [1, 2]) {\n  await callTool('echo', { n });\n  if (n === 2) null.▸x;\n}",
    ]);
}

#[test]
fn lines_and_characters() {
    check(&[
        "const a = 1; null.▸x",
        "return 1 +\r\n  null.▸x",
        "const a = 1;\r\nconst b = 2;\r\nnull.▸x;\r\n",
        "\tconst a = null;\n\t\treturn a.▸b",
        "const t = '😀😀'; null.▸x",
        "const t = 'Привет, мир'; null.▸x",
        "const имя = null;\nreturn имя.▸x",
        "/* 漢字 */ const a = null; a.▸b",
        "const a = 1;\n\n\n  null.▸x",
        "// comment\n/* two\nlines */ null.▸x",
        "for (const i of [1]) { for (const j of [2]) { null.▸x } }",
        "const f = (n) => (n ? f(n - 1) : null.▸x); f(2)",
    ]);
}

#[test]
fn what_is_thrown() {
    check(&[
        "const a = 1;\n▸throw 'text'",
        "▸throw { message: 'no', id: 1 }",
        "const f = () => {\n  ▸throw 'deep';\n};\nconst x = 1;\nf();",
        "try {\n  ▸throw { message: 'a' };\n} catch (e) {\n  const b = 1;\n}\n▸throw 'last'"
            .replacen('▸', "", 1)
            .leak(),
        "try {\n  null.x;\n} catch (e) {\n  ▸throw { message: e.message };\n}",
    ]);
}

#[test]
fn other_errors_are_shown_beside_what_failed() {
    check(&[
        "const n = 5;\nreturn 1n + ▸n",
        "const o = {};\nreturn 'a' in ▸5",
        "const s = 'abc';\nreturn s.▸repeat(-1)",
        "return JSON▸.parse('{')",
    ]);
}

use super::json::json;
use crate::Choices;

const MAX_DEPTH: usize = 4;

/// A program that hands objects to the host which would run code of its own if the host asked them anything: accessors,
/// `toJSON`, `valueOf`, iterators. Whoever reads them runs a text of code, as far as the oracle of the runtime can tell.
pub fn objects(choices: &mut impl Choices) -> String {
    let mut out = String::from("const t = () => zz.touch(42*42); const s = [1]; s.push(s);\n");
    while !choices.is_spent() {
        let (before, after) = choices
            .pick(&[
                ("try { await callTool('a:b', { v: ", " }) } catch {}\n"),
                ("try { await callTool('echo', ", ") } catch {}\n"),
                ("try { callTool('a:b', [", "]) } catch {}\n"),
                ("try { await callTool(", ", {}) } catch {}\n"),
                ("try { zz.pure(", ") } catch {}\n"),
                ("if (typeof console === 'object') console.log(", ");\n"),
                ("if (zz.pure === 1) throw ", ";\n"),
            ])
            .copied()
            .unwrap_or_default();
        out.push_str(before);
        value(choices, &mut out, 0);
        out.push_str(after);
    }
    let last = choices
        .pick(&["return ", "throw ", "return [", "throw ["])
        .copied()
        .unwrap_or("return ");
    out.push_str(last);
    value(choices, &mut out, 0);
    out.push_str(if last.ends_with('[') { "];\n" } else { ";\n" });
    out
}

fn value(choices: &mut impl Choices, out: &mut String, depth: usize) {
    let kinds = if depth >= MAX_DEPTH || choices.is_spent() {
        3
    } else {
        9
    };
    match choices.below(kinds) {
        0 => {
            out.push('(');
            // Text of JSON is code, but for one key that would set a prototype.
            out.push_str(&json(choices).replace("\"__proto__\"", "['__proto__']"));
            out.push(')');
        }
        1 | 2 => out.push_str(choices.pick(VALUES).copied().unwrap_or("1")),
        3 => {
            out.push('[');
            for _ in 0..choices.below(4) {
                value(choices, out, depth + 1);
                out.push(',');
                if choices.chance(15) {
                    out.push(',');
                }
            }
            out.push(']');
        }
        4 => {
            out.push_str("Object.assign([1, 2], { extra: 1, toJSON: t, length: 3, b: ");
            value(choices, out, depth + 1);
            out.push_str(" })");
        }
        5 => {
            out.push_str("Object.defineProperty({ a: 1 }, 'hidden', { value: ");
            value(choices, out, depth + 1);
            out.push_str(" })");
        }
        6 => {
            out.push_str("Object.create({ inherited: 1, toJSON: t, get a() { return t() } })");
        }
        _ => {
            out.push_str("({ ");
            for _ in 0..choices.below(5) {
                match choices.pick(MEMBERS) {
                    Some(member) if choices.chance(60) => out.push_str(member),
                    _ => {
                        out.push_str(choices.pick(KEYS).copied().unwrap_or("a"));
                        out.push_str(": ");
                        value(choices, out, depth + 1);
                    }
                }
                out.push_str(", ");
            }
            out.push_str("})");
        }
    }
}

const KEYS: &[&str] = &[
    "a",
    "b",
    "['__proto__']",
    "constructor",
    "length",
    "'\\ud800'",
    "0",
    "''",
    "then",
    "name",
    "message",
];

const MEMBERS: &[&str] = &[
    "get a() { return t() }",
    "set a(v) { t() }",
    "get [0]() { return t() }",
    "get length() { return t() }",
    "get message() { return t() }",
    "get name() { return t() }",
    "get stack() { return t() }",
    "get constructor() { return t() }",
    "toJSON() { return t() }",
    "get toJSON() { return t() }",
    "valueOf() { return t() }",
    "toString() { return t() }",
    "get ['__proto__']() { return t() }",
    "__proto__: { toJSON: t, get a() { return t() } }",
    "__proto__: null",
    "f: () => 1",
    "async *g() {}",
    "['a' + 'b']: 1",
];

const VALUES: &[&str] = &[
    "1n",
    "(2n ** 90n)",
    "NaN",
    "-Infinity",
    "-0",
    "undefined",
    "null",
    "t",
    "(() => 1)",
    "(async () => 1)()",
    "(function* () { yield 1 })()",
    "s",
    "'\\ud800'",
    "'\\u0000\\u2028'",
    "'x'.repeat(9000)",
    "new Array(700)",
    "Object.freeze([1, 2])",
    "[,,1]",
    "new Date(0)",
    "new Date(NaN)",
    "Object(1)",
    "Object('text')",
    "Object(1n)",
    "Math",
    "JSON",
    "zz",
    "[].map",
    "[][0]",
    "'a'.split('').keys?.()",
    "Array.from({ length: 40 }, (v, i) => [i])",
    "(() => { let d = 1; for (let i = 0; i < 40; i++) d = [d]; return d })()",
    "(() => { try { null.a } catch (e) { return e } })()",
    "(() => { try { null.a } catch (e) { e.message = { toString: t }; return e } })()",
    "(() => { const a = [1]; a.toJSON = t; return a })()",
];

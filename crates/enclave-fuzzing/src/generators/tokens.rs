use crate::Choices;

/// Kinds of tokens with how often each is wanted, in parts of a hundred.
const KINDS: &[(usize, &[&str])] = &[
    (22, NAMES),
    (10, LITERALS),
    (22, SIGNS),
    (16, BRACKETS),
    (10, KEYWORDS),
    (8, DANGEROUS),
    (7, PHRASES),
    (5, SPACE),
];

const NAMES: &[&str] = &[
    "a",
    "b",
    "x",
    "items",
    "user",
    "callTool",
    "parallel",
    "Math",
    "JSON",
    "Object",
    "length",
    "undefined",
];

const LITERALS: &[&str] = &[
    "0",
    "1",
    "1e3",
    "0x1f",
    "10n",
    "\"a\"",
    "'users:get'",
    "`t`",
    "`${x}`",
    "true",
    "null",
    "/a+/g",
    "\"\\u0061\"",
    "'\\\n'",
];

const SIGNS: &[&str] = &[
    "+", "-", "*", "/", "%", "**", "=", "==", "===", "!==", "<", ">", "<<", ">>>", "&&", "||", "??", "!",
    "~", "?", ":", ",", ";", ".", "?.", "=>", "+=", "??=", "++", "--", "...", "/=",
];

const BRACKETS: &[&str] = &["(", ")", "[", "]", "{", "}", "(", ")", "{", "}", "`${", "}`"];

const KEYWORDS: &[&str] = &[
    "const",
    "let",
    "var",
    "return",
    "if",
    "else",
    "for",
    "while",
    "do",
    "of",
    "in",
    "await",
    "async",
    "function",
    "class",
    "new",
    "typeof",
    "void",
    "delete",
    "try",
    "catch",
    "finally",
    "throw",
    "switch",
    "case",
    "default",
    "break",
    "continue",
    "yield",
    "with",
    "debugger",
    "import",
    "export",
    "static",
    "get",
    "set",
    "instanceof",
];

const DANGEROUS: &[&str] = &[
    "eval",
    "Function",
    "process",
    "globalThis",
    "this",
    "constructor",
    "__proto__",
    "prototype",
    "__ag_max",
    "__safe_x",
    "arguments",
    "new.target",
    "import.meta",
    "super",
    "Proxy",
    "Reflect",
    "Promise",
    "Symbol",
];

const PHRASES: &[&str] = &[
    "const a = 1;",
    "for (const x of items) {",
    "for (let i = 0; i < 3; i++)",
    "await callTool('users:get', { id: 1 });",
    "(a) => a + 1",
    "try { a() } catch (e) { b = e }",
    "a[b]",
    "a.b.c",
    "label: for (;;) { break label }",
    "({ a, b: [c = 1, ...d] } = x)",
    "if (a) b(); else c();",
    "switch (a) { case 1: break; default: }",
];

const SPACE: &[&str] = &["\n", "\r\n", "/* c */", "// c\n", "\u{2028}", "\t", "é", "😀"];

/// Token soup: pieces of JavaScript in any order, weighted to what programs hold, now and then a
/// piece many times over.
pub fn tokens(choices: &mut impl Choices) -> String {
    let mut out = String::new();
    while !choices.is_spent() {
        let mut ticket = choices.below(100);
        for (weight, pieces) in KINDS {
            let Some(left) = ticket.checked_sub(*weight) else {
                if let Some(piece) = choices.pick(pieces) {
                    let times = if choices.chance(2) { choices.below(600) } else { 1 };
                    out.push_str(&piece.repeat(times));
                }
                break;
            };
            ticket = left;
        }
        if choices.chance(70) {
            out.push(' ');
        }
    }
    out
}

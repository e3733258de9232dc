use crate::Choices;

/// Nesting of generated values, besides a run of brackets now and then.
const MAX_DEPTH: usize = 6;

/// JSON text of any shape, with keys and texts that mean something to some engine or host.
pub fn json(choices: &mut impl Choices) -> String {
    let mut out = String::new();
    value(choices, &mut out, 0);
    out
}

/// The JSON text of an object, as tools give and take it.
pub fn json_object(choices: &mut impl Choices) -> String {
    let mut out = String::new();
    object(choices, &mut out, 0);
    out
}

/// What should be JSON text: mostly it is, sometimes it is cut, goes on, or was never any.
pub fn nearly_json(choices: &mut impl Choices) -> String {
    let mut text = json(choices);
    match choices.below(12) {
        0 => {
            let mut at = choices.below(text.len() + 1);
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            text.truncate(at);
        }
        1 => text.push_str(choices.pick(TAILS).copied().unwrap_or(",")),
        2 => choices.pick(NO_JSON).copied().unwrap_or("").clone_into(&mut text),
        3 => text = format!("\u{feff}{text}"),
        _ => {}
    }
    text
}

/// A JSON string literal.
pub(super) fn text(choices: &mut impl Choices, out: &mut String) {
    out.push('"');
    for _ in 0..choices.below(4) {
        let piece = choices.pick(PIECES).copied().unwrap_or("a");
        let times = if choices.chance(3) {
            choices.below(3_000)
        } else {
            1
        };
        out.push_str(&piece.repeat(times));
    }
    out.push('"');
}

fn value(choices: &mut impl Choices, out: &mut String, depth: usize) {
    if choices.is_spent() {
        out.push_str("null");
        return;
    }
    let kinds = if depth >= MAX_DEPTH { 5 } else { 12 };
    match choices.below(kinds) {
        0 => out.push_str(
            choices
                .pick(&["null", "true", "false"])
                .copied()
                .unwrap_or("null"),
        ),
        1 | 2 => out.push_str(choices.pick(NUMBERS).copied().unwrap_or("0")),
        3 | 4 => text(choices, out),
        5..=7 => object(choices, out, depth),
        8 => {
            let levels = choices.below(700);
            out.push_str(&"[".repeat(levels));
            value(choices, out, depth + 1);
            out.push_str(&"]".repeat(levels));
        }
        9 => {
            let times = choices.below(400);
            out.push('[');
            out.push_str(&"0,".repeat(times));
            out.push_str("0]");
        }
        _ => {
            out.push('[');
            for at in 0..choices.below(5) {
                if at > 0 {
                    out.push(',');
                }
                value(choices, out, depth + 1);
            }
            out.push(']');
        }
    }
}

fn object(choices: &mut impl Choices, out: &mut String, depth: usize) {
    out.push('{');
    for at in 0..choices.below(5) {
        if at > 0 {
            out.push(',');
        }
        match choices.pick(KEYS) {
            Some(key) => {
                out.push('"');
                out.push_str(key);
                out.push('"');
            }
            None => text(choices, out),
        }
        out.push(':');
        value(choices, out, depth + 1);
    }
    out.push('}');
}

const NUMBERS: &[&str] = &[
    "0",
    "-0",
    "1",
    "-1",
    "0.1",
    "-1.5e10",
    "1e400",
    "-1e400",
    "5e-324",
    "1e-400",
    "1.7976931348623157e308",
    "2147483648",
    "-2147483649",
    "4294967295",
    "9007199254740993",
    "18446744073709551616",
    "0.30000000000000004",
    "123456789012345680000000",
    "1e21",
    "1e-7",
];

const PIECES: &[&str] = &[
    "a",
    " ",
    "é",
    "漢",
    "😀",
    "\\n",
    "\\\"",
    "\\\\",
    "\\/",
    "\\u0000",
    "\\u2028",
    "\u{2028}",
    "\\ud83d\\ude00",
    "\\ud800",
    "\\udc00",
    "\\u005f_proto__",
    "__ref_0000000000000000",
    "</script>",
    "${x}",
    "\u{7f}",
    "\u{202e}",
    "\u{fffd}",
];

const KEYS: &[&str] = &[
    "a",
    "b",
    "a",
    "",
    "0",
    "1",
    "4294967295",
    "-1",
    "length",
    "__proto__",
    "\\u005f_proto__",
    "constructor",
    "prototype",
    "toString",
    "toJSON",
    "valueOf",
    "then",
    "get",
    "message",
    "name",
    "stack",
    "code",
    "data",
    "hasOwnProperty",
    "\\ud800",
    "é",
    " ",
    "\\u0000",
];

const TAILS: &[&str] = &[",", "]", "}", " x", "\u{0}", "{}", "//", "\n", "1"];

const NO_JSON: &[&str] = &[
    "",
    " ",
    "undefined",
    "NaN",
    "Infinity",
    "'a'",
    "01",
    "1.",
    ".5",
    "+1",
    "{a:1}",
    "[1,]",
    "\"\t\"",
    "\"\\x\"",
    "\"\\u12\"",
    "nul",
    "tru",
    "-",
    "1e",
    "\"",
    "[",
    "{\"a\"",
    "{\"a\":",
    "function(){}",
];

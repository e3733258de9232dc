use crate::Choices;

/// Characters that some layer treats as special, and some that none does.
const CHARACTERS: &[&str] = &[
    "\0",
    "\n",
    "\r",
    "\r\n",
    "\t",
    " ",
    "\u{b}",
    "\u{c}",
    "\u{85}",
    "\u{a0}",
    "\u{ad}",
    "\u{61c}",
    "\u{200b}",
    "\u{200d}",
    "\u{200e}",
    "\u{2028}",
    "\u{2029}",
    "\u{202a}",
    "\u{202e}",
    "\u{2066}",
    "\u{2069}",
    "\u{feff}",
    "\u{fffd}",
    "\u{e0041}",
    "\"",
    "'",
    "`",
    "\\",
    "/",
    "*",
    "//",
    "/*",
    "*/",
    "${",
    "{",
    "}",
    "(",
    ")",
    "[",
    "]",
    "<!--",
    "-->",
    "#!",
    "#",
    "@",
    "a",
    "é",
    "а",
    "ο",
    "漢",
    "😀",
    "ｅ",
    "\u{1d41a}",
    "0",
    "0x",
    "1e",
    "1n",
    ".",
    "..",
    "...",
    "?.",
    "??",
    "=>",
    "=",
    "&&=",
    "\\u0065",
    "\\u{65}",
    "\\x",
    "\\",
    "return",
    "eval",
];

/// Text that is no program: special characters in any order.
pub fn text(choices: &mut impl Choices) -> String {
    let mut out = String::new();
    while !choices.is_spent() {
        if let Some(piece) = choices.pick(CHARACTERS) {
            // A run, now and then: limits are about many of the same.
            let times = if choices.chance(5) { choices.below(300) } else { 1 };
            out.push_str(&piece.repeat(times));
        }
    }
    out
}

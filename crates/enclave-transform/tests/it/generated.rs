//! Programs nobody wrote: whatever parses is instrumented and holds the invariants.

use super::invariants;

/// A small generator of numbers; the same seed gives the same programs on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).expect("31 bits") % n
    }

    fn pick<'t>(&mut self, from: &[&'t str]) -> &'t str {
        from[self.below(from.len())]
    }
}

/// Fills the holes of templates: `S` is a statement, `E` an expression, `_` a place for blanks and comments, `#` a number
/// that no other template has.
struct Grammar {
    random: Random,
    number: usize,
    out: String,
}

impl Grammar {
    fn grow(&mut self, template: &str, depth: usize) {
        self.number += 1;
        let own = self.number;
        for c in template.chars() {
            let templates = match (c, depth) {
                ('S', 0) => SMALL_STATEMENTS,
                ('S', _) => STATEMENTS,
                ('E', 0) => SMALL_EXPRESSIONS,
                ('E', _) => EXPRESSIONS,
                _ => {
                    match c {
                        '_' => self.out.push_str(self.random.pick(BLANKS)),
                        '#' => self.out.push_str(&own.to_string()),
                        c => self.out.push(c),
                    }
                    continue;
                }
            };
            let template = self.random.pick(templates);
            self.grow(template, depth.saturating_sub(1));
        }
    }
}

const BLANKS: &[&str] = &[
    " ",
    " ",
    " ",
    "",
    "\n",
    "\r\n",
    "/* c */",
    " // c\n",
    "\u{2028}",
    "/* a\n b */",
    "\t",
];

const SMALL_STATEMENTS: &[&str] = &[
    "f();", ";", "{}", "k = 1;", "i++;", "a <!--i;", "o[k];", "'str';", "f(o[i]);",
];

const STATEMENTS: &[&str] = &[
    "for_(let i = E;_i < E;_i++)_S",
    "for_(;_E_;_)_S",
    "for_(;;)_{_S_break_}",
    "for_(const x of_E)_S",
    "for_(const { [E]: x, ...y } of E) S",
    "for_(const k in_E)_S",
    "for_(o[E] of E)_S",
    "for await_(const x of E)_{_S_S_}",
    "while_(E)_S",
    "while (E)_S_",
    "do S_while_(E)_;",
    "do {_S_} while_(E) f()\n",
    "do S_while_(E)\n",
    "if_(E)_S",
    "if_(E)_S else S",
    "m#:_while_(E)_{_S_ continue m#_}",
    "n#: p#:_for_(;;)_{_S_ break n#_}",
    "q#:_{_S_ break q#_}",
    "switch_(E)_{_case E:_S_S_default:_S_}",
    "try_{_S_}_catch_(e)_{_S_}_finally_{_S_}",
    "{_S_S_}",
    "{ let i = E;_S_const k = E;_S_}",
    "{ var v_= E;_S_}",
    "{ async function g(k, ...r) {_S_return E_} }",
    "{ class C { static [E] = o[k]; async [E]() {_S_} static { for_(;;)_{_o[k]_} } } }",
    "E\n",
    "(E)\n",
    ";[E].f(E)\n",
    "i++\n",
    "{S_S}",
];

const SMALL_EXPRESSIONS: &[&str] = &[
    "k",
    "i",
    "o",
    "1",
    "'a'",
    "`t`",
    "'constructor'",
    "f()",
    "(k)",
    "i++",
    "-i",
    "null",
    "/r/g",
];

const EXPRESSIONS: &[&str] = &[
    "o[_E_]",
    "o[_E_][E]",
    "o?.[_E_]?.(E)",
    "o[(E)]",
    "o[(E),_(E)]",
    "o[E,_E]",
    "(o[E] = E)",
    "(k =_E)",
    "(k += E)",
    "(i += 1)",
    "([i, k] = [E, E])",
    "({ [_E_]: k, i = E } = E, i)",
    "({ [E]: E, async [E]() {_S_}, k })",
    "(E ? E : E)",
    "(E + E)",
    "(E - E)",
    "((E)_<!--k)",
    "(i--> E)",
    "(E_||_E)",
    "`${E}x${E}`",
    "`row_${E}`",
    "f`a${o[E]}`",
    "(async (k, i = 1) => o[E][i])(E)",
    "(async (x)=>_{_S_return E_})",
    "(await E)",
    "(async function* (k) {_S_yield o[yield E]_})",
    "(class { async [E]() {_S_} })",
    "new o[E](E)",
    "(delete o[E])",
    "(E, E)",
    "(typeof E)",
    "(E in E)",
    "[...E, E]",
    "[E]",
];

#[test]
fn programs_of_a_grammar_hold_the_invariants() {
    let mut grammar = Grammar {
        random: Random(0x9E37_79B9_7F4A_7C15),
        number: 0,
        out: String::new(),
    };
    let mut parsed = 0;
    let programs = 150;
    for _ in 0..programs {
        grammar.grow("var i, k, o, f;_S_S_S", 3);
        let source = std::mem::take(&mut grammar.out);
        // A blank may be a comment or a line break where none may stand, so some are no programs.
        parsed += usize::from(invariants::check(&source, 400));
    }
    assert!(
        parsed * 2 > programs,
        "only {parsed} of {programs} programs parsed"
    );
}

const TOKENS: &[&str] = &[
    "for",
    "(",
    ")",
    "(;;)",
    "while",
    "do",
    "{",
    "}",
    "[",
    "]",
    ";",
    ",",
    "a",
    "b",
    "o[",
    "k]",
    "if",
    "else",
    "x:",
    "continue x",
    "break",
    "=",
    "=>",
    "++",
    "--",
    "<!--",
    "-->",
    "`",
    "${",
    "'s'",
    "\n",
    "// c\n",
    "/* c\n */",
    "of",
    "in",
    "let a",
    "const",
    "var",
    "function",
    "class",
    "async",
    "await",
    "return",
    "yield",
    "?.",
    "...",
    "1",
    "+",
    "import.meta",
    "__ag_0",
    "#!",
    "\\u0061",
    "é",
    "switch (a)",
    "case 1:",
    "(function(){",
    "})()",
    "static",
    "get",
];

#[test]
fn soups_of_tokens_hold_the_invariants() {
    let mut random = Random(0xD1B5_4A32_D192_ED03);
    let mut parsed = 0;
    for _ in 0..4_000 {
        let length = 1 + random.below(9);
        let source: String = (0..length)
            .flat_map(|_| [random.pick(TOKENS), random.pick(&["", " "])])
            .collect();
        parsed += usize::from(invariants::check(&source, 64));
    }
    assert!(parsed > 80, "only {parsed} parsed");
}

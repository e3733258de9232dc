//! Any text is answered: no panic, spans on character borders, and what is accepted keeps the limits
//! when they are counted again the slow way.

use enclave_prescan::{PrescanLimits, Preset, scan};

/// xorshift64: the same texts every time.
struct Random(u64);

impl Random {
    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % below as u64).expect("below usize")
    }
}

const TOKENS: &[&str] = &[
    "a", "b", "if", "else", "for", "while", "do", "return", "await", "yield", "of", "in", "typeof", "new",
    "class", "extends", "as", "case", "default", "async", "function", "import", "export", "let", "get", " ",
    " ", "\n", "\r\n", "\u{2028}", "\t", "(", ")", "[", "]", "{", "}", "${", "`", "'", "\"", "/", "/*", "*/",
    "//", "\\", "\\u0061", "\\u{61}", ";", ",", ":", "?", "?.", ".", "...", "=>", "=", "==", "+", "++", "-",
    "--", "-->", "<!--", "<", ">", "!", "*", "**", "@", "#", "#!", "~", "%", "1", "1.5e3", "0x1", ".5",
    "/a/g", "(a+)+", "é", "\u{200b}", "\u{202e}", "\u{feff}", "аb", "名", "👩", "\0", "\u{1}", "\u{85}",
];

fn soup(random: &mut Random, tokens: usize) -> String {
    (0..tokens).map(|_| TOKENS[random.next(TOKENS.len())]).collect()
}

/// Brackets open at once, counted by the characters: never less than the lexer's, which knows strings.
fn most_brackets(source: &str) -> usize {
    source.chars().filter(|c| matches!(c, '(' | '[' | '{')).count()
}

fn holds(source: &str, limits: &PrescanLimits) {
    match scan(source, limits) {
        Ok(scanned) => {
            let stats = scanned.stats();
            assert!(source.len() <= limits.max_source_bytes as usize);
            let lines = source.replace("\r\n", "\n").replace('\r', "\n");
            assert_eq!(stats.lines as usize, lines.split('\n').count());
            let longest = lines.split('\n').map(|line| line.chars().count()).max();
            assert_eq!(Some(stats.longest_line_chars as usize), longest);
            assert!(stats.lines <= limits.max_lines && stats.longest_line_chars <= limits.max_line_chars);
            assert!(stats.nesting <= limits.max_nesting && stats.chain <= limits.max_chain());
            assert!(stats.nesting as usize <= most_brackets(source));
            assert!(stats.depth >= stats.nesting && stats.depth >= stats.chain);
            assert!(stats.depth <= stats.nesting + stats.chain);
            assert!(stats.string_chars <= limits.max_total_string_chars);
            assert!(!source.contains(['\0', '\u{202e}']));
        }
        Err(found) => {
            assert!(found.has_errors() && found.len() <= 32);
            for diagnostic in &found {
                assert!(
                    diagnostic.span.text(source).is_some(),
                    "{diagnostic:?} in {source:?}"
                );
            }
            assert!(found.iter().is_sorted_by_key(|d| (d.span, d.code)));
        }
    }
}

#[test]
fn token_soup_is_answered() {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let mut limits = PrescanLimits::for_preset(Preset::Standard);
    limits.max_nesting = 4;
    limits.max_lines = 20;
    limits.max_line_chars = 60;
    limits.max_total_string_chars = 40;
    for round in 0..20_000 {
        let tokens = random.next(40);
        let source = soup(&mut random, tokens);
        holds(&source, &limits);
        holds(
            &source,
            &PrescanLimits::for_preset(Preset::ALL[round % Preset::ALL.len()]),
        );
    }
}

#[test]
fn the_same_text_gets_the_same_answer() {
    let mut random = Random(7);
    for _ in 0..500 {
        let source = soup(&mut random, 60);
        let answer = |s: &str| match scan(s, &PrescanLimits::default()) {
            Ok(scanned) => format!("{:?}", scanned.stats()),
            Err(found) => format!("{found:?}"),
        };
        assert_eq!(answer(&source), answer(&source));
    }
}

#[test]
fn large_hostile_texts_are_answered() {
    // Each would be slow, deep or large if something looked at it more than once or kept it.
    for token in [
        "(",
        "`${",
        "a.",
        "/*",
        "'",
        "`",
        "/a",
        "\0",
        "\n",
        "é",
        "\\",
        "<!--",
        "x=/(a+)+/;",
        "((((a,",
        "{a:",
        "if(1)",
        "\u{202e}",
    ] {
        let source = token.repeat(200_000 / token.len());
        for preset in [Preset::Permissive, Preset::Standard] {
            holds(&source, &PrescanLimits::for_preset(preset));
        }
    }
}

use enclave_syntax::{
    ast::{AstKind, OxcSpan},
    from_oxc,
};
use enclave_types::Span;

use crate::{Rule, RuleContext, RuleMeta, UnicodeOptions, codes, rule::declare_rule};

declare_rule! {
    /// ### What it rejects
    ///
    /// In names: characters without width, characters that turn the direction of the text, other invisible
    /// characters, and letters that look like ASCII letters beside ASCII letters. On request in strings and
    /// templates too, and in comments those that turn the direction. It is in no preset, since prescan looks for the
    /// same in the text of every script; it is for who lints without prescan or wants strings looked at.
    ///
    /// ### Why
    ///
    /// What a reviewer sees has to be what runs (CVE-2021-42574).
    ///
    /// ### Rejected
    ///
    /// ```js
    /// const \u0430dmin = 1; const p\u0430yload = 2; return p\u0430yload;
    /// ```
    ///
    /// ### Accepted
    ///
    /// ```js
    /// const имя = "Анна"; const 名前 = "花子"; return имя + 名前;
    /// ```
    ///
    /// ### Not covered
    ///
    /// Look-alikes beyond the common letters of Cyrillic, Greek and the full-width forms: prescan uses the whole
    /// table of Unicode.
    ///
    /// ### Options
    ///
    /// `RuleOptions::unicode`: `block_zero_width`, `block_bidi`, `block_homoglyphs`, `block_invisible`, `check_comments`
    /// (on by default), `check_strings`, `check_templates` (off) and `allowed_characters` (none).
    UnicodeSecurity = codes::UNICODE_SECURITY {
        severity: Error,
        kinds: [
            Program, IdentifierReference, BindingIdentifier, IdentifierName, LabelIdentifier, StringLiteral,
            TemplateElement,
        ],
        since: "0.1.0",
        cwe: [1007],
        attacks: ["ATK-UNI"],
        original: ["UnicodeSecurityRule", "UNICODE_ZERO_WIDTH", "UNICODE_BIDI_ATTACK", "UNICODE_INVISIBLE", "UNICODE_HOMOGLYPH"],
    }
}

impl Rule for UnicodeSecurity {
    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn on_node<'a>(&self, node: AstKind<'a>, cx: &mut RuleContext<'_, 'a>) {
        let options = &cx.options().unicode;
        match node {
            AstKind::IdentifierReference(it) => check_name(&it.name, it.span, cx),
            AstKind::BindingIdentifier(it) => check_name(&it.name, it.span, cx),
            AstKind::IdentifierName(it) => check_name(&it.name, it.span, cx),
            AstKind::LabelIdentifier(it) => check_name(&it.name, it.span, cx),
            AstKind::StringLiteral(it) if options.check_strings => {
                check_text(from_oxc(it.span), "string", any, cx);
            }
            AstKind::TemplateElement(it) if options.check_templates => {
                check_text(from_oxc(it.span), "template", any, cx);
            }
            AstKind::Program(it) if options.check_comments => {
                for comment in &it.comments {
                    check_text(from_oxc(comment.span), "comment", is_bidi, cx);
                }
            }
            _ => {}
        }
    }
}

/// What is wrong with a character.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Trouble {
    ZeroWidth,
    Bidi,
    Invisible,
    /// It looks like this ASCII character.
    LooksLike(char),
}

impl Trouble {
    fn of(c: char) -> Option<Self> {
        Some(match c {
            '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => Self::ZeroWidth,
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' => Self::Bidi,
            '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'
            | '\u{1160}'
            | '\u{17b4}'
            | '\u{17b5}'
            | '\u{180e}'
            | '\u{3164}'
            | '\u{ffa0}'
            | '\u{e0000}'..='\u{e007f}' => Self::Invisible,
            _ => Self::LooksLike(look_alike(c)?),
        })
    }

    fn is_blocked(self, options: &UnicodeOptions) -> bool {
        match self {
            Self::ZeroWidth => options.block_zero_width,
            Self::Bidi => options.block_bidi,
            Self::Invisible => options.block_invisible,
            Self::LooksLike(_) => options.block_homoglyphs,
        }
    }
}

fn any(_: Trouble) -> bool {
    true
}

fn is_bidi(trouble: Trouble) -> bool {
    trouble == Trouble::Bidi
}

/// Judges a name as it is, whatever escapes it is spelled with.
fn check_name(name: &str, span: OxcSpan, cx: &mut RuleContext<'_, '_>) {
    if name.is_ascii() {
        return;
    }
    // A name wholly in another script is a word of that script.
    let is_mixed = name.chars().any(|c| c.is_ascii_alphabetic());
    let options = &cx.options().unicode;
    let found = name.chars().find_map(|c| {
        let trouble = Trouble::of(c).filter(|trouble| trouble.is_blocked(options))?;
        let counts = is_mixed || !matches!(trouble, Trouble::LooksLike(_));
        (counts && !options.allowed_characters.contains(&c)).then_some((c, trouble))
    });
    if let Some((c, trouble)) = found {
        cx.report(span, describe(c, trouble, "name"));
    }
}

/// Judges the source text at `span`, and reports the characters themselves.
fn check_text(span: Span, place: &str, counts: fn(Trouble) -> bool, cx: &mut RuleContext<'_, '_>) {
    let text = cx.text(span);
    if text.is_ascii() {
        return;
    }
    let is_mixed = text.chars().any(|c| c.is_ascii_alphabetic());
    for (at, c) in text.char_indices() {
        let options = &cx.options().unicode;
        let Some(trouble) = Trouble::of(c).filter(|&trouble| trouble.is_blocked(options) && counts(trouble))
        else {
            continue;
        };
        let is_word = matches!(trouble, Trouble::LooksLike(_)) && !is_mixed;
        if !is_word && !options.allowed_characters.contains(&c) {
            let start = span.start.saturating_add(u32::try_from(at).unwrap_or(u32::MAX));
            let end = start.saturating_add(u32::try_from(c.len_utf8()).unwrap_or(0));
            cx.report(Span::new(start, end), describe(c, trouble, place));
        }
    }
}

fn describe(c: char, trouble: Trouble, place: &str) -> String {
    let code = u32::from(c);
    match trouble {
        Trouble::ZeroWidth => format!("U+{code:04X} in this {place} has no width"),
        Trouble::Bidi => format!("U+{code:04X} in this {place} turns the direction of the text"),
        Trouble::Invisible => format!("U+{code:04X} in this {place} is not shown"),
        Trouble::LooksLike(ascii) => format!("U+{code:04X} in this {place} looks like `{ascii}`"),
    }
}

/// The ASCII character that `c` looks like: the original's table.
fn look_alike(c: char) -> Option<char> {
    /// Characters and what they look like, in pairs.
    const PAIRS: &[(char, char)] = &[
        ('\u{430}', 'a'),
        ('\u{435}', 'e'),
        ('\u{43e}', 'o'),
        ('\u{440}', 'p'),
        ('\u{441}', 'c'),
        ('\u{445}', 'x'),
        ('\u{443}', 'y'),
        ('\u{410}', 'A'),
        ('\u{412}', 'B'),
        ('\u{415}', 'E'),
        ('\u{41a}', 'K'),
        ('\u{41c}', 'M'),
        ('\u{41d}', 'H'),
        ('\u{41e}', 'O'),
        ('\u{420}', 'P'),
        ('\u{421}', 'C'),
        ('\u{422}', 'T'),
        ('\u{425}', 'X'),
        ('\u{391}', 'A'),
        ('\u{392}', 'B'),
        ('\u{395}', 'E'),
        ('\u{397}', 'H'),
        ('\u{399}', 'I'),
        ('\u{39a}', 'K'),
        ('\u{39c}', 'M'),
        ('\u{39d}', 'N'),
        ('\u{39f}', 'O'),
        ('\u{3a1}', 'P'),
        ('\u{3a4}', 'T'),
        ('\u{3a7}', 'X'),
        ('\u{3a5}', 'Y'),
        ('\u{396}', 'Z'),
        ('\u{3bf}', 'o'),
        ('\u{3bd}', 'v'),
        ('\u{212e}', 'e'),
        ('\u{2139}', 'i'),
        ('\u{2070}', '0'),
        ('\u{b9}', '1'),
        ('\u{b2}', '2'),
        ('\u{b3}', '3'),
        ('\u{2074}', '4'),
        ('\u{2075}', '5'),
        ('\u{2076}', '6'),
        ('\u{2077}', '7'),
        ('\u{2078}', '8'),
        ('\u{2079}', '9'),
    ];
    /// How far the full-width forms are from ASCII.
    const FULL_WIDTH: u32 = 0xfee0;
    if matches!(c, '\u{ff10}'..='\u{ff19}' | '\u{ff21}'..='\u{ff3a}' | '\u{ff41}'..='\u{ff5a}') {
        return char::from_u32(u32::from(c) - FULL_WIDTH);
    }
    PAIRS
        .iter()
        .find(|(alike, _)| *alike == c)
        .map(|(_, ascii)| *ascii)
}

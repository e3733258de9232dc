use enclave_types::{Diagnostic, Diagnostics, Span, ablate};

use crate::{
    PrescanLimits,
    checks::{names, regexes::Regexes, strings::Strings, text},
    codes,
    findings::Findings,
    lexer::{Lexer, Token, TokenKind, Word},
    structure::Structure,
};

/// A script that passed prescan, and the proof of it: only [`scan`] and [`scan_bytes`] make one.
#[derive(Debug)]
#[must_use]
pub struct Scanned<'s> {
    source: &'s str,
    stats: ScanStats,
    warnings: Diagnostics,
}

impl<'s> Scanned<'s> {
    /// The author's text.
    pub const fn source(&self) -> &'s str {
        self.source
    }

    /// How many levels a recursive-descent parser, or a walk over its tree, can recurse over this text,
    /// at most: open brackets, and the links of all chains around them.
    ///
    /// Never too low for JavaScript (the source of `structure` argues why), and at most seventeen times
    /// [`PrescanLimits::max_nesting`]. It does not hold for other languages: a parser of TypeScript or
    /// JSX finds other tokens in the same text.
    pub const fn depth(&self) -> u32 {
        self.stats.depth
    }

    /// What was measured on the way.
    pub const fn stats(&self) -> &ScanStats {
        &self.stats
    }

    /// What is doubtful but no reason to reject the script, ordered by place; at most 32.
    pub const fn warnings(&self) -> &Diagnostics {
        &self.warnings
    }
}

/// What a scan measured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ScanStats {
    /// Lines; a line feed at the end begins one more.
    pub lines: u32,
    /// Characters of the longest line.
    pub longest_line_chars: u32,
    /// Brackets open at once, at most.
    pub nesting: u32,
    /// Links of unbracketed chains open at once, at most.
    pub chain: u32,
    /// Brackets and links open at once, at most.
    pub depth: u32,
    /// Regular expression literals.
    pub regexes: u32,
    /// Characters of all string literals, as written.
    pub string_chars: u32,
}

/// Checks a script as text, before any parser sees it.
///
/// Takes time linear in the size of the text and memory for its open brackets; never panics and never
/// recurses. An empty text is legal.
///
/// # Errors
///
/// Everything that was found (`PRE001` to `PRE020`), up to 32 diagnostics ordered by place, when one of
/// them is an error. When the text is too large, only that.
///
/// # Example
///
/// ```
/// use enclave_prescan::{PrescanLimits, scan};
///
/// let limits = PrescanLimits::default();
/// assert!(scan("return [1, 2, 3].length", &limits).is_ok());
/// let found = scan("return '\u{202e}'", &limits).unwrap_err();
/// assert_eq!(found.iter().next().map(|d| d.code.as_str()), Some("PRE008"));
/// ```
pub fn scan<'s>(source: &'s str, limits: &PrescanLimits) -> Result<Scanned<'s>, Diagnostics> {
    let limits = limits.clamped();
    check_size(source.len(), &limits)?;
    let mut found = Findings::default();
    let lines = text::check(source, &limits, &mut found);
    let tokens = check_tokens(source, &limits, &mut found);
    let found = found.finish();
    if found.has_errors() {
        return Err(found);
    }
    let stats = ScanStats {
        lines: lines.count,
        longest_line_chars: lines.longest_chars,
        ..tokens
    };
    Ok(Scanned {
        source,
        stats,
        warnings: found,
    })
}

/// Checks a script that may not even be text.
///
/// # Errors
///
/// `PRE005` when the bytes are not UTF-8, and everything that [`scan`] reports.
pub fn scan_bytes<'s>(source: &'s [u8], limits: &PrescanLimits) -> Result<Scanned<'s>, Diagnostics> {
    // The size first: it bounds the time that even decoding takes.
    check_size(source.len(), &limits.clamped())?;
    match std::str::from_utf8(source) {
        Ok(text) => scan(text, limits),
        Err(error) => {
            let at = u32::try_from(error.valid_up_to()).unwrap_or(u32::MAX);
            let message = format!("the bytes from offset {at} on are not UTF-8");
            Err(Diagnostic::error(&codes::NOT_UTF8, Span::at(at), message).into())
        }
    }
}

fn check_size(bytes: usize, limits: &PrescanLimits) -> Result<(), Diagnostics> {
    if bytes <= limits.max_source_bytes as usize || ablate::is_off(codes::SOURCE_TOO_LARGE.code.as_str()) {
        return Ok(());
    }
    let message = format!(
        "the script has {bytes} bytes, more than {}",
        limits.max_source_bytes
    );
    Err(Diagnostic::error(&codes::SOURCE_TOO_LARGE, Span::default(), message).into())
}

/// Cuts the text into tokens and shows each to the checks that want it.
fn check_tokens(source: &str, limits: &PrescanLimits, found: &mut Findings) -> ScanStats {
    let mut lexer = Lexer::new(source);
    let mut structure = Structure::new(limits);
    let mut strings = Strings::default();
    let mut regexes = Regexes::default();
    while let Some(token) = lexer.next(structure.context()) {
        structure.take(&token, found);
        let text = || source.get(token.start..token.end).unwrap_or_default();
        match token.kind {
            TokenKind::Word(Word::WideName | Word::EscapedName) => {
                names::check_visible(text(), token.start, found);
                names::check_look_alike(text(), token.start, found);
            }
            TokenKind::String
            | TokenKind::Template
            | TokenKind::TemplateHead
            | TokenKind::TemplateMiddle
            | TokenKind::TemplateTail => strings.take(text(), token.start, limits, found),
            TokenKind::Regex { pattern_end } => {
                names::check_visible(text(), token.start, found);
                regexes.take(text(), pattern_end - token.start - 1, token.start, limits, found);
            }
            TokenKind::UnclearSlash | TokenKind::HtmlComment | TokenKind::StrayBackslash => {
                report_unclear(&token, found);
            }
            _ => {}
        }
    }
    let measured = structure.finish(source.len(), found);
    ScanStats {
        nesting: measured.nesting,
        chain: measured.chain,
        depth: measured.depth,
        regexes: regexes.count(),
        string_chars: strings.total_chars(),
        ..ScanStats::default()
    }
}

fn report_unclear(token: &Token, found: &mut Findings) {
    let (info, message) = match token.kind {
        TokenKind::HtmlComment => (
            &codes::HTML_COMMENT,
            "`<!--` and `-->` are comments to some readers only",
        ),
        TokenKind::StrayBackslash => (&codes::STRAY_BACKSLASH, "a backslash stands outside of a string"),
        _ => (
            &codes::UNCLEAR_SLASH,
            "this `/` may divide or begin a regular expression",
        ),
    };
    found.report(info, token.start, token.end, || message.to_owned());
}

use enclave_types::{Diagnostic, Diagnostics, Span};

use crate::{PrescanLimits, codes, nesting};

/// The most findings that one scan reports.
const MAX_DIAGNOSTICS: usize = 32;

/// A script that passed prescan. Only [`scan`] and [`scan_bytes`] make one.
#[derive(Debug)]
#[must_use]
pub struct Scanned<'s> {
    source: &'s str,
    depth: u32,
    warnings: Diagnostics,
}

impl<'s> Scanned<'s> {
    /// The author's text.
    pub const fn source(&self) -> &'s str {
        self.source
    }

    /// How many levels a parser can recurse over this text, at most.
    pub const fn depth(&self) -> u32 {
        self.depth
    }

    /// What is doubtful but no reason to reject the script.
    pub const fn warnings(&self) -> &Diagnostics {
        &self.warnings
    }
}

/// Checks a script as text, in one pass and time linear in its size.
///
/// # Errors
///
/// Everything that was found, up to 32 diagnostics ordered by place, when one of them is an error.
pub fn scan<'s>(source: &'s str, limits: &PrescanLimits) -> Result<Scanned<'s>, Diagnostics> {
    let limits = limits.clamped();
    if source.len() > limits.max_source_bytes as usize {
        let message = format!(
            "the script has {} bytes, more than {}",
            source.len(),
            limits.max_source_bytes
        );
        return Err(Diagnostic::error(&codes::SOURCE_TOO_LARGE, Span::default(), message).into());
    }
    let mut found = Diagnostics::new();
    for (at, c) in source.char_indices() {
        if let Some(diagnostic) = forbidden(at, c) {
            found.push(diagnostic);
        }
    }
    let depth = nesting::measure(source, &limits, &mut found);
    found.sort();
    found.truncate(MAX_DIAGNOSTICS);
    if found.has_errors() {
        return Err(found);
    }
    Ok(Scanned {
        source,
        depth,
        warnings: found,
    })
}

/// Checks a script that may not even be text.
///
/// # Errors
///
/// `PRE005` when the bytes are not UTF-8, and everything that [`scan`] reports.
pub fn scan_bytes<'s>(source: &'s [u8], limits: &PrescanLimits) -> Result<Scanned<'s>, Diagnostics> {
    match std::str::from_utf8(source) {
        Ok(text) => scan(text, limits),
        Err(error) => {
            let at = u32::try_from(error.valid_up_to()).unwrap_or(u32::MAX);
            let message = format!("the bytes from offset {at} on are not UTF-8");
            Err(Diagnostic::error(&codes::NOT_UTF8, Span::at(at), message).into())
        }
    }
}

fn forbidden(at: usize, c: char) -> Option<Diagnostic> {
    let start = u32::try_from(at).ok()?;
    let span = Span::new(start, start + u32::try_from(c.len_utf8()).ok()?);
    match c {
        '\0' => Some(Diagnostic::error(
            &codes::NUL_CHARACTER,
            span,
            "the text holds the character U+0000",
        )),
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}' => {
            let message = format!("U+{:04X} turns the direction of the text around it", u32::from(c));
            Some(Diagnostic::error(&codes::BIDI_CONTROL, span, message))
        }
        _ => None,
    }
}

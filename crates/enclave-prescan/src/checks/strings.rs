//! How long string literals are, one by one and together.

use crate::{PrescanLimits, codes, findings::Findings};

/// Adds up the characters of string literals and of the text in templates.
///
/// Characters are counted as they are written: `\n` is two. The text between two interpolations of a
/// template counts by itself.
#[derive(Debug, Default)]
pub(crate) struct Strings {
    total_chars: u32,
    total_reported: bool,
}

impl Strings {
    /// Takes the literal that `text`, with its quotes, is. It starts at `start`.
    pub(crate) fn take(&mut self, text: &str, start: usize, limits: &PrescanLimits, found: &mut Findings) {
        let end = start + text.len();
        let chars = u32::try_from(contents(text).chars().count()).unwrap_or(u32::MAX);
        if chars > limits.max_string_chars {
            found.report(&codes::STRING_TOO_LONG, start, end, || {
                format!(
                    "the string has {chars} characters, more than {}",
                    limits.max_string_chars
                )
            });
        }
        self.total_chars = self.total_chars.saturating_add(chars);
        if self.total_chars > limits.max_total_string_chars && !self.total_reported {
            self.total_reported = true;
            found.report(&codes::STRINGS_TOO_LONG, start, end, || {
                format!(
                    "the strings up to here have more than {} characters together",
                    limits.max_total_string_chars
                )
            });
        }
    }

    pub(crate) const fn total_chars(&self) -> u32 {
        self.total_chars
    }
}

/// The literal without what delimits it, which may be missing at the end.
fn contents(literal: &str) -> &str {
    let mut chars = literal.chars();
    let Some(open) = chars.next() else { return literal };
    let rest = chars.as_str();
    match open {
        '\'' | '"' => rest.strip_suffix(open).unwrap_or(rest),
        _ => rest
            .strip_suffix("${")
            .or_else(|| rest.strip_suffix('`'))
            .unwrap_or(rest),
    }
}

//! Layer 5: what of a guest's and a tool's text leaves, and in which form.

mod redact;
mod truncate;

pub use redact::redact;
pub(crate) use truncate::truncated;

use enclave_types::ablate;

use crate::outcome::DataValue;

/// The longest message that leaves, in characters.
pub const MAX_MESSAGE_CHARS: usize = 4_096;

/// `text` with at most `max_chars` characters; a cut one ends in a mark that says so.
pub fn cut(text: &str, max_chars: usize) -> String {
    match text.char_indices().nth(max_chars) {
        Some(_) if ablate::is_off("runtime/message-length") => text.to_owned(),
        None => text.to_owned(),
        Some((at, _)) => format!("{}… [cut]", text.get(..at).unwrap_or_default()),
    }
}

/// A message: redacted below Permissive, and cut. It is cut generously first, so that redaction works on a bounded
/// text, and exactly afterwards.
pub(crate) fn message(text: &str, redacting: bool) -> String {
    if !redacting || ablate::is_off("runtime/redaction") {
        return cut(text, MAX_MESSAGE_CHARS);
    }
    let bounded: String = text.chars().take(4 * MAX_MESSAGE_CHARS).collect();
    cut(&redact(&bounded), MAX_MESSAGE_CHARS)
}

/// A console line: redacted below Permissive, and cut.
pub(crate) fn console(text: &str, redacting: bool) -> String {
    message(text, redacting)
}

impl DataValue {
    /// Redacts a detail. JSON was redacted text by text while it was written: redacting it as a whole could take away
    /// the backslash of an escape.
    pub(crate) fn sanitize(&mut self, redacting: bool) {
        if let Self::Text(text) = self {
            *text = message(text, redacting);
        }
    }
}

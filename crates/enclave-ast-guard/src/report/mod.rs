//! What a check found, and the forms it can be shown in.

mod text;

use enclave_types::{Diagnostics, LineIndex};

/// What [`lint`](crate::lint) found in one script.
#[derive(Clone, Debug)]
#[must_use]
pub struct Report<'s> {
    source: &'s str,
    diagnostics: Diagnostics,
}

impl<'s> Report<'s> {
    /// A report over `source`; the findings' spans are of that text.
    pub const fn new(source: &'s str, diagnostics: Diagnostics) -> Self {
        Self { source, diagnostics }
    }

    /// Whether the script may run: there may be warnings, but no error.
    pub fn is_ok(&self) -> bool {
        !self.diagnostics.has_errors()
    }

    /// The findings, ordered by place and then by code.
    pub const fn diagnostics(&self) -> &Diagnostics {
        &self.diagnostics
    }

    /// The author's text.
    pub const fn source(&self) -> &'s str {
        self.source
    }

    /// Finds lines and columns in the author's text.
    pub fn line_index(&self) -> LineIndex<'s> {
        LineIndex::new(self.source)
    }

    /// Renders the findings for a terminal or a log, without colours: each with an excerpt of the source,
    /// its help, and its fix. `file` is what the script is called there. Control and BiDi characters of
    /// the script are shown escaped.
    pub fn to_text(&self, file: &str) -> String {
        text::render(self, file)
    }
}

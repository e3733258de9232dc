//! What a check found, and the forms it can be shown in.

mod json;
mod sarif;
mod text;

use enclave_types::{Diagnostics, LineIndex};

pub use sarif::to_sarif;

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

    /// The findings as JSON, for programs.
    ///
    /// ```json
    /// {
    ///   "ok": false,
    ///   "errors": 1,
    ///   "warnings": 0,
    ///   "diagnostics": [
    ///     {
    ///       "code": "AST003",
    ///       "rule": "no-eval",
    ///       "severity": "error",
    ///       "message": "`eval` makes code out of text",
    ///       "help": "Write the code itself, …",
    ///       "start": { "line": 1, "column": 1, "columnUtf16": 1, "offset": 0 },
    ///       "end": { "line": 1, "column": 5, "columnUtf16": 5, "offset": 4 },
    ///       "labels": [{ "text": "…", "start": {}, "end": {} }],
    ///       "fix": { "title": "…", "replacement": "…", "start": {}, "end": {} }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// Lines and columns are 1-based; `column` counts characters, `columnUtf16` what JavaScript counts;
    /// `offset` is in bytes of UTF-8. `end` is after the last character. `fix` is left out when there is none.
    /// The same is what serialising a `Report` with serde gives.
    pub fn to_json(&self) -> String {
        json::render(self)
    }

    /// The findings as a SARIF 2.1.0 log, which code hosts and editors read. `file` is the script's path, as
    /// the log should name it; see [`to_sarif`] for several scripts.
    pub fn to_sarif(&self, file: &str) -> String {
        to_sarif(&[(file, self)])
    }
}

impl serde::Serialize for Report<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        json::View::of(self).serialize(serializer)
    }
}

use std::{borrow::Cow, fmt};

use crate::{Code, CodeInfo, LineIndex, Span};

/// How bad a diagnostic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "lowercase")
)]
#[non_exhaustive]
pub enum Severity {
    /// The script does not run.
    Error,
    /// The script runs; it probably does not do what its author meant.
    Warning,
}

impl Severity {
    /// `error` or `warning`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// A second place that a diagnostic speaks of.
#[expect(clippy::exhaustive_structs, reason = "a place and its text")]
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What is there.
    pub text: String,
}

/// A mechanical rewrite that makes the diagnostic go away and keeps what the script means.
#[expect(clippy::exhaustive_structs, reason = "what to replace and by what")]
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Fix {
    /// What the rewrite does, as a short imperative sentence.
    pub title: String,
    /// The text to replace.
    pub span: Span,
    /// What to put there.
    pub replacement: String,
}

/// One thing that a stage has to say about a script, in the author's words and at the author's place.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
#[must_use]
pub struct Diagnostic {
    /// What kind of finding it is.
    pub code: Code,
    /// The kebab-case name of the rule or check.
    pub name: &'static str,
    /// Whether the script may run all the same.
    pub severity: Severity,
    /// Where it was seen.
    pub span: Span,
    /// What was seen: one sentence without a period, no advice.
    pub message: String,
    /// What to write instead: one sentence.
    pub help: Cow<'static, str>,
    /// Other places that matter.
    pub labels: Vec<Label>,
    /// The rewrite, where it is mechanical.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// An error of the kind `info`; its help is the registry's.
    pub fn error(info: &CodeInfo, span: Span, message: impl Into<String>) -> Self {
        Self::new(info, Severity::Error, span, message.into())
    }

    /// A warning of the kind `info`; its help is the registry's.
    pub fn warning(info: &CodeInfo, span: Span, message: impl Into<String>) -> Self {
        Self::new(info, Severity::Warning, span, message.into())
    }

    fn new(info: &CodeInfo, severity: Severity, span: Span, message: String) -> Self {
        Self {
            code: info.code,
            name: info.name,
            severity,
            span,
            message,
            help: Cow::Borrowed(info.help),
            labels: Vec::new(),
            fix: None,
        }
    }

    /// Replaces the help by one that fits this case better.
    pub fn with_help(mut self, help: impl Into<Cow<'static, str>>) -> Self {
        self.help = help.into();
        self
    }

    /// Points at another place.
    pub fn with_label(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label {
            span,
            text: text.into(),
        });
        self
    }

    /// Adds the mechanical rewrite.
    pub fn with_fix(mut self, fix: Fix) -> Self {
        self.fix = Some(fix);
        self
    }

    /// One line of plain text: `line 3:5: error[AST001]: message. Help`.
    pub fn to_line(&self, index: &LineIndex<'_>) -> String {
        let at = index.locate(self.span.start);
        let (severity, code) = (self.severity.name(), self.code);
        format!(
            "line {}:{}: {severity}[{code}]: {}. {}",
            at.line, at.column, self.message, self.help
        )
    }
}

/// What a stage found, ordered by place and then by code.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(transparent))]
#[must_use]
pub struct Diagnostics {
    items: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Nothing found. Does not allocate.
    pub const fn new() -> Self {
        Self { items: Vec::new() }
    }

    /// Adds a finding; call [`Diagnostics::sort`] when all are in.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.items.push(diagnostic);
    }

    /// Takes over the findings of another stage and sorts.
    pub fn append(&mut self, other: Self) {
        self.items.extend(other.items);
        self.sort();
    }

    /// Orders by place, then by code: the same input gives the same list.
    pub fn sort(&mut self) {
        self.items
            .sort_by(|a, b| (a.span, a.code, &a.message).cmp(&(b.span, b.code, &b.message)));
    }

    /// Keeps the first `max` findings.
    pub fn truncate(&mut self, max: usize) {
        self.items.truncate(max);
    }

    /// Whether one of them stops the script from running.
    pub fn has_errors(&self) -> bool {
        self.items.iter().any(|d| d.severity == Severity::Error)
    }

    /// Whether nothing was found.
    pub const fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// How many there are.
    pub const fn len(&self) -> usize {
        self.items.len()
    }

    /// The findings in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.items.iter()
    }

    /// The findings as a list.
    pub fn into_vec(self) -> Vec<Diagnostic> {
        self.items
    }
}

impl FromIterator<Diagnostic> for Diagnostics {
    fn from_iter<I: IntoIterator<Item = Diagnostic>>(items: I) -> Self {
        let mut all = Self {
            items: items.into_iter().collect(),
        };
        all.sort();
        all
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.into_iter()
    }
}

impl<'d> IntoIterator for &'d Diagnostics {
    type Item = &'d Diagnostic;
    type IntoIter = std::slice::Iter<'d, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.iter()
    }
}

impl From<Diagnostic> for Diagnostics {
    fn from(diagnostic: Diagnostic) -> Self {
        Self {
            items: vec![diagnostic],
        }
    }
}

impl fmt::Display for Diagnostics {
    /// `2 errors, 1 warning`. The findings themselves need the source text to be shown.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let errors = self
            .items
            .iter()
            .filter(|d| d.severity == Severity::Error)
            .count();
        let warnings = self.items.len() - errors;
        let plural = |n: usize| if n == 1 { "" } else { "s" };
        write!(
            f,
            "{errors} error{}, {warnings} warning{}",
            plural(errors),
            plural(warnings)
        )
    }
}

impl std::error::Error for Diagnostics {}

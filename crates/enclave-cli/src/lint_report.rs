//! What linting found, for a person, a program or a code host.

use clap::ValueEnum;
use enclave_ast_guard::{Diagnostics, Report, Severity, to_sarif};
use serde::Serialize;

use crate::{
    misuse::Misuse,
    output::{Messages, print_json, print_text},
};

/// How findings are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Excerpts of the source with messages
    #[default]
    Text,
    /// An array with an object per file
    Json,
    /// A SARIF 2.1.0 log
    Sarif,
}

/// A script that was linted.
#[derive(Debug)]
pub(crate) struct Linted {
    /// What reports call it.
    pub(crate) name: String,
    /// Its text, after fixes if they were asked for.
    pub(crate) source: String,
    /// What was found in that text.
    pub(crate) found: Diagnostics,
    /// How many fixes were applied, if they were asked for.
    pub(crate) applied: Option<usize>,
}

impl Linted {
    fn report(&self) -> Report<'_> {
        Report::new(&self.source, self.found.clone())
    }

    /// The findings for a person, without the count of them; nothing where there are none.
    pub(crate) fn to_text(&self) -> String {
        if self.found.is_empty() {
            return String::new();
        }
        let mut text = self.report().to_text(&enclave_types::escaped(&self.name));
        // The count of all files is told once, at the end.
        let count = format!("{}\n", self.found);
        if text.ends_with(&count) {
            text.truncate(text.len() - count.len());
        }
        text
    }
}

#[derive(Serialize)]
struct FileView<'l> {
    file: &'l str,
    #[serde(skip_serializing_if = "Option::is_none")]
    applied: Option<usize>,
    #[serde(flatten)]
    report: Report<'l>,
}

/// Prints the findings to standard output.
///
/// # Errors
///
/// When it cannot be written.
pub(crate) fn print<'l>(linted: &'l [Linted], format: Format) -> Result<(), Misuse> {
    match format {
        Format::Text => print_text(&linted.iter().map(Linted::to_text).collect::<String>()),
        Format::Json => {
            let view = |it: &'l Linted| FileView {
                file: &it.name,
                applied: it.applied,
                report: it.report(),
            };
            print_json(&linted.iter().map(view).collect::<Vec<_>>())
        }
        Format::Sarif => {
            let reports: Vec<_> = linted.iter().map(|it| (&*it.name, it.report())).collect();
            let named: Vec<_> = reports.iter().map(|(name, report)| (*name, report)).collect();
            print_text(&format!("{}\n", to_sarif(&named)))
        }
    }
}

/// Tells a person how many findings there are, and what to do next.
pub(crate) fn summarise(linted: &[Linted], messages: &Messages) {
    let all = || linted.iter().flat_map(|it| &it.found);
    let errors = all().filter(|found| found.severity == Severity::Error).count();
    let mut parts = vec![count(errors, "error"), count(all().count() - errors, "warning")];
    if linted.iter().any(|it| it.applied.is_some()) {
        let applied = linted.iter().filter_map(|it| it.applied).sum::<usize>();
        parts.push(format!("{} applied", count_fixes(applied)));
    }
    messages.note(&format!("{}: {}", count(linted.len(), "file"), parts.join(", ")));
    let fixable = all().filter(|found| found.fix.is_some()).count();
    if fixable > 0 {
        messages.help(&format!("enclave lint --fix applies {}", count_fixes(fixable)));
    }
    if let Some(first) = all().next() {
        messages.help(&format!("enclave explain {} says more", first.code));
    }
}

fn count_fixes(n: usize) -> String {
    let plural = if n == 1 { "" } else { "es" };
    format!("{n} fix{plural}")
}

fn count(n: usize, what: &str) -> String {
    let plural = if n == 1 { "" } else { "s" };
    format!("{n} {what}{plural}")
}

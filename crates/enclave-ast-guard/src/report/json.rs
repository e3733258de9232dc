//! The report as JSON. Its shape is documented at `Report::to_json` and is part of the interface.

use enclave_types::{LineIndex, Severity, Span};
use serde::Serialize;

use crate::Report;

#[derive(Serialize)]
pub(super) struct View<'r> {
    ok: bool,
    errors: usize,
    warnings: usize,
    diagnostics: Vec<Finding<'r>>,
}

#[derive(Serialize)]
struct Finding<'r> {
    code: &'static str,
    rule: &'static str,
    severity: &'static str,
    message: &'r str,
    help: &'r str,
    start: Place,
    end: Place,
    labels: Vec<Label<'r>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<Fix<'r>>,
}

#[derive(Serialize)]
struct Label<'r> {
    text: &'r str,
    start: Place,
    end: Place,
}

#[derive(Serialize)]
struct Fix<'r> {
    title: &'r str,
    replacement: &'r str,
    start: Place,
    end: Place,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Place {
    line: u32,
    column: u32,
    column_utf16: u32,
    offset: u32,
}

impl Place {
    fn at(offset: u32, index: &LineIndex<'_>) -> Self {
        let at = index.locate(offset);
        Self {
            line: at.line,
            column: at.column,
            column_utf16: at.column_utf16,
            offset,
        }
    }

    fn both(span: Span, index: &LineIndex<'_>) -> (Self, Self) {
        (Self::at(span.start, index), Self::at(span.end, index))
    }
}

impl<'r> View<'r> {
    pub(super) fn of(report: &'r Report<'_>) -> Self {
        let index = report.line_index();
        let found = report.diagnostics();
        let errors = found
            .iter()
            .filter(|found| found.severity == Severity::Error)
            .count();
        let finding = |found: &'r enclave_types::Diagnostic| {
            let (start, end) = Place::both(found.span, &index);
            Finding {
                code: found.code.as_str(),
                rule: found.name,
                severity: found.severity.name(),
                message: &found.message,
                help: &found.help,
                start,
                end,
                labels: found
                    .labels
                    .iter()
                    .map(|label| {
                        let (start, end) = Place::both(label.span, &index);
                        Label {
                            text: &label.text,
                            start,
                            end,
                        }
                    })
                    .collect(),
                fix: found.fix.as_ref().map(|fix| {
                    let (start, end) = Place::both(fix.span, &index);
                    Fix {
                        title: &fix.title,
                        replacement: &fix.replacement,
                        start,
                        end,
                    }
                }),
            }
        };
        Self {
            ok: errors == 0,
            errors,
            warnings: found.len() - errors,
            diagnostics: found.iter().map(finding).collect(),
        }
    }
}

pub(super) fn render(report: &Report<'_>) -> String {
    // Only maps with keys that are no strings fail, and there are none.
    serde_json::to_string_pretty(&View::of(report)).unwrap_or_default()
}

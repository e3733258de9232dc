//! The guard is total and deterministic, and speaks of places in the author's text.

use enclave_ast_guard::{GuardConfig, lint};
use enclave_types::Diagnostics;

use super::{check_diagnostics, check_refusal};
use crate::{Verdict, Violation};

/// Judges a text under the default preset.
///
/// # Errors
///
/// When the property does not hold.
pub fn check(source: &str) -> Result<Verdict, Violation> {
    let config = GuardConfig::default();
    check_with(source, |source| {
        let report = lint(source, &config);
        let found = report.diagnostics().clone();
        if report.is_ok() { Ok(found) } else { Err(found) }
    })
}

/// Judges a text by `lint`, which gives warnings or a refusal.
///
/// # Errors
///
/// When the property does not hold.
pub fn check_with(
    source: &str,
    lint: impl Fn(&str) -> Result<Diagnostics, Diagnostics>,
) -> Result<Verdict, Violation> {
    let first = lint(source);
    if first != lint(source) {
        return Err(Violation::new("two checks of one text differ"));
    }
    match first {
        Ok(warnings) if warnings.has_errors() => Err(Violation::new("accepted with an error")),
        Ok(warnings) => check_diagnostics(source, &warnings).map(|()| Verdict::Accepted),
        Err(found) => check_refusal(source, &found).map(|()| Verdict::Rejected),
    }
}

//! What a script's own names are does not change what the guard says of it.

use enclave_ast_guard::{GuardConfig, lint};
use enclave_types::Code;

use crate::{Verdict, Violation};

/// Judges a script and the same script with other names.
///
/// # Errors
///
/// When the property does not hold.
pub fn check(source: &str, renamed: &str) -> Result<Verdict, Violation> {
    let config = GuardConfig::default();
    check_with(source, renamed, |source| {
        let report = lint(source, &config);
        let codes = report.diagnostics().iter().map(|found| found.code).collect();
        (report.is_ok(), codes)
    })
}

/// Judges two scripts by `lint`, which says whether one is accepted, and the codes of what it finds.
///
/// # Errors
///
/// When the property does not hold.
pub fn check_with(
    source: &str,
    renamed: &str,
    lint: impl Fn(&str) -> (bool, Vec<Code>),
) -> Result<Verdict, Violation> {
    let (first, second) = (lint(source), lint(renamed));
    if first != second {
        return Err(Violation::new(format!(
            "{first:?} became {second:?} by other names:\n{source}\n--- renamed\n{renamed}"
        )));
    }
    Ok(if first.0 {
        Verdict::Accepted
    } else {
        Verdict::Rejected
    })
}

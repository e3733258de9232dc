//! Applying fixes comes to an end, breaks no text, and spoils no script that was accepted.

use enclave_ast_guard::{GuardConfig, fix, lint};

use crate::{Verdict, Violation};

/// What a linter says of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "what a stand-in has to make up")]
pub enum Opinion {
    /// It is no script: prescan or the parser refuses it.
    Unreadable,
    /// It is a script that breaks a rule.
    Rejected,
    /// It may run.
    Accepted,
}

/// Judges a text under the default preset.
///
/// # Errors
///
/// When the property does not hold.
pub fn check(source: &str) -> Result<Verdict, Violation> {
    let config = GuardConfig::default();
    let opinion = |source: &str| {
        let report = lint(source, &config);
        if report.is_ok() {
            return Opinion::Accepted;
        }
        let unreadable = report.diagnostics().iter().any(|found| {
            let code = found.code.as_str();
            code.starts_with("SYN") || code.starts_with("PRE")
        });
        if unreadable {
            Opinion::Unreadable
        } else {
            Opinion::Rejected
        }
    };
    check_with(source, opinion, |source| fix(source, &config).source)
}

/// Judges a text by `opinion` and `fix`.
///
/// # Errors
///
/// When the property does not hold.
pub fn check_with(
    source: &str,
    opinion: impl Fn(&str) -> Opinion,
    fix: impl Fn(&str) -> String,
) -> Result<Verdict, Violation> {
    let fixed = fix(source);
    if fixed == source {
        return Ok(match opinion(source) {
            Opinion::Accepted => Verdict::Accepted,
            _ => Verdict::Rejected,
        });
    }
    if fix(source) != fixed {
        return Err(Violation::new("fixing one text twice gives different texts"));
    }
    let (before, after) = (opinion(source), opinion(&fixed));
    if before != Opinion::Unreadable && after == Opinion::Unreadable {
        return Err(Violation::new(format!("the fixes break the script:\n{fixed}")));
    }
    if before == Opinion::Accepted && after != Opinion::Accepted {
        return Err(Violation::new(format!(
            "the fixes spoil an accepted script:\n{fixed}"
        )));
    }
    let again = fix(&fixed);
    if again != fixed {
        return Err(Violation::new(format!(
            "what was fixed has more to fix:\n{fixed}\n--- again\n{again}"
        )));
    }
    Ok(if after == Opinion::Accepted {
        Verdict::Accepted
    } else {
        Verdict::Rejected
    })
}

//! Accepted at a stricter level implies accepted at every laxer one.

use enclave_ast_guard::{GuardConfig, lint};
use enclave_types::SecurityLevel;

use crate::{Verdict, Violation};

/// Judges a text.
///
/// # Errors
///
/// When the property does not hold.
pub fn check(source: &str) -> Result<Verdict, Violation> {
    check_with(source, |source, level| {
        lint(source, &GuardConfig::default().with_level(level)).is_ok()
    })
}

/// Judges a text by `accepts`.
///
/// # Errors
///
/// When the property does not hold.
pub fn check_with(source: &str, accepts: impl Fn(&str, SecurityLevel) -> bool) -> Result<Verdict, Violation> {
    let mut stricter = None;
    for level in SecurityLevel::ALL {
        let accepted = accepts(source, level);
        if let (Some(stricter), false) = (stricter, accepted) {
            return Err(Violation::new(format!(
                "accepted at {stricter} but not at {level}"
            )));
        }
        if accepted {
            stricter = Some(level);
        }
    }
    Ok(if stricter.is_some() {
        Verdict::Accepted
    } else {
        Verdict::Rejected
    })
}

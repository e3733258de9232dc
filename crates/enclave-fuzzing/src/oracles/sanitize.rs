//! Redaction takes away what was planted, and both it and cutting are total, short and steady.

use enclave_runtime::{cut, redact};

use crate::{Verdict, Violation};

/// Judges a text, and the same text with `secret` in the middle of it, apart from the rest.
///
/// # Errors
///
/// When the property does not hold.
pub fn check(before: &str, secret: &str, after: &str) -> Result<Verdict, Violation> {
    check_with(before, secret, after, redact)?;
    let text = format!("{before}{after}");
    for max in [0, 1, 7, 100, 4_096] {
        check_cut(&text, max, cut)?;
    }
    Ok(Verdict::Accepted)
}

/// Judges a text by `redact`.
///
/// # Errors
///
/// When the property does not hold.
pub fn check_with(
    before: &str,
    secret: &str,
    after: &str,
    redact: impl Fn(&str) -> String,
) -> Result<Verdict, Violation> {
    let text = format!("{before} {secret} {after}");
    let redacted = redact(&text);
    if redacted.contains(secret) && !secret.is_empty() {
        return Err(Violation::new(format!("{secret} stays in {redacted}")));
    }
    if redacted.len() > text.len() + 10 * (1 + text.len() / 3) {
        return Err(Violation::new("the redacted text is much longer"));
    }
    let plain = format!("{before} {after}");
    if redact(&plain) != redact(&plain) {
        return Err(Violation::new("redacting one text twice gives different texts"));
    }
    Ok(Verdict::Accepted)
}

/// Judges a text by `cut`.
///
/// # Errors
///
/// When the property does not hold.
pub fn check_cut(text: &str, max: usize, cut: impl Fn(&str, usize) -> String) -> Result<(), Violation> {
    let short = cut(text, max);
    if text.chars().count() <= max {
        return if short == text {
            Ok(())
        } else {
            Err(Violation::new("a short text was cut"))
        };
    }
    let kept: String = text.chars().take(max).collect();
    match short.strip_prefix(&kept) {
        Some("… [cut]") => Ok(()),
        _ => Err(Violation::new(format!(
            "{max} characters of a text became {short}"
        ))),
    }
}

//! Prescan is total and deterministic, and what it lets pass keeps its limits when they are counted
//! again the slow way.

use enclave_prescan::{PrescanLimits, scan, scan_bytes};
use enclave_types::Diagnostics;

use super::{check_diagnostics, check_refusal};
use crate::{Verdict, Violation};

/// The BiDi controls of Trojan Source and their like, from the specification.
const BIDI: &[char] = &[
    '\u{202a}', '\u{202b}', '\u{202c}', '\u{202d}', '\u{202e}', '\u{2066}', '\u{2067}', '\u{2068}',
    '\u{2069}', '\u{200e}', '\u{200f}', '\u{61c}',
];

/// Judges any bytes.
///
/// # Errors
///
/// When the property does not hold.
pub fn check_bytes(bytes: &[u8]) -> Result<Verdict, Violation> {
    let limits = PrescanLimits::default();
    match std::str::from_utf8(bytes) {
        Ok(source) => check(source),
        Err(_) => match scan_bytes(bytes, &limits) {
            Ok(_) => Err(Violation::new("bytes that are no text were accepted")),
            Err(found) if found.has_errors() => Ok(Verdict::Rejected),
            Err(_) => Err(Violation::new("refused without an error")),
        },
    }
}

/// Judges a text.
///
/// # Errors
///
/// When the property does not hold.
pub fn check(source: &str) -> Result<Verdict, Violation> {
    let limits = PrescanLimits::default();
    check_with(source, &limits, |source| {
        scan(source, &limits).map(|scanned| (scanned.depth(), scanned.warnings().clone()))
    })
}

/// Judges a text by `scan`, which gives the depth and the warnings of what it accepts.
///
/// # Errors
///
/// When the property does not hold.
pub fn check_with(
    source: &str,
    limits: &PrescanLimits,
    scan: impl Fn(&str) -> Result<(u32, Diagnostics), Diagnostics>,
) -> Result<Verdict, Violation> {
    let first = scan(source);
    if first != scan(source) {
        return Err(Violation::new("two scans of one text differ"));
    }
    match first {
        Err(found) => check_refusal(source, &found).map(|()| Verdict::Rejected),
        Ok((depth, warnings)) => {
            check_diagnostics(source, &warnings)?;
            recount(source, depth, limits).map(|()| Verdict::Accepted)
        }
    }
}

/// Counts what can be counted without a lexer.
fn recount(source: &str, depth: u32, limits: &PrescanLimits) -> Result<(), Violation> {
    let within = |what: &str, count: usize, limit: u32| {
        if count > limit as usize {
            Err(Violation::new(format!(
                "accepted with {count} {what}, more than {limit}"
            )))
        } else {
            Ok(())
        }
    };
    within("bytes", source.len(), limits.max_source_bytes)?;
    let ends = ['\n', '\r', '\u{2028}', '\u{2029}'];
    let longest = source.split(ends).map(|line| line.chars().count()).max();
    within(
        "characters in a line",
        longest.unwrap_or(0),
        limits.max_line_chars,
    )?;
    within("lines", source.matches('\n').count() + 1, limits.max_lines)?;
    within("levels", depth as usize, limits.max_nesting.saturating_mul(17))?;
    if let Some(c) = source.chars().find(|c| *c == '\0' || BIDI.contains(c)) {
        return Err(Violation::new(format!("accepted with U+{:04X}", u32::from(c))));
    }
    Ok(())
}

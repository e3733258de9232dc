//! The public interface of enclave-prescan.

#![expect(clippy::expect_used, clippy::panic, reason = "a test fails loudly")]

mod chains;
mod lexer;
mod limits;
mod pages;
mod regexes;
mod totality;
mod unicode;

use enclave_prescan::{PrescanLimits, Preset, scan};
use enclave_types::Severity;

/// Scans `source` under `preset` and returns `code@text`, with a `?` before warnings.
fn found(source: &str, limits: &PrescanLimits) -> Vec<String> {
    let show = |d: &enclave_types::Diagnostic| {
        let text = d.span.text(source).expect("a span on character borders");
        let mark = if d.severity == Severity::Warning { "?" } else { "" };
        // Enough to tell it apart, short enough to read in a failure.
        let text: String = text.chars().take(60).collect();
        format!("{mark}{}@{text}", d.code)
    };
    match scan(source, limits) {
        Ok(scanned) => scanned.warnings().iter().map(show).collect(),
        Err(found) => found.iter().map(show).collect(),
    }
}

/// The same under a preset's limits, compared with `expect`.
#[track_caller]
fn check(preset: Preset, source: &str, expect: &[&str]) {
    assert_eq!(
        found(source, &PrescanLimits::for_preset(preset)),
        expect,
        "{source:.200}"
    );
}

use enclave_prescan::scan;
use enclave_syntax::{Arena, SourceKind, parse};
use enclave_types::Diagnostics;

use crate::{GuardConfig, Report, verify};

/// Checks a script from its text: scans it, parses it, and runs the rules.
///
/// Never panics, whatever the text is, takes time linear in its size, and works on a caller's stack of
/// 256 KiB. A stage that finds an error is the last one: there is no tree to check when the parser fails.
pub fn lint<'s>(source: &'s str, config: &GuardConfig) -> Report<'s> {
    match check(source, config) {
        Ok(warnings) => Report::new(source, warnings),
        Err(found) => Report::new(source, found),
    }
}

fn check(source: &str, config: &GuardConfig) -> Result<Diagnostics, Diagnostics> {
    let scanned = scan(source, &config.prescan)?;
    let arena = Arena::new();
    let parsed = parse(&arena, source, SourceKind::Body, scanned.depth()).map_err(|mut errors| {
        errors.append(scanned.warnings().clone());
        errors
    })?;
    verify(&scanned, &parsed, config).map(|verified| verified.warnings().clone())
}

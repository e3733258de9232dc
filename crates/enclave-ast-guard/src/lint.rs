use enclave_prescan::{PrescanLimits, RegexMode, scan};
use enclave_syntax::{Arena, SourceKind, parse};
use enclave_types::Diagnostics;

use crate::{GuardConfig, Report, codes, driver, verify};

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
    let scanned = scan(source, &config.scan_limits())?;
    let arena = Arena::new();
    let parsed = parse(&arena, source, SourceKind::Body, scanned.depth()).map_err(|mut errors| {
        errors.append(scanned.warnings().clone());
        errors
    })?;
    verify(&scanned, &parsed, config).map(|verified| verified.warnings().clone())
}

impl GuardConfig {
    /// The limits to scan a script with that this guard judges afterwards. Where a rule rejects all regular
    /// expressions prescan leaves them to it: the rule's finding has a fix, and the script's other findings come with
    /// it.
    pub fn scan_limits(&self) -> PrescanLimits {
        let mut limits = self.prescan.clone();
        let left_to_rule = self.options.regex.block_all && driver::is_on(self, &codes::NO_REGEX_LITERAL);
        if limits.regex_mode == RegexMode::Block && left_to_rule {
            limits.regex_mode = RegexMode::Allow;
        }
        limits
    }
}

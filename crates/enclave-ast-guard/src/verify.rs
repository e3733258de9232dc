use enclave_prescan::Scanned;
use enclave_syntax::Parsed;
use enclave_types::{Diagnostic, Diagnostics, Span};

use crate::{GuardConfig, codes, driver};

/// A script that the rules let pass: the proof that only [`verify`] makes.
///
/// It holds for the configuration that it was checked with.
#[derive(Clone, Debug)]
#[must_use]
pub struct Verified<'s> {
    source: &'s str,
    warnings: Diagnostics,
}

impl<'s> Verified<'s> {
    /// The author's text that was checked.
    pub const fn source(&self) -> &'s str {
        self.source
    }

    /// What is doubtful but no reason to reject the script: prescan's warnings and the rules'.
    pub const fn warnings(&self) -> &Diagnostics {
        &self.warnings
    }
}

/// Checks a script that was scanned and parsed already.
///
/// Takes time linear in the script's size, never panics, and needs no more of the caller's stack than
/// a few kilobytes.
///
/// # Errors
///
/// All findings, warnings too, ordered by place, when one of them is an error. `AST002` when `scanned` and
/// `parsed` are not over the same text in memory.
pub fn verify<'s>(
    scanned: &Scanned<'s>,
    parsed: &Parsed<'_>,
    config: &GuardConfig,
) -> Result<Verified<'s>, Diagnostics> {
    if !std::ptr::eq(scanned.source(), parsed.source()) {
        let message = "the text that was scanned is not the text that was parsed";
        return Err(Diagnostic::error(&codes::SOURCE_MISMATCH, Span::default(), message).into());
    }
    let mut found = driver::check(parsed, config);
    found.append(scanned.warnings().clone());
    if found.has_errors() {
        Err(found)
    } else {
        Ok(Verified {
            source: scanned.source(),
            warnings: found,
        })
    }
}

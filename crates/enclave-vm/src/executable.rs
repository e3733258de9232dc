use std::fmt;

use enclave_ast_guard::Verified;
use enclave_prescan::Scanned;
use enclave_scoring::{Cleared, ScoringResult};
use enclave_transform::Instrumented;

use crate::dangerous::Waiver;

/// A script that passed every stage: what a guest runs.
///
/// Each stage hands out a proof that nobody else can make, and this takes all of them, so a stage that was left out
/// does not compile. [`Enclave::run`](crate::Enclave::run) goes through the stages by itself; make one by hand to look
/// at what they say in between.
///
/// ```
/// use enclave_ast_guard::{GuardConfig, verify};
/// use enclave_prescan::{PrescanLimits, scan};
/// use enclave_scoring::{GateConfig, judge};
/// use enclave_syntax::{Arena, SourceKind, parse};
/// use enclave_transform::{TransformOptions, instrument};
/// use enclave_types::SecurityLevel;
/// use enclave_vm::{Enclave, Executable};
///
/// # tokio::runtime::Builder::new_current_thread().enable_time().build()?.block_on(async {
/// # enclave_vm::worker::init();
/// let source = "return [1, 2].map(n => n * 2)";
/// let scanned = scan(source, &PrescanLimits::default())?;
/// let arena = Arena::new();
/// let parsed = parse(&arena, scanned.source(), SourceKind::Body, scanned.depth())?;
/// let verified = verify(&scanned, &parsed, &GuardConfig::default())?;
/// let cleared = judge(&parsed, &GateConfig::default())?;
/// let instrumented = instrument(&parsed, &TransformOptions::for_level(SecurityLevel::Standard))?;
///
/// let executable = Executable::new(scanned, verified, cleared, instrumented)?;
/// let result = Enclave::builder().build().await?.execute(&executable).await;
/// assert_eq!(result.value, Some(enclave_vm::json!([2, 4])));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// # })?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
#[must_use]
pub struct Executable<'s> {
    _scanned: Scanned<'s>,
    _verified: Proof<Verified<'s>>,
    cleared: Proof<Cleared<'s>>,
    program: Proof<Instrumented<'s>>,
    source: &'s str,
}

/// What a stage proved, or that the embedder waived it through [`dangerous`](crate::EnclaveBuilder::dangerous).
#[derive(Debug)]
pub(crate) enum Proof<T> {
    Given(T),
    Waived(Waiver),
}

/// The proofs are of different texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SourceMismatch;

impl fmt::Display for SourceMismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the stages did not look at the same text: hand each the source of the one before")
    }
}

impl std::error::Error for SourceMismatch {}

impl<'s> Executable<'s> {
    /// Puts the proofs together.
    ///
    /// # Errors
    ///
    /// When they are not of the same text in memory.
    pub fn new(
        scanned: Scanned<'s>,
        verified: Verified<'s>,
        cleared: Cleared<'s>,
        instrumented: Instrumented<'s>,
    ) -> Result<Self, SourceMismatch> {
        let source = scanned.source();
        let others = [verified.source(), cleared.source(), instrumented.source()];
        if others.iter().any(|other| !std::ptr::eq(source, *other)) {
            return Err(SourceMismatch);
        }
        Ok(Self {
            source,
            _scanned: scanned,
            _verified: Proof::Given(verified),
            cleared: Proof::Given(cleared),
            program: Proof::Given(instrumented),
        })
    }

    /// As [`Executable::new`], where the embedder may have waived the guard or the transform. Prescan and the parser
    /// are never waived: they protect this process from the text itself.
    pub(crate) fn with_waivers(
        scanned: Scanned<'s>,
        verified: Proof<Verified<'s>>,
        cleared: Proof<Cleared<'s>>,
        program: Proof<Instrumented<'s>>,
    ) -> Self {
        Self {
            source: scanned.source(),
            _scanned: scanned,
            _verified: verified,
            cleared,
            program,
        }
    }

    /// The author's text.
    pub const fn source(&self) -> &'s str {
        self.source
    }

    /// What the scoring gate said; nothing when scoring is off.
    pub(crate) const fn scoring(&self) -> Option<&ScoringResult> {
        match &self.cleared {
            Proof::Given(cleared) => cleared.result(),
            Proof::Waived(_) => None,
        }
    }

    pub(crate) const fn program(&self) -> &Proof<Instrumented<'s>> {
        &self.program
    }
}

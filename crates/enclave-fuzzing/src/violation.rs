use std::fmt;

/// What became of an input for which a property holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Verdict {
    /// The stage let it pass, and the property was judged in full.
    Accepted,
    /// The stage, or one before it, refused it with a proper diagnostic.
    Rejected,
}

/// A property that does not hold: a bug.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Violation {
    /// What was promised and what was seen.
    pub message: String,
}

impl Violation {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
        }
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Violation {}

/// Ends the process for a violation: what a fuzzer calls a crash.
///
/// # Panics
///
/// When the property does not hold.
#[expect(clippy::panic, reason = "a fuzzer learns of a bug by a crash")]
pub fn must_hold(outcome: Result<Verdict, Violation>) {
    if let Err(violation) = outcome {
        panic!("{violation}");
    }
}

/// The same, and shows the text for which the property does not hold.
///
/// # Panics
///
/// When the property does not hold.
#[expect(clippy::panic, reason = "a fuzzer learns of a bug by a crash")]
pub fn must_hold_for(source: &str, outcome: Result<Verdict, Violation>) {
    if let Err(violation) = outcome {
        panic!("{violation}\n--- source\n{source}\n--- as a literal\n{source:?}");
    }
}

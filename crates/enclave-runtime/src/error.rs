use std::fmt;

/// The engine could not be set up: no memory, or a bug in Enclave or the engine.
///
/// Never caused by a script. Opaque, so that the engine's own error type is not part of this crate's API.
#[derive(Debug)]
pub struct EngineError {
    doing: &'static str,
    detail: String,
}

impl EngineError {
    pub(crate) fn new(doing: &'static str, detail: impl fmt::Display) -> Self {
        Self {
            doing,
            detail: detail.to_string(),
        }
    }
}

impl fmt::Display for EngineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the engine failed while {}: {}", self.doing, self.detail)
    }
}

impl std::error::Error for EngineError {}

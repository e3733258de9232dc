use std::{fmt, sync::Arc, time::Instant};

use crate::{ExecutionResult, pipeline::Rejection};

/// Why a script could not be prepared: the result that a run of it would have had.
#[derive(Clone, Debug)]
#[must_use]
pub struct Rejected(Box<ExecutionResult>);

impl Rejected {
    pub(crate) fn new(started: Instant, script: &Arc<str>, rejection: Rejection) -> Self {
        Self(Box::new(ExecutionResult::rejected(rejection, script, started)))
    }

    /// The result, without a value.
    pub const fn result(&self) -> &ExecutionResult {
        &self.0
    }

    /// The result, to hand on.
    pub fn into_result(self) -> ExecutionResult {
        *self.0
    }
}

impl fmt::Display for Rejected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0.error {
            Some(error) => write!(f, "{}: {}", error.code, error.message),
            None => f.write_str("the script was rejected"),
        }
    }
}

impl std::error::Error for Rejected {}

//! What stopped a script, in words that are the same each time.

use std::fmt;

use enclave_types::{ErrorCode, Fault};
use enclave_vm::ExecutionResult;

use super::judge;
use crate::Stage;

/// What stopped a script: a stage with its code, a limit, the realm with the name of its error, or nothing.
///
/// Which of several limits ends a script that passes all of them is chance, so a limit has no name here; cases that care
/// say it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stop(String);

impl Stop {
    /// It ran, and what it gave is what it is: the attack comes to nothing.
    const NOTHING: &'static str = "nothing";

    pub(super) fn of(result: &ExecutionResult) -> Self {
        let Some(error) = &result.error else {
            return Self(Self::NOTHING.to_owned());
        };
        Self(match error.code {
            ErrorCode::ValidationError => {
                let first = judge::errors(result).min();
                let code = first.map_or_else(|| "?".to_owned(), |mark| mark.code);
                let stage = Stage::of_diagnostic(&code);
                format!("{} {code}", stage.map_or("?", Stage::name))
            }
            ErrorCode::OperationBlocked => format!("gate {}", error.code),
            ErrorCode::SecurityViolation => format!("transform {}", error.code),
            code => Self::of_code(code, &error.name).0,
        })
    }

    /// What ended a run whose outcome has this code.
    pub(super) fn of_code(code: ErrorCode, name: &str) -> Self {
        Self(match (code, code.fault()) {
            (_, Fault::Budget) => "limit".to_owned(),
            (ErrorCode::RuntimeError, _) => format!("realm {name}"),
            _ => format!("realm {code}"),
        })
    }

    pub(super) fn nothing() -> Self {
        Self(Self::NOTHING.to_owned())
    }

    /// The stage, `limit`, `realm` or `nothing`.
    pub fn wall(&self) -> &str {
        self.0.split(' ').next().unwrap_or_default()
    }
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

use std::fmt;

use enclave_ast_guard::ConfigError;
use enclave_runtime::EngineError;
use enclave_scoring::ScoringError;
use enclave_sidecar::SidecarLimitError;
use enclave_types::LimitError;

use crate::{DoubleVmError, WorkersError};

/// An enclave cannot be built as it was asked for: the embedder's mistake, never a script's.
#[derive(Debug)]
#[non_exhaustive]
pub enum BuildError {
    /// A limit is above its ceiling or below its floor.
    Limit(LimitError),
    /// A custom global has a name that a guest cannot or must not see.
    Global {
        /// The name.
        name: String,
        /// What is wrong with it, and where.
        problem: String,
    },
    /// A function cannot stand in the custom globals where it was put, or functions were not allowed.
    Function {
        /// Where it was put.
        path: String,
        /// What is wrong with it.
        problem: String,
    },
    /// A registered tool is not one, or there are two of its name.
    Tool {
        /// The name.
        name: String,
        /// What is wrong with it.
        problem: String,
    },
    /// The guard does not take its configuration, such as custom globals under a preset that has none.
    Guard(ConfigError),
    /// An option of the sidecar is above its ceiling or below its floor.
    Sidecar(SidecarLimitError),
    /// An option of the double VM cannot work.
    DoubleVm(DoubleVmError),
    /// A scorer cannot be made ready, or not in time.
    Scoring(ScoringError),
    /// The engine does not start.
    Engine(EngineError),
    /// There are no workers for guests to run in.
    Workers(WorkersError),
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Limit(error) => error.fmt(f),
            Self::Global { name, problem } => {
                write!(f, "the custom global {} {problem}", enclave_types::quoted(name))
            }
            Self::Function { path, problem } => {
                write!(f, "the custom global {} {problem}", enclave_types::quoted(path))
            }
            Self::Tool { name, problem } => {
                write!(f, "the tool {} {problem}", enclave_types::quoted(name))
            }
            Self::Guard(error) => error.fmt(f),
            Self::Sidecar(error) => error.fmt(f),
            Self::DoubleVm(error) => error.fmt(f),
            Self::Scoring(error) => error.fmt(f),
            Self::Engine(error) => error.fmt(f),
            Self::Workers(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for BuildError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Limit(error) => Some(error),
            Self::Global { .. } | Self::Function { .. } | Self::Tool { .. } => None,
            Self::Guard(error) => Some(error),
            Self::Sidecar(error) => Some(error),
            Self::DoubleVm(error) => Some(error),
            Self::Scoring(error) => Some(error),
            Self::Engine(error) => Some(error),
            Self::Workers(error) => Some(error),
        }
    }
}

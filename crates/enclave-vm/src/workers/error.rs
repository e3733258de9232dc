use std::fmt;

use enclave_types::Layer;

/// Why there are no workers: the embedder's to mend, or the machine's owner's.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum WorkersError {
    /// Neither this program has said that it can be a worker, nor is there another.
    NoProgram,
    /// This build has no worker processes: it is not for Linux, or without the feature `process`.
    Unsupported,
    /// An option of the pool is out of its range.
    Option {
        /// Its name.
        name: &'static str,
        /// What it was set to.
        value: String,
        /// The least it may be.
        floor: String,
        /// The most it may be.
        ceiling: String,
    },
    /// Layers that are required do not hold here.
    Layers(Vec<Layer>),
    /// There is no process, or none that builds a realm. The text says why.
    Startup(String),
}

impl WorkersError {
    pub(super) fn option(
        name: &'static str,
        value: &dyn fmt::Display,
        floor: &dyn fmt::Display,
        ceiling: &dyn fmt::Display,
    ) -> Self {
        Self::Option {
            name,
            value: value.to_string(),
            floor: floor.to_string(),
            ceiling: ceiling.to_string(),
        }
    }
}

/// Both ways to get a worker, and the way to do without.
const WAYS: &str = "Call enclave_vm::worker::init() in the first line of main, or name the enclave-worker program in \
                    WorkerPoolConfig::program; for scripts that you trust, Isolation::InProcess needs no worker";

impl fmt::Display for WorkersError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoProgram => write!(f, "there is no program that can be a worker. {WAYS}"),
            Self::Unsupported => f.write_str(
                "this build has no worker processes: they need Linux and the feature `process`. For scripts that you \
                 trust, Isolation::InProcess needs none",
            ),
            Self::Option {
                name,
                value,
                floor,
                ceiling,
            } => write!(f, "the worker pool's {name} is {value}; it may be from {floor} to {ceiling}"),
            Self::Layers(layers) => {
                f.write_str("required layers of isolation do not hold here:")?;
                for layer in layers {
                    write!(f, " {layer}")?;
                }
                f.write_str(
                    ". `enclave doctor` says why; WorkerPoolConfig::required_layers says which are required",
                )
            }
            Self::Startup(why) => write!(f, "workers cannot be started: {why}. {WAYS}"),
        }
    }
}

impl std::error::Error for WorkersError {}

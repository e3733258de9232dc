//! Runs in processes of their own: the pool of workers, its options and its numbers.

mod config;
mod error;
mod metrics;

pub use config::{EffectiveWorkerPool, WorkerPoolConfig};
pub use error::WorkersError;
pub use metrics::{QueueMetrics, WorkerPoolMetrics};

#[cfg(all(target_os = "linux", feature = "process"))]
mod counters;
#[cfg(all(target_os = "linux", feature = "process"))]
mod init;
#[cfg(all(target_os = "linux", feature = "process"))]
mod lease;
#[cfg(all(target_os = "linux", feature = "process"))]
mod pool;
#[cfg(all(target_os = "linux", feature = "process"))]
mod references;
#[cfg(all(target_os = "linux", feature = "process"))]
mod supervisor;

#[cfg(all(target_os = "linux", feature = "process"))]
pub use init::init;
#[cfg(all(target_os = "linux", feature = "process"))]
pub(crate) use {
    enclave_runtime::worker::{ProgramText, WorkerProcess},
    lease::Lease,
    pool::{Pool, PoolPlan, Refused, Slot},
    references::write as references,
};

#[cfg(not(all(target_os = "linux", feature = "process")))]
mod absent;
#[cfg(not(all(target_os = "linux", feature = "process")))]
pub use absent::init;
#[cfg(not(all(target_os = "linux", feature = "process")))]
pub(crate) use absent::{Lease, Pool, PoolPlan, ProgramText, Refused, Slot, WorkerProcess, references};

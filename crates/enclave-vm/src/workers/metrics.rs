use serde::Serialize;

use crate::Enclave;

/// What the workers of an enclave did since it was built, and do now. Taken by
/// [`Enclave::worker_metrics`](crate::Enclave::worker_metrics).
///
/// The numbers are read one after another while runs go on, so they may be apart by a run.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct WorkerPoolMetrics {
    /// When they were taken, in milliseconds since 1970.
    pub timestamp_ms: u64,
    /// Worker processes that there are.
    pub total_slots: u64,
    /// Workers that wait for a run.
    pub idle_slots: u64,
    /// Workers that have a run.
    pub executing_slots: u64,
    /// Workers that are being made, or made ready for the next run.
    pub recycling_slots: u64,
    /// Runs that began in a worker.
    pub total_executions: u64,
    /// Those that ended with a value.
    pub successful_executions: u64,
    /// Those that ended otherwise, all reasons together.
    pub failed_executions: u64,
    /// Those that ended as `TIMEOUT`.
    pub timeout_executions: u64,
    /// Those that ended as `MEMORY_LIMIT`.
    pub memory_kills: u64,
    /// Those whose worker ended by itself, or said what no worker says: `WORKER_CRASHED`.
    pub crashes: u64,
    /// Workers that were killed in the middle of a run: it did not end in time, was cancelled or dropped, or sent too much.
    pub forced_terminations: u64,
    /// Workers that were ended after a run and replaced.
    pub worker_recycles: u64,
    /// Workers that were started.
    pub workers_started: u64,
    /// Workers that were ended since nobody needed them.
    pub workers_trimmed: u64,
    /// Workers that were found dead when they were needed.
    pub workers_found_dead: u64,
    /// Time that a run has its worker, on average, in microseconds.
    pub avg_execution_time_us: u64,
    /// Resident memory of the workers that there are, on average, in bytes. Pages that all of them share count for each.
    pub avg_worker_memory_bytes: u64,
    /// The most of these.
    pub max_worker_memory_bytes: u64,
    /// Runs that waited, or wait, for a worker.
    pub queue: QueueMetrics,
}

/// The queue of a pool.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct QueueMetrics {
    /// Runs that wait now.
    pub length: u64,
    /// How many may.
    pub max_size: u64,
    /// Runs that ever waited.
    pub total_queued: u64,
    /// Those that got a worker.
    pub total_fulfilled: u64,
    /// Those that waited for too long: `QUEUE_TIMEOUT`.
    pub total_timed_out: u64,
    /// Those that were cancelled, dropped, or came to their own deadline while they waited.
    pub total_aborted: u64,
    /// Runs that found no place: `QUEUE_FULL`.
    pub total_refused: u64,
    /// The longest that a run waited and got a worker, in microseconds.
    pub longest_wait_us: u64,
    /// As long as they waited on average, in microseconds.
    pub avg_wait_us: u64,
}

impl Enclave {
    /// What the workers did and do; nothing when guests run in this process.
    pub fn worker_metrics(&self) -> Option<WorkerPoolMetrics> {
        self.shared.tier.pool().map(|pool| pool.metrics())
    }
}

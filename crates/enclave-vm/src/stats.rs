use std::{
    collections::BTreeMap,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

use enclave_types::ErrorCode;
use serde::Serialize;

use crate::ExecutionResult;

/// What an enclave did since it was built. Taken by [`Enclave::stats`](crate::Enclave::stats).
///
/// The numbers are read one after another while runs go on, so they may be apart by a run.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct EnclaveStats {
    /// Runs that have ended, or were dropped.
    pub runs: u64,
    /// Runs that are under way.
    pub active_runs: u64,
    /// Runs that ended with a value.
    pub succeeded: u64,
    /// Runs whose future was dropped before they ended.
    pub dropped: u64,
    /// Runs that ended otherwise, by their code.
    pub failures: BTreeMap<&'static str, u64>,
    /// Tool calls of all runs that ended.
    pub tool_calls: u64,
    /// Runs that found their program prepared already.
    pub cache_hits: u64,
    /// Runs that had to prepare it. Neither counts while the cache is off.
    pub cache_misses: u64,
    /// Programs that are kept.
    pub cached_programs: u64,
    /// Memory that these take, in bytes.
    pub cached_bytes: u64,
    /// Realms that were built ahead and wait for a run.
    pub spare_realms: u64,
}

/// The counters behind [`EnclaveStats`].
#[derive(Default)]
pub(crate) struct Counters {
    started: AtomicU64,
    ended: AtomicU64,
    succeeded: AtomicU64,
    tool_calls: AtomicU64,
    dropped: AtomicU64,
    failures: Mutex<BTreeMap<&'static str, u64>>,
}

impl Counters {
    /// Counts a run from here until the guard is told how it ended, or is dropped with the run's future.
    pub(crate) fn begin(&self) -> RunCounter<'_> {
        self.started.fetch_add(1, Ordering::Relaxed);
        RunCounter {
            counters: self,
            ended: false,
        }
    }

    pub(crate) fn fill(&self, stats: &mut EnclaveStats) {
        stats.runs = self.ended.load(Ordering::Relaxed);
        stats.active_runs = self.started.load(Ordering::Relaxed).saturating_sub(stats.runs);
        stats.succeeded = self.succeeded.load(Ordering::Relaxed);
        stats.dropped = self.dropped.load(Ordering::Relaxed);
        stats.tool_calls = self.tool_calls.load(Ordering::Relaxed);
        stats
            .failures
            .clone_from(&self.failures.lock().unwrap_or_else(PoisonError::into_inner));
    }

    fn fail(&self, code: ErrorCode) {
        let mut failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        *failures.entry(code.as_str()).or_default() += 1;
    }
}

/// One run that is counted.
pub(crate) struct RunCounter<'c> {
    counters: &'c Counters,
    ended: bool,
}

impl RunCounter<'_> {
    pub(crate) fn end(mut self, result: &ExecutionResult) {
        self.ended = true;
        match &result.error {
            None => {
                self.counters.succeeded.fetch_add(1, Ordering::Relaxed);
            }
            Some(error) => self.counters.fail(error.code),
        }
        let calls = u64::from(result.stats.tool_call_count);
        self.counters.tool_calls.fetch_add(calls, Ordering::Relaxed);
    }
}

impl Drop for RunCounter<'_> {
    fn drop(&mut self) {
        if !self.ended {
            self.counters.dropped.fetch_add(1, Ordering::Relaxed);
        }
        self.counters.ended.fetch_add(1, Ordering::Relaxed);
    }
}

//! What a pool counts.

use std::{
    collections::BTreeSet,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use enclave_types::ErrorCode;

use super::{EffectiveWorkerPool, QueueMetrics, WorkerPoolMetrics};

#[derive(Default)]
pub(super) struct Counters(Arc<Numbers>);

#[derive(Default)]
struct Numbers {
    began: AtomicU64,
    ended: AtomicU64,
    succeeded: AtomicU64,
    timeouts: AtomicU64,
    memory_kills: AtomicU64,
    crashes: AtomicU64,
    killed: AtomicU64,
    recycled: AtomicU64,
    started: AtomicU64,
    trimmed: AtomicU64,
    died_idle: AtomicU64,
    busy_us: AtomicU64,
    queued: AtomicU64,
    left_queue: AtomicU64,
    fulfilled: AtomicU64,
    queue_timeouts: AtomicU64,
    queue_refused: AtomicU64,
    waited_us: AtomicU64,
    longest_wait_us: AtomicU64,
    /// Process ids of the workers that there are.
    live: Mutex<BTreeSet<u32>>,
}

fn add(counter: &AtomicU64, by: u64) {
    counter.fetch_add(by, Ordering::Relaxed);
}

fn get(counter: &AtomicU64) -> u64 {
    counter.load(Ordering::Relaxed)
}

fn micros(duration: Duration) -> u64 {
    u64::try_from(duration.as_micros()).unwrap_or(u64::MAX)
}

impl Counters {
    /// Counts a worker for as long as what this gives is there.
    pub(super) fn count(&self, pid: u32) -> Counted {
        add(&self.0.started, 1);
        self.0.lock_live().insert(pid);
        Counted {
            numbers: Arc::clone(&self.0),
            pid,
        }
    }

    /// A run has its worker from here until it is told how it ended, or is dropped.
    pub(super) fn begin(&self) -> RunCounter {
        add(&self.0.began, 1);
        RunCounter {
            numbers: Arc::clone(&self.0),
            since: Instant::now(),
            told: false,
        }
    }

    pub(super) fn recycled(&self) {
        add(&self.0.recycled, 1);
    }

    pub(super) fn trimmed(&self, workers: usize) {
        add(&self.0.trimmed, workers as u64);
    }

    pub(super) fn died_idle(&self) {
        add(&self.0.died_idle, 1);
    }

    pub(super) fn queued(&self) {
        add(&self.0.queued, 1);
    }

    pub(super) fn left_queue(&self) {
        add(&self.0.left_queue, 1);
    }

    pub(super) fn fulfilled(&self, waited: Duration) {
        add(&self.0.fulfilled, 1);
        add(&self.0.waited_us, micros(waited));
        self.0
            .longest_wait_us
            .fetch_max(micros(waited), Ordering::Relaxed);
    }

    pub(super) fn queue_timed_out(&self) {
        add(&self.0.queue_timeouts, 1);
    }

    pub(super) fn queue_full(&self) {
        add(&self.0.queue_refused, 1);
    }

    /// `idle` workers wait for a run, `taken` slots are not free, `queued` runs wait.
    pub(super) fn metrics(
        &self,
        idle: usize,
        taken: usize,
        queued: u32,
        settings: &EffectiveWorkerPool,
    ) -> WorkerPoolMetrics {
        let numbers = &*self.0;
        let live = numbers.lock_live().clone();
        let memory: Vec<u64> = live.iter().filter_map(|pid| resident_bytes(*pid)).collect();
        let (began, ended) = (get(&numbers.began), get(&numbers.ended));
        let executing = began.saturating_sub(ended);
        let succeeded = get(&numbers.succeeded);
        let (fulfilled, timed_out) = (get(&numbers.fulfilled), get(&numbers.queue_timeouts));
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        WorkerPoolMetrics {
            timestamp_ms: u64::try_from(now.as_millis()).unwrap_or(u64::MAX),
            total_slots: live.len() as u64,
            idle_slots: idle as u64,
            executing_slots: executing,
            recycling_slots: (taken as u64).saturating_sub(executing),
            total_executions: began,
            successful_executions: succeeded,
            failed_executions: ended.saturating_sub(succeeded),
            timeout_executions: get(&numbers.timeouts),
            memory_kills: get(&numbers.memory_kills),
            crashes: get(&numbers.crashes),
            forced_terminations: get(&numbers.killed),
            worker_recycles: get(&numbers.recycled),
            workers_started: get(&numbers.started),
            workers_trimmed: get(&numbers.trimmed),
            workers_found_dead: get(&numbers.died_idle),
            avg_execution_time_us: get(&numbers.busy_us).checked_div(ended).unwrap_or(0),
            avg_worker_memory_bytes: memory
                .iter()
                .sum::<u64>()
                .checked_div(memory.len() as u64)
                .unwrap_or(0),
            max_worker_memory_bytes: memory.into_iter().max().unwrap_or(0),
            queue: QueueMetrics {
                length: queued.into(),
                max_size: settings.max_queue_size.into(),
                total_queued: get(&numbers.queued),
                total_fulfilled: fulfilled,
                total_timed_out: timed_out,
                total_aborted: get(&numbers.left_queue).saturating_sub(fulfilled + timed_out),
                total_refused: get(&numbers.queue_refused),
                longest_wait_us: get(&numbers.longest_wait_us),
                avg_wait_us: get(&numbers.waited_us).checked_div(fulfilled).unwrap_or(0),
            },
        }
    }
}

impl Numbers {
    fn lock_live(&self) -> MutexGuard<'_, BTreeSet<u32>> {
        self.live.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One worker that is counted.
pub(super) struct Counted {
    numbers: Arc<Numbers>,
    pid: u32,
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.numbers.lock_live().remove(&self.pid);
    }
}

/// One run that is counted.
pub(super) struct RunCounter {
    numbers: Arc<Numbers>,
    since: Instant,
    told: bool,
}

impl RunCounter {
    /// The run ended with a value or as that code, and its worker is whole or not.
    pub(super) fn end(mut self, ended_as: Option<ErrorCode>, worker_is_whole: bool) {
        self.told = true;
        let numbers = &self.numbers;
        match ended_as {
            None => add(&numbers.succeeded, 1),
            Some(ErrorCode::Timeout) => add(&numbers.timeouts, 1),
            Some(ErrorCode::MemoryLimit) => add(&numbers.memory_kills, 1),
            Some(ErrorCode::WorkerCrashed) => add(&numbers.crashes, 1),
            Some(_) => {}
        }
        if !worker_is_whole && ended_as != Some(ErrorCode::WorkerCrashed) {
            add(&numbers.killed, 1);
        }
    }
}

impl Drop for RunCounter {
    fn drop(&mut self) {
        if !self.told {
            add(&self.numbers.killed, 1);
        }
        add(&self.numbers.busy_us, micros(self.since.elapsed()));
        add(&self.numbers.ended, 1);
    }
}

/// What of a process is in memory. Nothing when it is gone.
fn resident_bytes(pid: u32) -> Option<u64> {
    let statm = std::fs::read_to_string(format!("/proc/{pid}/statm")).ok()?;
    let pages: u64 = statm.split(' ').nth(1)?.parse().ok()?;
    // The page size of every kernel that workers run on by default; where it is larger, this says too little.
    Some(pages * 4_096)
}

//! The workers of one enclave: which wait for a run, how many there may be, and the runs that wait for one.

use std::{
    collections::VecDeque,
    path::PathBuf,
    sync::{
        Arc, Mutex, MutexGuard, OnceLock, PoisonError,
        atomic::{AtomicBool, AtomicU32, Ordering},
    },
    time::{Duration, Instant},
};

use enclave_runtime::{
    GuestConfig,
    worker::{BuildRealmError, RemoteGuest, Supervision},
};
use enclave_types::{Layer, LayerStatus};
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    task::spawn_blocking,
    time::{sleep, timeout},
};

use super::{
    EffectiveWorkerPool, WorkerPoolMetrics, WorkersError,
    counters::{Counted, Counters},
    lease::Lease,
    supervisor::{Supervisor, said_of},
};

/// What a pool is made of.
pub(crate) struct PoolPlan {
    pub(crate) settings: EffectiveWorkerPool,
    /// How long after a run's deadline its worker is killed.
    pub(crate) timeout_buffer: Duration,
    pub(crate) program: Option<PathBuf>,
    pub(crate) guest: GuestConfig,
    /// What workers make the store of references from.
    pub(crate) references: Option<String>,
}

pub(crate) struct Pool {
    pub(super) settings: EffectiveWorkerPool,
    pub(super) guest: GuestConfig,
    pub(super) references: Option<String>,
    supervision: Supervision,
    /// Nothing once the pool is closed.
    supervisor: Mutex<Option<Arc<Supervisor>>>,
    /// A permit is the right to have a worker that does not wait for a run: it runs one, or is being made ready.
    slots: Arc<Semaphore>,
    /// Workers that wait for a run, with a realm; the one that came last is the first to go.
    idle: Mutex<VecDeque<Worker>>,
    queued: AtomicU32,
    trimming: AtomicBool,
    pub(super) counters: Counters,
    layers: OnceLock<Vec<(Layer, LayerStatus)>>,
}

/// A worker with a realm.
pub(super) struct Worker {
    pub(super) guest: RemoteGuest,
    /// Runs that it has had.
    pub(super) executions: u32,
    /// Since when it waits for a run.
    pub(super) since: Instant,
    /// It is one of those that there are.
    _counted: Counted,
}

/// The right to have one worker.
pub(crate) struct Slot {
    pub(super) pool: Arc<Pool>,
    _permit: OwnedSemaphorePermit,
}

/// Why a run gets no worker.
#[derive(Debug)]
pub(crate) enum Refused {
    QueueFull {
        waiting: u32,
        max: u32,
    },
    QueueTimeout {
        waited: Duration,
    },
    /// The pool is closed.
    Closed,
}

impl Pool {
    /// Starts a pool, and one worker of it to see that there can be any. Blocks.
    pub(crate) fn start(plan: PoolPlan) -> Result<Arc<Self>, WorkersError> {
        let PoolPlan {
            settings,
            timeout_buffer,
            program,
            guest,
            references,
        } = plan;
        let program = super::init::program(program)?;
        let mut supervision = Supervision::default();
        supervision.buffer = timeout_buffer;
        supervision.max_messages_per_second = settings.max_messages_per_second;
        supervision.max_message_bytes = settings.max_message_size;
        let supervisor = Supervisor::shared(&program, settings.startup_timeout);
        let pool = Arc::new(Self {
            slots: Arc::new(Semaphore::new(settings.max_workers as usize)),
            supervisor: Mutex::new(Some(supervisor)),
            supervision,
            guest,
            references,
            settings,
            idle: Mutex::default(),
            queued: AtomicU32::new(0),
            trimming: AtomicBool::new(false),
            counters: Counters::default(),
            layers: OnceLock::new(),
        });
        let first = pool.spawn(&pool.guest)?;
        pool.lock_idle().push_back(first);
        if pool.settings.warm_on_init {
            pool.fill()?;
        }
        Ok(pool)
    }

    /// The right to a worker if there is one at once.
    pub(crate) fn try_slot(self: &Arc<Self>) -> Option<Slot> {
        let permit = Arc::clone(&self.slots).try_acquire_owned().ok()?;
        Some(self.slot(permit))
    }

    /// Waits in line for the right to a worker.
    pub(crate) async fn wait_for_slot(self: &Arc<Self>) -> Result<Slot, Refused> {
        let max = self.settings.max_queue_size;
        let joined = self
            .queued
            .fetch_update(Ordering::AcqRel, Ordering::Acquire, |waiting| {
                (waiting < max).then_some(waiting + 1)
            });
        if let Err(waiting) = joined {
            // Somebody may have left between the try before and this.
            return self.try_slot().ok_or_else(|| {
                self.counters.queue_full();
                Refused::QueueFull { waiting, max }
            });
        }
        self.counters.queued();
        let place = Place {
            pool: self,
            since: Instant::now(),
        };
        let permit = timeout(
            self.settings.queue_timeout,
            Arc::clone(&self.slots).acquire_owned(),
        )
        .await;
        let waited = place.since.elapsed();
        match permit {
            Ok(Ok(permit)) => {
                self.counters.fulfilled(waited);
                Ok(self.slot(permit))
            }
            Ok(Err(_)) => Err(Refused::Closed),
            Err(_) => {
                self.counters.queue_timed_out();
                Err(Refused::QueueTimeout { waited })
            }
        }
    }

    fn slot(self: &Arc<Self>, permit: OwnedSemaphorePermit) -> Slot {
        Slot {
            pool: Arc::clone(self),
            _permit: permit,
        }
    }

    /// A worker that waits, or none. Those that died while they waited are left out.
    pub(super) fn pop_idle(&self) -> Option<Worker> {
        loop {
            let idle = self.lock_idle().pop_back()?;
            if idle.guest.is_alive() {
                return Some(idle);
            }
            self.counters.died_idle();
        }
    }

    /// Forks a worker and has it build a realm. Blocks. The caller has a slot, or sees to it that there is room.
    pub(super) fn spawn(&self, config: &GuestConfig) -> Result<Worker, WorkersError> {
        let supervisor = self
            .supervisor()
            .ok_or_else(|| WorkersError::Startup("the pool is closed".to_owned()))?;
        let worker = supervisor.fork(self.settings.memory_limit_per_worker)?;
        let pid = worker.process.id();
        let counted = self.counters.count(pid);
        let built = RemoteGuest::build(worker, config, self.references.clone(), self.supervision);
        let (guest, report) = built.map_err(|error| {
            let how = match error {
                BuildRealmError::Worker(_) => supervisor.end_of(pid, END_PATIENCE),
                _ => None,
            };
            WorkersError::Startup(match how {
                Some(how) => format!("{error} ({})", said_of(how)),
                None => error.to_string(),
            })
        })?;
        let missing = report.missing(&self.settings.required_layers);
        if !missing.is_empty() {
            return Err(WorkersError::Layers(missing));
        }
        self.layers.get_or_init(|| report.layers().to_vec());
        Ok(Worker {
            guest,
            executions: 0,
            since: Instant::now(),
            _counted: counted,
        })
    }

    /// Puts a worker with a fresh realm where the next run finds it.
    pub(super) fn put_back(&self, mut worker: Worker) {
        let mut idle = self.lock_idle();
        // Under the lock, so that none comes after those that closing took.
        if !self.slots.is_closed() {
            worker.since = Instant::now();
            idle.push_back(worker);
        }
    }

    /// Forks workers until as many wait as should. Blocks. The slot that each takes while it is made keeps the number of
    /// processes within its bound: those that wait and the slots that are taken are never more than there may be.
    pub(super) fn fill(self: &Arc<Self>) -> Result<(), WorkersError> {
        while !self.slots.is_closed() {
            let Some(slot) = self.try_slot() else {
                return Ok(());
            };
            let waiting = self.lock_idle().len();
            let taken = self.settings.max_workers as usize - self.slots.available_permits();
            if waiting >= self.settings.min_workers as usize
                || waiting + taken > self.settings.max_workers as usize
            {
                return Ok(());
            }
            let fresh = self.spawn(&self.guest)?;
            self.put_back(fresh);
            drop(slot);
        }
        Ok(())
    }

    /// Has workers that nobody needs end after a while. Call it inside a tokio runtime, when a run is over.
    pub(crate) fn trim_later(self: &Arc<Self>) {
        let spare = self.lock_idle().len() > self.settings.min_workers as usize;
        if !spare || self.trimming.swap(true, Ordering::AcqRel) {
            return;
        }
        let (weak, idle_timeout) = (Arc::downgrade(self), self.settings.idle_timeout);
        drop(tokio::spawn(async move {
            // A runtime that goes away drops this future, and the next run's begins another.
            let trimming = Trimming(weak);
            loop {
                sleep(idle_timeout).await;
                let Some(pool) = trimming.0.upgrade() else { return };
                let ended = pool.take_overdue();
                let goes_on = pool.lock_idle().len() > pool.settings.min_workers as usize;
                drop(spawn_blocking(move || drop(ended)));
                if !goes_on {
                    // One that came back since nobody would look after otherwise.
                    drop(trimming);
                    pool.trim_later();
                    return;
                }
            }
        }));
    }

    fn take_overdue(&self) -> Vec<Worker> {
        let mut idle = self.lock_idle();
        let spare = idle.len().saturating_sub(self.settings.min_workers as usize);
        let overdue = |worker: &&Worker| worker.since.elapsed() >= self.settings.idle_timeout;
        // Those that wait longest are in front.
        let overdue = idle.iter().take(spare).take_while(overdue).count();
        self.counters.trimmed(overdue);
        idle.drain(..overdue).collect()
    }

    /// What the workers' own reports say of the layers around them.
    pub(crate) fn layers(&self) -> &[(Layer, LayerStatus)] {
        self.layers.get().map_or(&[], Vec::as_slice)
    }

    pub(crate) const fn settings(&self) -> &EffectiveWorkerPool {
        &self.settings
    }

    pub(crate) fn metrics(&self) -> WorkerPoolMetrics {
        let idle = self
            .lock_idle()
            .iter()
            .filter(|worker| worker.guest.is_alive())
            .count();
        let taken = if self.slots.is_closed() {
            0
        } else {
            self.settings.max_workers as usize - self.slots.available_permits()
        };
        let queued = self.queued.load(Ordering::Acquire);
        self.counters.metrics(idle, taken, queued, &self.settings)
    }

    /// Ends the workers that wait, and gives out no more. Those that run end with their runs.
    pub(crate) fn close(&self) {
        self.slots.close();
        let idle = std::mem::take(&mut *self.lock_idle());
        drop(idle);
        let supervisor = self
            .supervisor
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        drop(supervisor);
    }

    /// The supervisor, unless the pool is closed.
    pub(super) fn supervisor(&self) -> Option<Arc<Supervisor>> {
        self.supervisor
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    fn lock_idle(&self) -> MutexGuard<'_, VecDeque<Worker>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// How long the news of a worker's end may take.
pub(super) const END_PATIENCE: Duration = Duration::from_millis(50);

/// A run's place in the queue, left however its waiting ends.
struct Place<'p> {
    pool: &'p Pool,
    since: Instant,
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.pool.queued.fetch_sub(1, Ordering::AcqRel);
        self.pool.counters.left_queue();
    }
}

struct Trimming(std::sync::Weak<Pool>);

impl Drop for Trimming {
    fn drop(&mut self) {
        if let Some(pool) = self.0.upgrade() {
            pool.trimming.store(false, Ordering::Release);
        }
    }
}

impl Slot {
    /// A worker for a run: one that waits, or a new one. Blocks.
    pub(crate) fn take(self, config: Option<&GuestConfig>) -> Result<Lease, WorkersError> {
        let pool = &self.pool;
        let worker = match (pool.pop_idle(), config) {
            (Some(worker), None) => worker,
            (Some(mut worker), Some(config)) => {
                // A worker whose process failed here is no worse than none.
                match worker.guest.rebuild(config, pool.references.clone()) {
                    Ok(()) => worker,
                    Err(BuildRealmError::Worker(_)) => pool.spawn(config)?,
                    Err(error) => return Err(WorkersError::Startup(error.to_string())),
                }
            }
            (None, config) => pool.spawn(config.unwrap_or(&pool.guest))?,
        };
        Ok(Lease::new(self, worker))
    }
}

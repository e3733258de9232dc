//! One run: steps the guest on a blocking thread, and its tools on the caller's runtime.

mod calls;
mod driven;
mod json;
mod start;
mod tools;

use std::{
    sync::{
        Arc, Mutex, OnceLock,
        atomic::{AtomicU32, Ordering},
    },
    time::{Duration, Instant},
};

use enclave_runtime::{Cancel, Finished};
use enclave_types::ErrorCode;
use tokio::{
    task::spawn_blocking,
    time::{timeout, timeout_at},
};
use tracing::{Instrument as _, Span};

pub(crate) use json::read_json;

use self::{
    calls::{Calls, Pending},
    driven::{Driven, Halt, HaltOnDrop},
    start::Starter,
    tools::Tools,
};
use crate::{
    ExecutionResult, RunOptions,
    cancel::Cancellation,
    deadline::Deadline,
    enclave::Shared,
    pipeline::{Prepared, Rejection},
    tier::Tier,
    trace,
    workers::{Pool, Refused, Slot},
};

/// How long after it was cancelled a run waits for its thread. Guests end within this; what holds a thread longer is a
/// tool handler that blocks it, or a built-in of the engine that does not look at the clock.
const GRACE: Duration = Duration::from_millis(500);

/// What a blocking thread gives back: the run goes on, or how it ended.
enum Next {
    Waits(Driven, Vec<Pending>, Arc<Prepared>),
    /// There is no worker for it yet.
    Queues(Arc<Pool>, Arc<Prepared>),
    /// With what is left to clear up.
    Finished(Option<Driven>, Box<Finished>, Arc<Prepared>),
    Rejected(Rejection),
    Failed(ErrorCode, &'static str, String),
    /// The thread is still held up, long after the run should have ended.
    Stuck,
}

pub(crate) struct Run {
    shared: Arc<Shared>,
    script: Arc<str>,
    started: Instant,
    deadline: Deadline,
    /// Ends a guest that computes when the caller loses interest.
    halt: HaltOnDrop,
    cancellation: Cancellation,
    calls: Arc<Calls>,
    options: RunOptions,
    span: Span,
}

impl Run {
    pub(crate) fn new(shared: &Arc<Shared>, script: Arc<str>, options: RunOptions) -> Self {
        let started = Instant::now();
        let deadline = Deadline::after(started, shared.guest.limits.timeout);
        Self {
            shared: Arc::clone(shared),
            span: trace::run(shared.guest.level, &script),
            script,
            started,
            deadline,
            halt: HaltOnDrop(Halt::default()),
            cancellation: Cancellation::new(options.abort.clone(), shared.disposed.clone()),
            calls: Arc::new(Calls {
                handler: options.handler.clone().or_else(|| shared.handler.clone()),
                shared: Arc::clone(shared),
                started,
                deadline,
                judge: Mutex::default(),
                made: AtomicU32::new(0),
            }),
            options,
        }
    }

    /// Gets the script prepared, runs it, and answers its tool calls until it ends.
    pub(crate) async fn go(
        self,
        prepare: impl FnOnce() -> Result<Arc<Prepared>, Rejection> + Send + 'static,
    ) -> ExecutionResult {
        let shared = Arc::clone(&self.shared);
        let under_way = shared.runs.token();
        let counter = shared.counters.begin();
        let span = self.span.clone();
        let result = self.drive(prepare).instrument(span.clone()).await;
        trace::ended(&span, &result);
        counter.end(&result);
        drop(under_way);
        result
    }

    async fn drive(
        self,
        prepare: impl FnOnce() -> Result<Arc<Prepared>, Rejection> + Send + 'static,
    ) -> ExecutionResult {
        if let Some(cause) = self.cancellation.cause() {
            return self.failed(ErrorCode::Aborted, "AbortError", cause);
        }
        if self.shared.runs.is_closed() {
            return self.failed(ErrorCode::Aborted, "AbortError", "The enclave is shutting down");
        }
        let (mut next, mut queued) = self.first_step(prepare).await;
        let mut tools = Tools::new(self.deadline);
        let mut result = loop {
            match next {
                Next::Waits(guest, pending, prepared) => {
                    tools.begin(pending);
                    let replies = self.cancellation.unless_cancelled(tools.next_replies()).await;
                    let calls = Arc::clone(&self.calls);
                    next = self
                        .step(move || match replies {
                            Some(Some(replies)) => {
                                let mut guest = guest;
                                let step = guest.resume(replies);
                                calls.answer(guest, step, prepared)
                            }
                            Some(None) => cancelled(guest, Cancel::Timeout, prepared),
                            None => cancelled(guest, Cancel::Aborted, prepared),
                        })
                        .await;
                }
                Next::Queues(pool, prepared) => {
                    let since = Instant::now();
                    let slot = timeout_at(self.deadline.instant().into(), pool.wait_for_slot());
                    let slot = self.cancellation.unless_cancelled(slot).await;
                    queued += since.elapsed();
                    next = match slot {
                        Some(Ok(Ok(slot))) => self.start_in_worker(slot, prepared).await,
                        Some(Ok(Err(refused))) => self.refused(&refused),
                        Some(Err(_)) => self.late(),
                        None => self.aborted(),
                    };
                }
                Next::Finished(used, finished, prepared) => {
                    self.clear_up(used, &finished);
                    break ExecutionResult::finished(*finished, &self.script, &prepared.origin, self.started);
                }
                Next::Rejected(rejection) => {
                    break ExecutionResult::rejected(rejection, &self.script, self.started);
                }
                Next::Failed(code, name, message) => break self.failed(code, name, message),
                Next::Stuck if self.cancellation.cause().is_some() => next = self.aborted(),
                Next::Stuck => next = self.late(),
            }
        };
        result.stats.queued = queued;
        self.calls.fill(&mut result.stats);
        if let (Some(error), Some(cause)) = (&mut result.error, self.cancellation.cause())
            && error.code == ErrorCode::Aborted
        {
            cause.clone_into(&mut error.message);
        }
        result
    }

    /// Prepares the script and starts its guest. Gives the time it waited for a thread, too.
    async fn first_step(
        &self,
        prepare: impl FnOnce() -> Result<Arc<Prepared>, Rejection> + Send + 'static,
    ) -> (Next, Duration) {
        let (first, began_at) = (self.starter(), self.started);
        let queued = Arc::new(OnceLock::new());
        let began = Arc::clone(&queued);
        let next = self
            .step(move || {
                // Nobody else sets it.
                let _ = began.set(began_at.elapsed());
                match prepare() {
                    Ok(prepared) => first.start(prepared),
                    Err(rejection) => Next::Rejected(rejection),
                }
            })
            .await;
        let queued = queued.get().copied().unwrap_or_else(|| self.started.elapsed());
        (next, queued)
    }

    async fn start_in_worker(&self, slot: Slot, prepared: Arc<Prepared>) -> Next {
        let starter = self.starter();
        self.step(move || starter.start_in_worker(slot, prepared)).await
    }

    fn starter(&self) -> Starter {
        Starter {
            shared: Arc::clone(&self.shared),
            calls: Arc::clone(&self.calls),
            own: (!self.options.takes_any_realm()).then(|| self.options.clone()),
            deadline: self.deadline,
            halt: self.halt.0.clone(),
        }
    }

    /// Runs `work` on a thread that may be held up. A panic in it is ours, ends this run only, and has lost the guest.
    async fn step(&self, work: impl FnOnce() -> Next + Send + 'static) -> Next {
        let span = self.span.clone();
        let mut thread = spawn_blocking(move || span.in_scope(work));
        let overdue = self.deadline.instant() + self.shared.timeout_buffer;
        // A worker is killed by the thread that waits for it, at that time.
        let overdue = match self.shared.tier {
            Tier::InProcess(_) => overdue,
            Tier::Process(_) => overdue + GRACE,
        };
        let done = self
            .cancellation
            .unless_cancelled(timeout_at(overdue.into(), &mut thread));
        let done = if let Some(done) = done.await {
            done
        } else {
            self.halt.0.abort();
            timeout(GRACE, thread).await
        };
        match done {
            Ok(Ok(next)) => next,
            Ok(Err(_)) => internal("the thread that ran the script stopped"),
            Err(_) => {
                self.halt.0.kill();
                Next::Stuck
            }
        }
    }

    /// Takes down what a run has used that has ended, and has the next runs' realms built, while nobody waits for it.
    fn clear_up(&self, mut used: Option<Driven>, finished: &Finished) {
        self.halt.0.disarm();
        let ended_as = finished.outcome.as_ref().err().map(|failure| failure.code);
        if let Some(Driven::InWorker(lease)) = &mut used {
            lease.ended(ended_as);
        }
        let shared = Arc::clone(&self.shared);
        drop(spawn_blocking(move || match used {
            Some(Driven::InWorker(lease)) => {
                lease.settle(ended_as);
                if let Some(pool) = shared.tier.pool() {
                    pool.trim_later();
                }
            }
            Some(Driven::Here(guest)) => shared.clear_up(Some(guest)),
            None => shared.clear_up(None),
        }));
    }

    fn late(&self) -> Next {
        let limit = self.shared.guest.limits.timeout.as_millis();
        let message = format!("The script did not finish within {limit} ms");
        Next::Failed(ErrorCode::Timeout, "TimeoutError", message)
    }

    fn aborted(&self) -> Next {
        let cause = self.cancellation.cause().unwrap_or("The run was cancelled");
        Next::Failed(ErrorCode::Aborted, "AbortError", cause.to_owned())
    }

    fn refused(&self, refused: &Refused) -> Next {
        match refused {
            Refused::QueueFull { waiting, max } => {
                let message = format!(
                    "Execution queue is full: {waiting}/{max} requests waiting. Try again when others have ended"
                );
                Next::Failed(ErrorCode::QueueFull, "QueueFullError", message)
            }
            Refused::QueueTimeout { waited } => {
                let message = format!(
                    "Queue timeout after {} ms: no worker became free",
                    waited.as_millis()
                );
                Next::Failed(ErrorCode::QueueTimeout, "QueueTimeoutError", message)
            }
            Refused::Closed => self.aborted(),
        }
    }

    fn failed(&self, code: ErrorCode, name: &str, message: impl Into<String>) -> ExecutionResult {
        let mut result = ExecutionResult::failed(code, name, message, self.started);
        result.stats.tool_call_count = self.calls.made.load(Ordering::Relaxed);
        result
    }
}

fn internal(message: impl Into<String>) -> Next {
    Next::Failed(ErrorCode::InternalError, "InternalError", message.into())
}

fn cancelled(guest: Driven, cause: Cancel, prepared: Arc<Prepared>) -> Next {
    let (finished, used) = guest.cancel(cause);
    Next::Finished(used, finished, prepared)
}

//! One run: steps the guest on a blocking thread, and its tools on the caller's runtime.

mod calls;
mod json;
mod tools;

use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicU32, Ordering},
    },
    time::{Duration, Instant},
};

use enclave_runtime::{AbortHandle, Cancel, Finished, Guest};
use enclave_types::ErrorCode;
use tokio::{
    task::spawn_blocking,
    time::{timeout, timeout_at},
};
use tracing::{Instrument as _, Span};

pub(crate) use json::read_json;

use self::{
    calls::{Calls, Pending},
    tools::Tools,
};
use crate::{
    ExecutionResult, RunOptions,
    cancel::Cancellation,
    deadline::Deadline,
    enclave::Shared,
    pipeline::{Prepared, Rejection},
    trace,
};

/// How long after it was cancelled a run waits for its thread. Guests end within this; what holds a thread longer is a
/// tool handler that blocks it, or a built-in of the engine that does not look at the clock.
const GRACE: Duration = Duration::from_millis(500);

/// What a blocking thread gives back: the run goes on, or how it ended.
enum Next {
    Waits(Box<Guest>, Vec<Pending>, Arc<Prepared>),
    Finished(Box<Guest>, Box<Finished>, Arc<Prepared>),
    Cancelled(Box<Finished>, Arc<Prepared>),
    Rejected(Rejection),
    EngineFailed(String),
    /// The thread is still held up, long after the run should have ended.
    Stuck,
}

pub(crate) struct Run {
    shared: Arc<Shared>,
    script: Arc<str>,
    started: Instant,
    deadline: Deadline,
    /// Ends a guest that computes when the caller loses interest.
    abort: AbortOnDrop,
    cancellation: Cancellation,
    calls: Arc<Calls>,
    options: RunOptions,
    span: Span,
}

struct AbortOnDrop(AbortHandle);

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        self.0.abort();
    }
}

impl Run {
    pub(crate) fn new(shared: &Arc<Shared>, script: Arc<str>, options: RunOptions) -> Self {
        let started = Instant::now();
        let deadline = Deadline::after(started, shared.realms.config().limits.timeout);
        Self {
            shared: Arc::clone(shared),
            span: trace::run(shared.realms.config().level, &script),
            script,
            started,
            deadline,
            abort: AbortOnDrop(AbortHandle::new()),
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
        let counter = shared.counters.begin();
        let span = self.span.clone();
        let result = self.drive(prepare).instrument(span.clone()).await;
        trace::ended(&span, &result);
        counter.end(&result);
        result
    }

    async fn drive(
        self,
        prepare: impl FnOnce() -> Result<Arc<Prepared>, Rejection> + Send + 'static,
    ) -> ExecutionResult {
        if let Some(cause) = self.cancellation.cause() {
            return self.failed(ErrorCode::Aborted, "AbortError", cause);
        }
        let (mut next, queued) = self.first_step(prepare).await;
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
                            Some(None) => Next::Cancelled(Box::new(guest.cancel(Cancel::Timeout)), prepared),
                            None => Next::Cancelled(Box::new(guest.cancel(Cancel::Aborted)), prepared),
                        })
                        .await;
                }
                Next::Finished(guest, finished, prepared) => {
                    self.clear_up(Some(guest));
                    break ExecutionResult::finished(*finished, &self.script, &prepared.origin, self.started);
                }
                Next::Cancelled(finished, prepared) => {
                    self.clear_up(None);
                    break ExecutionResult::finished(*finished, &self.script, &prepared.origin, self.started);
                }
                Next::Rejected(rejection) => {
                    break ExecutionResult::rejected(rejection, &self.script, self.started);
                }
                Next::EngineFailed(message) => {
                    break self.failed(ErrorCode::InternalError, "InternalError", message);
                }
                Next::Stuck if self.cancellation.cause().is_some() => {
                    break self.failed(ErrorCode::Aborted, "AbortError", "The run was cancelled");
                }
                Next::Stuck => {
                    let limit = self.shared.realms.config().limits.timeout.as_millis();
                    let message = format!("The script did not finish within {limit} ms");
                    break self.failed(ErrorCode::Timeout, "TimeoutError", message);
                }
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
        let (shared, calls) = (Arc::clone(&self.shared), Arc::clone(&self.calls));
        let (started, deadline, abort) = (self.started, self.deadline, self.abort.0.clone());
        let own_realm = (!self.options.takes_any_realm()).then(|| self.options.clone());
        let queued = Arc::new(std::sync::OnceLock::new());
        let began = Arc::clone(&queued);
        let next = self
            .step(move || {
                // Nobody else sets it.
                let _ = began.set(started.elapsed());
                let prepared = match prepare() {
                    Ok(prepared) => prepared,
                    Err(rejection) => return Next::Rejected(rejection),
                };
                let guest = match own_realm {
                    None => shared.realms.take(),
                    Some(options) => shared.realms.build_for(&options),
                };
                match guest {
                    Ok(mut guest) => {
                        guest.listen_to(abort);
                        let step = guest.start(&prepared.program, deadline.instant());
                        calls.answer(Box::new(guest), step, prepared)
                    }
                    Err(error) => Next::EngineFailed(error.to_string()),
                }
            })
            .await;
        let queued = queued.get().copied().unwrap_or_else(|| started.elapsed());
        (next, queued)
    }

    /// Runs `work` on a thread that may be held up. A panic in it is ours, ends this run only, and has lost the guest.
    async fn step(&self, work: impl FnOnce() -> Next + Send + 'static) -> Next {
        let span = self.span.clone();
        let mut thread = spawn_blocking(move || span.in_scope(work));
        let overdue = self.deadline.instant() + self.shared.timeout_buffer;
        let done = self
            .cancellation
            .unless_cancelled(timeout_at(overdue.into(), &mut thread));
        let done = if let Some(done) = done.await {
            done
        } else {
            self.abort.0.abort();
            timeout(GRACE, thread).await
        };
        match done {
            Ok(Ok(next)) => next,
            Ok(Err(_)) => Next::EngineFailed("the thread that ran the script stopped".to_owned()),
            Err(_) => Next::Stuck,
        }
    }

    /// Takes down the realm of a run that has ended, and has the next runs' realms built, while nobody waits for it.
    fn clear_up(&self, guest: Option<Box<Guest>>) {
        let wants_refill = !self.shared.disposed.is_cancelled() && self.shared.realms.wants_refill();
        let shared = Arc::clone(&self.shared);
        drop(spawn_blocking(move || {
            drop(guest);
            if wants_refill {
                shared.realms.refill();
            }
        }));
    }

    fn failed(&self, code: ErrorCode, name: &str, message: impl Into<String>) -> ExecutionResult {
        let mut result = ExecutionResult::failed(code, name, message, self.started);
        result.stats.tool_call_count = self.calls.made.load(Ordering::Relaxed);
        result
    }
}

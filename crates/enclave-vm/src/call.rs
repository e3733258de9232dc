//! One run: steps the guest on a blocking thread, and its tools on the caller's runtime.

use std::{
    collections::HashMap,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU32, Ordering},
    },
    task::{Context, Poll, Waker},
    time::{Duration, Instant},
};

use enclave_runtime::{
    AbortHandle, CallId, Cancel, Finished, Guest, Step, ToolFailure, ToolReply, ToolRequest,
};
use enclave_syntax::on_stack;
use enclave_types::{ErrorCode, SecurityLevel};
use serde::Deserialize as _;
use serde_json::{Map, Value};
use tokio::{
    task::{Id, JoinError, JoinSet, spawn_blocking},
    time::{timeout, timeout_at},
};
use tracing::{Instrument as _, Span};

use crate::{
    ExecutionResult, ExecutionStats, RunOptions, ToolCall, ToolError, ToolHandler,
    cancel::Cancellation,
    deadline::Deadline,
    enclave::Shared,
    gate::{Blocked, Judge},
    pipeline::{Prepared, Rejection},
    tool::ToolFuture,
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

/// What answers the tool calls of one run.
struct Calls {
    shared: Arc<Shared>,
    /// Answers what no registered tool does.
    handler: Option<Arc<dyn ToolHandler>>,
    started: Instant,
    deadline: Deadline,
    /// What the gate remembers of the run.
    judge: Mutex<Judge>,
    made: AtomicU32,
}

/// A tool call that its handler has begun to work on.
struct Pending {
    id: CallId,
    name: String,
    reply: ToolFuture,
    span: Span,
    started: Instant,
}

/// How far a call came at once.
enum Begun {
    Ready(ToolReply),
    Pending(Pending),
    /// It must not be made, and the run ends.
    Fatal(CallId, ToolFailure),
}

impl Calls {
    /// Answers what can be answered at once, so that a tool which has its reply at hand costs no way to another thread
    /// and back, and steps the guest until it ends or waits for handlers that wait themselves.
    fn answer(&self, mut guest: Box<Guest>, mut step: Step, prepared: Arc<Prepared>) -> Next {
        let mut pending = Vec::new();
        loop {
            match step {
                Step::Finished(finished) => return Next::Finished(guest, finished, prepared),
                Step::NeedsTools(requests) => {
                    let mut ready = Vec::new();
                    for request in requests {
                        match self.begin(request) {
                            Begun::Ready(reply) => ready.push(reply),
                            Begun::Pending(call) => pending.push(call),
                            Begun::Fatal(id, failure) => {
                                return Next::Cancelled(Box::new(guest.refuse(id, failure)), prepared);
                            }
                        }
                    }
                    if ready.is_empty() {
                        return Next::Waits(guest, pending, prepared);
                    }
                    step = guest.resume(ready);
                }
            }
        }
    }

    fn begin(&self, request: ToolRequest) -> Begun {
        let ToolRequest { id, name, args, .. } = request;
        self.made.fetch_add(1, Ordering::Relaxed);
        let started = Instant::now();
        let registered = self.shared.registry.contains(&name);
        let span = trace::tool_call(registered.then_some(name.as_str()), &name, &args);
        let refuse = |code, message: String| {
            let failure = ToolFailure::new(message).of_kind(code);
            trace::tool_ended(&span, started, Err(()));
            Begun::Ready(ToolReply::failure(id, failure))
        };
        let Some(args) = read_args(&args) else {
            return refuse(
                ErrorCode::InternalError,
                "the arguments cannot be read".to_owned(),
            );
        };
        if let Err(blocked) = self.judge(&name, &args) {
            trace::tool_ended(&span, started, Err(()));
            return self.blocked(id, blocked);
        }
        // The handler is called in here, so that a panic before its first await is caught as well.
        let begun = catch_unwind(AssertUnwindSafe(|| {
            span.in_scope(|| {
                let mut reply = self.call(&name, args)?;
                let at_once = reply.as_mut().poll(&mut Context::from_waker(Waker::noop()));
                Some((reply, at_once))
            })
        }));
        match begun {
            Ok(Some((_, Poll::Ready(result)))) => Begun::Ready(replied(id, result, &span, started)),
            Ok(Some((reply, Poll::Pending))) => Begun::Pending(Pending {
                id,
                name,
                reply,
                span,
                started,
            }),
            Ok(None) => {
                let name = enclave_types::quoted(&name);
                let message = if self.shared.registry.is_empty() {
                    format!("there is no tool handler, so {name} cannot be called")
                } else {
                    format!("there is no tool called {name}")
                };
                refuse(ErrorCode::NoToolHandler, message)
            }
            Err(_) => Begun::Ready(panicked(id, &name, &span, started)),
        }
    }

    /// Asks the gate.
    fn judge(&self, name: &str, args: &Map<String, Value>) -> Result<(), Blocked> {
        let mut judge = self.judge.lock().unwrap_or_else(PoisonError::into_inner);
        judge.judge(&self.shared.gate, name, args, self.started.elapsed())
    }

    /// What becomes of a call that the gate refuses: at Strict and Secure the script cannot catch it.
    fn blocked(&self, id: CallId, blocked: Blocked) -> Begun {
        let failure = ToolFailure::new(blocked.message)
            .with_name("OperationBlockedError")
            .with_pattern(blocked.pattern)
            .of_kind(ErrorCode::OperationBlocked);
        if self.shared.realms.config().level <= SecurityLevel::Secure {
            Begun::Fatal(id, failure)
        } else {
            Begun::Ready(ToolReply::failure(id, failure))
        }
    }

    /// What the gate did, for the result.
    fn fill(&self, stats: &mut ExecutionStats) {
        self.judge
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .fill(stats);
    }

    /// Begins a call: of the registered tool of that name, or else of the handler. Nothing when there is neither.
    fn call(&self, name: &str, args: Map<String, Value>) -> Option<ToolFuture> {
        match self.shared.registry.call(name, args) {
            Ok(reply) => Some(reply),
            Err(args) => self.handler.as_ref().map(|handler| {
                handler.call(ToolCall {
                    name: name.to_owned(),
                    args,
                    remaining: self.deadline.remaining(),
                })
            }),
        }
    }
}

fn replied(id: CallId, result: Result<Value, ToolError>, span: &Span, started: Instant) -> ToolReply {
    match result {
        Ok(value) => {
            let json = value.to_string();
            trace::tool_ended(span, started, Ok(&json));
            ToolReply::value(id, json)
        }
        Err(error) => {
            trace::tool_ended(span, started, Err(()));
            ToolReply::failure(id, failure(error))
        }
    }
}

/// What a handler panicked with is the host's business.
fn panicked(id: CallId, name: &str, span: &Span, started: Instant) -> ToolReply {
    trace::tool_ended(span, started, Err(()));
    let name = enclave_types::quoted(name);
    ToolReply::failure(id, ToolFailure::new(format!("the handler of {name} failed")))
}

/// The tool calls of one run that are under way. Dropped with the run, and the handlers' futures with it.
struct Tools {
    deadline: Deadline,
    tasks: JoinSet<ToolReply>,
    /// For a task that panics, which call it was.
    calls: HashMap<Id, (CallId, String, Span, Instant)>,
}

impl Tools {
    fn new(deadline: Deadline) -> Self {
        Self {
            deadline,
            tasks: JoinSet::new(),
            calls: HashMap::new(),
        }
    }

    /// Lets handlers that were begun go on, each in a task of its own.
    fn begin(&mut self, pending: Vec<Pending>) {
        for call in pending {
            let Pending {
                id,
                name,
                reply,
                span,
                started,
            } = call;
            let done = span.clone();
            let reply = async move {
                let result = reply.await;
                replied(id, result, &done, started)
            };
            let task = self.tasks.spawn(reply.instrument(span.clone()));
            self.calls.insert(task.id(), (id, name, span, started));
        }
    }

    /// Waits for at least one reply and takes all that are there. Nothing when the deadline comes first.
    async fn next_replies(&mut self) -> Option<Vec<ToolReply>> {
        let mut replies = Vec::new();
        let first = timeout_at(self.deadline.instant().into(), self.tasks.join_next_with_id()).await;
        replies.extend(first.ok()?.and_then(|done| self.reply(done)));
        while let Some(done) = self.tasks.try_join_next_with_id() {
            replies.extend(self.reply(done));
        }
        Some(replies)
    }

    fn reply(&mut self, done: Result<(Id, ToolReply), JoinError>) -> Option<ToolReply> {
        match done {
            Ok((task, reply)) => {
                self.calls.remove(&task);
                Some(reply)
            }
            Err(error) => {
                let (id, name, span, started) = self.calls.remove(&error.id())?;
                Some(panicked(id, &name, &span, started))
            }
        }
    }
}

fn failure(error: ToolError) -> ToolFailure {
    let failure = ToolFailure::new(error.message).with_name(error.name);
    match error.code {
        Some(code) => failure.with_code(code),
        None => failure,
    }
}

/// The arguments as the runtime wrote them: the JSON text of an object, bounded in depth.
fn read_args(json: &str) -> Option<Map<String, Value>> {
    match read_json(json)? {
        Value::Object(args) => Some(args),
        _ => None,
    }
}

/// Levels of a script whose stack is enough to read JSON 512 levels deep, in a debug build too.
const READ_DEPTH: u32 = 256;

/// JSON text that the runtime made. Its depth is bounded by `max_value_depth`, at most 512. The reader's own bound of
/// 128 is lifted for what is deeper, on a stack that is enough; nearly nothing is, and a new stack costs more than
/// reading a usual reply.
pub(crate) fn read_json(json: &str) -> Option<Value> {
    serde_json::from_str(json).ok().or_else(|| {
        on_stack(READ_DEPTH, || {
            let mut reader = serde_json::Deserializer::from_str(json);
            reader.disable_recursion_limit();
            Value::deserialize(&mut reader).ok()
        })
    })
}

//! One run: steps the guest on a blocking thread, and its tools on the caller's runtime.

use std::{collections::HashMap, sync::Arc, time::Instant};

use enclave_runtime::{
    AbortHandle, CallId, Cancel, Finished, Guest, Step, ToolFailure, ToolReply, ToolRequest,
};
use enclave_syntax::on_stack;
use enclave_types::ErrorCode;
use serde::Deserialize as _;
use serde_json::{Map, Value};
use tokio::{
    task::{Id, JoinError, JoinSet, spawn_blocking},
    time::timeout_at,
};

use crate::{
    ExecutionResult, ToolCall, ToolError,
    deadline::Deadline,
    enclave::Shared,
    pipeline::{Origin, Prepared, Rejection},
};

/// What a blocking thread gives back: the run goes on, or how it ended.
enum Next {
    Waits(Box<Guest>, Vec<ToolRequest>, Origin),
    Finished(Box<Finished>, Origin),
    Rejected(Rejection),
    EngineFailed(String),
}

pub(crate) struct Run<'e> {
    shared: &'e Arc<Shared>,
    script: Arc<str>,
    started: Instant,
    deadline: Deadline,
    /// Ends a guest that computes when the caller loses interest.
    abort: AbortOnDrop,
}

struct AbortOnDrop(AbortHandle);

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        self.0.abort();
    }
}

impl<'e> Run<'e> {
    pub(crate) fn new(shared: &'e Arc<Shared>, script: Arc<str>, started: Instant) -> Self {
        let deadline = Deadline::after(started, shared.realms.config().limits.timeout);
        Self {
            shared,
            script,
            started,
            deadline,
            abort: AbortOnDrop(AbortHandle::new()),
        }
    }

    /// Prepares the script, runs it, and answers its tool calls until it ends.
    pub(crate) async fn go(
        self,
        prepare: impl FnOnce() -> Result<Prepared, Rejection> + Send + 'static,
    ) -> ExecutionResult {
        let (shared, deadline, abort) = (Arc::clone(self.shared), self.deadline, self.abort.0.clone());
        let mut next = step(move || match prepare() {
            Ok(prepared) => match shared.realms.take() {
                Ok(mut guest) => {
                    guest.listen_to(abort);
                    let step = guest.start(&prepared.program, deadline.instant());
                    Next::of(guest, step, prepared.origin)
                }
                Err(error) => Next::EngineFailed(error.to_string()),
            },
            Err(rejection) => Next::Rejected(rejection),
        })
        .await;
        self.build_ahead();
        let mut tools = Tools::new(self.shared, self.deadline);
        loop {
            match next {
                Next::Waits(guest, requests, origin) => {
                    tools.begin(requests);
                    let replies = tools.next_replies().await;
                    next = step(move || {
                        let mut guest = guest;
                        match replies {
                            Some(replies) => {
                                let step = guest.resume(replies);
                                Next::of(*guest, step, origin)
                            }
                            None => Next::Finished(Box::new(guest.cancel(Cancel::Timeout)), origin),
                        }
                    })
                    .await;
                }
                Next::Finished(finished, origin) => {
                    return ExecutionResult::finished(*finished, &self.script, &origin, self.started);
                }
                Next::Rejected(rejection) => {
                    return ExecutionResult::rejected(rejection, &self.script, self.started);
                }
                Next::EngineFailed(message) => {
                    return ExecutionResult::failed(
                        ErrorCode::InternalError,
                        "InternalError",
                        message,
                        self.started,
                    );
                }
            }
        }
    }
}

impl Run<'_> {
    /// Has the next runs' realms built while nobody waits for them.
    fn build_ahead(&self) {
        if self.shared.realms.wants_refill() {
            let shared = Arc::clone(self.shared);
            drop(spawn_blocking(move || shared.realms.refill()));
        }
    }
}

impl Next {
    fn of(guest: Guest, step: Step, origin: Origin) -> Self {
        match step {
            Step::NeedsTools(requests) => Self::Waits(Box::new(guest), requests, origin),
            Step::Finished(finished) => Self::Finished(finished, origin),
        }
    }
}

/// Runs `work` on a thread that may be held up. A panic in it is ours, ends this run only, and has lost the guest.
async fn step(work: impl FnOnce() -> Next + Send + 'static) -> Next {
    match spawn_blocking(work).await {
        Ok(next) => next,
        Err(_) => Next::EngineFailed("the thread that ran the script stopped".to_owned()),
    }
}

/// What a tool's task gives back.
type Reply = (CallId, Result<Value, ToolError>);

/// The tool calls of one run that are under way. Dropped with the run, and the handlers' futures with it.
struct Tools<'e> {
    shared: &'e Arc<Shared>,
    deadline: Deadline,
    tasks: JoinSet<Reply>,
    /// For a task that panics, which call it was.
    calls: HashMap<Id, (CallId, String)>,
    /// Replies that need no handler.
    ready: Vec<ToolReply>,
}

impl<'e> Tools<'e> {
    fn new(shared: &'e Arc<Shared>, deadline: Deadline) -> Self {
        Self {
            shared,
            deadline,
            tasks: JoinSet::new(),
            calls: HashMap::new(),
            ready: Vec::new(),
        }
    }

    fn begin(&mut self, requests: Vec<ToolRequest>) {
        for request in requests {
            let Some(handler) = &self.shared.handler else {
                let name = enclave_types::quoted(&request.name);
                let failure =
                    ToolFailure::new(format!("there is no tool handler, so {name} cannot be called"))
                        .of_kind(ErrorCode::NoToolHandler);
                self.ready.push(ToolReply::failure(request.id, failure));
                continue;
            };
            let Some(args) = read_args(&request.args) else {
                let failure =
                    ToolFailure::new("the arguments cannot be read").of_kind(ErrorCode::InternalError);
                self.ready.push(ToolReply::failure(request.id, failure));
                continue;
            };
            let (handler, id, name) = (Arc::clone(handler), request.id, request.name.clone());
            let call = ToolCall {
                name: request.name,
                args,
                remaining: self.deadline.remaining(),
            };
            // The handler is called inside the task, so that a panic before its first await is caught as well.
            let task = self.tasks.spawn(async move { (id, handler.call(call).await) });
            self.calls.insert(task.id(), (id, name));
        }
    }

    /// Waits for at least one reply and takes all that are there. Nothing when the deadline comes first.
    async fn next_replies(&mut self) -> Option<Vec<ToolReply>> {
        let mut replies = std::mem::take(&mut self.ready);
        if replies.is_empty() {
            let first = timeout_at(self.deadline.instant().into(), self.tasks.join_next_with_id()).await;
            replies.extend(first.ok()?.and_then(|done| self.reply(done)));
        }
        while let Some(done) = self.tasks.try_join_next_with_id() {
            replies.extend(self.reply(done));
        }
        Some(replies)
    }

    fn reply(&mut self, done: Result<(Id, Reply), JoinError>) -> Option<ToolReply> {
        match done {
            Ok((task, (id, result))) => {
                self.calls.remove(&task);
                Some(match result {
                    Ok(value) => ToolReply::value(id, value.to_string()),
                    Err(error) => ToolReply::failure(id, failure(error)),
                })
            }
            Err(error) => {
                let (id, name) = self.calls.remove(&error.id())?;
                let name = enclave_types::quoted(&name);
                // What it panicked with is the host's business.
                Some(ToolReply::failure(
                    id,
                    ToolFailure::new(format!("the handler of {name} failed")),
                ))
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

/// JSON text that the runtime made. Its depth is bounded by `max_value_depth`, at most 512, so the reader's own bound
/// of 128 is lifted, on a stack that is enough.
pub(crate) fn read_json(json: &str) -> Option<Value> {
    on_stack(READ_DEPTH, || {
        let mut reader = serde_json::Deserializer::from_str(json);
        reader.disable_recursion_limit();
        Value::deserialize(&mut reader).ok()
    })
}

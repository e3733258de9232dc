//! What answers the tool calls of a run: the gate, the registered tools, the handler.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU32, Ordering},
    },
    task::{Context, Poll, Waker},
    time::Instant,
};

use enclave_runtime::{CallId, Step, ToolFailure, ToolReply, ToolRequest};
use enclave_types::{ErrorCode, SecurityLevel};
use serde_json::{Map, Value};
use tracing::Span;

use super::{Next, driven::Driven, json::read_args};
use crate::{
    ExecutionStats, ToolCall, ToolError, ToolHandler,
    deadline::Deadline,
    enclave::Shared,
    gate::{Blocked, Judge},
    pipeline::Prepared,
    tool::ToolFuture,
    trace,
};

/// What answers the tool calls of one run.
pub(super) struct Calls {
    pub(super) shared: Arc<Shared>,
    /// Answers what no registered tool does.
    pub(super) handler: Option<Arc<dyn ToolHandler>>,
    pub(super) started: Instant,
    pub(super) deadline: Deadline,
    /// What the gate remembers of the run.
    pub(super) judge: Mutex<Judge>,
    pub(super) made: AtomicU32,
}

/// A tool call that its handler has begun to work on.
pub(super) struct Pending {
    pub(super) id: CallId,
    pub(super) name: String,
    pub(super) reply: ToolFuture,
    pub(super) span: Span,
    pub(super) started: Instant,
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
    pub(super) fn answer(&self, mut guest: Driven, mut step: Step, prepared: Arc<Prepared>) -> Next {
        let mut pending = Vec::new();
        loop {
            match step {
                Step::Finished(finished) => return Next::Finished(Some(guest), finished, prepared),
                Step::NeedsTools(requests) => {
                    let mut ready = Vec::new();
                    for request in requests {
                        match self.begin(request) {
                            Begun::Ready(reply) => ready.push(reply),
                            Begun::Pending(call) => pending.push(call),
                            Begun::Fatal(id, failure) => {
                                let (finished, used) = guest.refuse(id, failure);
                                return Next::Finished(used, finished, prepared);
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
        if self.shared.guest.level <= SecurityLevel::Secure {
            Begun::Fatal(id, failure)
        } else {
            Begun::Ready(ToolReply::failure(id, failure))
        }
    }

    /// What the gate did, for the result.
    pub(super) fn fill(&self, stats: &mut ExecutionStats) {
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

pub(super) fn replied(
    id: CallId,
    result: Result<Value, ToolError>,
    span: &Span,
    started: Instant,
) -> ToolReply {
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
pub(super) fn panicked(id: CallId, name: &str, span: &Span, started: Instant) -> ToolReply {
    trace::tool_ended(span, started, Err(()));
    let name = enclave_types::quoted(name);
    ToolReply::failure(id, ToolFailure::new(format!("the handler of {name} failed")))
}

fn failure(error: ToolError) -> ToolFailure {
    let failure = ToolFailure::new(error.message).with_name(error.name);
    match error.code {
        Some(code) => failure.with_code(code),
        None => failure,
    }
}

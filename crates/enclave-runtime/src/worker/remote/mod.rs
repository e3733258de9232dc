//! A guest in a worker, driven as one in this process is. What the worker says is believed by nobody: it may have been
//! taken over by its guest.

mod checks;
mod fault;
mod flood;
mod program;
mod socket;
mod supervision;

use std::{
    collections::BTreeSet,
    os::unix::net::UnixStream,
    sync::Arc,
    time::{Duration, Instant},
};

use enclave_types::{ErrorCode, Limits};
use rustix::{
    io::Errno,
    net::{RecvFlags, recv},
};

use self::{fault::Fault, flood::FloodMeter, socket::Deadlined};
use super::{
    frame::{FrameError, read_frame, write_frame},
    parent::{Worker, WorkerProcess},
    report::IsolationReport,
    wire::{
        CancelFrame, ConfigFrame, FailureFrame, FromWorker, ReplyFrame, ToWorker, ValueFrame, encode, micros,
    },
};
use crate::{
    config::GuestConfig,
    error::EngineError,
    failure,
    guest::{Cancel, Step},
    host_function::HostFunction,
    meter::AbortHandle,
    outcome::{Failure, Finished, Stats},
    sanitize::{MAX_MESSAGE_CHARS, cut},
    tools::{CallId, ToolFailure, ToolReply},
};

pub use program::ProgramText;
pub use supervision::Supervision;

/// How long a worker may take to answer what needs no guest: to have a realm built, or to end a run.
const PROMPT: Duration = Duration::from_secs(10);

/// How long a worker may take for a realm when it has built one before. One that was taken over may not answer at all,
/// and holds up a thread of the host's for so long.
const PROMPT_AGAIN: Duration = Duration::from_secs(2);

/// A guest in a worker. Steps block the calling thread, and end at the latest [`Supervision::buffer`] after the run's
/// deadline: the worker is killed then.
#[derive(Debug)]
pub struct RemoteGuest {
    worker: Arc<WorkerProcess>,
    socket: UnixStream,
    limits: Limits,
    functions: Vec<HostFunction>,
    supervision: Supervision,
    flood: FloodMeter,
    hard_deadline: Instant,
    abort: AbortHandle,
    phase: Phase,
    /// Calls that the worker waits for, and the newest it has made.
    waiting: BTreeSet<u64>,
    last_call: Option<u64>,
    calls: u32,
}

/// How far the run is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    /// There is a realm, and nothing has run in it.
    Built,
    Running,
    /// The realm is used up. The worker may build another.
    Ended,
    /// The process is gone, or must not be believed.
    Dead,
}

/// Why a worker has no realm.
#[derive(Debug)]
#[non_exhaustive]
pub enum BuildRealmError {
    /// The process is gone, or said what no worker says.
    Worker(String),
    /// The engine, or the configuration.
    Realm(String),
}

impl std::fmt::Display for BuildRealmError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Worker(why) => write!(f, "a worker failed while it built a realm: {why}"),
            Self::Realm(why) => write!(f, "a worker cannot build the realm: {why}"),
        }
    }
}

impl std::error::Error for BuildRealmError {}

impl RemoteGuest {
    /// Has `worker` build a realm, and waits for it. `references` is what the worker's program makes the store of
    /// references from, in place of the configuration's own. Gives the layers around the worker, too.
    ///
    /// # Errors
    ///
    /// See [`BuildRealmError`]. The worker is not to be used again.
    pub fn build(
        worker: Worker,
        config: &GuestConfig,
        references: Option<String>,
        supervision: Supervision,
    ) -> Result<(Self, IsolationReport), BuildRealmError> {
        let mut guest = Self {
            worker: Arc::new(worker.process),
            socket: worker.socket,
            limits: config.limits.clone(),
            functions: config.functions.clone(),
            supervision,
            flood: FloodMeter::default(),
            hard_deadline: Instant::now() + PROMPT,
            abort: AbortHandle::new(),
            phase: Phase::Ended,
            waiting: BTreeSet::new(),
            last_call: None,
            calls: 0,
        };
        let report = guest.build_realm(config, references)?;
        Ok((guest, report))
    }

    /// Has the worker build another realm, for the next run. The run before must have ended.
    ///
    /// # Errors
    ///
    /// See [`BuildRealmError`]. The worker is not to be used again.
    pub fn rebuild(
        &mut self,
        config: &GuestConfig,
        references: Option<String>,
    ) -> Result<(), BuildRealmError> {
        self.hard_deadline = Instant::now() + PROMPT_AGAIN;
        self.limits = config.limits.clone();
        self.functions.clone_from(&config.functions);
        self.abort = AbortHandle::new();
        self.phase = Phase::Ended;
        self.flood = FloodMeter::default();
        self.waiting.clear();
        self.last_call = None;
        self.calls = 0;
        self.build_realm(config, references).map(drop)
    }

    fn build_realm(
        &mut self,
        config: &GuestConfig,
        references: Option<String>,
    ) -> Result<IsolationReport, BuildRealmError> {
        let frame = ConfigFrame::new(config, references)
            .map_err(|_| BuildRealmError::Realm("a custom global is not JSON".to_owned()))?;
        self.say(&ToWorker::Build(Box::new(frame)))
            .map_err(|fault| BuildRealmError::Worker(fault.to_string()))?;
        match self.hear() {
            Ok(FromWorker::Built { report }) => {
                self.phase = Phase::Built;
                Ok(IsolationReport::from_text(&report))
            }
            Ok(FromWorker::NotBuilt { message }) => {
                Err(BuildRealmError::Realm(cut(&message, MAX_MESSAGE_CHARS)))
            }
            Ok(_) => Err(BuildRealmError::Worker(Fault::Nonsense("no realm").to_string())),
            Err(fault) => Err(BuildRealmError::Worker(fault.to_string())),
        }
    }

    /// What ends the process, from any thread. A run that it ends is `WORKER_CRASHED`, or `ABORTED` where the handle
    /// that this guest listens to says so.
    pub fn process(&self) -> Arc<WorkerProcess> {
        Arc::clone(&self.worker)
    }

    /// Whether the process is there and silent, as it is while nobody asks it for anything. One that is not must not be
    /// used.
    pub fn is_alive(&self) -> bool {
        let mut byte = [0];
        let heard = recv(&self.socket, &mut byte, RecvFlags::PEEK | RecvFlags::DONTWAIT);
        self.phase != Phase::Dead && heard == Err(Errno::AGAIN)
    }

    /// Whether the run has ended, and the worker may [`rebuild`](Self::rebuild) a realm for the next.
    pub fn is_reusable(&self) -> bool {
        matches!(self.phase, Phase::Built | Phase::Ended)
    }

    /// Lets a run whose process was ended be `ABORTED` when `abort` says so.
    pub fn listen_to(&mut self, abort: AbortHandle) {
        self.abort = abort;
    }

    /// As [`Guest::start`](crate::Guest::start).
    pub fn start(&mut self, program: &ProgramText, deadline: Instant) -> Step {
        if self.phase != Phase::Built {
            return self.out_of_turn("starting a guest");
        }
        self.phase = Phase::Running;
        self.hard_deadline = deadline + self.supervision.buffer;
        let program = program.frame();
        let timeout_us = micros(deadline.saturating_duration_since(Instant::now()));
        self.step(&ToWorker::Start { program, timeout_us })
    }

    /// As [`Guest::resume`](crate::Guest::resume).
    pub fn resume(&mut self, replies: impl IntoIterator<Item = ToolReply>) -> Step {
        if self.phase != Phase::Running {
            return self.out_of_turn("resuming a guest");
        }
        let replies = replies
            .into_iter()
            .filter(|reply| self.waiting.remove(&reply.id.0));
        let replies = replies.map(ReplyFrame::new).collect();
        self.step(&ToWorker::Resume(replies))
    }

    /// As [`Guest::cancel`](crate::Guest::cancel).
    pub fn cancel(&mut self, cause: Cancel) -> Finished {
        let (frame, code) = match cause {
            Cancel::Timeout => (CancelFrame::Timeout, ErrorCode::Timeout),
            Cancel::Aborted => (CancelFrame::Aborted, ErrorCode::Aborted),
        };
        self.end(&ToWorker::Cancel(frame), code)
    }

    /// As [`Guest::refuse`](crate::Guest::refuse).
    pub fn refuse(&mut self, call: CallId, failure: ToolFailure) -> Finished {
        let code = failure.uncaught;
        let failure = FailureFrame::new(failure);
        self.end(&ToWorker::Refuse { id: call.0, failure }, code)
    }

    /// Ends a run that waits. The worker tells what it spent; one that does not has ended all the same, as `code`.
    fn end(&mut self, said: &ToWorker, code: ErrorCode) -> Finished {
        self.hard_deadline = Instant::now() + self.supervision.buffer;
        if self.phase != Phase::Running {
            return self.failed(Failure::new(code, "Error", "The run has not begun, or has ended"));
        }
        match self.step(said) {
            Step::Finished(finished) if matches!(&finished.outcome, Err(failure) if failure.code == code) => {
                *finished
            }
            _ => {
                self.phase = Phase::Dead;
                let _ended = self.worker.kill();
                let message = "The run was ended while it waited";
                self.failed(Failure::new(code, "Error", message))
            }
        }
    }

    /// The driver did what makes no sense. A bug of ours.
    fn out_of_turn(&self, doing: &'static str) -> Step {
        let error = EngineError::new(doing, "it is not its turn");
        Step::Finished(Box::new(self.failed(failure::internal(&error))))
    }

    /// Says something and hears the next step, host functions in between.
    fn step(&mut self, said: &ToWorker) -> Step {
        let next = self.say(said).and_then(|()| self.next_step());
        match next {
            Ok(Step::NeedsTools(requests)) => Step::NeedsTools(requests),
            Ok(Step::Finished(finished)) => {
                self.phase = Phase::Ended;
                Step::Finished(finished)
            }
            Err(fault) => {
                self.phase = Phase::Dead;
                let _ended = self.worker.kill();
                let failure = self.failure(&fault);
                Step::Finished(Box::new(self.failed(failure)))
            }
        }
    }

    fn next_step(&mut self) -> Result<Step, Fault> {
        loop {
            match self.hear()? {
                FromWorker::NeedsTools(requests) => {
                    self.count(requests.len())?;
                    return self.requests(requests).map(Step::NeedsTools);
                }
                FromWorker::Finished(finished) => {
                    self.count(1)?;
                    return self
                        .finished(*finished)
                        .map(|finished| Step::Finished(Box::new(finished)));
                }
                FromWorker::Function { index, args } => self.function(index, args.get())?,
                FromWorker::OutOfMemory => return Err(Fault::OutOfMemory),
                FromWorker::Built { .. } | FromWorker::NotBuilt { .. } => {
                    return Err(Fault::Nonsense("a realm"));
                }
            }
        }
    }

    fn count(&mut self, messages: usize) -> Result<(), Fault> {
        let max = self.supervision.max_messages_per_second;
        if self.flood.count(messages, max, Instant::now()) {
            Ok(())
        } else {
            Err(Fault::Flood)
        }
    }

    /// Calls a host function, and tells the worker what it gave.
    fn function(&mut self, index: usize, args: &str) -> Result<(), Fault> {
        self.check(args, self.limits.max_tool_payload_bytes)?;
        let Some(function) = self.functions.get(index).filter(|_| args.starts_with('[')) else {
            return Err(Fault::Nonsense("a call of a function that there is not"));
        };
        let returned = match function.call(args) {
            Ok(json) => ValueFrame::new(json).map_err(|_| {
                FailureFrame::new(ToolFailure::new("the function's result is not JSON").with_name("Error"))
            }),
            Err(failure) => Err(FailureFrame::new(failure)),
        };
        self.say(&ToWorker::Returned(returned))
    }

    fn say(&mut self, said: &ToWorker) -> Result<(), Fault> {
        let frame = encode(said).map_err(|error| Fault::Io(error.into()))?;
        let mut socket = Deadlined {
            socket: &self.socket,
            deadline: self.hard_deadline,
        };
        write_frame(&mut socket, &frame).map_err(Fault::of)
    }

    fn hear(&mut self) -> Result<FromWorker, Fault> {
        let max_bytes = self.max_frame_bytes();
        let mut socket = Deadlined {
            socket: &self.socket,
            deadline: self.hard_deadline,
        };
        let frame = read_frame(&mut socket, max_bytes).map_err(|error| match error {
            FrameError::Closed | FrameError::Cut => Fault::Gone,
            FrameError::TooLong { .. } if self.supervision.max_message_bytes.is_some() => Fault::TooLong,
            FrameError::TooLong { .. } => Fault::Nonsense("more than it may at once"),
            FrameError::Io(error) => Fault::of(error),
        })?;
        serde_json::from_slice(&frame).map_err(|_| Fault::Nonsense("what is no message"))
    }

    fn failure(&self, fault: &Fault) -> Failure {
        if self.abort.is_aborted() {
            return Failure::new(ErrorCode::Aborted, "AbortError", "The run was cancelled");
        }
        match fault {
            Fault::Late => {
                let limit = self.limits.timeout.as_millis();
                let message = format!("The script did not finish within {limit} ms");
                Failure::new(ErrorCode::Timeout, "TimeoutError", message)
            }
            Fault::OutOfMemory => {
                let limit = self.limits.memory_limit_bytes;
                let message = format!("The script used more memory than its {limit} bytes");
                Failure::new(ErrorCode::MemoryLimit, "MemoryLimitError", message)
            }
            Fault::Flood => {
                let max = self.supervision.max_messages_per_second;
                let message = format!("The script sent more than {max} messages within a second");
                Failure::new(ErrorCode::MessageFlood, "MessageFloodError", message)
            }
            Fault::TooLong => {
                let max = self.max_frame_bytes();
                let message = format!("The script sent more than {max} bytes in one message");
                Failure::new(ErrorCode::PayloadTooLarge, "MessageSizeError", message)
            }
            Fault::Gone | Fault::Nonsense(_) | Fault::Io(_) => {
                let message = format!("The process that ran the script failed: {fault}");
                Failure::new(ErrorCode::WorkerCrashed, "WorkerCrashedError", message)
            }
        }
    }

    fn failed(&self, failure: Failure) -> Finished {
        Finished {
            outcome: Err(failure),
            console: Vec::new(),
            stats: Stats {
                tool_calls: self.calls,
                cancelled_tool_calls: u32::try_from(self.waiting.len()).unwrap_or(u32::MAX),
                ..Stats::default()
            },
        }
    }
}

impl Drop for RemoteGuest {
    fn drop(&mut self) {
        // Whatever it is at. The zygote takes its status in.
        let _ended = self.worker.kill();
    }
}

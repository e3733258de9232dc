//! A worker's work: builds realms and steps guests as the host says, over one socket.

use std::{
    io::Write as _,
    os::unix::net::UnixStream,
    sync::{Arc, Mutex, OnceLock, PoisonError},
    time::{Duration, Instant},
};

use super::{
    frame::{read_frame, write_frame},
    report::IsolationReport,
    wire::{
        CancelFrame, ConfigFrame, FinishedFrame, FromWorker, ProgramFrame, ReplyFrame, RequestFrame,
        ToWorker, encode, raw,
    },
    zygote::exit_now,
};
use crate::{
    allocator,
    config::GuestConfig,
    guest::{Cancel, Guest, Step},
    host_function::HostFunction,
    outcome::{Failure, Finished, Stats},
    program::CompiledProgram,
    references::References,
    tools::{CallId, ToolFailure},
};

/// Exit statuses of a worker that could go on no longer. With the host gone, nobody reads them.
const DONE: i32 = 0;
const PROTOCOL: i32 = 68;
const OUT_OF_MEMORY: i32 = 69;

/// Largest frame that a worker takes from its host: a script, or replies under the ceiling of tool payloads.
const MAX_FRAME_BYTES: u32 = u32::MAX;

/// Makes the references of a guest from what the host said of them.
pub type MakeReferences = fn(&str) -> Option<References>;

/// Does what the host says until its socket closes. Gives the process's exit status.
pub fn work(socket: UnixStream, report: &IsolationReport, make_references: MakeReferences) -> i32 {
    let host = Arc::new(Host(Mutex::new(socket)));
    // Set once: a process is a worker once.
    let _first = HOST.set(Arc::clone(&host));
    let _first = allocator::WHEN_EXHAUSTED.set(out_of_memory);
    let mut worker = Worker {
        host,
        report: report.to_text(),
        make_references,
        guest: None,
    };
    loop {
        let Some(said) = worker.host.hear() else {
            return DONE;
        };
        let Some(answer) = worker.answer(said) else {
            return PROTOCOL;
        };
        if worker.host.say(&answer).is_none() {
            return DONE;
        }
    }
}

/// For the end that comes in the middle of the engine.
static HOST: OnceLock<Arc<Host>> = OnceLock::new();

/// A frame that says [`FromWorker::OutOfMemory`], made without memory.
const OUT_OF_MEMORY_FRAME: &[u8] = b"\x0f\0\0\0\"out_of_memory\"";

/// Tells the host why this process ends, and ends it. Nobody holds the socket's lock: the guest runs, or its host
/// function would.
fn out_of_memory() -> ! {
    if let Some(Ok(mut socket)) = HOST.get().map(|host| host.0.try_lock()) {
        // The process ends whether it is heard or not.
        let _heard = socket.write_all(OUT_OF_MEMORY_FRAME);
    }
    exit_now(OUT_OF_MEMORY)
}

/// The socket. Host functions use it in the middle of a step.
struct Host(Mutex<UnixStream>);

impl Host {
    fn hear(&self) -> Option<ToWorker> {
        let mut socket = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let frame = read_frame(&mut *socket, MAX_FRAME_BYTES).ok()?;
        serde_json::from_slice(&frame).ok()
    }

    fn say(&self, answer: &FromWorker) -> Option<()> {
        let frame = encode(answer).ok()?;
        let mut socket = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        write_frame(&mut *socket, &frame).ok()
    }

    /// The guest calls a function of the host's: asks, and waits for what it gives.
    fn call(&self, index: usize, args: &str) -> Result<Option<String>, ToolFailure> {
        let gone = || ToolFailure::new("the host is gone").with_name("Error");
        let args = raw(args.to_owned()).map_err(|_| gone())?;
        self.say(&FromWorker::Function { index, args }).ok_or_else(gone)?;
        match self.hear() {
            Some(ToWorker::Returned(Ok(value))) => Ok(value.into_json()),
            Some(ToWorker::Returned(Err(failure))) => Err(failure.into_failure()),
            _ => Err(gone()),
        }
    }
}

struct Worker {
    host: Arc<Host>,
    report: String,
    make_references: MakeReferences,
    guest: Option<Guest>,
}

impl Worker {
    /// What there is to say to it. Nothing when no host of ours would have said it now.
    fn answer(&mut self, said: ToWorker) -> Option<FromWorker> {
        match said {
            ToWorker::Build(config) => Some(self.build(*config)),
            ToWorker::Start { program, timeout_us } => {
                let deadline = Instant::now() + Duration::from_micros(timeout_us);
                let program = match compile(&program) {
                    Ok(program) => program,
                    Err(failure) => return finished(never_ran(failure)),
                };
                self.step(|guest| guest.start(&program, deadline))
            }
            ToWorker::Resume(replies) => {
                let replies: Vec<_> = replies.into_iter().map(ReplyFrame::into_reply).collect();
                self.step(|guest| guest.resume(replies))
            }
            ToWorker::Cancel(cause) => {
                let guest = self.guest.take()?;
                finished(guest.cancel(match cause {
                    CancelFrame::Timeout => Cancel::Timeout,
                    CancelFrame::Aborted => Cancel::Aborted,
                }))
            }
            ToWorker::Refuse { id, failure } => {
                let guest = self.guest.take()?;
                finished(guest.refuse(CallId(id), failure.into_failure()))
            }
            // Only in answer to a call of ours, which reads it itself.
            ToWorker::Returned(_) => None,
        }
    }

    fn build(&mut self, frame: ConfigFrame) -> FromWorker {
        match self
            .config(frame)
            .and_then(|config| Guest::new(&config).map_err(|error| error.to_string()))
        {
            Ok(guest) => {
                self.guest = Some(guest);
                FromWorker::Built {
                    report: self.report.clone(),
                }
            }
            Err(message) => FromWorker::NotBuilt { message },
        }
    }

    fn config(&self, frame: ConfigFrame) -> Result<GuestConfig, String> {
        let functions = frame.functions.iter().enumerate().map(|(index, path)| {
            let host = Arc::clone(&self.host);
            HostFunction::new(path.clone(), move |args| host.call(index, args))
        });
        let functions = functions.collect();
        let references = match &frame.references {
            None => None,
            Some(text) => {
                Some((self.make_references)(text).ok_or("the options of the sidecar are not understood")?)
            }
        };
        let mut config = frame.into_config().ok_or("the configuration is not one")?;
        config.functions = functions;
        config.references = references;
        Ok(config)
    }

    /// Steps the guest. A realm is used once.
    fn step(&mut self, step: impl FnOnce(&mut Guest) -> Step) -> Option<FromWorker> {
        match step(self.guest.as_mut()?) {
            Step::NeedsTools(requests) => {
                let requests = requests.into_iter().map(RequestFrame::new);
                Some(FromWorker::NeedsTools(requests.collect::<Result<_, _>>().ok()?))
            }
            Step::Finished(done) => {
                self.guest = None;
                finished(*done)
            }
        }
    }
}

fn compile(program: &ProgramFrame) -> Result<CompiledProgram, Failure> {
    let compiled = if program.is_body {
        CompiledProgram::compile_body(&program.text)
    } else {
        CompiledProgram::compile(&program.text)
    };
    compiled.map(|compiled| compiled.with_literals(program.literals.iter().cloned()))
}

fn finished(done: Finished) -> Option<FromWorker> {
    FinishedFrame::new(done)
        .ok()
        .map(|frame| FromWorker::Finished(Box::new(frame)))
}

fn never_ran(failure: Failure) -> Finished {
    Finished {
        outcome: Err(failure),
        console: Vec::new(),
        stats: Stats::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_frame_made_without_memory_is_the_one_that_a_host_reads() {
        let frame = read_frame(&mut &*OUT_OF_MEMORY_FRAME, 64).expect("a frame");
        assert_eq!(frame, encode(&FromWorker::OutOfMemory).expect("JSON"));
    }
}

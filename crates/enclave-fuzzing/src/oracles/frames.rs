//! Whatever comes out of a worker's socket, the host neither panics nor waits nor believes it: a run ends with what a
//! guest of these limits can give, or as a failure of the worker.

use std::{
    io::{self, Write as _},
    net::Shutdown,
    os::unix::net::UnixStream,
    thread,
    time::{Duration, Instant},
};

use enclave_runtime::{
    CallId, DataValue, Failure, Finished, GuestConfig, HostFunction, MAX_MESSAGE_CHARS, Step, ToolReply,
    ToolRequest,
    worker::{ProgramText, RemoteGuest, Supervision, Worker},
};
use enclave_types::{ErrorCode, Limits, SecurityLevel};
use serde_json::Value;

use super::runtime::config;
use crate::{Verdict, Violation};

/// After so many steps the host has enough of a run.
const MAX_STEPS: usize = 60;

/// What a host may wait for in all. The worker's words are there before they are asked for.
const MAX_TIME: Duration = Duration::from_secs(20);

/// Frames of a stack that are taken from a worker.
const MAX_STACK_FRAMES: usize = 64;

/// Judges what a host makes of a worker that says `said` and then goes: two runs, one after the other.
///
/// # Errors
///
/// When the property does not hold.
pub fn check(said: &[u8]) -> Result<Verdict, Violation> {
    let began = Instant::now();
    let mut config = config(SecurityLevel::Standard, 1);
    config.functions = vec![HostFunction::new(["zz", "pure"], |args: &str| {
        Ok(Some(args.to_owned()))
    })];
    let (ours, mut theirs) = UnixStream::pair().map_err(|error| no_socket(&error))?;
    theirs.set_nonblocking(true).map_err(|error| no_socket(&error))?;
    // What does not fit into the socket is not said.
    let _rest = theirs.write(said);
    theirs.set_nonblocking(false).map_err(|error| no_socket(&error))?;
    theirs
        .shutdown(Shutdown::Write)
        .map_err(|error| no_socket(&error))?;
    // A worker that reads: what it is told must not be what the host waits for.
    let verdict = thread::scope(|scope| {
        scope.spawn(|| io::copy(&mut theirs, &mut io::sink()));
        runs(ours, &config)
    })?;
    let taken = began.elapsed();
    if taken > MAX_TIME {
        return Err(Violation::new(format!("the host was busy for {taken:?}")));
    }
    Ok(verdict)
}

fn no_socket(error: &io::Error) -> Violation {
    Violation::new(format!("there is no socket: {error}"))
}

fn runs(ours: UnixStream, config: &GuestConfig) -> Result<Verdict, Violation> {
    let worker = Worker::without_process(ours).map_err(|error| no_socket(&error))?;
    let mut supervision = Supervision::default();
    supervision.buffer = Duration::from_millis(100);
    let Ok((mut guest, report)) = RemoteGuest::build(worker, config, None, supervision) else {
        return Ok(Verdict::Rejected);
    };
    if report.to_string().contains('\0') && report.to_string().len() > 1 << 20 {
        return Err(Violation::new("the report is endless"));
    }
    let verdict = run(&mut guest, config)?;
    if guest.is_reusable() && guest.rebuild(config, None).is_ok() {
        run(&mut guest, config)?;
    }
    Ok(verdict)
}

/// One run. Accepted when it ended as a guest's run does.
fn run(guest: &mut RemoteGuest, config: &GuestConfig) -> Result<Verdict, Violation> {
    let limits = &config.limits;
    let program = ProgramText::body("return 1");
    let mut step = guest.start(&program, Instant::now() + Duration::from_millis(500));
    let mut seen = Seen::default();
    for _ in 0..MAX_STEPS {
        match step {
            Step::Finished(finished) => {
                check_finished(&finished, limits)?;
                let after = guest.resume([]);
                if !matches!(&after, Step::Finished(after) if after.outcome.is_err()) {
                    return Err(Violation::new("a run goes on after its end"));
                }
                return Ok(match &finished.outcome {
                    Err(failure) if failure.code == ErrorCode::WorkerCrashed => Verdict::Rejected,
                    _ => Verdict::Accepted,
                });
            }
            Step::NeedsTools(requests) => {
                seen.check(&requests, limits)?;
                // Sometimes all are answered, sometimes one, sometimes one that was not asked.
                let keep = usize::from(seen.calls % 2 == 1);
                let answered: Vec<CallId> = seen.open.drain(keep.min(seen.open.len())..).collect();
                let mut replies: Vec<_> = answered
                    .iter()
                    .map(|id| ToolReply::value(*id, "{\"a\":1}"))
                    .collect();
                replies.extend(answered.first().map(|id| ToolReply::value(*id, "no json")));
                step = guest.resume(replies);
            }
        }
    }
    let ended = guest.cancel(enclave_runtime::Cancel::Aborted);
    check_finished(&ended, limits)?;
    Ok(Verdict::Rejected)
}

/// The calls that the host was told of.
#[derive(Default)]
struct Seen {
    open: Vec<CallId>,
    last: Option<CallId>,
    calls: usize,
}

impl Seen {
    fn check(&mut self, requests: &[ToolRequest], limits: &Limits) -> Result<(), Violation> {
        for request in requests {
            if self.last.is_some_and(|last| request.id <= last) {
                return Err(Violation::new(format!("the call {} came twice", request.id)));
            }
            self.last = Some(request.id);
            self.open.push(request.id);
            self.calls += 1;
            check_call(&request.name, &request.args, limits)?;
        }
        if self.open.len() > limits.max_concurrent_tool_calls as usize
            || self.calls > limits.max_tool_calls as usize
        {
            return Err(Violation::new(format!(
                "{} calls at once, {} in all",
                self.open.len(),
                self.calls
            )));
        }
        Ok(())
    }
}

/// Judges a call that a handler would get.
///
/// # Errors
///
/// When no guest of these limits makes such a call.
pub fn check_call(name: &str, args: &str, limits: &Limits) -> Result<(), Violation> {
    if name.is_empty() {
        return Err(Violation::new("a call without a name"));
    }
    if !args.starts_with('{') {
        return Err(Violation::new(format!(
            "a call's arguments are no object: {args}"
        )));
    }
    check_json(args, limits.max_tool_payload_bytes, limits)
}

/// Judges how a run ended.
///
/// # Errors
///
/// When no run of a guest of these limits ends so.
pub fn check_finished(finished: &Finished, limits: &Limits) -> Result<(), Violation> {
    match &finished.outcome {
        Ok(None) => {}
        Ok(Some(json)) => check_json(json, limits.max_result_bytes, limits)?,
        Err(failure) => check_failure(failure, limits)?,
    }
    if finished.console.len() > limits.max_console_calls as usize {
        return Err(Violation::new(format!(
            "{} lines of console output",
            finished.console.len()
        )));
    }
    if finished.stats.tool_calls > limits.max_tool_calls {
        return Err(Violation::new(format!(
            "{} tool calls are counted",
            finished.stats.tool_calls
        )));
    }
    Ok(())
}

fn check_failure(failure: &Failure, limits: &Limits) -> Result<(), Violation> {
    let most = MAX_MESSAGE_CHARS + 10;
    let names = failure
        .frames
        .iter()
        .filter_map(|frame| frame.function.as_deref());
    let texts = [failure.name.as_str(), failure.message.as_str()]
        .into_iter()
        .chain(names);
    if texts.into_iter().any(|text| text.chars().count() > most) || failure.frames.len() > MAX_STACK_FRAMES {
        return Err(Violation::new("a failure is endless"));
    }
    if failure.keeps_stack && limits.redact {
        return Err(Violation::new("a stack is shown where it must not be"));
    }
    if failure.data.len() > 8 {
        return Err(Violation::new(format!(
            "{} details of a failure",
            failure.data.len()
        )));
    }
    failure.data.iter().try_for_each(|(key, value)| match value {
        DataValue::Text(text) if text.chars().count() > most => {
            Err(Violation::new(format!("{key} of a failure is endless")))
        }
        DataValue::Json(json) => check_json(json, 64 << 10, limits),
        _ => Ok(()),
    })
}

/// What a host reads as JSON is JSON, no longer and no deeper than it may be.
fn check_json(json: &str, max_bytes: u64, limits: &Limits) -> Result<(), Violation> {
    if json.len() as u64 > max_bytes {
        return Err(Violation::new(format!("{} bytes of JSON", json.len())));
    }
    let deepest = json
        .bytes()
        .scan((0_i64, false, false), |(depth, quoted, escaped), byte| {
            match (*quoted, *escaped, byte) {
                (true, true, _) => *escaped = false,
                (true, false, b'\\') => *escaped = true,
                (_, _, b'"') => *quoted = !*quoted,
                (false, _, b'[' | b'{') => *depth += 1,
                (false, _, b']' | b'}') => *depth -= 1,
                _ => {}
            }
            Some(*depth)
        })
        .max()
        .unwrap_or(0);
    if deepest > i64::from(limits.max_value_depth) + 1 {
        return Err(Violation::new(format!("{deepest} levels of JSON")));
    }
    // Text with half a character, and numbers beyond a double, are JSON that serde does not take as a value.
    serde_json::from_str::<serde::de::IgnoredAny>(json)
        .map(drop)
        .map_err(|error| Violation::new(format!("what should be JSON is none ({error}): {json}")))
        .and_then(|()| match serde_json::from_str::<Value>(json) {
            Ok(_) => Ok(()),
            Err(_) if json.contains("\\u") || json.contains('e') => Ok(()),
            Err(error) => Err(Violation::new(format!(
                "JSON that cannot be read ({error}): {json}"
            ))),
        })
}

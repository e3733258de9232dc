use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use enclave_runtime::{
    CompiledProgram, Failure, Finished, Guest, GuestConfig, HostFunction, Step, ToolFailure, ToolReply,
    ToolRequest,
};
use enclave_types::{Clock, ErrorCode, SecurityLevel};
use rustix::time::{ClockId, clock_gettime};
use serde_json::Value;

use super::Ending;

/// The arguments that the two functions of `zz` are called with by code that means them.
const FROM_TEXT: &str = "[1764]";
const FROM_HOLE: &str = "[42]";

/// The configuration of a run: limits small enough that programs meet them.
pub(in crate::oracles) fn config(level: SecurityLevel, picked: usize) -> GuestConfig {
    let mut config = GuestConfig::for_level(level);
    let limits = &mut config.limits;
    limits.timeout = Duration::from_millis(60);
    limits.memory_limit_bytes = 6 << 20;
    limits.max_stack_bytes = 128 << 10;
    limits.max_tool_calls = 12;
    limits.max_concurrent_tool_calls = 3;
    limits.max_console_calls = 20;
    limits.max_console_bytes = 4 << 10;
    limits.max_tool_payload_bytes = 8 << 10;
    limits.max_value_depth = 16;
    limits.max_value_nodes = 600;
    limits.max_result_bytes = 8 << 10;
    limits.clock = Clock::Frozen;
    config.seed = Some(7);
    config.truncate_output = picked.is_multiple_of(3);
    config
}

/// What the thread computed so far.
fn cpu() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    let (seconds, nanos) = (u64::try_from(time.tv_sec), u32::try_from(time.tv_nsec));
    Duration::new(seconds.unwrap_or(0), nanos.unwrap_or(0))
}

/// Runs a program in a guest of its own, with canned replies.
pub(in crate::oracles) fn drive(program: &CompiledProgram, config: &GuestConfig) -> Ending {
    drive_with(program, config, reply)
}

/// Runs a program with `reply`: a call that gets none is answered when all the others are.
pub(in crate::oracles) fn drive_with(
    program: &CompiledProgram,
    config: &GuestConfig,
    mut reply: impl FnMut(&ToolRequest) -> Option<Result<String, ToolFailure>>,
) -> Ending {
    let touched = Touched::default();
    let mut config = config.clone();
    config.functions = touched.functions();
    let began = cpu();
    let mut ending = Ending {
        outcome: Ok(None),
        error_name: String::new(),
        cpu: Duration::ZERO,
        heap_peak_bytes: 0,
        console: (0, 0),
        calls: (0, 0),
        wrong: None,
        ran_text: false,
        in_hole: false,
        fuel: 0,
    };
    let mut guest = match Guest::new(&config) {
        Ok(guest) => guest,
        Err(error) => {
            ending.wrong = Some(format!("there is no guest: {error}"));
            return ending;
        }
    };
    let deadline = Instant::now() + config.limits.timeout;
    let mut step = guest.start(program, deadline);
    let mut held: Vec<ToolRequest> = Vec::new();
    let finished = loop {
        match step {
            Step::Finished(finished) => break *finished,
            Step::NeedsTools(requests) => {
                ending.calls.1 += requests.len();
                ending.calls.0 = ending.calls.0.max(requests.len() + held.len());
                for request in &requests {
                    if let Some(what) = wrong_with(request, &config) {
                        ending.wrong.get_or_insert(what);
                    }
                }
                let mut replies = Vec::new();
                for request in requests {
                    match reply(&request) {
                        Some(result) => replies.push(answer(&request, result)),
                        None => held.push(request),
                    }
                }
                if replies.is_empty() {
                    let late = held.drain(..).rev();
                    replies.extend(late.map(|request| answer(&request, Ok("\"late\"".to_owned()))));
                }
                step = guest.resume(replies);
            }
        }
    };
    drop(guest);
    ending.cpu = cpu().saturating_sub(began);
    ending.ran_text = touched.text.load(Ordering::Relaxed);
    ending.in_hole = touched.hole.load(Ordering::Relaxed);
    fill(&mut ending, finished);
    ending
}

/// The functions that the guest finds in `zz`, and whether they were called as only some code calls them.
#[derive(Default)]
struct Touched {
    text: Arc<AtomicBool>,
    hole: Arc<AtomicBool>,
}

impl Touched {
    fn functions(&self) -> Vec<HostFunction> {
        let marks = |name: &str, with: &'static str, flag: &Arc<AtomicBool>| {
            let flag = Arc::clone(flag);
            HostFunction::new(["zz", name], move |args: &str| {
                if args == with {
                    flag.store(true, Ordering::Relaxed);
                }
                Ok(None)
            })
        };
        let pure = HostFunction::new(["zz", "pure"], |args: &str| match args.len() % 5 {
            0 => Err(ToolFailure::new("/home/ada/.ssh/id_rsa is no key").with_name("__proto__")),
            1 => Ok(Some("{\"__proto__\":{\"a\":1}}".to_owned())),
            2 => Ok(Some("no json".to_owned())),
            _ => Ok(Some(args.to_owned())),
        });
        vec![
            marks("touch", FROM_TEXT, &self.text),
            marks("hole", FROM_HOLE, &self.hole),
            pure,
        ]
    }
}

fn answer(request: &ToolRequest, result: Result<String, ToolFailure>) -> ToolReply {
    match result {
        Ok(json) => ToolReply::value(request.id, json),
        Err(failure) => ToolReply::failure(request.id, failure),
    }
}

/// Canned replies by the tool's name. `late` is answered last.
fn reply(request: &ToolRequest) -> Option<Result<String, ToolFailure>> {
    Some(match request.name.as_str() {
        "late" => return None,
        "echo" => Ok(request.args.clone()),
        "fail" => Err(ToolFailure::new("no such user in /home/ada/db.json")
            .with_name("then")
            .with_code("__proto__")),
        "halt" => Err(ToolFailure::new("refused").of_kind(ErrorCode::ToolError)),
        "garbage" => Ok("{not json".to_owned()),
        "deep" => Ok(format!("{}{}", "[".repeat(1_000), "]".repeat(1_000))),
        "proto" => {
            Ok(r#"{"__proto__":{"polluted":1},"constructor":{"prototype":{"a":1}},"then":1}"#.to_owned())
        }
        "long" => Ok(format!("\"{}\"", "é".repeat(10_000))),
        _ => Ok(r#"[{"id":1,"name":"Ada","tags":["a","b"]},null,-0,1e300,"\ud800"]"#.to_owned()),
    })
}

fn wrong_with(request: &ToolRequest, config: &GuestConfig) -> Option<String> {
    let shown = || format!("{:?} {}", request.name, request.args);
    if request.name.is_empty() {
        return Some(format!("a call has no name: {}", shown()));
    }
    if request.args.len() as u64 > config.limits.max_tool_payload_bytes {
        return Some(format!(
            "a call's arguments are too large: {} bytes",
            request.args.len()
        ));
    }
    match serde_json::from_str::<Value>(&request.args) {
        Ok(Value::Object(_)) => None,
        other => Some(format!("a call's arguments are no object: {other:?} {}", shown())),
    }
}

fn fill(ending: &mut Ending, finished: Finished) {
    ending.heap_peak_bytes = finished.stats.heap_peak_bytes;
    ending.fuel = finished.stats.fuel;
    let bytes = finished.console.iter().map(|line| line.text.len()).sum();
    ending.console = (finished.console.len(), bytes);
    ending.outcome = match finished.outcome {
        Ok(value) => Ok(value),
        Err(failure) => {
            if let Some(what) = wrong_failure(&failure) {
                ending.wrong.get_or_insert(what);
            }
            ending.error_name = failure.name;
            Err((failure.code, failure.message))
        }
    };
}

/// A failure is short, and its JSON is JSON.
fn wrong_failure(failure: &Failure) -> Option<String> {
    use enclave_runtime::{DataValue, MAX_MESSAGE_CHARS};
    let most = MAX_MESSAGE_CHARS + 10;
    if failure.name.chars().count() > most || failure.frames.len() > 1_000 {
        return Some(format!("a failure is endless: {} frames", failure.frames.len()));
    }
    failure.data.iter().find_map(|(key, value)| match value {
        DataValue::Text(text) if text.chars().count() > most => {
            Some(format!("{key} of a failure is endless"))
        }
        DataValue::Json(json) if serde_json::from_str::<Value>(json).is_err() => {
            Some(format!("{key} of a failure is not JSON: {json}"))
        }
        _ => None,
    })
}

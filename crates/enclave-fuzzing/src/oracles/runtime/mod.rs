//! Whatever a script does, its run ends in time, keeps its limits, and gives JSON or a proper failure; no text becomes
//! code, and a limit that was passed decides how the run ends.

mod drive;

use std::time::Duration;

use enclave_ast_guard::{GuardConfig, verify};
use enclave_prescan::{PrescanLimits, scan};
use enclave_runtime::{CompiledProgram, MAX_MESSAGE_CHARS};
use enclave_syntax::{Arena, SourceKind, parse};
use enclave_transform::{TransformOptions, instrument};
use enclave_types::{ErrorCode, Limits, SecurityLevel};
use serde_json::Value;

use crate::{Verdict, Violation, generators::HOLE};

use drive::drive;
pub(super) use drive::{config, drive_with};

/// How far the heap may pass its limit before the script is stopped.
const HEAP_SLACK_BYTES: u64 = 4 << 20;

/// How long a run may compute past its deadline: what one built-in or one operator may take between two looks at the
/// clock, in a build with sanitizers.
const GRACE: Duration = Duration::from_millis(1_500);

/// The same where there are big integers, whose operators nothing stops (`docs/limitations/realm.md`).
const BIG_INTEGER_GRACE: Duration = Duration::from_secs(15);

/// Code that never ends but by a limit, whatever is thrown in it. The call before it says that it was reached.
const HOLES: [&str; 3] = [
    "zz.hole(42); for (;;);",
    "zz.hole(42); { const kept = []; for (;;) { try { kept.push('x'.repeat(999) + kept.length) } catch {} } }",
    "zz.hole(42); for (;;) { try { callTool('a:b', {}) } catch {} }",
];

/// How a run ended, and what was seen of it.
#[derive(Clone, Debug)]
#[expect(clippy::exhaustive_structs, reason = "what a stand-in has to make up")]
pub struct Ending {
    /// The value's JSON text, or why there is none.
    pub outcome: Result<Option<String>, (ErrorCode, String)>,
    /// The name of the error that it ended with.
    pub error_name: String,
    /// What the run's thread computed.
    pub cpu: Duration,
    /// The largest size of the heap.
    pub heap_peak_bytes: u64,
    /// Lines and bytes of console output.
    pub console: (usize, usize),
    /// The most tool calls at once, and all of them.
    pub calls: (usize, usize),
    /// What was wrong with a tool call or a failure.
    pub wrong: Option<String>,
    /// Whether a text that held code was run.
    pub ran_text: bool,
    /// Whether a hole was reached: code that only a limit ends.
    pub in_hole: bool,
    /// What it spent, where runs can be compared.
    pub fuel: u64,
}

/// Judges a script as it is, and instrumented where the guard lets it pass.
///
/// # Errors
///
/// When the property does not hold.
pub fn check(source: &str) -> Result<Verdict, Violation> {
    let picked = pick(source);
    let level = SecurityLevel::ALL[picked % SecurityLevel::ALL.len()];
    let source = source.replace(HOLE, HOLES[picked / 5 % HOLES.len()]);
    let verdict = check_unguarded(&source, level, picked)?;
    check_guarded(&source, level)?;
    Ok(verdict)
}

/// A number that only depends on the text.
fn pick(source: &str) -> usize {
    source.bytes().fold(7_usize, |hash, byte| {
        hash.wrapping_mul(31).wrapping_add(usize::from(byte))
    })
}

fn check_unguarded(source: &str, level: SecurityLevel, picked: usize) -> Result<Verdict, Violation> {
    let Ok(program) = CompiledProgram::compile_body(source) else {
        return Ok(Verdict::Rejected);
    };
    let config = config(level, picked);
    let first = judged(&program, &config, source)?;
    if picked.is_multiple_of(4) {
        check_repeats(&first, || drive(&program, &config))?;
    }
    if picked.is_multiple_of(8) {
        let next = CompiledProgram::compile_body("return [6 * 7, ({}).a, Object.keys({}).length]");
        // Its time is of the clock, and a busy machine must not end it.
        let mut patient = config.clone();
        patient.limits.timeout = Duration::from_secs(30);
        let next = next.map(|next| drive(&next, &patient).outcome);
        if next.as_ref().ok() != Some(&Ok(Some("[42,null,0]".to_owned()))) {
            return Err(Violation::new(format!("the next run is not its own: {next:?}")));
        }
    }
    Ok(Verdict::Accepted)
}

fn check_guarded(source: &str, level: SecurityLevel) -> Result<(), Violation> {
    let Ok(scanned) = scan(source, &PrescanLimits::default()) else {
        return Ok(());
    };
    let arena = Arena::new();
    let Ok(parsed) = parse(&arena, source, SourceKind::Body, scanned.depth()) else {
        return Ok(());
    };
    let guard = GuardConfig::default().with_level(level);
    if verify(&scanned, &parsed, &guard).is_err() {
        return Ok(());
    }
    let Ok(code) = instrument(&parsed, &TransformOptions::for_level(level)) else {
        return Ok(());
    };
    let program = CompiledProgram::compile(code.code()).map_err(|failure| {
        Violation::new(format!(
            "the engine does not take what the guard accepts: {failure}\n{}",
            code.code()
        ))
    })?;
    judged(&program, &config(level, 1), source).map(drop)
}

/// Runs a program, and once more when it was late: a machine that is busy elsewhere is slow once.
fn judged(
    program: &CompiledProgram,
    config: &enclave_runtime::GuestConfig,
    source: &str,
) -> Result<Ending, Violation> {
    let grace = grace(source);
    let mut ending = drive(program, config);
    for _ in 0..2 {
        if ending.cpu <= config.limits.timeout + grace {
            break;
        }
        ending = drive(program, config);
    }
    check_ending(&config.limits, grace, &ending)?;
    Ok(ending)
}

fn grace(source: &str) -> Duration {
    let literal = source
        .as_bytes()
        .windows(2)
        .any(|pair| matches!(pair, [digit, b'n'] if digit.is_ascii_hexdigit()));
    if literal || source.contains("BigInt") || source.contains('\\') {
        BIG_INTEGER_GRACE
    } else {
        GRACE
    }
}

/// Judges how a run ended.
///
/// # Errors
///
/// When the property does not hold.
pub fn check_ending(limits: &Limits, grace: Duration, ending: &Ending) -> Result<(), Violation> {
    let wrong = |what: String| Err(Violation::new(what));
    if let Some(what) = &ending.wrong {
        return wrong(what.clone());
    }
    if ending.ran_text {
        return wrong("a text was run as code".to_owned());
    }
    if ending.cpu > limits.timeout + grace {
        return wrong(format!(
            "it computed {:?} under a limit of {:?}",
            ending.cpu, limits.timeout
        ));
    }
    if ending.heap_peak_bytes > limits.memory_limit_bytes + HEAP_SLACK_BYTES {
        return wrong(format!(
            "its heap had {} bytes under a limit of {}",
            ending.heap_peak_bytes, limits.memory_limit_bytes
        ));
    }
    if ending.calls.0 > limits.max_concurrent_tool_calls as usize
        || ending.calls.1 > limits.max_tool_calls as usize
    {
        return wrong(format!("it made {:?} tool calls", ending.calls));
    }
    if ending.console.0 > limits.max_console_calls as usize
        || ending.console.1 as u64 > limits.max_console_bytes
    {
        return wrong(format!("it wrote {:?} to the console", ending.console));
    }
    match &ending.outcome {
        Ok(value) => {
            if ending.in_hole {
                return wrong(format!("it passed a limit and gave {value:?}"));
            }
            value.as_deref().map_or(Ok(()), |json| check_value(json, limits))
        }
        Err((code, message)) => {
            let is_limit = matches!(
                code,
                ErrorCode::Timeout
                    | ErrorCode::MemoryLimit
                    | ErrorCode::MaxToolCalls
                    | ErrorCode::MaxIterations
                    | ErrorCode::StackOverflow
                    | ErrorCode::ConsoleLimit
            );
            if matches!(code, ErrorCode::InternalError | ErrorCode::WorkerCrashed) {
                return wrong(format!("{code}: {message}"));
            }
            if ending.in_hole && !is_limit {
                return wrong(format!("it passed a limit and ended as {code}: {message}"));
            }
            if message.chars().count() > MAX_MESSAGE_CHARS + 10 {
                return wrong("its message is endless".to_owned());
            }
            Ok(())
        }
    }
}

fn check_value(json: &str, limits: &Limits) -> Result<(), Violation> {
    if json.len() as u64 > limits.max_result_bytes {
        return Err(Violation::new(format!("the value has {} bytes", json.len())));
    }
    let value: Value = serde_json::from_str(json)
        .map_err(|error| Violation::new(format!("the value is not JSON ({error}): {json}")))?;
    let depth = depth(&value);
    if depth > limits.max_value_depth {
        return Err(Violation::new(format!("the value is {depth} levels deep")));
    }
    Ok(())
}

/// Levels of arrays and objects. serde reads no more than 128 of them.
fn depth(value: &Value) -> u32 {
    match value {
        Value::Array(parts) => 1 + parts.iter().map(depth).max().unwrap_or(0),
        Value::Object(members) => 1 + members.values().map(depth).max().unwrap_or(0),
        _ => 0,
    }
}

/// The same program with the same seed, clock and replies ends the same way for the same price; only the clock and a
/// full heap may come between.
///
/// # Errors
///
/// When the property does not hold.
pub fn check_repeats(first: &Ending, mut again: impl FnMut() -> Ending) -> Result<(), Violation> {
    let by_clock = |ending: &Ending| {
        matches!(
            ending.outcome,
            Err((ErrorCode::Timeout | ErrorCode::MemoryLimit, _))
        )
    };
    if by_clock(first) {
        return Ok(());
    }
    let mut seen = String::new();
    // The clock stands still, at the second in which a run starts.
    for _ in 0..3 {
        let again = again();
        if by_clock(&again) || (again.outcome == first.outcome && again.fuel == first.fuel) {
            return Ok(());
        }
        seen = format!("{:?} for {}", again.outcome, again.fuel);
    }
    Err(Violation::new(format!(
        "two runs differ: {:?} for {}, and {seen}",
        first.outcome, first.fuel
    )))
}

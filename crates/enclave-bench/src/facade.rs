use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use enclave_vm::{BuildError, DoubleVmConfig, Enclave, Limits, RunOptions, SecurityLevel, ToolCall, Value};
use tokio::runtime::Runtime;

use crate::{Figure, run_bare};

/// A script that does next to nothing.
const TRIVIAL: &str = "return 1 + 2";

/// A cold run may cost so much of the bare engine's work for the same script (issue 4).
const COLD_BOUND: f64 = 3.0;

/// A prepared run in a realm that was built ahead may cost so much (issue 4).
const PREPARED_BOUND: f64 = 1.0;

/// A tool round trip may take so much of the bare call of a host function with JSON both ways, or
/// [`ROUND_TRIP_FLOOR`], whichever is more (issue 4).
const ROUND_TRIP_BOUND: f64 = 3.0;
const ROUND_TRIP_FLOOR: Duration = Duration::from_micros(15);

/// Tool calls of one measured run.
const CALLS: u32 = 100;

/// What the facade adds to the engine: cold runs, prepared runs, tool round trips, each beside the bare engine.
///
/// # Errors
///
/// When an enclave cannot be built, or a run or the bare engine fails.
pub fn facade_figures(rounds: usize) -> Result<Vec<Figure>, Box<dyn std::error::Error>> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()?;
    Ok(vec![
        cold(&runtime, rounds)?,
        prepared(&runtime, rounds)?,
        round_trip(&runtime, rounds / 5, "at hand", |call: ToolCall| async move {
            Ok(Value::Object(call.args))
        })?,
        round_trip(&runtime, rounds / 5, "awaited", |call: ToolCall| async move {
            tokio::task::yield_now().await;
            Ok(Value::Object(call.args))
        })?,
    ])
}

/// Nothing is kept and nothing is ready: every stage, a realm built in the run, the run.
fn cold(runtime: &Runtime, rounds: usize) -> Result<Figure, Box<dyn std::error::Error>> {
    let enclave = runtime.block_on(
        Enclave::builder()
            .isolation(enclave_vm::Isolation::InProcess)
            .program_cache(0)
            .build(),
    )?;
    // With a seed of its own, no realm that was built ahead fits.
    let run = || runtime.block_on(enclave.run_with(TRIVIAL, RunOptions::new().seed(1)));
    check(run())?;
    Ok(in_turns_after(
        "cold run, trivial / bare engine",
        rounds,
        COLD_BOUND,
        let_the_last_run_end,
        || drop(black_box(run())),
        || drop(black_box(run_bare(TRIVIAL))),
    ))
}

/// A run leaves the end of its realm to another thread; the next one is measured when that is over.
fn let_the_last_run_end() {
    let ended = Instant::now() + Duration::from_millis(1);
    while Instant::now() < ended {
        std::hint::spin_loop();
    }
}

/// The program is prepared and the realm is there.
fn prepared(runtime: &Runtime, rounds: usize) -> Result<Figure, Box<dyn std::error::Error>> {
    let enclave = runtime.block_on(
        Enclave::builder()
            .isolation(enclave_vm::Isolation::InProcess)
            .build(),
    )?;
    let program = runtime.block_on(enclave.prepare(TRIVIAL))?;
    check(runtime.block_on(program.run()))?;
    let spare = std::thread::available_parallelism().map_or(1, usize::from) as u64;
    Ok(in_turns_after(
        "prepared run, trivial, realm ahead / bare engine",
        rounds,
        PREPARED_BOUND,
        || {
            while enclave.stats().spare_realms < spare {
                std::thread::sleep(Duration::from_micros(50));
            }
        },
        || drop(black_box(runtime.block_on(program.run()))),
        || drop(black_box(run_bare(TRIVIAL))),
    ))
}

/// One call of a tool and its reply, 200 bytes each way: the time of a run with many, less that of a run with none.
fn round_trip<F>(
    runtime: &Runtime,
    rounds: usize,
    reply: &str,
    handler: impl Fn(ToolCall) -> F + Send + Sync + 'static,
) -> Result<Figure, Box<dyn std::error::Error>>
where
    F: Future<Output = Result<Value, enclave_vm::ToolError>> + Send + 'static,
{
    let script = |calls: u32| {
        let text = "x".repeat(180);
        format!(
            "let n = 0; for (let i = 0; i < {calls}; i++) {{ n += (await callTool('echo', {{ id: i, text: '{text}' }})).text.length }} return n"
        )
    };
    let (many, none) = (script(CALLS), script(0));
    let enclave = runtime.block_on(busy_enclave(handler))?;
    let with = runtime.block_on(enclave.prepare(&many))?;
    let without = runtime.block_on(enclave.prepare(&none))?;
    check(runtime.block_on(with.run()))?;
    let (mut ours, mut bare) = (Vec::new(), Vec::new());
    for _ in 0..rounds.max(3) {
        let run = time(|| drop(black_box(runtime.block_on(with.run()))));
        let empty = time(|| drop(black_box(runtime.block_on(without.run()))));
        ours.push(run.saturating_sub(empty) / CALLS);
        let run = time(|| drop(black_box(run_bare(&many))));
        let empty = time(|| drop(black_box(run_bare(&none))));
        bare.push(run.saturating_sub(empty) / CALLS);
    }
    let (value, baseline) = (median(ours), median(bare));
    let floor = ROUND_TRIP_FLOOR.as_secs_f64() / baseline.as_secs_f64().max(f64::MIN_POSITIVE);
    Ok(Figure {
        name: format!("tool round trip, reply {reply} / bare host function"),
        value,
        baseline,
        bound: (reply == "at hand").then_some(ROUND_TRIP_BOUND.max(floor)),
    })
}

/// An enclave whose limits and gate let one tool be called often.
async fn busy_enclave<F>(
    handler: impl Fn(ToolCall) -> F + Send + Sync + 'static,
) -> Result<Enclave, BuildError>
where
    F: Future<Output = Result<Value, enclave_vm::ToolError>> + Send + 'static,
{
    let mut limits = Limits::for_level(SecurityLevel::Standard);
    limits.max_tool_calls = 10_000;
    let mut gate = DoubleVmConfig::default();
    gate.parent_validation.rapid_enumeration_threshold = 10_000;
    gate.parent_validation.max_operations_per_second = 10_000;
    Enclave::builder()
        .isolation(enclave_vm::Isolation::InProcess)
        .limits(limits)
        .double_vm(gate)
        .tool_handler(handler)
        .build()
        .await
}

/// As [`in_turns`](crate::in_turns), with something to get ready before each turn of the subject that is not measured.
fn in_turns_after(
    name: &str,
    rounds: usize,
    bound: f64,
    mut ready: impl FnMut(),
    mut subject: impl FnMut(),
    mut baseline: impl FnMut(),
) -> Figure {
    let (mut values, mut baselines) = (Vec::new(), Vec::new());
    for round in 0..rounds + rounds / 10 {
        ready();
        let (value, base) = (time(&mut subject), time(&mut baseline));
        if round >= rounds / 10 {
            values.push(value);
            baselines.push(base);
        }
    }
    Figure {
        name: name.to_owned(),
        value: median(values),
        baseline: median(baselines),
        bound: Some(bound),
    }
}

fn check(result: enclave_vm::ExecutionResult) -> Result<(), String> {
    match result.error {
        None => Ok(()),
        Some(error) => Err(format!("{}: {}", error.code, error.message)),
    }
}

fn time(work: impl FnOnce()) -> Duration {
    let started = Instant::now();
    work();
    started.elapsed()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

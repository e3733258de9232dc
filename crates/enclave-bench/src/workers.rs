//! What a worker costs: runs and tool calls in another process, each beside what they consist of.

use std::{
    hint::black_box,
    io::{Read as _, Write as _},
    os::unix::net::UnixStream,
    path::Path,
    thread::JoinHandle,
    time::{Duration, Instant},
};

use enclave_runtime::worker::Zygote;
use enclave_vm::{DoubleVmConfig, Enclave, Limits, SecurityLevel, ToolCall, Value, WorkerPoolConfig};
use tokio::runtime::Runtime;

use crate::{Figure, run_bare};

/// A script that does next to nothing.
const TRIVIAL: &str = "return 1 + 2";

/// A trivial run in a warm worker may cost so much of the bare engine's work and a bare socket round trip (issue 5).
const RUN_BOUND: f64 = 3.0;

/// A tool call over the boundary may cost so much of a bare socket round trip (issue 5).
const CALL_BOUND: f64 = 4.0;

/// A run in a process of its own may cost so much of one in a worker that is used again (issue 5).
const STRICT_BOUND: f64 = 2.0;

/// A zygote may take so long to start (issue 5).
const ZYGOTE_START: Duration = Duration::from_millis(50);

/// Tool calls of one measured run.
const CALLS: u32 = 100;

/// Workers beside the bare engine, a bare socket, and each other.
///
/// # Errors
///
/// When there are no workers here, or a run or the bare engine fails.
pub fn worker_figures(rounds: usize) -> Result<Vec<Figure>, Box<dyn std::error::Error>> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()?;
    let mut socket = Echo::start()?;
    Ok(vec![
        run(&runtime, &mut socket, rounds)?,
        call(&runtime, &mut socket, rounds / 5)?,
        strict(&runtime, rounds)?,
        zygote(rounds / 10)?,
    ])
}

fn run(runtime: &Runtime, socket: &mut Echo, rounds: usize) -> Result<Figure, Box<dyn std::error::Error>> {
    let enclave = runtime.block_on(Enclave::builder().build())?;
    let program = runtime.block_on(enclave.prepare(TRIVIAL))?;
    let (mut values, mut baselines) = (Vec::new(), Vec::new());
    for _ in 0..rounds.max(10) {
        settled(&enclave);
        values.push(timed(|| check(&runtime.block_on(program.run())))?);
        baselines.push(timed(|| {
            black_box(run_bare(TRIVIAL)?);
            socket.round_trip(600, 300)
        })?);
    }
    Ok(Figure {
        name: "trivial run, warm worker / bare engine and socket round trip".to_owned(),
        value: median(values),
        baseline: median(baselines),
        bound: Some(RUN_BOUND),
    })
}

fn call(runtime: &Runtime, socket: &mut Echo, rounds: usize) -> Result<Figure, Box<dyn std::error::Error>> {
    let script = |calls: u32| {
        let text = "x".repeat(180);
        format!(
            "let n = 0; for (let i = 0; i < {calls}; i++) {{ n += (await callTool('echo', {{ id: i, text: '{text}' }})).text.length }} return n"
        )
    };
    let mut limits = Limits::for_level(SecurityLevel::Standard);
    limits.max_tool_calls = 10_000;
    let mut gate = DoubleVmConfig::default();
    gate.enabled = false;
    let mut pool = WorkerPoolConfig::default();
    pool.max_messages_per_second = Some(1_000_000);
    let builder = Enclave::builder()
        .limits(limits)
        .double_vm(gate)
        .worker_pool(pool);
    let enclave = runtime.block_on(
        builder
            .tool_handler(|call: ToolCall| async move { Ok(Value::Object(call.args)) })
            .build(),
    )?;
    let with = runtime.block_on(enclave.prepare(&script(CALLS)))?;
    let without = runtime.block_on(enclave.prepare(&script(0)))?;
    let (mut values, mut baselines) = (Vec::new(), Vec::new());
    for _ in 0..rounds.max(5) {
        settled(&enclave);
        let many = timed(|| check(&runtime.block_on(with.run())))?;
        settled(&enclave);
        let none = timed(|| check(&runtime.block_on(without.run())))?;
        values.push(many.saturating_sub(none) / CALLS);
        let bare = timed(|| (0..CALLS).try_for_each(|_| socket.round_trip(260, 260)))?;
        baselines.push(bare / CALLS);
    }
    Ok(Figure {
        name: "tool call, 200 bytes each way, in a worker / bare socket round trip".to_owned(),
        value: median(values),
        baseline: median(baselines),
        bound: Some(CALL_BOUND),
    })
}

fn strict(runtime: &Runtime, rounds: usize) -> Result<Figure, Box<dyn std::error::Error>> {
    let reused = WorkerPoolConfig::default();
    let mut fresh = reused.clone();
    fresh.max_executions_per_worker = Some(1);
    let mut times = Vec::new();
    for pool in [fresh, reused] {
        let enclave = runtime.block_on(Enclave::builder().worker_pool(pool).build())?;
        let program = runtime.block_on(enclave.prepare(TRIVIAL))?;
        let mut runs = Vec::new();
        for _ in 0..rounds.max(10) {
            settled(&enclave);
            runs.push(timed(|| check(&runtime.block_on(program.run())))?);
        }
        times.push(median(runs));
    }
    Ok(Figure {
        name: "trivial run, a process of its own / a worker used again (p50)".to_owned(),
        value: times.first().copied().unwrap_or_default(),
        baseline: times.get(1).copied().unwrap_or_default(),
        bound: Some(STRICT_BOUND),
    })
}

fn zygote(rounds: usize) -> Result<Figure, Box<dyn std::error::Error>> {
    let mut times = Vec::new();
    for _ in 0..rounds.max(5) {
        let started = Instant::now();
        let zygote = Zygote::start(Path::new("/proc/self/exe"), &[], &[], Duration::from_secs(10))?;
        times.push(started.elapsed());
        drop(zygote);
    }
    Ok(Figure {
        name: "zygote start / 50 ms".to_owned(),
        value: median(times),
        baseline: ZYGOTE_START,
        bound: Some(1.0),
    })
}

/// Waits until workers are ready for the next run, as they are when the machine is not saturated.
fn settled(enclave: &Enclave) {
    let is_ready = || {
        enclave
            .worker_metrics()
            .is_none_or(|metrics| metrics.idle_slots >= 2 && metrics.recycling_slots == 0)
    };
    while !is_ready() {
        std::thread::sleep(Duration::from_micros(50));
    }
}

/// Somebody on another thread who takes so many bytes and gives so many.
struct Echo {
    socket: UnixStream,
    _answers: JoinHandle<()>,
}

impl Echo {
    fn start() -> std::io::Result<Self> {
        let (socket, theirs) = UnixStream::pair()?;
        let answers = std::thread::spawn(move || {
            // It ends with the other end.
            let _ended = answer(theirs);
        });
        Ok(Self {
            socket,
            _answers: answers,
        })
    }

    fn round_trip(&mut self, there: u16, back: u16) -> Result<(), String> {
        let mut message = vec![0; usize::from(there)];
        let head: Vec<u8> = there
            .to_le_bytes()
            .into_iter()
            .chain(back.to_le_bytes())
            .collect();
        message
            .iter_mut()
            .zip(&head)
            .for_each(|(byte, head)| *byte = *head);
        let mut reply = vec![0; usize::from(back)];
        self.socket
            .write_all(&message)
            .and_then(|()| self.socket.read_exact(&mut reply))
            .map_err(|error| error.to_string())
    }
}

fn answer(mut socket: UnixStream) -> std::io::Result<()> {
    loop {
        let mut head = [0; 4];
        socket.read_exact(&mut head)?;
        let [there_low, there_high, back_low, back_high] = head;
        let there = u16::from_le_bytes([there_low, there_high]);
        let back = u16::from_le_bytes([back_low, back_high]);
        let mut rest = vec![0; usize::from(there).saturating_sub(head.len())];
        socket.read_exact(&mut rest)?;
        socket.write_all(&vec![0; usize::from(back)])?;
    }
}

fn check(result: &enclave_vm::ExecutionResult) -> Result<(), String> {
    match &result.error {
        None => Ok(()),
        Some(error) => Err(format!("{}: {}", error.code, error.message)),
    }
}

fn timed(work: impl FnOnce() -> Result<(), String>) -> Result<Duration, String> {
    let started = Instant::now();
    work()?;
    Ok(started.elapsed())
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

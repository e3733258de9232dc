//! Many callers at once, with scripts of every kind: each result has to be the right one.
//!
//! `cargo run --release -p enclave-bench --bin load [-- --for SECONDS] [--callers N] [--runs N] [--strict] [--in-process]`
//!
//! Prints throughput and latencies by kind. The exit status is 1 when a result was wrong.
//!
//! With `--runs N` it is one caller that makes N quick runs, and prints what the process holds on the way: a leak shows.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program that prints a table"
)]

use std::{
    process::ExitCode,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use enclave_vm::{
    Enclave, ErrorCode, ExecutionResult, Isolation, SecurityLevel, ToolCall, ToolError, json, worker,
};

/// A kind of script, and what it has to end as.
struct Kind {
    name: &'static str,
    script: &'static str,
    ends_as: Option<ErrorCode>,
}

const KINDS: [Kind; 6] = [
    Kind {
        name: "quick",
        script: "let sum = 0; for (const n of [1, 2, 3]) { sum += n } return sum",
        ends_as: None,
    },
    Kind {
        name: "with tools",
        script: "const all = await parallel([1, 2, 3], n => callTool('wait', { n })); return all.length * 2",
        ends_as: None,
    },
    Kind {
        name: "failing",
        script: "await callTool('fail', {}); return 6",
        ends_as: Some(ErrorCode::ToolError),
    },
    Kind {
        name: "hanging",
        script: "let n = 0; for (;;) { n = [3, 1, 2].sort().length; if (n < 0) { break } } return 6",
        ends_as: Some(ErrorCode::Timeout),
    },
    Kind {
        name: "greedy",
        script: "const rows = []; for (let i = 0; i < 9000; i++) { rows.push('x'.repeat(100000)) } return 6",
        ends_as: Some(ErrorCode::MemoryLimit),
    },
    Kind {
        name: "deep",
        script: "const f = n => f(n + 1) + 1; return f(0)",
        ends_as: Some(ErrorCode::StackOverflow),
    },
];

/// How a run of a kind went.
struct Sample {
    kind: usize,
    took: Duration,
    verdict: Verdict,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Right,
    /// The queue had no place, or the run's own time was over while it waited: what a limit says.
    Refused,
    Wrong,
}

fn main() -> ExitCode {
    worker::init();
    let mut seconds = 60;
    let mut callers = 64;
    let mut runs = None;
    let mut level = SecurityLevel::Standard;
    let mut isolation = Isolation::Process;
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        let mut number = || args.next().and_then(|n| n.parse().ok());
        match arg.as_str() {
            "--for" => match number() {
                Some(n) => seconds = n,
                None => return usage("--for takes a number of seconds"),
            },
            "--callers" => match number() {
                Some(n) => callers = n,
                None => return usage("--callers takes a number"),
            },
            "--runs" => match number() {
                Some(n) => runs = Some(n),
                None => return usage("--runs takes a number"),
            },
            "--strict" => level = SecurityLevel::Strict,
            "--in-process" => isolation = Isolation::InProcess,
            other => return usage(&format!("there is no option {other}")),
        }
    }
    let done = match runs {
        Some(runs) => hold(runs, level, isolation),
        None => run(Duration::from_secs(seconds), callers, level, isolation),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(error) => {
            eprintln!("load: {error}");
            ExitCode::from(2)
        }
    }
}

fn usage(problem: &str) -> ExitCode {
    eprintln!(
        "load: {problem}\nusage: load [--for SECONDS] [--callers N] [--runs N] [--strict] [--in-process]"
    );
    ExitCode::from(2)
}

fn run(
    time: Duration,
    callers: u64,
    level: SecurityLevel,
    isolation: Isolation,
) -> Result<bool, Box<dyn std::error::Error>> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_time()
        .build()?;
    runtime.block_on(async {
        let enclave = Enclave::builder()
            .isolation(isolation)
            .security_level(level)
            .timeout(Duration::from_secs(3))
            .max_iterations(10_000_000)
            .memory_limit(16 << 20)
            .tool_handler(|call: ToolCall| async move {
                if call.name == "fail" {
                    return Err(ToolError::new("it always does"));
                }
                tokio::time::sleep(Duration::from_millis(5)).await;
                Ok(json!(call.args.len()))
            })
            .build()
            .await?;
        let samples = Arc::new(Mutex::new(Vec::new()));
        let until = Instant::now() + time;
        let tasks: Vec<_> = (0..callers)
            .map(|caller| tokio::spawn(call(enclave.clone(), caller, until, Arc::clone(&samples))))
            .collect();
        for task in tasks {
            task.await?;
        }
        let samples = std::mem::take(&mut *samples.lock().unwrap_or_else(PoisonError::into_inner));
        print(&samples, time, &enclave);
        Ok(samples.iter().all(|sample| sample.verdict != Verdict::Wrong))
    })
}

/// Many quick runs one after the other: whether each gave what it should, and what the process holds after each tenth.
fn hold(runs: u64, level: SecurityLevel, isolation: Isolation) -> Result<bool, Box<dyn std::error::Error>> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()?;
    runtime.block_on(async {
        let builder = Enclave::builder().isolation(isolation).security_level(level);
        let enclave = builder.build().await?;
        let mut is_right = true;
        for run in 0..=runs {
            if run % (runs / 10).max(1) == 0 {
                println!("after {run:>9} runs: {}", held()?);
            }
            is_right &= enclave.run("return 6").await.value == Some(json!(6));
        }
        Ok(is_right)
    })
}

/// Resident memory and descriptors of this process.
fn held() -> std::io::Result<String> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let resident = status
        .lines()
        .find(|line| line.starts_with("VmRSS:"))
        .unwrap_or_default();
    let descriptors = std::fs::read_dir("/proc/self/fd")?.count();
    Ok(format!("{resident}, {descriptors} descriptors"))
}

/// One caller: runs one script after the other, mostly quick ones.
async fn call(enclave: Enclave, caller: u64, until: Instant, samples: Arc<Mutex<Vec<Sample>>>) {
    let mut round = caller;
    while Instant::now() < until {
        round += 1;
        let kind = match round % 50 {
            0 => 3,
            10 => 4,
            20 => 5,
            n if n % 5 == 0 => 2,
            n if n % 3 == 0 => 1,
            _ => 0,
        };
        let Some(what) = KINDS.get(kind) else { continue };
        let since = Instant::now();
        let result = enclave.run(what.script).await;
        let sample = Sample {
            kind,
            took: since.elapsed(),
            verdict: judge(what, &result),
        };
        if sample.verdict == Verdict::Wrong {
            eprintln!("{}: {:?} {:?}", what.name, result.value, result.error);
        }
        samples
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(sample);
    }
}

fn judge(kind: &Kind, result: &ExecutionResult) -> Verdict {
    let code = result.error.as_ref().map(|error| error.code);
    // It had no time left when a worker became free, or too little for what it does.
    let waited_away = result.stats.queued > Duration::from_secs(1);
    if code == kind.ends_as && (code.is_some() || result.value == Some(json!(6))) {
        Verdict::Right
    } else if matches!(code, Some(ErrorCode::QueueFull | ErrorCode::QueueTimeout))
        || (code == Some(ErrorCode::Timeout) && waited_away)
    {
        Verdict::Refused
    } else {
        Verdict::Wrong
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of a minute")]
fn print(samples: &[Sample], time: Duration, enclave: &Enclave) {
    println!(
        "{:<12} {:>8} {:>8} {:>8} {:>10} {:>10} {:>10}",
        "kind", "right", "refused", "wrong", "p50 ms", "p95 ms", "p99 ms"
    );
    for (index, kind) in KINDS.iter().enumerate() {
        let of_kind: Vec<&Sample> = samples.iter().filter(|sample| sample.kind == index).collect();
        let count = |verdict| of_kind.iter().filter(|sample| sample.verdict == verdict).count();
        let mut times: Vec<Duration> = of_kind
            .iter()
            .filter(|sample| sample.verdict == Verdict::Right)
            .map(|sample| sample.took)
            .collect();
        times.sort_unstable();
        let at = |percent: usize| {
            let index = (times.len() * percent / 100).min(times.len().saturating_sub(1));
            times.get(index).map_or(0.0, |time| time.as_secs_f64() * 1e3)
        };
        println!(
            "{:<12} {:>8} {:>8} {:>8} {:>10.2} {:>10.2} {:>10.2}",
            kind.name,
            count(Verdict::Right),
            count(Verdict::Refused),
            count(Verdict::Wrong),
            at(50),
            at(95),
            at(99),
        );
    }
    println!(
        "{:.0} runs a second over {} s",
        samples.len() as f64 / time.as_secs_f64(),
        time.as_secs()
    );
    if let Some(metrics) = enclave.worker_metrics() {
        println!("{metrics:#?}");
    }
}

//! What realms cost: time to make one beside the engine's own context, heap that it holds, and resident memory of many.
//!
//! `cargo run --release -p enclave-bench --bin realm_cost`; also under `valgrind --tool=callgrind`, with `count` as
//! argument, which leaves out what depends on the machine.
#![expect(clippy::print_stdout, reason = "prints what it measures")]

use std::{
    fs,
    time::{Duration, Instant},
};

use enclave_runtime::{CompiledProgram, Guest, GuestConfig, Step};
use rquickjs::{
    Context, Runtime,
    context::intrinsic::{Date, Json, Promise},
};

const ROUNDS: u32 = 400;

/// How many guests wait at once for their resident memory.
const WAITING: u64 = 10_000;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let config = GuestConfig::default();
    // What the first brings into the process is not every guest's.
    drop(Guest::new(&config)?);
    if std::env::args()
        .nth(1)
        .is_some_and(|argument| argument == "count")
    {
        for _ in 0..ROUNDS {
            drop(Guest::new(&config)?);
        }
        return Ok(());
    }
    let (mut realm, mut bare, mut full) = (Duration::MAX, Duration::MAX, Duration::MAX);
    for _ in 0..ROUNDS {
        realm = realm.min(time(|| Guest::new(&config))?);
        bare = bare.min(time(|| context(Context::custom::<(Date, Json, Promise)>))?);
        full = full.min(time(|| context(Context::full))?);
    }
    let ratio = realm.as_secs_f64() / bare.as_secs_f64();
    println!(
        "realm: {realm:.1?} at best, {ratio:.2} of a bare context ({bare:.1?}; with all intrinsics {full:.1?})"
    );
    let program = CompiledProgram::compile_body("return 0")?;
    let deadline = Instant::now() + Duration::from_mins(5);
    let Step::Finished(finished) = Guest::new(&config)?.start(&program, deadline) else {
        return Err("the script waits for something".into());
    };
    println!("heap: {} bytes", finished.stats.heap_peak_bytes);
    let before = resident_kib()?;
    let program =
        CompiledProgram::compile_body("return await callTool('wait', { n: [1, 2].map(n => n * n) })")?;
    let mut waiting = Vec::new();
    for _ in 0..WAITING {
        let mut guest = Guest::new(&config)?;
        if let Step::NeedsTools(_) = guest.start(&program, deadline) {
            waiting.push(guest);
        }
    }
    let each = resident_kib()?.saturating_sub(before) / WAITING;
    println!(
        "waiting: {} guests, {each} KiB of resident memory each",
        waiting.len()
    );
    Ok(())
}

/// How long the work took; what it made is dropped later.
fn time<T, E>(work: impl FnOnce() -> Result<T, E>) -> Result<Duration, E> {
    let begun = Instant::now();
    let made = work()?;
    let took = begun.elapsed();
    drop(made);
    Ok(took)
}

fn context(make: impl FnOnce(&Runtime) -> rquickjs::Result<Context>) -> rquickjs::Result<(Context, Runtime)> {
    let runtime = Runtime::new()?;
    Ok((make(&runtime)?, runtime))
}

/// Resident memory of this process; nothing where the system does not tell.
fn resident_kib() -> Result<u64, std::io::Error> {
    let statm = fs::read_to_string("/proc/self/statm")?;
    let pages = statm
        .split_whitespace()
        .nth(1)
        .and_then(|pages| pages.parse::<u64>().ok());
    Ok(pages.unwrap_or(0) * 4)
}

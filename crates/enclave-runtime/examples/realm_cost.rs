//! What one realm costs: time to make it, and heap that it holds.
#![expect(clippy::print_stdout, reason = "prints what it measures")]

use std::time::{Duration, Instant};

use enclave_runtime::{CompiledProgram, Guest, GuestConfig, Step};

const ROUNDS: u32 = 400;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let config = GuestConfig::default();
    let mut best = Duration::MAX;
    for _ in 0..ROUNDS {
        let begun = Instant::now();
        let guest = Guest::new(&config)?;
        best = best.min(begun.elapsed());
        drop(guest);
    }
    let program = CompiledProgram::compile_body("return 0")?;
    let step = Guest::new(&config)?.start(&program, Instant::now() + Duration::from_secs(5));
    let Step::Finished(finished) = step else {
        return Err("the script waits for something".into());
    };
    println!(
        "realm: {best:?} at best, {} bytes of heap",
        finished.stats.heap_peak_bytes
    );
    Ok(())
}

//! The process that runs the oracle. It tells its parent, a line each: `at N`, `finding N WHAT`, `done RUN ACCEPTED BYTES`.

use std::{
    fs,
    io::{self, Write as _},
    panic::{self, AssertUnwindSafe},
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant},
};

use enclave_fuzzing::Verdict;

use crate::{Options, inputs::Inputs, oracle::Oracle};

/// The least stack that a caller may have.
const STACK_BYTES: usize = 256 * 1024;

/// How many inputs there are between two signs of life.
const INPUTS_PER_SIGN: u64 = 64;

/// What each byte of an input adds to the time that it may take.
const TIME_PER_BYTE: Duration = Duration::from_micros(40);

/// Judges inputs until the time is over.
pub(crate) fn run(options: &Options) -> Result<bool, String> {
    let inputs = Inputs::new(options.seed).map_err(|error| error.to_string())?;
    let (oracle, from, announce, time) = (options.oracle, options.from, options.announce, options.time);
    let (out, seed) = (options.out.clone(), options.seed);
    on_small_stack(move || {
        let started = Instant::now();
        let (mut run, mut accepted, mut bytes) = (0_u64, 0_u64, 0_u64);
        let mut number = from;
        while started.elapsed() < time {
            if announce || number.is_multiple_of(INPUTS_PER_SIGN) {
                say(&format!("at {number} {run} {accepted} {bytes}"))?;
            }
            let input = inputs.get(oracle, number);
            if announce {
                // It may be the one that ends this process.
                fs::write(finding(&out, oracle, seed, number), &input).map_err(|error| error.to_string())?;
            }
            match judge(oracle, &input) {
                Ok(verdict) => accepted += u64::from(verdict == Verdict::Accepted),
                Err(what) => {
                    // The corpus may change while this runs: the input is kept, not only its number.
                    fs::write(finding(&out, oracle, seed, number), &input)
                        .map_err(|error| error.to_string())?;
                    say(&format!("finding {number} {}", what.replace('\n', " ")))?;
                }
            }
            run += 1;
            bytes += input.len() as u64;
            number += 1;
        }
        say(&format!("done {number} {run} {accepted} {bytes}")).map(|()| true)
    })
}

/// The file of the input with this number.
pub(crate) fn finding(out: &Path, oracle: Oracle, seed: u64, number: u64) -> PathBuf {
    out.join(format!("{}-{seed}-{number}", oracle.name))
}

/// Judges one input; false when it is a finding.
pub(crate) fn check(oracle: Oracle, file: &Path) -> Result<bool, String> {
    let input = fs::read(file).map_err(|error| error.to_string())?;
    on_small_stack(move || match judge(oracle, &input) {
        Ok(_) => Ok(true),
        Err(what) => say(&what).map(|()| false),
    })
}

fn on_small_stack(work: impl FnOnce() -> Result<bool, String> + Send + 'static) -> Result<bool, String> {
    // What panics is caught and reported; the hook would print it too.
    panic::set_hook(Box::new(|_| {}));
    let thread = thread::Builder::new().stack_size(STACK_BYTES).spawn(work);
    let thread = thread.map_err(|error| error.to_string())?;
    thread
        .join()
        .unwrap_or_else(|_| Err("the generator panicked".to_owned()))
}

fn say(line: &str) -> Result<(), String> {
    let mut out = io::stdout().lock();
    writeln!(out, "{line}").map_err(|error| error.to_string())
}

fn judge(oracle: Oracle, input: &[u8]) -> Result<Verdict, String> {
    let limit = oracle
        .time
        .saturating_add(TIME_PER_BYTE.saturating_mul(u32::try_from(input.len()).unwrap_or(u32::MAX)));
    let mut taken = Duration::MAX;
    // A machine that is busy elsewhere is slow once, an input that is slow is slow each time.
    for _ in 0..3 {
        let started = Instant::now();
        let outcome = panic::catch_unwind(AssertUnwindSafe(|| oracle.judge(input)));
        taken = taken.min(started.elapsed());
        let verdict = match outcome {
            Ok(Ok(verdict)) => verdict,
            Ok(Err(violation)) => return Err(format!("violation: {violation}")),
            Err(payload) => {
                let text = payload
                    .downcast_ref::<String>()
                    .cloned()
                    .or_else(|| payload.downcast_ref::<&str>().map(|text| (*text).to_owned()));
                return Err(format!("panic: {}", text.unwrap_or_default()));
            }
        };
        if taken <= limit {
            return Ok(verdict);
        }
    }
    Err(format!("slow: {taken:?} for {} bytes", input.len()))
}

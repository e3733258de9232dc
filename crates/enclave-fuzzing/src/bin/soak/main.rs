//! Runs an oracle over generated inputs for a given time, in an ordinary debug build: overflow checks and debug
//! assertions are on, and no fuzzing engine is needed.
//!
//! `cargo run -p enclave-fuzzing --bin soak -- guard --for 10m --seed 1`
//!
//! Inputs are bytes, token soup, programs of the grammar, changed scripts of the corpus, and chains that are deep in one way.
//! The oracle runs on a stack of 256 KiB in a process of its own, so an overflow of the stack or an endless loop is a
//! finding like a panic, a broken property, or an input that takes longer than is linear in its size. Each finding is
//! made smaller and saved; the exit status is 1 when there is one.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program that prints a report"
)]

mod child;
mod inputs;
mod minimise;
mod oracle;
mod supervisor;

use std::{path::PathBuf, process::ExitCode, time::Duration};

use oracle::Oracle;

/// What the command line asks for.
struct Options {
    oracle: Oracle,
    time: Duration,
    seed: u64,
    /// Where findings are saved.
    out: PathBuf,
    /// The first input, by number.
    from: u64,
    /// Whether this process is the one that runs the oracle, and whether it says each input's number before.
    child: bool,
    announce: bool,
    /// The one input to judge.
    check: Option<PathBuf>,
}

const USAGE: &str = "usage: soak ORACLE [--for 10m] [--seed N] [--out FOLDER]\n\
    oracles: prescan, parse, guard, levels, transform, fix, scoring, scripts, runtime, objects, values,\n\
    frames, sidecar, and differential with the feature of that name";

fn main() -> ExitCode {
    let options = match options(std::env::args().skip(1)) {
        Ok(options) => options,
        Err(problem) => {
            eprintln!("soak: {problem}\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    let done = if let Some(file) = &options.check {
        child::check(options.oracle, file)
    } else if options.child {
        child::run(&options)
    } else {
        supervisor::run(&options)
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(problem) => {
            eprintln!("soak: {problem}");
            ExitCode::from(2)
        }
    }
}

fn options(mut args: impl Iterator<Item = String>) -> Result<Options, String> {
    let name = args.next().ok_or("which oracle?")?;
    let oracle = Oracle::of_name(&name).ok_or_else(|| format!("there is no oracle {name}"))?;
    let mut options = Options {
        oracle,
        time: Duration::from_mins(1),
        seed: 1,
        out: std::env::temp_dir().join("enclave-soak"),
        from: 0,
        child: false,
        announce: false,
        check: None,
    };
    while let Some(arg) = args.next() {
        let mut value = || args.next().ok_or_else(|| format!("{arg} takes a value"));
        match arg.as_str() {
            "--for" => options.time = duration(&value()?)?,
            "--seed" => options.seed = number(&value()?)?,
            "--out" => options.out = value()?.into(),
            "--from" => options.from = number(&value()?)?,
            "--child" => options.child = true,
            "--announce" => options.announce = true,
            "--check" => options.check = Some(value()?.into()),
            _ => return Err(format!("there is no option {arg}")),
        }
    }
    Ok(options)
}

fn number(text: &str) -> Result<u64, String> {
    text.parse().map_err(|_| format!("{text} is not a number"))
}

/// `90s`, `10m`, `1h` or `250ms`.
fn duration(text: &str) -> Result<Duration, String> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let millis = match text.strip_prefix(digits) {
        Some("ms") => 1,
        Some("s") => 1_000,
        Some("m") => 60_000,
        Some("h") => 3_600_000,
        _ => return Err(format!("{text} is not a time such as 90s or 10m")),
    };
    Ok(Duration::from_millis(number(digits)?.saturating_mul(millis)))
}

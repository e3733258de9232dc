//! Suspends thousands of guests on a tool call at once, and says what each costs in resident memory.
//!
//! `cargo run --release -p enclave-bench --bin density [-- --guests N]`; Linux only.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program that prints what it measured"
)]

use std::process::{Command, ExitCode};

use enclave_bench::{Density, guest_density, run_density};

fn main() -> ExitCode {
    let mut guests = 10_000;
    let mut only = None;
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        match (arg.as_str(), args.next()) {
            ("--guests", Some(n)) if n.parse().is_ok_and(|n: usize| n > 0) => {
                guests = n.parse().unwrap_or(guests);
            }
            ("--only", Some(what)) if what == "guests" || what == "runs" => only = Some(what),
            _ => {
                eprintln!("usage: density [--guests N] [--only guests|runs]");
                return ExitCode::from(2);
            }
        }
    }
    let measured = match only.as_deref() {
        Some("guests") => guest_density(guests),
        Some(_) => measure_runs(guests),
        // Each in a process of its own: what one leaves behind is not the other's.
        None => return both(guests),
    };
    match measured {
        Ok(density) => {
            println!("{density}");
            ExitCode::from(u8::from(!density.holds()))
        }
        Err(error) => {
            eprintln!("density: {error}");
            ExitCode::from(2)
        }
    }
}

fn measure_runs(guests: usize) -> Result<Density, String> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()
        .map_err(|error| error.to_string())?;
    runtime.block_on(run_density(guests))
}

fn both(guests: usize) -> ExitCode {
    let mut holds = true;
    for only in ["guests", "runs"] {
        print!("{only:>6}: ");
        let itself = std::env::current_exe().and_then(|path| {
            let guests = guests.to_string();
            Command::new(path)
                .args(["--guests", &guests, "--only", only])
                .output()
        });
        match itself {
            Ok(output) => {
                print!("{}", String::from_utf8_lossy(&output.stdout));
                eprint!("{}", String::from_utf8_lossy(&output.stderr));
                holds &= output.status.success();
            }
            Err(error) => {
                eprintln!("density: {error}");
                return ExitCode::from(2);
            }
        }
    }
    ExitCode::from(u8::from(!holds))
}

//! Measures each figure beside its physical baseline, in one run of one process, and prints the ratios.
//!
//! `cargo run --release -p enclave-bench --bin ratios [-- --json] [--rounds N]`
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program that prints a table"
)]

use std::process::ExitCode;

use enclave_bench::{Figure, Workload, as_json, as_text, enclave, in_turns, run_bare, stage_figures};
use enclave_vm::Enclave;

/// A whole run may cost so much of the bare engine's work for the same script (issue 1).
const RUN_BOUND: f64 = 4.0;

fn main() -> ExitCode {
    let mut json = false;
    let mut rounds = 300;
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--json" => json = true,
            "--rounds" => match args.next().and_then(|n| n.parse().ok()) {
                Some(n) => rounds = n,
                None => return usage("--rounds takes a number"),
            },
            other => return usage(&format!("there is no option {other}")),
        }
    }
    match measure(rounds) {
        Ok(figures) => {
            if json {
                println!("{:#}", as_json(&figures));
            } else {
                print!("{}", as_text(&figures));
            }
            if figures.iter().all(Figure::holds) {
                ExitCode::SUCCESS
            } else {
                ExitCode::from(1)
            }
        }
        Err(error) => {
            eprintln!("ratios: {error}");
            ExitCode::from(2)
        }
    }
}

fn usage(problem: &str) -> ExitCode {
    eprintln!("ratios: {problem}\nusage: ratios [--json] [--rounds N]");
    ExitCode::from(2)
}

fn measure(rounds: usize) -> Result<Vec<Figure>, Box<dyn std::error::Error>> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()?;
    let enclave = runtime.block_on(enclave())?;
    let mut figures = Vec::new();
    for workload in Workload::ALL {
        same_value(&runtime, &enclave, workload)?;
        figures.push(in_turns(
            format!("run, {} / bare engine", workload.name),
            rounds,
            Some(RUN_BOUND),
            || {
                let result = runtime.block_on(enclave.run(workload.script));
                assert!(result.success, "{}", workload.name);
            },
            || drop(std::hint::black_box(run_bare(workload.script))),
        ));
    }
    for workload in Workload::ALL {
        figures.extend(stage_figures(workload, rounds)?);
    }
    Ok(figures)
}

/// Both must do the same work, or the ratio says nothing.
fn same_value(
    runtime: &tokio::runtime::Runtime,
    enclave: &Enclave,
    workload: &Workload,
) -> Result<(), Box<dyn std::error::Error>> {
    let result = runtime.block_on(enclave.run(workload.script));
    let ours = result
        .value
        .ok_or_else(|| format!("{}: {:?}", workload.name, result.error))?;
    let bare: serde_json::Value = serde_json::from_str(&run_bare(workload.script)?)?;
    if ours == bare {
        Ok(())
    } else {
        Err(format!("{}: {ours} is not {bare}", workload.name).into())
    }
}

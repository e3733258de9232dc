//! Measures each figure beside its physical baseline, in one run of one process, and prints the ratios.
//!
//! `cargo run --release -p enclave-bench --bin ratios [-- --json] [--check] [--rounds N] [--only facade|runs|stages|static|scoring|loops|workers]`
//!
//! With `--check` the exit status is 1 when a figure misses its bound.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program that prints a table"
)]

use std::process::ExitCode;

use enclave_bench::{
    Figure, Workload, as_json, as_text, enclave, facade_figures, in_turns, loop_figures, run_bare,
    scoring_figures, stage_figures, static_figures, worker_figures,
};
use enclave_vm::Enclave;

/// A whole run may cost so much of the bare engine's work for the same script (issue 1).
const RUN_BOUND: f64 = 4.0;

/// What is measured, and can be measured alone.
const PARTS: [&str; 7] = [
    "facade", "runs", "stages", "static", "scoring", "loops", "workers",
];

fn main() -> ExitCode {
    enclave_vm::worker::init();
    let mut json = false;
    let mut check = false;
    let mut rounds = 300;
    let mut only = None;
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--json" => json = true,
            "--check" => check = true,
            "--only" => match args.next() {
                Some(part) if PARTS.contains(&part.as_str()) => only = Some(part),
                _ => return usage(&format!("--only takes one of {}", PARTS.join(", "))),
            },
            "--rounds" => match args.next().and_then(|n| n.parse().ok()) {
                Some(n) => rounds = n,
                None => return usage("--rounds takes a number"),
            },
            other => return usage(&format!("there is no option {other}")),
        }
    }
    match measure(rounds, only.as_deref()) {
        Ok(figures) => {
            if json {
                println!("{:#}", as_json(&figures));
            } else {
                print!("{}", as_text(&figures));
            }
            if !check || figures.iter().all(Figure::holds) {
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
    eprintln!("ratios: {problem}\nusage: ratios [--json] [--check] [--rounds N] [--only PART]");
    ExitCode::from(2)
}

fn measure(rounds: usize, only: Option<&str>) -> Result<Vec<Figure>, Box<dyn std::error::Error>> {
    let wanted = |part| only.is_none_or(|only| only == part);
    let mut figures = Vec::new();
    if wanted("facade") {
        figures.extend(facade_figures(rounds)?);
    }
    if wanted("runs") {
        figures.extend(run_figures(rounds)?);
    }
    if wanted("stages") {
        for workload in Workload::ALL {
            figures.extend(stage_figures(workload, rounds)?);
        }
    }
    if wanted("static") {
        figures.extend(static_figures(rounds)?);
    }
    if wanted("scoring") {
        figures.extend(scoring_figures(rounds)?);
    }
    if wanted("loops") {
        figures.extend(loop_figures(rounds / 20)?);
    }
    if wanted("workers") {
        figures.extend(worker_figures(rounds)?);
    }
    Ok(figures)
}

fn run_figures(rounds: usize) -> Result<Vec<Figure>, Box<dyn std::error::Error>> {
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

//! Runs every attack, writes what stopped it to `ablation.txt`, and the corpus as numbers to `summary.txt` and
//! `docs/attack-matrix.md`.
//!
//! `cargo run -p enclave-corpus -- --counted` measures nothing and only counts anew.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command-line program talks to its user"
)]

use std::{
    env,
    error::Error,
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
    sync::{Mutex, PoisonError},
    thread,
};

use enclave_corpus::{
    Ablation, Case, Control, Isolation, Kind, attack_matrix, must_fail, run, summary, trials,
};
use enclave_types::SecurityLevel;

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let cases = enclave_corpus::load(enclave_corpus::cases_folder())?;
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut failed = false;
    let ablation = if env::args().any(|argument| argument == "--counted") {
        Ablation::read(&fs::read_to_string(home.join("ablation.txt"))?)?
    } else {
        let (ablation, misses) = measure(&cases);
        for miss in &misses {
            eprintln!("{miss}");
        }
        failed = !misses.is_empty();
        fs::write(home.join("ablation.txt"), ablation.to_string())?;
        ablation
    };
    let text = summary(&cases, &ablation)?;
    fs::write(home.join("summary.txt"), &text)?;
    fs::write(matrix(home), attack_matrix(&cases, &ablation)?)?;
    print!("{text}");
    Ok(if failed {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}

fn matrix(home: &Path) -> PathBuf {
    home.join("../../docs/attack-matrix.md")
}

/// Runs every attack in each of its ways, in this process, and says what stopped it and what went wrong.
fn measure(cases: &[Case]) -> (Ablation, Vec<String>) {
    // What is in a gap may never end.
    let attacks = cases.iter().filter(|case| case.kind() == Kind::Attack);
    let work: Vec<(&Case, SecurityLevel, Control)> = attacks
        .flat_map(|case| {
            trials(case)
                .into_iter()
                .map(move |(level, control)| (case, level, control))
        })
        .filter(|&(case, level, control)| !must_fail(case, level, control))
        .collect();
    let work = Mutex::new(work.into_iter());
    let seen = Mutex::new((Ablation::default(), Vec::new()));
    // A handler that panics is what some cases are about.
    std::panic::set_hook(Box::new(|_| {}));
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                loop {
                    let next = work.lock().unwrap_or_else(PoisonError::into_inner).next();
                    let Some((case, level, control)) = next else { break };
                    let ended = run(case, level, control, Isolation::InProcess);
                    let mut seen = seen.lock().unwrap_or_else(PoisonError::into_inner);
                    let trial = format!("{level}/{control}/{}", case.id);
                    match ended {
                        Ok(run) => {
                            if let Some(stop) = &run.stop {
                                seen.0.record(case, control, stop);
                            }
                            seen.1
                                .extend(run.misses.iter().map(|miss| format!("{trial}: {miss}")));
                        }
                        Err(error) => seen.1.push(format!("{trial}: {error}")),
                    }
                }
            });
        }
    });
    seen.into_inner().unwrap_or_else(PoisonError::into_inner)
}

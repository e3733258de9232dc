//! Every case of the corpus as tests: `level/control/id`.

#![expect(clippy::print_stderr, reason = "a test tells what it saw")]

use std::{
    env,
    process::{Command, ExitCode, Stdio},
};

use enclave_corpus::{cases_folder, load_files, must_fail, run, trials};
use libtest_mimic::{Arguments, Failed, Trial};

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    // nextest starts a process for each test, by its exact name.
    let only = arguments.filter.as_deref().filter(|_| arguments.exact);
    let id = only.and_then(|name| name.rsplit('/').next()).unwrap_or_default();
    let cases = match load_files(cases_folder(), |text| text.contains(id)) {
        Ok(cases) => cases,
        // Reported as a failed test, which every runner shows.
        Err(error) => {
            let unreadable = Trial::test("the_cases_are_readable", move || {
                Err(Failed::from(error.to_string()))
            });
            return libtest_mimic::run(&arguments, vec![unreadable]).exit_code();
        }
    };
    quiet_panics();
    let mut tests = Vec::new();
    for case in cases {
        for (level, control) in trials(&case) {
            let case = case.clone();
            let name = format!("{level}/{control}/{}", case.id);
            let own = name.clone();
            tests.push(Trial::test(name, move || {
                if must_fail(&case, level, control) && env::var_os(CHILD).is_none() {
                    return fails_in_a_child(&own);
                }
                let misses = run(&case, level, control).map_err(|error| error.to_string())?;
                if misses.is_empty() {
                    return Ok(());
                }
                let all: Vec<_> = misses.iter().map(ToString::to_string).collect();
                Err(Failed::from(format!(
                    "cases/{}: {}\n{}",
                    case.place,
                    case.title,
                    all.join("\n")
                )))
            }));
        }
    }
    libtest_mimic::run(&arguments, tests).exit_code()
}

/// Set for the process that runs a trial which must fail.
const CHILD: &str = "ENCLAVE_CORPUS_CHILD";

/// Runs a trial in a process of its own, since what fails may never end; it ends with that process.
fn fails_in_a_child(name: &str) -> Result<(), Failed> {
    let this = env::current_exe().map_err(|error| error.to_string())?;
    let status = Command::new(this)
        .args(["--exact", name])
        .env(CHILD, "1")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .map_err(|error| error.to_string())?;
    if status.success() {
        Err(Failed::from("it passes now: take `gap` off the case"))
    } else {
        Ok(())
    }
}

/// A handler that panics is what some cases are about. One line is enough: to find the names of a backtrace
/// takes longer than a run may.
fn quiet_panics() {
    std::panic::set_hook(Box::new(|panic| eprintln!("{panic}")));
}

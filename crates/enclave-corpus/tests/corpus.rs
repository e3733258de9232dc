//! Every case of the corpus as tests: `level/control/id`.

#![expect(clippy::print_stderr, reason = "a test tells what it saw")]

use std::{
    env, fs,
    process::{Command, ExitCode, Stdio},
    sync::Arc,
};

use enclave_corpus::{
    Ablation, Control, Isolation, Kind, TIERS, cases_folder, load_files, must_fail, run, tier_name, trials,
};
use libtest_mimic::{Arguments, Failed, Trial};

fn main() -> ExitCode {
    // In the process tier this program is its own worker.
    enclave_vm::worker::init();
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
    let ablation = Arc::new(ablation());
    let everywhere = tiers()
        .iter()
        .flat_map(|&tier| cases.iter().map(move |case| (tier, case)));
    for (tier, case) in everywhere {
        for (level, control) in trials(case) {
            if !is_tried(tier, case.kind(), control) {
                continue;
            }
            let (case, ablation) = (case.clone(), Arc::clone(&ablation));
            let name = match tier {
                Isolation::InProcess => format!("{level}/{control}/{}", case.id),
                Isolation::Process => format!("{}/{level}/{control}/{}", tier_name(tier), case.id),
            };
            let own = name.clone();
            tests.push(Trial::test(name, move || {
                if must_fail(&case, level, control) && env::var_os(CHILD).is_none() {
                    return fails_in_a_child(&own);
                }
                let seen = run(&case, level, control, tier).map_err(|error| error.to_string())?;
                let mut all: Vec<_> = seen.misses.iter().map(ToString::to_string).collect();
                if let (Kind::Attack, Some(stop)) = (case.kind(), &seen.stop) {
                    let known = ablation.as_ref().as_ref().map_err(Failed::from)?;
                    all.extend(known.check(&case, control, stop).err());
                }
                if all.is_empty() {
                    return Ok(());
                }
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

/// The tiers that are asked for: this process, and with `ENCLAVE_CORPUS_TIERS=all`, as the audit has it, jailed ones too.
fn tiers() -> &'static [Isolation] {
    if env::var_os("ENCLAVE_CORPUS_TIERS").is_some_and(|tiers| tiers == "all") {
        TIERS
    } else {
        &[Isolation::InProcess]
    }
}

/// Whether a trial is run in this tier: the stages are the same in each, so what is behind them is tried without them.
fn is_tried(tier: Isolation, kind: Kind, control: Control) -> bool {
    match tier {
        Isolation::InProcess => true,
        Isolation::Process => control == Control::Bare || (kind == Kind::Harmless && control == Control::All),
    }
}

/// What stopped each attack when that was measured.
fn ablation() -> Result<Ablation, String> {
    let path = cases_folder().with_file_name("ablation.txt");
    let text = fs::read_to_string(path).map_err(|error| format!("ablation.txt: {error}"))?;
    Ablation::read(&text)
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

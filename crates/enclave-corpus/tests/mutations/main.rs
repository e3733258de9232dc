//! Each control is missed: with it switched off, a trial of the corpus fails, by name.
//!
//! `mutations.txt` says which. A test tries that trial with the control off, in a process of its own, since what is not
//! stopped may never end. `ENCLAVE_MUTATIONS=search cargo test -p enclave-corpus --features ablate --test mutations`
//! looks for the trials anew and writes the file.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a test tells what it saw"
)]

mod child;
mod controls;
mod search;
mod table;

use std::{collections::BTreeSet, env, process::ExitCode, time::Duration};

use libtest_mimic::{Arguments, Failed, Trial};

use child::Verdict;
use controls::controls;
use table::{Noticed, Table};

/// How long a trial with a control off may take before it counts as one that never ends.
const PATIENCE: Duration = Duration::from_secs(20);

fn main() -> ExitCode {
    if let Some(control) = env::var_os(child::CONTROL) {
        return child::serve(&control.to_string_lossy());
    }
    if env::var_os("ENCLAVE_MUTATIONS").is_some_and(|what| what == "search") {
        return search::run();
    }
    let arguments = Arguments::from_args();
    let mut tests = vec![Trial::test(
        "every_control_has_its_line",
        every_control_has_its_line,
    )];
    match Table::committed() {
        Ok(table) => {
            for (control, noticed) in table.rows() {
                if let Noticed::By(trial) = noticed {
                    let (control, trial) = (control.to_owned(), trial.clone());
                    tests.push(Trial::test(
                        format!("{control} is missed by {trial}"),
                        move || is_missed(&control, &trial),
                    ));
                }
            }
        }
        Err(error) => tests.push(Trial::test("the_table_is_readable", move || Err(error.into()))),
    }
    libtest_mimic::run(&arguments, tests).exit_code()
}

fn is_missed(control: &str, trial: &str) -> Result<(), Failed> {
    match child::try_trials(control, &[trial.to_owned()], PATIENCE)? {
        Verdict::Noticed { .. } => Ok(()),
        Verdict::Unnoticed => Err(format!(
            "{trial} passes without {control}: look for another with ENCLAVE_MUTATIONS=search, or write one"
        )
        .into()),
    }
}

/// A control that is new has to be looked for, and one that is gone to be taken off the list.
fn every_control_has_its_line() -> Result<(), Failed> {
    let table = Table::committed()?;
    let listed: BTreeSet<&str> = table.rows().map(|(control, _)| control).collect();
    let known = controls()?;
    let known: BTreeSet<&str> = known.iter().map(String::as_str).collect();
    let missing: Vec<_> = known.difference(&listed).collect();
    let gone: Vec<_> = listed.difference(&known).collect();
    if missing.is_empty() && gone.is_empty() {
        Ok(())
    } else {
        Err(format!("mutations.txt lacks {missing:?} and has {gone:?}, which are no controls").into())
    }
}

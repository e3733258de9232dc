//! Looks for a trial that notices each control, and writes the table.

use std::{
    fs,
    process::ExitCode,
    sync::{Mutex, PoisonError},
    thread,
};

use enclave_corpus::{Case, Control, Kind, Outcome, cases_folder, load, must_fail, trials};

use crate::{
    PATIENCE,
    child::{self, Verdict, trial_name},
    controls::controls,
    table::{Noticed, Table},
};

/// What is written where nothing is found; somebody has to write a case or the reason.
const UNKNOWN: &str = "nobody knows yet";

pub(crate) fn run() -> ExitCode {
    let found = load(cases_folder())
        .map_err(|error| error.to_string())
        .and_then(|cases| Ok((cases, controls()?)));
    let (cases, controls) = match found {
        Ok(found) => found,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::FAILURE;
        }
    };
    let before = Table::committed().unwrap_or_default();
    let work = Mutex::new(controls.into_iter());
    let table = Mutex::new(Table::default());
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                loop {
                    let next = work.lock().unwrap_or_else(PoisonError::into_inner).next();
                    let Some(control) = next else { break };
                    let noticed = search(&control, &cases, before.get(&control));
                    println!("{control}: {noticed:?}");
                    table
                        .lock()
                        .unwrap_or_else(PoisonError::into_inner)
                        .set(&control, noticed);
                }
            });
        }
    });
    let table = table.into_inner().unwrap_or_else(PoisonError::into_inner);
    match fs::write(Table::path(), table.to_string()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("mutations.txt: {error}");
            ExitCode::FAILURE
        }
    }
}

/// The first trial that notices: the one that did before, then those that speak of the control, then all.
fn search(control: &str, cases: &[Case], before: Option<&Noticed>) -> Noticed {
    let reason = match before {
        Some(Noticed::By(trial)) => {
            if let Ok(Verdict::Noticed { trial }) =
                child::try_trials(control, std::slice::from_ref(trial), PATIENCE)
            {
                return Noticed::By(trial);
            }
            UNKNOWN
        }
        Some(Noticed::Not(reason)) => reason,
        None => UNKNOWN,
    };
    let (mut named, mut others) = (Vec::new(), Vec::new());
    for case in cases.iter().filter(|case| case.gap.is_none()) {
        for (level, off) in trials(case) {
            // Once for each way, at the first level and at the last.
            let is_end = [case.levels.first(), case.levels.last()].contains(&Some(&level));
            if !is_end || must_fail(case, level, off) {
                continue;
            }
            let stopped = case.expect.at(level);
            let code = match stopped {
                Some(Outcome::Stopped { code, .. }) => code.as_str(),
                _ => "",
            };
            let speaks = code == control
                || case.warnings.iter().any(|warning| warning == control)
                || case.blocked_by.iter().any(|pattern| pattern == control);
            let name = trial_name(case, level, off);
            if speaks && off == Control::All {
                named.push(name);
            } else if case.kind() == Kind::Attack || off == Control::All {
                others.push((case.kind() != Kind::Attack, name));
            }
        }
    }
    // Attacks first.
    others.sort_by_key(|(is_harmless, _)| *is_harmless);
    let trials: Vec<_> = named
        .into_iter()
        .chain(others.into_iter().map(|(_, name)| name))
        .collect();
    match child::try_trials(control, &trials, PATIENCE) {
        Ok(Verdict::Noticed { trial }) => Noticed::By(trial),
        Ok(Verdict::Unnoticed) => Noticed::Not(reason.to_owned()),
        Err(error) => Noticed::Not(error),
    }
}

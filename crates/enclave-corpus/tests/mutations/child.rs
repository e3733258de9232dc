//! The process that runs trials with a control off.

use std::{
    collections::HashMap,
    env,
    io::{BufRead as _, BufReader, Write as _},
    process::{Command, ExitCode, Stdio},
    sync::mpsc::{self, RecvTimeoutError},
    thread,
    time::Duration,
};

use enclave_corpus::{Ablation, Case, Control, Isolation, Kind, cases_folder, load_files, run, trials};
use enclave_types::{SecurityLevel, ablate};

/// Names the control that a child switches off; the trials come on its standard input.
pub(crate) const CONTROL: &str = "ENCLAVE_CORPUS_WITHOUT";

/// What came of the trials.
pub(crate) enum Verdict {
    /// This trial failed, never ended, or ended its process.
    Noticed {
        trial: String,
    },
    Unnoticed,
}

/// Runs `names` without `control`, until the first that fails.
pub(crate) fn try_trials(control: &str, names: &[String], patience: Duration) -> Result<Verdict, String> {
    let this = env::current_exe().map_err(|error| error.to_string())?;
    let mut child = Command::new(this)
        .env(CONTROL, control)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| error.to_string())?;
    if let Some(mut stdin) = child.stdin.take() {
        // A child that died does not read; what it said before counts.
        drop(stdin.write_all(names.join("\n").as_bytes()));
    }
    let (sender, lines) = mpsc::channel();
    let stdout = child.stdout.take();
    let reader = thread::spawn(move || {
        for line in stdout.into_iter().flat_map(|out| BufReader::new(out).lines()) {
            let Ok(line) = line else { break };
            if sender.send(line).is_err() {
                break;
            }
        }
    });
    let mut current = None;
    let verdict = loop {
        match lines.recv_timeout(patience) {
            Ok(line) => match line.split_once(' ') {
                Some(("try", trial)) => current = Some(trial.to_owned()),
                Some(("miss", trial)) => {
                    break Ok(Verdict::Noticed {
                        trial: trial.to_owned(),
                    });
                }
                Some(("wrong", what)) => break Err(what.to_owned()),
                _ if line == "done" => break Ok(Verdict::Unnoticed),
                _ => {}
            },
            // It hangs, or it is gone without a word: the trial that was under way did that.
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                break match current.take() {
                    Some(trial) => Ok(Verdict::Noticed { trial }),
                    None => Err(format!("without {control} the first trial did not begin")),
                };
            }
        }
    };
    // It may have ended by itself.
    drop(child.kill());
    drop(child.wait());
    drop(reader.join());
    verdict
}

/// The child's part.
pub(crate) fn serve(control: &str) -> ExitCode {
    let off: Vec<&str> = control.split('+').collect();
    if !ablate::switch_off(&off) {
        println!("wrong this build switches nothing off");
        return ExitCode::FAILURE;
    }
    std::panic::set_hook(Box::new(|_| {}));
    let names: Vec<String> = std::io::stdin().lines().map_while(Result::ok).collect();
    let id_of = |name: &str| name.rsplit('/').next().unwrap_or_default().to_owned();
    let ids: Vec<String> = names.iter().map(|name| id_of(name)).collect();
    let cases = load_files(cases_folder(), |text| {
        ids.len() > 1 || ids.iter().any(|id| text.contains(id))
    });
    let cases = match cases {
        Ok(cases) => cases,
        Err(error) => {
            println!("wrong {error}");
            return ExitCode::FAILURE;
        }
    };
    let by_id: HashMap<&str, &Case> = cases.iter().map(|case| (case.id.as_str(), case)).collect();
    let ablation = std::fs::read_to_string(cases_folder().with_file_name("ablation.txt"));
    let ablation = Ablation::read(&ablation.unwrap_or_default()).unwrap_or_default();
    for name in names {
        let found = by_id.get(id_of(&name).as_str()).and_then(|case| {
            let mut all = trials(case).into_iter();
            all.find(|&(level, control)| trial_name(case, level, control) == name)
                .map(|(level, control)| (*case, level, control))
        });
        let Some((case, level, control)) = found else {
            println!("wrong there is no trial {name}");
            return ExitCode::FAILURE;
        };
        println!("try {name}");
        if fails(case, level, control, &ablation) {
            println!("miss {name}");
            return ExitCode::SUCCESS;
        }
    }
    println!("done");
    ExitCode::SUCCESS
}

/// Whether the trial goes another way than its case and `ablation.txt` say.
fn fails(case: &Case, level: SecurityLevel, control: Control, ablation: &Ablation) -> bool {
    let Ok(seen) = run(case, level, control, Isolation::InProcess) else {
        return true;
    };
    let stop = seen.stop.filter(|_| case.kind() == Kind::Attack);
    !seen.misses.is_empty() || stop.is_some_and(|stop| ablation.check(case, control, &stop).is_err())
}

/// The name of a trial, as the corpus has it.
pub(crate) fn trial_name(case: &Case, level: SecurityLevel, control: Control) -> String {
    format!("{level}/{control}/{}", case.id)
}

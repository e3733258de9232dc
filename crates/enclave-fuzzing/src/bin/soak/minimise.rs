//! Makes an input smaller that is a finding.

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use crate::oracle::Oracle;

/// How often a smaller input is tried.
const MAX_TRIES: u32 = 400;

/// After this an input counts as endless.
const MAX_TIME: Duration = Duration::from_secs(20);

/// The smallest input that was found from `input` on which `oracle` fails, and what it says then; nothing when it does not
/// fail again.
pub(crate) fn minimise(
    oracle: Oracle,
    input: Vec<u8>,
    folder: &Path,
) -> Result<(Vec<u8>, Option<String>), String> {
    let Some(mut said) = failure(oracle, &input, folder)? else {
        return Ok((input, None));
    };
    let mut smallest = input;
    let mut tries = 0;
    let mut piece = smallest.len() / 2;
    while piece > 0 && tries < MAX_TRIES {
        let mut at = 0;
        let mut shrunk = false;
        while at < smallest.len() && tries < MAX_TRIES {
            let mut candidate = smallest.clone();
            candidate.drain(at..(at + piece).min(smallest.len()));
            tries += 1;
            match failure(oracle, &candidate, folder)? {
                Some(now) => {
                    said = now;
                    smallest = candidate;
                    shrunk = true;
                }
                None => at += piece,
            }
        }
        if !shrunk || piece > smallest.len() {
            piece = (piece / 2).min(smallest.len());
        }
    }
    Ok((smallest, Some(said)))
}

/// What a process of its own says of an input; nothing when the property holds.
fn failure(oracle: Oracle, input: &[u8], folder: &Path) -> Result<Option<String>, String> {
    let file = folder.join(format!("{}.candidate", oracle.name));
    fs::write(&file, input).map_err(|error| error.to_string())?;
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    let mut child = Command::new(program)
        .arg(oracle.name)
        .arg("--check")
        .arg(&file)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| error.to_string())?;
    let started = Instant::now();
    loop {
        match child.try_wait().map_err(|error| error.to_string())? {
            Some(status) if status.success() => return Ok(None),
            Some(status) if status.code().is_none() => return Ok(Some(format!("crash: {status}"))),
            Some(_) => break,
            None if started.elapsed() > MAX_TIME => {
                child.kill().map_err(|error| error.to_string())?;
                child.wait().map_err(|error| error.to_string())?;
                return Ok(Some("endless".to_owned()));
            }
            None => thread::sleep(Duration::from_millis(2)),
        }
    }
    let output = child.wait_with_output().map_err(|error| error.to_string())?;
    Ok(Some(String::from_utf8_lossy(&output.stdout).trim().to_owned()))
}

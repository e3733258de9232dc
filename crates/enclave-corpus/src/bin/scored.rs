//! How well each scorer tells malicious scripts from benign ones: prints the table, writes it, or compares it
//! with the one that is committed.

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
};

use enclave_corpus::{Judged, ScoredBy, load_scored, scored_folder, section, title};

const USAGE: &str = "\
Usage: cargo run -p enclave-corpus --bin scored -- [OPTIONS]

  --write           writes scored.txt; sections of scorers that are not here stay as they are
  --check           compares with scored.txt; sections of scorers that are not here are not compared
  --model <FOLDER>  where the local model is (default: target/models/all-MiniLM-L6-v2); its scorers need
                    --features local-model, and --release to be done soon
  --split <NAME>    dev, held-out or fresh: only these scripts; not with --write or --check";

fn main() -> ExitCode {
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
    }
}

/// Whether all is as it is committed.
fn run() -> Result<bool, Box<dyn Error>> {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut model: PathBuf = home.join("../../target/models/all-MiniLM-L6-v2");
    let (mut write, mut check, mut split) = (false, false, None);
    let mut arguments = env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--write" => write = true,
            "--check" => check = true,
            "--model" => model = arguments.next().ok_or(USAGE)?.into(),
            "--split" => split = Some(arguments.next().ok_or(USAGE)?),
            _ => return Err(USAGE.into()),
        }
    }
    if split.is_some() && (write || check) {
        return Err(USAGE.into());
    }
    let path = home.join("scored.txt");
    let committed = fs::read_to_string(&path).unwrap_or_default();
    let mut cases = load_scored(scored_folder())?;
    if let Some(split) = split {
        cases.retain(|case| case.split.name() == split);
    }
    let mut sections = Vec::new();
    let mut fresh = true;
    for scorer in ScoredBy::ALL {
        let before = committed_section(&committed, scorer.name());
        let Some(gate) = scorer.gate(&model) else {
            eprintln!("{}: there is no model; see --model", scorer.name());
            sections.extend(before);
            continue;
        };
        let judged = cases
            .iter()
            .map(|case| Judged::by(&gate, case))
            .collect::<Result<Vec<_>, _>>()?;
        let section = section(scorer.name(), &judged)?;
        if check && before.as_ref() != Some(&section) {
            eprintln!("{}: scored.txt is stale", scorer.name());
            fresh = false;
        }
        if !check {
            println!("{section}");
        }
        sections.push(section);
    }
    if write {
        let head = "# Written by `cargo xtask scores --write`; tests keep the section of the rules fresh.\n";
        fs::write(path, format!("{head}\n{}", sections.join("\n")))?;
    }
    Ok(fresh)
}

/// The section of one scorer in the committed table.
fn committed_section(table: &str, scorer: &str) -> Option<String> {
    let mut lines = table.lines().skip_while(|line| *line != title(scorer));
    let mut section = format!("{}\n", lines.next()?);
    for line in lines.take_while(|line| !line.starts_with("== ")) {
        section.push_str(line);
        section.push('\n');
    }
    section.truncate(section.trim_end().len());
    section.push('\n');
    Some(section)
}

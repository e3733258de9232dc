//! The audits that are other programs: they are built, run, and their last lines read.

use std::{
    process::{Command, Stdio},
    time::Duration,
};

use super::{Audit, Options, Report};
use crate::{
    Failure,
    ci::{Tally, has_subcommand},
    workspace::Workspace,
};

/// How many of a program's last lines go into the finding when it fails.
const LAST_LINES: usize = 25;

/// Everything is built as the gate builds it, with all features of all crates, so that the two share one build.
const BUILD: [&str; 3] = ["--locked", "--workspace", "--all-features"];

/// Licences, sources and bans of everything that is linked in.
pub(super) fn licences(workspace: &Workspace) -> Result<Report, Failure> {
    if !has_subcommand(workspace, "deny") {
        return Ok(Report::skipped(
            "cargo-deny is not installed: `cargo install --locked cargo-deny`; the bans that matter most are in `layers`",
        ));
    }
    let mut command = workspace.cargo(&["deny", "--locked", "check", "bans", "licenses", "sources"]);
    let ran = Ran::of(&mut command)?;
    Ok(ran.report("bans, licences and sources of deny.toml"))
}

/// The corpus: every attack and every harmless program, at all levels, in every tier of this platform.
pub(super) fn corpus(workspace: &Workspace) -> Result<Report, Failure> {
    tests(
        workspace,
        "corpus",
        "trials: attacks, harmless programs and fixes, by level, control and tier",
    )
}

/// The mutation check: each control is missed when it is off.
pub(super) fn mutations(workspace: &Workspace) -> Result<Report, Failure> {
    tests(
        workspace,
        "mutations",
        "controls: with each of them off, a trial fails by name",
    )
}

fn tests(workspace: &Workspace, target: &str, what: &str) -> Result<Report, Failure> {
    let mut command = workspace.cargo(&["test"]);
    // The corpus runs in jailed processes too.
    command.env("ENCLAVE_CORPUS_TIERS", "all");
    command.args(BUILD).args(["--test", target, "--", "--quiet"]);
    let ran = Ran::of(&mut command)?;
    let mut tally = Tally::default();
    for line in ran.output.lines() {
        tally.read(line);
    }
    let mut report = ran.report(&format!("{} {what}", tally.passed + tally.failed));
    if tally.passed == 0 && report.findings.is_empty() {
        report.findings.push(format!("no test of {target} ran"));
    }
    Ok(report)
}

/// Oracles over generated inputs, for a time each.
pub(super) fn fuzz(workspace: &Workspace, audit: Audit, options: &Options) -> Result<Report, Failure> {
    let oracles: &[&str] = match audit {
        Audit::GuardFuzz => &["prescan", "parse", "guard", "levels", "transform", "fix"],
        _ => &["runtime", "values", "frames", "sidecar", "differential"],
    };
    let mut build = workspace.cargo(&["build", "--quiet"]);
    build.args(BUILD).args(["--bin", "soak"]);
    let ran = Ran::of(&mut build)?;
    if !ran.is_success {
        return Ok(ran.report("the oracles do not build"));
    }
    let soak = workspace.target_folder()?.join("debug/soak");
    let known = Ran::of(
        Command::new(&soak)
            .arg("no-such-oracle")
            .current_dir(workspace.root()),
    )?
    .output;
    let known = known.rsplit("oracles:").next().unwrap_or_default();
    let known: Vec<_> = known.split([',', ' ', '\n']).collect();
    let present: Vec<_> = oracles.iter().filter(|oracle| known.contains(oracle)).collect();
    if present.is_empty() {
        return Ok(Report::skipped("soak has none of these oracles"));
    }
    // The given time is for all of them together.
    let each = options.fuzz.as_secs().max(1).div_ceil(present.len() as u64);
    let mut report = Report::default();
    for oracle in &present {
        let time = format!("{each}s");
        let ran = Ran::of(
            Command::new(&soak)
                .args([oracle, "--for", &time, "--seed", &options.seed.to_string()])
                .current_dir(workspace.root()),
        )?;
        let last = ran.output.lines().rev().find(|line| !line.trim().is_empty());
        report
            .inventory
            .push(format!("{oracle:<12} {}", last.unwrap_or_default().trim()));
        report.findings.extend(ran.report("").findings);
    }
    report.looked_at = format!(
        "{} oracles, {} s each, seed {}",
        present.len(),
        Duration::from_secs(each).as_secs(),
        options.seed
    );
    Ok(report)
}

/// A program that ran.
struct Ran {
    is_success: bool,
    output: String,
    shown: String,
}

impl Ran {
    fn of(command: &mut Command) -> Result<Self, Failure> {
        let shown = format!("{command:?}").replace('"', "");
        let output = command
            .stdin(Stdio::null())
            .output()
            .map_err(|error| format!("{shown}: {error}"))?;
        let mut text = String::from_utf8_lossy(&output.stdout).into_owned();
        text.push('\n');
        text.push_str(&String::from_utf8_lossy(&output.stderr));
        Ok(Self {
            is_success: output.status.success(),
            output: text,
            shown,
        })
    }

    /// A failure is a finding with the program's last lines.
    fn report(&self, looked_at: &str) -> Report {
        let mut report = Report {
            looked_at: looked_at.to_owned(),
            ..Report::default()
        };
        if !self.is_success {
            let lines: Vec<_> = self
                .output
                .lines()
                .filter(|line| !line.trim().is_empty())
                .collect();
            let from = lines.len().saturating_sub(LAST_LINES);
            let last = lines.get(from..).unwrap_or_default().join("\n");
            report.findings.push(format!("failed: {}\n{last}", self.shown));
        }
        report
    }
}

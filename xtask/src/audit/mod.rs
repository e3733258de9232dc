//! `cargo xtask audit`: the claim "safe", regenerated. The static rules of the workspace, each of them also a test;
//! the corpus, the mutation check and the oracles; and what it was all measured with.

mod codes;
mod commands;
mod docs;
mod layers;
mod seccomp;
mod unsafe_code;
mod versions;

pub(crate) use codes::registries;

use std::time::{Duration, Instant};

use serde_json::json;

use crate::{Failure, codegen, workspace::Workspace};

/// One group of rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Audit {
    Layers,
    Codes,
    Unsafe,
    Docs,
    Seccomp,
    Versions,
    Licences,
    Generated,
    Corpus,
    Mutations,
    GuardFuzz,
    RuntimeFuzz,
}

impl Audit {
    pub(crate) const ALL: [Self; 12] = [
        Self::Layers,
        Self::Codes,
        Self::Unsafe,
        Self::Docs,
        Self::Seccomp,
        Self::Versions,
        Self::Licences,
        Self::Generated,
        Self::Corpus,
        Self::Mutations,
        Self::GuardFuzz,
        Self::RuntimeFuzz,
    ];

    /// Those that look at files and run nothing: seconds.
    pub(crate) const STATIC: [Self; 6] = [
        Self::Layers,
        Self::Codes,
        Self::Unsafe,
        Self::Docs,
        Self::Seccomp,
        Self::Versions,
    ];

    /// What fits into two minutes once everything is built.
    pub(crate) const FAST: [Self; 11] = [
        Self::Layers,
        Self::Codes,
        Self::Unsafe,
        Self::Docs,
        Self::Seccomp,
        Self::Versions,
        Self::Licences,
        Self::Generated,
        Self::Corpus,
        Self::GuardFuzz,
        Self::RuntimeFuzz,
    ];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Layers => "layers",
            Self::Codes => "codes",
            Self::Unsafe => "unsafe",
            Self::Docs => "docs",
            Self::Seccomp => "seccomp",
            Self::Versions => "versions",
            Self::Licences => "licences",
            Self::Generated => "generated",
            Self::Corpus => "corpus",
            Self::Mutations => "mutations",
            Self::GuardFuzz => "guard-fuzz",
            Self::RuntimeFuzz => "runtime-fuzz",
        }
    }

    pub(crate) fn check(self, workspace: &Workspace, options: &Options) -> Result<Report, Failure> {
        match self {
            Self::Layers => layers::check(&workspace.metadata()?),
            Self::Codes => codes::check(workspace),
            Self::Unsafe => unsafe_code::check(workspace),
            Self::Docs => docs::check(workspace),
            Self::Seccomp => seccomp::check(workspace),
            Self::Versions => versions::check(workspace),
            Self::Licences => commands::licences(workspace),
            Self::Generated => generated(workspace),
            Self::Corpus => commands::corpus(workspace),
            Self::Mutations => commands::mutations(workspace),
            Self::GuardFuzz | Self::RuntimeFuzz => commands::fuzz(workspace, self, options),
        }
    }
}

/// How the audits are run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Options {
    pub(crate) which: Vec<Audit>,
    pub(crate) json: bool,
    /// How long the oracles of each of the two groups search, together.
    pub(crate) fuzz: Duration,
    /// What their search begins with.
    pub(crate) seed: u64,
    /// Whether what cannot be done here is a finding.
    pub(crate) require: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            which: Audit::ALL.to_vec(),
            json: false,
            fuzz: Duration::from_secs(30),
            seed: 1,
            require: false,
        }
    }
}

/// What an audit looked at and what it found wrong.
#[derive(Debug, Default)]
pub(crate) struct Report {
    /// How many things were looked at, in words: `14 crates, 31 edges`.
    pub(crate) looked_at: String,
    /// One readable message for each thing that is wrong.
    pub(crate) findings: Vec<String>,
    /// Things worth a reader's eye that are not wrong: the inventory.
    pub(crate) inventory: Vec<String>,
    /// Why nothing was looked at.
    pub(crate) skipped: Option<String>,
}

impl Report {
    /// Not done, for this reason.
    fn skipped(why: &str) -> Self {
        Self {
            skipped: Some(why.to_owned()),
            ..Self::default()
        }
    }
}

/// A row of the table at the end.
struct Row {
    audit: Audit,
    verdict: String,
    took: Duration,
    looked_at: String,
}

/// Runs the chosen audits and prints a table; whether nothing was found.
pub(crate) fn run(workspace: &Workspace, options: &Options) -> Result<bool, Failure> {
    let mut clean = true;
    let mut rows = Vec::new();
    let mut table = Vec::new();
    for &audit in &options.which {
        let start = Instant::now();
        let mut report = audit.check(workspace, options)?;
        if let Some(why) = report.skipped.as_ref().filter(|_| options.require) {
            report
                .findings
                .push(format!("not done, and --require wants it: {why}"));
        }
        clean &= report.findings.is_empty();
        let took = start.elapsed();
        if options.json {
            rows.push(json!({
                "audit": audit.name(),
                "ok": report.findings.is_empty(),
                "skipped": report.skipped,
                "looked_at": report.looked_at,
                "findings": report.findings,
                "inventory": report.inventory,
                "seconds": took.as_secs_f64(),
            }));
        } else {
            print(audit, &report);
            table.push(Row {
                audit,
                verdict: verdict(&report),
                took,
                looked_at: report.skipped.unwrap_or(report.looked_at),
            });
        }
    }
    if options.json {
        println!(
            "{}",
            serde_json::to_string_pretty(&json!({ "ok": clean, "audits": rows }))?
        );
    } else {
        println!("\n{:<13} {:<12} {:>8}  looked at", "audit", "verdict", "time");
        for Row {
            audit,
            verdict,
            took,
            looked_at,
        } in &table
        {
            println!(
                "{:<13} {verdict:<12} {:>6.1} s  {looked_at}",
                audit.name(),
                took.as_secs_f64()
            );
        }
    }
    Ok(clean)
}

fn verdict(report: &Report) -> String {
    match (report.findings.len(), &report.skipped) {
        (0, None) => "ok".to_owned(),
        (0, Some(_)) => "not done".to_owned(),
        (1, _) => "1 finding".to_owned(),
        (n, _) => format!("{n} findings"),
    }
}

fn print(audit: Audit, report: &Report) {
    println!(
        "{:<13} {:<12} {}",
        audit.name(),
        verdict(report),
        report.looked_at
    );
    for item in &report.inventory {
        println!("           {}", item.replace('\n', "\n           "));
    }
    for finding in &report.findings {
        println!("  wrong    {}", finding.replace('\n', "\n           "));
    }
}

/// Documents that are written from the code say what the code says.
fn generated(workspace: &Workspace) -> Result<Report, Failure> {
    let (looked_at, stale) = codegen::stale(workspace)?;
    let findings = stale.into_iter();
    Ok(Report {
        looked_at: format!("{looked_at} documents"),
        findings: findings
            .map(|path| format!("{path} is stale: run `cargo xtask codegen`"))
            .collect(),
        ..Report::default()
    })
}

/// Fails with the findings, for the tests that run an audit over this checkout.
#[cfg(test)]
#[track_caller]
fn holds_here(audit: Audit) {
    let workspace = Workspace::here().expect("a checkout");
    let report = audit
        .check(&workspace, &Options::default())
        .expect("the audit runs");
    assert!(
        report.findings.is_empty(),
        "cargo xtask audit {}:\n{}",
        audit.name(),
        report.findings.join("\n")
    );
}

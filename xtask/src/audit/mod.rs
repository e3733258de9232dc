//! `cargo xtask audit`: the static rules of the workspace, each of them also a test.

mod codes;
mod docs;
mod layers;
mod unsafe_code;

pub(crate) use codes::registries;

use std::time::Instant;

use serde_json::json;

use crate::{Failure, workspace::Workspace};

/// One group of rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Audit {
    Layers,
    Codes,
    Unsafe,
    Docs,
}

impl Audit {
    pub(crate) const ALL: [Self; 4] = [Self::Layers, Self::Codes, Self::Unsafe, Self::Docs];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Layers => "layers",
            Self::Codes => "codes",
            Self::Unsafe => "unsafe",
            Self::Docs => "docs",
        }
    }

    pub(crate) fn check(self, workspace: &Workspace) -> Result<Report, Failure> {
        match self {
            Self::Layers => layers::check(&workspace.metadata()?),
            Self::Codes => codes::check(workspace),
            Self::Unsafe => unsafe_code::check(workspace),
            Self::Docs => docs::check(workspace),
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
}

/// Runs the chosen audits and prints a table; whether nothing was found.
pub(crate) fn run(workspace: &Workspace, which: &[Audit], as_json: bool) -> Result<bool, Failure> {
    let mut clean = true;
    let mut rows = Vec::new();
    for &audit in which {
        let start = Instant::now();
        let report = audit.check(workspace)?;
        clean &= report.findings.is_empty();
        if as_json {
            rows.push(json!({
                "audit": audit.name(),
                "ok": report.findings.is_empty(),
                "looked_at": report.looked_at,
                "findings": report.findings,
                "inventory": report.inventory,
                "seconds": start.elapsed().as_secs_f64(),
            }));
        } else {
            print(audit, &report);
        }
    }
    if as_json {
        println!(
            "{}",
            serde_json::to_string_pretty(&json!({ "ok": clean, "audits": rows }))?
        );
    }
    Ok(clean)
}

fn print(audit: Audit, report: &Report) {
    let verdict = match report.findings.len() {
        0 => "ok".to_owned(),
        1 => "1 finding".to_owned(),
        n => format!("{n} findings"),
    };
    println!("{:<8} {verdict:<12} {}", audit.name(), report.looked_at);
    for item in &report.inventory {
        println!("           {}", item.replace('\n', "\n           "));
    }
    for finding in &report.findings {
        println!("  wrong    {}", finding.replace('\n', "\n           "));
    }
}

/// Fails with the findings, for the tests that run an audit over this checkout.
#[cfg(test)]
#[track_caller]
fn holds_here(audit: Audit) {
    let workspace = Workspace::here().expect("a checkout");
    let report = audit.check(&workspace).expect("the audit runs");
    assert!(
        report.findings.is_empty(),
        "cargo xtask audit {}:\n{}",
        audit.name(),
        report.findings.join("\n")
    );
}

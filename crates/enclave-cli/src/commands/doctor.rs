//! `enclave doctor`: what isolates scripts on this machine, and what to do about what does not.

use std::process::ExitCode;

use clap::Args;
use enclave_vm::{Enclave, IsolationControl, IsolationReport};
use serde::Serialize;

use crate::{
    host,
    misuse::Misuse,
    output::{print_json, print_text},
    remedies::remedy,
};

/// Something that should isolate is missing.
const MISSING: u8 = 1;

const EXAMPLES: &str = "\
Examples:
  enclave doctor           what holds here, what does not, and what to do about it
  enclave doctor --json    the same for a program; `ok` is whether nothing is missing

Exit status: 0 nothing is missing, 1 something is, 2 usage or configuration.";

/// Show what isolates scripts on this machine, and what to do about what is missing.
///
/// An enclave is built as `enclave run` builds it, and asked. Nothing is changed.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct DoctorArgs {
    /// Print the report as JSON
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct View<'r> {
    ok: bool,
    #[serde(flatten)]
    report: &'r IsolationReport,
    remedies: Vec<Remedy<'r>>,
}

#[derive(Serialize)]
struct Remedy<'r> {
    name: &'r str,
    remedy: &'static str,
}

impl DoctorArgs {
    /// Prints the report.
    ///
    /// # Errors
    ///
    /// When no enclave can be built here, or standard output cannot be written.
    pub(crate) fn run(&self) -> Result<ExitCode, Misuse> {
        let enclave = host::block_on(host::built(Enclave::builder()))??;
        let report = enclave.isolation_report();
        let missing: Vec<&IsolationControl> = report
            .controls
            .iter()
            .filter(|control| !control.in_force)
            .collect();
        if self.json {
            let remedy = |control: &&IsolationControl| Remedy {
                name: control.name,
                remedy: remedy(control.name),
            };
            print_json(&View {
                ok: missing.is_empty(),
                report: &report,
                remedies: missing.iter().map(remedy).collect(),
            })?;
        } else {
            print_text(&text(&report))?;
        }
        Ok(if missing.is_empty() {
            ExitCode::SUCCESS
        } else {
            MISSING.into()
        })
    }
}

/// The report for a person: a line for each control, and under one that is missing what to do about it.
fn text(report: &IsolationReport) -> String {
    let mut lines = Vec::new();
    let mut missing = 0;
    for control in &report.controls {
        let verdict = if control.in_force { "holds" } else { "MISSING" };
        lines.push(format!("{verdict:<8} {:<20} {}", control.name, control.detail));
        if !control.in_force {
            missing += 1;
            lines.push(format!("{:8} help: {}", "", remedy(control.name)));
        }
    }
    lines.push(match missing {
        0 => "Nothing is missing.".to_owned(),
        1 => "1 control is missing.".to_owned(),
        n => format!("{n} controls are missing."),
    });
    lines.join("\n") + "\n"
}

//! The system calls that a jailed worker may make, each with its reason, as the code has them.

use super::Report;
use crate::{Failure, workspace::Workspace};

const FILE: &str = "crates/enclave-runtime/src/worker/jail/seccomp.rs";

/// How a system call is written there.
const CALL: &str = "libc::SYS_";

pub(super) fn check(workspace: &Workspace) -> Result<Report, Failure> {
    let mut report = read(&workspace.read(FILE)?);
    report.looked_at = format!(
        "{} system calls that a worker may make; any other ends it",
        report.inventory.len()
    );
    if report.inventory.is_empty() {
        report.findings.push(format!("{FILE} lists no system call"));
    }
    Ok(report)
}

fn read(text: &str) -> Report {
    let mut report = Report::default();
    for (number, line) in (1..).zip(text.lines()) {
        let (code, comment) = line.split_once("//").unwrap_or((line, ""));
        for name in code.split(CALL).skip(1) {
            let end = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
            let name = name.get(..end.unwrap_or(name.len())).unwrap_or_default();
            if comment.trim().is_empty() {
                report.findings.push(format!(
                    "{FILE}:{number}: {name} is allowed without a reason behind it"
                ));
            }
            report.inventory.push(format!("{name:<18} {}", comment.trim()));
        }
    }
    report
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::audit::{Audit, holds_here};

    #[test]
    fn every_system_call_has_its_reason() {
        holds_here(Audit::Seccomp);
    }

    #[test]
    fn a_call_without_a_reason_is_a_finding() {
        let report = read("[\n    libc::SYS_read, // frames\n    libc::SYS_open,\n]");
        assert_eq!(
            report.inventory,
            ["read               frames", "open               "]
        );
        assert_eq!(report.findings.len(), 1, "{:?}", report.findings);
        assert!(report.findings.iter().all(|found| found.contains(":3: open")));
    }
}

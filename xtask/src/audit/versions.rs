//! The versions of what a guest's text meets that is not ours: the engine, the parser, the jail.

use std::{fs, path::Path};

use serde_json::Value;

use super::Report;
use crate::{Failure, workspace::Workspace};

/// Packages whose version is part of what Enclave promises: an update of them is a security release. The first are
/// pinned to the digit, since their behaviour is what the corpus was measured with.
const PINNED: [&str; 2] = ["rquickjs", "oxc_parser"];
const OTHERS: [&str; 9] = [
    "rquickjs-sys",
    "oxc_semantic",
    "regex",
    "tokio",
    "serde_json",
    "seccompiler",
    "landlock",
    "rustix",
    "libc",
];

pub(super) fn check(workspace: &Workspace) -> Result<Report, Failure> {
    let metadata = workspace.metadata()?;
    let manifest = workspace.read("Cargo.toml")?;
    let packages = metadata.get("packages").and_then(Value::as_array);
    let packages = packages.map(Vec::as_slice).unwrap_or_default();
    let mut report = Report::default();
    for name in PINNED.into_iter().chain(OTHERS) {
        let found: Vec<&Value> = packages
            .iter()
            .filter(|package| text(package, "name") == name)
            .collect();
        let versions: Vec<_> = found.iter().map(|package| text(package, "version")).collect();
        if versions.is_empty() {
            continue;
        }
        report
            .inventory
            .push(format!("{name:<14} {}", versions.join(", ")));
        if PINNED.contains(&name) {
            if versions.len() > 1 {
                let all = versions.join(" and ");
                report
                    .findings
                    .push(format!("{name} is there twice, {all}: guests would meet either"));
            }
            if !is_pinned(&manifest, name) {
                report
                    .findings
                    .push(format!("Cargo.toml does not pin {name} to the digit"));
            }
        }
        if name == "rquickjs-sys" {
            let engine = found
                .first()
                .and_then(|package| engine(text(package, "manifest_path")));
            match engine {
                Some(version) => report.inventory.push(format!("quickjs-ng     {version}")),
                None => report
                    .findings
                    .push("the engine's own version is not where it was".to_owned()),
            }
        }
    }
    report.looked_at = format!("{} packages", packages.len());
    Ok(report)
}

fn text<'v>(package: &'v Value, key: &str) -> &'v str {
    package.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// Whether the workspace's table asks for exactly one version of `name`.
fn is_pinned(manifest: &str, name: &str) -> bool {
    manifest.lines().any(|line| {
        line.strip_prefix(name)
            .is_some_and(|rest| rest.trim_start().starts_with('=') && rest.contains("\"="))
    })
}

/// The version that the engine's header states.
fn engine(manifest: &str) -> Option<String> {
    let header = Path::new(manifest).parent()?.join("quickjs/quickjs.h");
    let header = fs::read_to_string(header).ok()?;
    let part = |name: &str| {
        let line = header
            .lines()
            .find_map(|line| line.strip_prefix("#define QJS_VERSION_")?.strip_prefix(name));
        line.map(|value| value.trim().trim_matches('"').to_owned())
    };
    Some(format!(
        "{}.{}.{}{}",
        part("MAJOR")?,
        part("MINOR")?,
        part("PATCH")?,
        part("SUFFIX").unwrap_or_default()
    ))
}

#[cfg(test)]
mod tests {
    use super::is_pinned;
    use crate::audit::{Audit, holds_here};

    #[test]
    fn the_engine_and_the_parser_are_pinned_and_there_once() {
        holds_here(Audit::Versions);
    }

    #[test]
    fn a_range_is_no_pin() {
        assert!(is_pinned("oxc_parser = \"=0.146.0\"", "oxc_parser"));
        assert!(is_pinned("rquickjs = { version = \"=0.14.0\" }", "rquickjs"));
        assert!(!is_pinned("oxc_parser = \"0.146.0\"", "oxc_parser"));
        assert!(!is_pinned("rquickjs-sys = \"=1\"", "rquickjs"));
    }
}

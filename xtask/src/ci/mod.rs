//! `cargo xtask ci`: the whole gate, in order. It stops at the first step that fails.

mod tests_run;

use std::{
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use serde_json::Value;

use crate::{
    Failure,
    audit::{self, Audit},
    codegen::{self, Document},
    package,
    workspace::Workspace,
};
pub(crate) use tests_run::Tally;

/// What became of a step.
enum Outcome {
    Passed,
    /// Not done, and why that is no failure.
    Skipped(String),
    Failed,
}

/// A step: its name, and what does it.
type Step = (
    &'static str,
    fn(&Workspace, &mut Tally) -> Result<Outcome, Failure>,
);

/// Cheap and likely to fail first, long and sure last.
const STEPS: [Step; 11] = [
    ("format", format),
    ("lint", lint),
    ("audit", run_audit),
    ("generated files", generated),
    ("dependencies", dependencies),
    ("packages", packages),
    ("features", features),
    ("fuzz targets", fuzz_targets),
    ("tests", tests_run::workspace),
    ("corpus", tests_run::corpus),
    ("documented examples", tests_run::doctests),
];

pub(crate) fn run(workspace: &Workspace) -> Result<bool, Failure> {
    let start = Instant::now();
    let mut tally = Tally::default();
    let mut times = Vec::new();
    let mut passed = true;
    for (name, step) in STEPS {
        println!("\n== {name}");
        let begun = Instant::now();
        let outcome = step(workspace, &mut tally)?;
        let verdict = match &outcome {
            Outcome::Passed => "ok".to_owned(),
            Outcome::Skipped(why) => format!("skipped: {why}"),
            Outcome::Failed => "FAILED".to_owned(),
        };
        times.push((name, begun.elapsed(), verdict));
        if matches!(outcome, Outcome::Failed) {
            passed = false;
            break;
        }
    }
    println!();
    for (name, took, verdict) in &times {
        println!("{name:<20} {:>8}  {verdict}", seconds(*took));
    }
    println!("{:<20} {:>8}", "all", seconds(start.elapsed()));
    // The last line is the one that machines read.
    println!("tests: {} passed, {} failed", tally.passed, tally.failed);
    Ok(passed)
}

fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}

/// Runs a command whose output is the user's to read.
fn succeeds(command: &mut Command) -> Result<Outcome, Failure> {
    let program = command.get_program().to_string_lossy().into_owned();
    let status = command
        .stdin(Stdio::null())
        .status()
        .map_err(|error| format!("{program}: {error}"))?;
    Ok(if status.success() {
        Outcome::Passed
    } else {
        Outcome::Failed
    })
}

/// Whether cargo knows the subcommand `name`.
pub(crate) fn has_subcommand(workspace: &Workspace, name: &str) -> bool {
    let mut command = workspace.cargo(&[name, "--version"]);
    command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .stdin(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

fn format(workspace: &Workspace, _: &mut Tally) -> Result<Outcome, Failure> {
    succeeds(&mut workspace.cargo(&["fmt", "--all", "--check"]))
}

fn lint(workspace: &Workspace, _: &mut Tally) -> Result<Outcome, Failure> {
    succeeds(&mut workspace.cargo(&[
        "clippy",
        "--locked",
        "--workspace",
        "--all-targets",
        "--all-features",
        "--",
        "-D",
        "warnings",
    ]))
}

fn run_audit(workspace: &Workspace, _: &mut Tally) -> Result<Outcome, Failure> {
    let options = audit::Options {
        which: Audit::STATIC.to_vec(),
        ..audit::Options::default()
    };
    let clean = audit::run(workspace, &options)?;
    Ok(if clean { Outcome::Passed } else { Outcome::Failed })
}

fn generated(workspace: &Workspace, _: &mut Tally) -> Result<Outcome, Failure> {
    let fresh = codegen::run(workspace, &Document::ALL, true)?;
    Ok(if fresh { Outcome::Passed } else { Outcome::Failed })
}

/// Licences, sources and bans by cargo-deny, where it is installed. The bans that matter most are also
/// in `audit layers`, which always runs.
fn dependencies(workspace: &Workspace, _: &mut Tally) -> Result<Outcome, Failure> {
    if !has_subcommand(workspace, "deny") {
        return Ok(Outcome::Skipped("cargo-deny is not installed".to_owned()));
    }
    succeeds(&mut workspace.cargo(&["deny", "--locked", "check", "bans", "licenses", "sources"]))
}

/// Packs every public crate. That each builds out of its package is for releases: `cargo xtask package`.
fn packages(workspace: &Workspace, _: &mut Tally) -> Result<Outcome, Failure> {
    let packed = package::run(workspace, false)?;
    Ok(if packed { Outcome::Passed } else { Outcome::Failed })
}

/// Builds each library crate alone, without features and with each of them: alone, because in the
/// workspace's build a crate gets the features that its neighbours ask for.
fn features(workspace: &Workspace, _: &mut Tally) -> Result<Outcome, Failure> {
    let metadata = workspace.metadata()?;
    for (krate, features) in with_features(&metadata) {
        let mut builds = vec![String::new()];
        builds.extend(features);
        for feature in builds {
            let shown = if feature.is_empty() { "none" } else { &feature };
            println!("{krate}, features: {shown}");
            let outcome = succeeds(&mut workspace.cargo(&[
                "check",
                "--locked",
                "--quiet",
                "--package",
                &krate,
                "--no-default-features",
                "--features",
                &feature,
            ]))?;
            if matches!(outcome, Outcome::Failed) {
                return Ok(Outcome::Failed);
            }
        }
    }
    Ok(Outcome::Passed)
}

/// Our crates that have features, each with the names of them.
fn with_features(metadata: &Value) -> Vec<(String, Vec<String>)> {
    let members: Vec<_> = list(metadata, "workspace_members")
        .iter()
        .filter_map(Value::as_str)
        .collect();
    let mut found = Vec::new();
    for package in list(metadata, "packages") {
        let id = package.get("id").and_then(Value::as_str).unwrap_or_default();
        let name = package.get("name").and_then(Value::as_str).unwrap_or_default();
        let features: Vec<_> = package
            .get("features")
            .and_then(Value::as_object)
            .into_iter()
            .flatten()
            .map(|(feature, _)| feature.clone())
            .filter(|feature| feature != "default")
            .collect();
        if members.contains(&id) && !features.is_empty() {
            found.push((name.to_owned(), features));
        }
    }
    found
}

fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value
        .get(key)
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice)
}

/// The fuzz targets are a workspace of their own, so nothing else would notice when they rot. They
/// share our build folder and so the packages that are already checked.
fn fuzz_targets(workspace: &Workspace, _: &mut Tally) -> Result<Outcome, Failure> {
    succeeds(&mut workspace.cargo(&[
        "check",
        "--locked",
        "--quiet",
        "--manifest-path",
        "fuzz/Cargo.toml",
        "--target-dir",
        "target",
    ]))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::with_features;

    #[test]
    fn only_our_crates_with_features_are_built_by_feature() {
        let metadata = json!({
            "workspace_members": ["a", "b"],
            "packages": [
                { "id": "a", "name": "a", "features": { "default": ["serde"], "serde": [], "tracing": [] } },
                { "id": "b", "name": "b", "features": {} },
                { "id": "c", "name": "c", "features": { "std": [] } },
            ],
        });
        assert_eq!(
            with_features(&metadata),
            [("a".to_owned(), vec!["serde".to_owned(), "tracing".to_owned()])]
        );
    }
}

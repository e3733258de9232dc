//! `cargo xtask scores`: how well each scorer tells malicious scripts from benign ones.

use std::process::Command;

use crate::{Failure, workspace::Workspace};

/// Where the local model is, below the root.
const MODEL: &str = "target/models/all-MiniLM-L6-v2";

/// Prints, writes or compares the table, as `arguments` say; with the local model where it is there.
pub(crate) fn run(workspace: &Workspace, arguments: &[String]) -> Result<bool, Failure> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.current_dir(workspace.root());
    cargo.args(["run", "--quiet", "-p", "enclave-corpus", "--bin", "scored"]);
    if workspace.root().join(MODEL).exists() {
        cargo.args(["--features", "local-model"]);
        // As it stands in debug builds the model takes a second for a script.
        for package in ["enclave-scoring", "ndarray"] {
            cargo.args(["--config", &format!("profile.dev.package.{package}.opt-level=3")]);
        }
    }
    let status = cargo.arg("--").args(arguments).status()?;
    match status.code() {
        Some(0) => Ok(true),
        Some(1) => Ok(false),
        _ => Err("the scripts could not be scored".into()),
    }
}

//! The checkout that is worked on: its root, its crates and its text files.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::Value;

use crate::Failure;

/// Folders that hold nothing of ours: build products and what fuzzers found.
const SKIPPED: [&str; 7] = [
    ".git",
    "target",
    "node_modules",
    "fuzz/target",
    "fuzz/corpus",
    "fuzz/artifacts",
    "fuzz/coverage",
];

/// A checkout of the project.
#[derive(Debug)]
pub(crate) struct Workspace {
    root: PathBuf,
}

/// A text file of the checkout.
#[derive(Debug)]
pub(crate) struct TextFile {
    /// Its place below the root, with `/`.
    pub(crate) path: String,
    pub(crate) text: String,
}

impl Workspace {
    /// The checkout that this program was built from, wherever it is called.
    pub(crate) fn here() -> Result<Self, Failure> {
        let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
        let root = manifest.parent().ok_or("xtask has no parent folder")?;
        Ok(Self {
            root: root.to_owned(),
        })
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    pub(crate) fn read(&self, path: &str) -> Result<String, Failure> {
        fs::read_to_string(self.root.join(path)).map_err(|error| format!("{path}: {error}").into())
    }

    /// A cargo command in the root, by the cargo that runs us.
    pub(crate) fn cargo(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command.args(arguments).current_dir(&self.root);
        command
    }

    /// What `cargo metadata` says of this workspace, with all features, for the machine it runs on.
    pub(crate) fn metadata(&self) -> Result<Value, Failure> {
        metadata(&mut self.cargo(&["metadata", "--locked"]))
    }

    /// Where cargo builds.
    pub(crate) fn target_folder(&self) -> Result<PathBuf, Failure> {
        let metadata = self.metadata()?;
        let folder = metadata.get("target_directory").and_then(Value::as_str);
        Ok(PathBuf::from(folder.ok_or("cargo names no target folder")?))
    }

    /// Names of the folders in `crates/`, sorted.
    pub(crate) fn crates(&self) -> Result<Vec<String>, Failure> {
        let mut names = Vec::new();
        for entry in fs::read_dir(self.root.join("crates"))? {
            let entry = entry?;
            if entry.path().join("Cargo.toml").is_file() {
                names.push(entry.file_name().to_string_lossy().into_owned());
            }
        }
        names.sort();
        Ok(names)
    }

    /// Every UTF-8 file below `folder` whose name ends with one of `endings` (any when there is none),
    /// in order of its path.
    pub(crate) fn files(&self, folder: &str, endings: &[&str]) -> Result<Vec<TextFile>, Failure> {
        let mut found = Vec::new();
        collect(&self.root, folder, endings, &mut found)?;
        found.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(found)
    }
}

/// Runs a prepared `cargo metadata` and reads its answer.
pub(crate) fn metadata(command: &mut Command) -> Result<Value, Failure> {
    let platform = host_platform()?;
    command.args([
        "--format-version",
        "1",
        "--all-features",
        "--filter-platform",
        &platform,
    ]);
    let output = command.output()?;
    if !output.status.success() {
        let text = String::from_utf8_lossy(&output.stderr);
        return Err(format!("cargo metadata failed:\n{text}").into());
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}

/// The triple that this machine's compiler builds for.
fn host_platform() -> Result<String, Failure> {
    let output = Command::new("rustc").arg("-vV").output()?;
    let text = String::from_utf8(output.stdout)?;
    let host = text.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned)
        .ok_or_else(|| "rustc -vV names no host".into())
}

fn collect(root: &Path, folder: &str, endings: &[&str], found: &mut Vec<TextFile>) -> Result<(), Failure> {
    let directory = if folder.is_empty() {
        root.to_owned()
    } else {
        root.join(folder)
    };
    if !directory.is_dir() {
        return Ok(());
    }
    for entry in fs::read_dir(directory)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if folder.is_empty() {
            name
        } else {
            format!("{folder}/{name}")
        };
        let kind = entry.file_type()?;
        if SKIPPED.contains(&path.as_str()) {
            continue;
        }
        if kind.is_dir() {
            collect(root, &path, endings, found)?;
        } else if kind.is_file() && (endings.is_empty() || endings.iter().any(|end| path.ends_with(end))) {
            // What is not UTF-8 is no source text and no document.
            if let Ok(text) = fs::read_to_string(entry.path()) {
                found.push(TextFile { path, text });
            }
        }
    }
    Ok(())
}

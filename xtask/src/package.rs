//! `cargo xtask package`: whether every public crate could be published as it stands.

use std::process::Stdio;

use serde_json::Value;

use crate::{Failure, workspace::Workspace};

/// What registries take: more keywords or categories are refused.
const MOST_KEYWORDS: usize = 5;

/// Packs every public crate, and with `build` builds each out of its package; whether all is well. Needs no network.
pub(crate) fn run(workspace: &Workspace, build: bool) -> Result<bool, Failure> {
    let metadata = workspace.metadata()?;
    let wrong = check(workspace, &metadata);
    for finding in &wrong {
        println!("wrong    {finding}");
    }
    if !wrong.is_empty() {
        return Ok(false);
    }
    let mut arguments = vec!["package", "--workspace", "--offline", "--locked", "--allow-dirty"];
    if !build {
        arguments.push("--no-verify");
    }
    let private: Vec<&str> = members(&metadata)
        .filter(|package| !is_public(package))
        .map(|package| text(package, "name"))
        .collect();
    for name in &private {
        arguments.extend(["--exclude", name]);
    }
    let status = workspace.cargo(&arguments).stdin(Stdio::null()).status()?;
    Ok(status.success())
}

/// What a registry would refuse, or a reader miss, in the manifests of the public crates.
fn check(workspace: &Workspace, metadata: &Value) -> Vec<String> {
    let mut wrong = Vec::new();
    for package in members(metadata).filter(|package| is_public(package)) {
        let name = text(package, "name");
        let mut miss = |what: &str| wrong.push(format!("{name}: {what}"));
        for field in ["description", "license", "repository", "readme", "rust_version"] {
            if text(package, field).is_empty() {
                miss(&format!("no {field}"));
            }
        }
        for field in ["keywords", "categories"] {
            if !(1..=MOST_KEYWORDS).contains(&list(package, field).len()) {
                miss(&format!("wants 1 to {MOST_KEYWORDS} {field}"));
            }
        }
        for dependency in list(package, "dependencies") {
            let (to, versions) = (text(dependency, "name"), text(dependency, "req"));
            // A path without a version has nothing to be found by in a registry. Development's need none.
            if text(dependency, "kind") != "dev" && versions == "*" {
                miss(&format!("depends on {to} without a version"));
            }
            if let Some(found) = members(metadata).find(|member| text(member, "name") == to)
                && !is_public(found)
                && versions != "*"
            {
                miss(&format!("depends on {to}, which is not published"));
            }
        }
        let changelog = workspace
            .read(&format!("crates/{name}/CHANGELOG.md"))
            .unwrap_or_default();
        if !changelog.starts_with(&format!("# Changelog of {name}\n")) {
            miss("no CHANGELOG.md with its name");
        }
        let version = format!("## {} ", text(package, "version"));
        if !changelog.contains("\n## Unreleased\n") && !changelog.contains(&version) {
            miss("its changelog has neither *Unreleased* nor this version");
        }
        if workspace.read(&format!("crates/{name}/LICENSE")).is_err() {
            miss("no LICENSE beside its manifest");
        }
    }
    wrong
}

fn members(metadata: &Value) -> impl Iterator<Item = &Value> {
    let ids = list(metadata, "workspace_members");
    let is_member = move |package: &&Value| package.get("id").is_some_and(|id| ids.contains(id));
    list(metadata, "packages").iter().filter(is_member)
}

/// Whether the crate may be published: `publish = false` is an empty list of registries.
fn is_public(package: &Value) -> bool {
    package.get("publish").is_none_or(Value::is_null)
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value
        .get(key)
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{check, is_public, members, text};
    use crate::workspace::Workspace;

    fn here() -> (Workspace, Value) {
        let workspace = Workspace::here().expect("a checkout");
        let metadata = workspace.metadata().expect("cargo metadata");
        (workspace, metadata)
    }

    #[test]
    fn every_public_crate_could_be_published() {
        let (workspace, metadata) = here();
        assert_eq!(check(&workspace, &metadata), Vec::<String>::new());
        assert!(members(&metadata).filter(|package| is_public(package)).count() >= 10);
    }

    #[test]
    fn what_a_registry_would_refuse_is_found() {
        let (workspace, mut metadata) = here();
        let packages = metadata["packages"].as_array_mut().expect("packages");
        let package = packages
            .iter_mut()
            .find(|package| text(package, "name") == "enclave-types")
            .expect("the crate");
        package["description"] = Value::Null;
        package["keywords"] = json!(["a", "b", "c", "d", "e", "f"]);
        package["dependencies"] =
            json!([{ "name": "enclave-corpus", "req": "^0.1.0" }, { "name": "x", "req": "*" }]);
        assert_eq!(
            check(&workspace, &metadata),
            [
                "enclave-types: no description",
                "enclave-types: wants 1 to 5 keywords",
                "enclave-types: depends on enclave-corpus, which is not published",
                "enclave-types: depends on x without a version",
            ]
        );
    }
}

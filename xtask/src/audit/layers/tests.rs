use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::{Value, json};

use crate::{
    audit::{Audit, holds_here},
    workspace::{Workspace, metadata},
};

#[test]
fn the_workspace_keeps_its_layers() {
    holds_here(Audit::Layers);
}

/// A crate of ours: name, layer, what it must never reach, its dependencies as (name, kind).
type Planted<'p> = (&'p str, u64, &'p [&'p str], &'p [(&'p str, Option<&'p str>)]);

/// What cargo would say of a workspace with these crates; a name that none of them has is a package
/// from outside, and `outside` says what those depend on.
fn forge(crates: &[Planted<'_>], outside: &[(&str, &[&str])]) -> Value {
    let mut packages = Vec::new();
    let mut nodes = Vec::new();
    for (name, layer, never, deps) in crates {
        let dependencies: Vec<_> = deps
            .iter()
            .map(|(name, kind)| json!({ "name": name, "kind": kind }))
            .collect();
        packages.push(json!({ "id": name, "name": name, "dependencies": dependencies,
            "metadata": { "enclave": { "layer": layer, "never": never } } }));
        let deps: Vec<_> = deps
            .iter()
            .map(|(name, kind)| json!({ "pkg": name, "dep_kinds": [{ "kind": kind }] }))
            .collect();
        nodes.push(json!({ "id": name, "deps": deps }));
    }
    for (name, deps) in outside {
        packages.push(json!({ "id": name, "name": name, "dependencies": [], "metadata": null }));
        let deps: Vec<_> = deps
            .iter()
            .map(|name| json!({ "pkg": name, "dep_kinds": [{ "kind": null }] }))
            .collect();
        nodes.push(json!({ "id": name, "deps": deps }));
    }
    let members: Vec<_> = crates.iter().map(|(name, ..)| name).collect();
    json!({ "packages": packages, "workspace_members": members, "resolve": { "nodes": nodes } })
}

#[track_caller]
fn check(metadata: &Value, expect: &[&str]) {
    let report = super::check(metadata).expect("readable metadata");
    assert_eq!(report.findings, expect);
}

#[test]
fn edges_that_go_down_are_fine() {
    check(
        &forge(
            &[
                ("a", 0, &["engine"], &[]),
                ("b", 1, &[], &[("a", None), ("engine", None)]),
                ("c", 3, &[], &[("a", None), ("b", Some("build"))]),
            ],
            &[("engine", &[])],
        ),
        &[],
    );
}

#[test]
fn an_edge_within_a_layer_or_upwards_is_named_with_both_layers() {
    check(
        &forge(
            &[
                ("a", 0, &[], &[("c", Some("build"))]),
                ("b", 2, &[], &[("d", None)]),
                ("c", 1, &[], &[]),
                ("d", 2, &[], &[]),
            ],
            &[],
        ),
        &[
            "a (layer 0) must not depend on c (layer 1) (build): an edge goes strictly down",
            "b (layer 2) must not depend on d (layer 2): an edge goes strictly down",
        ],
    );
}

#[test]
fn a_forbidden_package_is_named_with_the_way_to_it() {
    check(
        &forge(
            &[
                ("guard", 2, &["engine", "unused"], &[("types", None)]),
                ("types", 0, &[], &[("helper", None)]),
            ],
            &[
                ("helper", &["engine-sys"]),
                ("engine-sys", &["engine"]),
                ("engine", &[]),
            ],
        ),
        &[
            "guard (layer 2) must never reach engine, but does:\n  guard\n  → types\n  → helper\n  → engine-sys\n  → engine",
        ],
    );
}

#[test]
fn tests_may_look_anywhere_and_build_scripts_ship_nothing() {
    check(
        &forge(
            &[
                (
                    "a",
                    0,
                    &["engine"],
                    &[("b", Some("dev")), ("engine", Some("build"))],
                ),
                ("b", 1, &[], &[("engine", None)]),
            ],
            &[("engine", &[])],
        ),
        &[],
    );
}

#[test]
fn an_owned_package_is_named_by_its_owner_alone() {
    let crates: &[Planted<'_>] = &[
        ("enclave-runtime", 1, &[], &[("rquickjs", None)]),
        (
            "enclave-syntax",
            1,
            &[],
            &[("oxc_ast", None), ("rquickjs-sys", Some("dev"))],
        ),
        ("enclave-scoring", 2, &[], &[("oxc_ast", None)]),
        ("enclave-bench", 4, &[], &[("oxc_ast", None), ("rquickjs", None)]),
    ];
    check(
        &forge(crates, &[("rquickjs", &[]), ("oxc_ast", &[])]),
        &[
            "enclave-scoring must not depend on oxc_ast: only enclave-syntax names oxc_*",
            "enclave-syntax must not depend on rquickjs-sys: only enclave-runtime names rquickjs*",
        ],
    );
}

#[test]
fn a_crate_that_states_no_layer_is_a_finding() {
    let mut metadata = forge(&[("a", 0, &[], &[])], &[]);
    metadata["packages"][0]["metadata"] = Value::Null;
    check(
        &metadata,
        &["a states no layer: its manifest needs [package.metadata.enclave] with layer and never"],
    );
}

#[test]
fn what_is_not_metadata_is_an_error_and_not_a_pass() {
    for value in [
        json!({}),
        json!({ "packages": [], "workspace_members": [] }),
        Value::Null,
    ] {
        super::check(&value).expect_err("not metadata");
    }
}

/// A copy of this workspace's manifests, with the sources linked in; removed when dropped.
struct Copy(PathBuf);

impl Copy {
    fn make(name: &str) -> Self {
        let workspace = Workspace::here().expect("a checkout");
        let root = std::env::temp_dir().join(format!("enclave-xtask-{name}-{}", std::process::id()));
        let copy = Self(root);
        Self::lay(
            workspace.root(),
            &copy.0,
            &["Cargo.toml", "Cargo.lock"],
            &["crates", "xtask"],
        );
        for entry in fs::read_dir(workspace.root().join("crates")).expect("crates") {
            let from = entry.expect("an entry").path();
            let to = copy.0.join("crates").join(from.file_name().expect("a name"));
            Self::lay(&from, &to, &["Cargo.toml"], &[]);
        }
        let xtask = workspace.root().join("xtask");
        Self::lay(&xtask, &copy.0.join("xtask"), &["Cargo.toml"], &[]);
        copy
    }

    /// Copies the files in `copied`, makes the folders in `made`, and links everything else.
    fn lay(from: &Path, to: &Path, copied: &[&str], made: &[&str]) {
        fs::create_dir_all(to).expect("a folder");
        for entry in fs::read_dir(from).expect("a folder") {
            let path = entry.expect("an entry").path();
            let name = path.file_name().and_then(|name| name.to_str()).expect("a name");
            let target = to.join(name);
            if copied.contains(&name) {
                fs::copy(&path, target).map(drop).expect("a copy");
            } else if made.contains(&name) {
                fs::create_dir_all(target).expect("a folder");
            } else if !name.starts_with('.') && name != "target" {
                std::os::unix::fs::symlink(&path, target).expect("a link");
            }
        }
    }

    /// Adds a line under `[dependencies]` of a crate.
    fn plant(&self, krate: &str, line: &str) {
        let manifest = self.0.join("crates").join(krate).join("Cargo.toml");
        let text = fs::read_to_string(&manifest).expect("a manifest");
        let planted = text.replace("\n[dependencies]\n", &format!("\n[dependencies]\n{line}\n"));
        assert_ne!(planted, text, "nothing was planted");
        fs::write(manifest, planted).expect("written");
    }

    fn findings(&self) -> Vec<String> {
        let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo.args(["metadata", "--offline"]).current_dir(&self.0);
        let metadata = metadata(&mut cargo).expect("metadata of the copy");
        super::check(&metadata).expect("readable metadata").findings
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        // A copy that stays behind in the temporary folder harms nobody.
        drop(fs::remove_dir_all(&self.0));
    }
}

#[test]
fn an_edge_planted_in_a_real_manifest_is_found() {
    let copy = Copy::make("edge");
    assert_eq!(copy.findings(), Vec::<String>::new(), "the copy itself is clean");
    copy.plant("enclave-sidecar", "enclave-prescan.workspace = true");
    assert_eq!(
        copy.findings(),
        [
            "enclave-sidecar (layer 1) must not depend on enclave-prescan (layer 1): an edge goes strictly down"
        ]
    );
}

#[test]
fn an_engine_planted_below_the_linter_is_found() {
    let copy = Copy::make("engine");
    copy.plant("enclave-ast-guard", "enclave-runtime.workspace = true");
    let findings = copy.findings();
    // Two layers down, so the edge itself is allowed; what it leads to is not.
    assert!(
        findings.iter().any(|finding| finding
            == "enclave-ast-guard (layer 2) must never reach rquickjs, but does:\n  enclave-ast-guard\n  → enclave-runtime\n  → rquickjs"),
        "{findings:#?}"
    );
}

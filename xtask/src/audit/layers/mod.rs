//! The direction of dependencies.
//!
//! Between our crates every normal and build dependency goes strictly down; no crate reaches a package
//! that its manifest says it must never reach; and an engine or parser package is named by its one
//! owner alone.

use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};

use serde_json::Value;

use super::Report;
use crate::Failure;

/// Packages with one owner: a name, or a prefix that ends with `*`, and who may depend on it directly.
const OWNED: [(&str, &str); 2] = [("rquickjs*", "enclave-runtime"), ("oxc_*", "enclave-syntax")];

/// Measures the bare engine and the bare parser beside ours, so it names them too. Never published.
const BASELINES: &str = "enclave-bench";

/// Judges the answer of `cargo metadata --all-features`.
pub(super) fn check(metadata: &Value) -> Result<Report, Failure> {
    let graph = Graph::read(metadata)?;
    let mut report = Report::default();
    let mut edges = 0;
    for (name, member) in &graph.members {
        let Some(layer) = member.layer else {
            report.findings.push(format!(
                "{name} states no layer: its manifest needs [package.metadata.enclave] with layer and never"
            ));
            continue;
        };
        edges += check_edges(&graph, name, member, layer, &mut report.findings);
        check_owners(name, member, &mut report.findings);
        for forbidden in &member.never {
            if let Some(path) = graph.path(member.id, forbidden) {
                report.findings.push(format!(
                    "{name} (layer {layer}) must never reach {forbidden}, but does:\n  {}",
                    path.join("\n  → ")
                ));
            }
        }
    }
    let (crates, packages) = (graph.members.len(), graph.names.len());
    report.looked_at = format!("{crates} crates, {edges} edges between them, {packages} packages below");
    Ok(report)
}

fn check_edges(
    graph: &Graph<'_>,
    name: &str,
    member: &Member<'_>,
    layer: u64,
    findings: &mut Vec<String>,
) -> usize {
    let mut edges = 0;
    for dependency in &member.dependencies {
        // Tests may look anywhere: a dev-dependency is not shipped.
        if dependency.kind == Some("dev") {
            continue;
        }
        let Some(below) = graph.members.get(dependency.name) else {
            continue;
        };
        edges += 1;
        let kind = if dependency.kind.is_some() { " (build)" } else { "" };
        if let Some(other) = below.layer
            && other >= layer
        {
            findings.push(format!(
                "{name} (layer {layer}) must not depend on {} (layer {other}){kind}: an edge goes strictly down",
                dependency.name
            ));
        }
    }
    edges
}

fn check_owners(name: &str, member: &Member<'_>, findings: &mut Vec<String>) {
    for dependency in &member.dependencies {
        for (pattern, owner) in OWNED {
            let owned = match pattern.strip_suffix('*') {
                Some(prefix) => dependency.name.starts_with(prefix),
                None => dependency.name == pattern,
            };
            if owned && name != owner && name != BASELINES {
                findings.push(format!(
                    "{name} must not depend on {}: only {owner} names {pattern}",
                    dependency.name
                ));
            }
        }
    }
}

/// A crate of ours, as its manifest states it.
struct Member<'m> {
    id: &'m str,
    layer: Option<u64>,
    never: Vec<&'m str>,
    dependencies: Vec<Dependency<'m>>,
}

struct Dependency<'m> {
    name: &'m str,
    /// `dev`, `build`, or nothing for a normal one.
    kind: Option<&'m str>,
}

struct Graph<'m> {
    /// Our crates by name.
    members: BTreeMap<&'m str, Member<'m>>,
    /// Names of all packages by id.
    names: HashMap<&'m str, &'m str>,
    /// Normal dependencies of all packages, by id, in cargo's order.
    below: HashMap<&'m str, Vec<&'m str>>,
}

impl<'m> Graph<'m> {
    fn read(metadata: &'m Value) -> Result<Self, Failure> {
        let ours: HashSet<&str> = array(metadata, "workspace_members")?
            .iter()
            .filter_map(Value::as_str)
            .collect();
        let mut graph = Self {
            members: BTreeMap::new(),
            names: HashMap::new(),
            below: HashMap::new(),
        };
        for package in array(metadata, "packages")? {
            let (id, name) = (text(package, "id")?, text(package, "name")?);
            graph.names.insert(id, name);
            if ours.contains(id) {
                graph.members.insert(name, member(package, id)?);
            }
        }
        for node in array(
            metadata
                .get("resolve")
                .ok_or("the metadata has no resolve graph")?,
            "nodes",
        )? {
            let below = array(node, "deps")?
                .iter()
                .filter(|dep| is_normal(dep))
                .map(|dep| text(dep, "pkg"))
                .collect::<Result<_, _>>()?;
            graph.below.insert(text(node, "id")?, below);
        }
        Ok(graph)
    }

    /// The shortest way from the package `from` to one called `name`, by normal dependencies.
    fn path(&self, from: &'m str, name: &str) -> Option<Vec<&'m str>> {
        let mut came_from: HashMap<&str, &str> = HashMap::new();
        let mut queue = VecDeque::from([from]);
        while let Some(at) = queue.pop_front() {
            if at != from && self.names.get(at) == Some(&name) {
                let mut path = vec![at];
                while let Some(&previous) = path.last().and_then(|last| came_from.get(last)) {
                    path.push(previous);
                }
                path.reverse();
                return Some(path.iter().filter_map(|id| self.names.get(id).copied()).collect());
            }
            for &next in self.below.get(at).into_iter().flatten() {
                if next != from && !came_from.contains_key(next) {
                    came_from.insert(next, at);
                    queue.push_back(next);
                }
            }
        }
        None
    }
}

fn member<'m>(package: &'m Value, id: &'m str) -> Result<Member<'m>, Failure> {
    let stated = package.get("metadata").and_then(|all| all.get("enclave"));
    let never = stated
        .and_then(|stated| stated.get("never"))
        .and_then(Value::as_array);
    let dependencies = array(package, "dependencies")?
        .iter()
        .map(|dependency| {
            Ok(Dependency {
                name: text(dependency, "name")?,
                kind: dependency.get("kind").and_then(Value::as_str),
            })
        })
        .collect::<Result<_, Failure>>()?;
    Ok(Member {
        id,
        layer: stated
            .and_then(|stated| stated.get("layer"))
            .and_then(Value::as_u64),
        never: never.into_iter().flatten().filter_map(Value::as_str).collect(),
        dependencies,
    })
}

/// Whether a resolved edge is there in an ordinary build of the package, not only for its tests or
/// its build script.
fn is_normal(dep: &Value) -> bool {
    dep.get("dep_kinds")
        .and_then(Value::as_array)
        .is_some_and(|kinds| {
            kinds
                .iter()
                .any(|kind| kind.get("kind").is_none_or(Value::is_null))
        })
}

fn array<'v>(value: &'v Value, key: &str) -> Result<&'v Vec<Value>, Failure> {
    value
        .get(key)
        .and_then(Value::as_array)
        .ok_or_else(|| format!("the metadata has no list {key}").into())
}

fn text<'v>(value: &'v Value, key: &str) -> Result<&'v str, Failure> {
    value
        .get(key)
        .and_then(Value::as_str)
        .ok_or_else(|| format!("the metadata has no text {key}").into())
}

#[cfg(test)]
mod tests;

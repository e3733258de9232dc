//! Documents: every relative link leads somewhere, and no file names the machine it was written on.

mod invariants;
mod names;
mod numbers;

use std::path::Path;

use super::Report;
use crate::{
    Failure,
    workspace::{TextFile, Workspace},
};

pub(super) fn check(workspace: &Workspace) -> Result<Report, Failure> {
    let mut report = Report::default();
    let mut links = 0;
    let documents = workspace.files("", &[".md"])?;
    for file in &documents {
        for (line, name, target) in named_functions(&file.text) {
            if !defines(workspace.root(), &file.path, &target, &name) {
                report
                    .findings
                    .push(format!("{}:{line}: no fn {name} in {target}", file.path));
            }
        }
        for (line, target) in relative_links(&file.text) {
            links += 1;
            if let Err(why) = resolve(workspace.root(), &file.path, &target) {
                report
                    .findings
                    .push(format!("{}:{line}: {target}: {why}", file.path));
            }
        }
    }
    let needles = machine_paths(workspace.root());
    let files = workspace.files("", &[])?;
    for file in &files {
        report.findings.extend(machine_mentions(file, &needles));
    }
    report.looked_at = format!("{links} relative links, {} text files", files.len());
    names::check(workspace, &documents, &mut report)?;
    numbers::check(&documents, &mut report);
    invariants::check(&documents, &mut report);
    Ok(report)
}

/// The targets of `[text](target)` and `[name]: target` that are no URLs, each with its 1-based line.
/// Code blocks and code spans hold examples, not links.
fn relative_links(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut in_code = false;
    for (number, line) in text.lines().enumerate() {
        if line.trim_start().starts_with("```") {
            in_code = !in_code;
        }
        if in_code {
            continue;
        }
        let prose: String = line.split('`').step_by(2).collect::<Vec<_>>().join("code");
        let mut targets: Vec<&str> = prose
            .split("](")
            .skip(1)
            .filter_map(|rest| rest.split([')', ' ']).next())
            .collect();
        if let Some((name, target)) = prose.split_once("]: ")
            && name.starts_with('[')
        {
            targets.extend(target.split_whitespace().next());
        }
        for target in targets {
            let is_url = target.contains("://") || target.starts_with("mailto:");
            if !is_url && !target.is_empty() {
                found.push((number + 1, target.to_owned()));
            }
        }
    }
    found
}

/// Links of the form ``[`name`](file.rs)``: documents name the test that proves a sentence. Each with its
/// 1-based line.
fn named_functions(text: &str) -> Vec<(usize, String, String)> {
    let mut found = Vec::new();
    for (number, line) in text.lines().enumerate() {
        for part in line.split("[`").skip(1) {
            if let Some((name, rest)) = part.split_once("`](")
                && let Some((target, _)) = rest.split_once(')')
                && Path::new(target).extension().is_some_and(|end| end == "rs")
                && name
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
            {
                found.push((number + 1, name.to_owned(), target.to_owned()));
            }
        }
    }
    found
}

/// Whether the Rust file `target`, as it stands in the file `from`, has a function `name`.
fn defines(root: &Path, from: &str, target: &str, name: &str) -> bool {
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let text = std::fs::read_to_string(root.join(folder).join(target)).unwrap_or_default();
    text.contains(&format!("fn {name}("))
}

/// Whether `target`, as it stands in the file `from`, leads to a file or folder, and to a heading of
/// it when it names one.
fn resolve(root: &Path, from: &str, target: &str) -> Result<(), String> {
    let (path, anchor) = target
        .split_once('#')
        .map_or((target, None), |(p, a)| (p, Some(a)));
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let full = if path.is_empty() {
        root.join(from)
    } else {
        root.join(folder).join(path)
    };
    if !full.exists() {
        return Err("nothing is there".to_owned());
    }
    if path.starts_with('/') || !inside(folder, path) {
        return Err("it leads out of the repository".to_owned());
    }
    match anchor {
        Some(anchor) if full.is_file() => {
            let text = std::fs::read_to_string(&full).map_err(|error| error.to_string())?;
            let mut headings = text.lines().filter(|line| line.starts_with('#'));
            if headings.any(|line| slug(line) == anchor) {
                Ok(())
            } else {
                Err("no heading of that name".to_owned())
            }
        }
        _ => Ok(()),
    }
}

/// Whether `path`, read from `folder`, stays below the root.
fn inside(folder: &str, path: &str) -> bool {
    let mut depth = folder.split('/').filter(|part| !part.is_empty()).count();
    for part in path.split('/') {
        if part == ".." {
            let Some(up) = depth.checked_sub(1) else {
                return false;
            };
            depth = up;
        } else if !part.is_empty() && part != "." {
            depth += 1;
        }
    }
    true
}

/// A heading as forges turn it into an anchor: lower case, spaces to hyphens, signs dropped.
fn slug(heading: &str) -> String {
    heading
        .trim_start_matches('#')
        .trim()
        .to_lowercase()
        .chars()
        .filter_map(|c| match c {
            ' ' => Some('-'),
            c if c.is_alphanumeric() || matches!(c, '-' | '_') => Some(c),
            _ => None,
        })
        .collect()
}

/// Beginnings of paths that only make sense on the machine where somebody worked.
fn machine_paths(root: &Path) -> Vec<String> {
    // Put together, so that this file does not hold what it looks for.
    let mut needles = vec![["/wor", "k/"].concat(), ["/root/.", "cargo"].concat()];
    // A checkout in a folder such as `/src` would forbid an ordinary word.
    if root.components().count() > 2 {
        needles.push(format!("{}/", root.display()));
    }
    if let Some(home) = std::env::var_os("CARGO_HOME") {
        needles.push(Path::new(&home).display().to_string());
    }
    needles
}

fn machine_mentions(file: &TextFile, needles: &[String]) -> Vec<String> {
    let mut found = Vec::new();
    for (number, line) in file.text.lines().enumerate() {
        if let Some(needle) = needles.iter().find(|needle| mentions(line, needle)) {
            found.push(format!(
                "{}:{}: names the machine's own path {needle}",
                file.path,
                number + 1
            ));
        }
    }
    found
}

/// Whether `line` has `needle` where a path may start, not in the middle of a longer one.
fn mentions(line: &str, needle: &str) -> bool {
    line.match_indices(needle).any(|(at, _)| {
        let before = line.get(..at).and_then(|text| text.chars().next_back());
        before.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '.' | '_' | '-' | '/' | '~'))
    })
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{
        defines, inside, machine_mentions, machine_paths, named_functions, relative_links, resolve, slug,
    };
    use crate::{
        audit::{Audit, holds_here},
        workspace::{TextFile, Workspace},
    };

    #[test]
    fn the_documents_hold() {
        holds_here(Audit::Docs);
    }

    #[track_caller]
    fn check(text: &str, expect: &[(usize, &str)]) {
        let got = relative_links(text);
        let got: Vec<_> = got
            .iter()
            .map(|(line, target)| (*line, target.as_str()))
            .collect();
        assert_eq!(got, expect, "{text}");
    }

    #[test]
    fn relative_links_are_found() {
        check(
            "see [a](b.md) and [c](../d.md#e)",
            &[(1, "b.md"), (1, "../d.md#e")],
        );
        check("\n[name]: docs/x.md\n", &[(2, "docs/x.md")]);
        check("![picture](p.png \"title\")", &[(1, "p.png")]);
    }

    #[test]
    fn urls_and_code_are_no_relative_links() {
        check("[a](https://example.com/b.md) [m](mailto:a@example.com)", &[]);
        check("`[a](b.md)` and `x[0](y)`", &[]);
        check("```md\n[a](b.md)\n```\n[c](d.md)", &[(4, "d.md")]);
        check("a [x] and (y)", &[]);
    }

    #[test]
    fn a_link_leads_to_a_file_a_folder_or_a_heading() {
        let root = Workspace::here().expect("a checkout").root().to_owned();
        let at = |target: &str| resolve(&root, "xtask/src/main.rs", target);
        assert_eq!(at("flags.rs"), Ok(()));
        assert_eq!(at("audit/"), Ok(()));
        assert_eq!(at("../../rustfmt.toml"), Ok(()));
        assert_eq!(at("flag.rs"), Err("nothing is there".to_owned()));
        assert_eq!(
            at("../../crates/enclave-types/codes/TIMEOUT.md#what-to-do"),
            Ok(())
        );
        assert_eq!(
            at("../../crates/enclave-types/codes/TIMEOUT.md#elsewhere"),
            Err("no heading of that name".to_owned())
        );
        assert!(at("../../../").is_err());
    }

    #[test]
    fn a_named_test_must_be_there() {
        let text = "as [`a_test_1`](../a/b.rs) and [`Type`](c.rs), [`page`](d.md) show";
        assert_eq!(
            named_functions(text),
            [(1, "a_test_1".to_owned(), "../a/b.rs".to_owned())]
        );
        let root = Workspace::here().expect("a checkout").root().to_owned();
        let here = |name| defines(&root, "docs/x.md", "../xtask/src/audit/docs/mod.rs", name);
        assert!(here("a_named_test_must_be_there"));
        assert!(!here("a_named_test_must_be"));
        assert!(!defines(&root, "docs/x.md", "nowhere.rs", "a_test"));
    }

    #[test]
    fn a_link_stays_within_the_repository() {
        assert!(inside("docs/adr", "../../README.md"));
        assert!(inside("", "docs/../README.md"));
        assert!(!inside("docs", "../../README.md"));
    }

    #[test]
    fn a_heading_becomes_its_anchor() {
        assert_eq!(
            slug("## What isolates, and what doesn't"),
            "what-isolates-and-what-doesnt"
        );
        assert_eq!(slug("# `a_b` & c"), "a_b--c");
    }

    #[test]
    fn a_machines_own_path_is_found() {
        let needles = machine_paths(Path::new("/builds/someone/enclave"));
        let line = |text: &str| {
            let file = TextFile {
                path: "a.md".to_owned(),
                text: format!("first\n{text}"),
            };
            machine_mentions(&file, &needles).len()
        };
        assert_eq!(line("see /builds/someone/enclave/docs"), 1);
        assert_eq!(line(&["in /wor", "k/main"].concat()), 1);
        assert_eq!(line(&["in ../wor", "k/main and home", "wor", "k/x"].concat()), 0);
        assert_eq!(line("/home/alice/secret is somebody's example"), 0);
        // The root of a file system is in every path: it is nobody's.
        assert_eq!(
            machine_paths(Path::new("/src"))
                .iter()
                .filter(|n| *n == "/src/")
                .count(),
            0
        );
    }
}

//! `unsafe` stands in enclave-runtime alone, each time with its argument; and the engine's runtimes
//! and contexts are made in one file of it.

use super::Report;
use crate::{
    Failure,
    rust_source::{Token, tokens},
    workspace::{TextFile, Workspace},
};

/// The one crate that may have it.
const OWNER: &str = "crates/enclave-runtime/";

/// The one file that may make a runtime or a context of the engine.
const ENGINE_FILE: &str = "crates/enclave-runtime/src/engine.rs";

/// Types of rquickjs that are a piece of engine rather than a value within it.
const ENGINE_TYPES: [&str; 4] = ["Runtime", "Context", "AsyncRuntime", "AsyncContext"];

pub(super) fn check(workspace: &Workspace) -> Result<Report, Failure> {
    let mut report = Report::default();
    let files = workspace.files("", &[".rs"])?;
    for file in &files {
        let found = judge(file)?;
        report.findings.extend(found.findings);
        report.inventory.extend(found.inventory);
    }
    let table = workspace.read("Cargo.toml")?;
    for krate in workspace.crates()? {
        let path = format!("crates/{krate}/Cargo.toml");
        let manifest = workspace.read(&path)?;
        if path.starts_with(OWNER) {
            for line in lint_differences(&table, &manifest) {
                report.findings.push(format!(
                    "{path}: {line}: its copy of the workspace's lints differs"
                ));
            }
        } else if !inherits_lints(&manifest) {
            report.findings.push(format!(
                "{path} does not inherit the workspace's lints, which forbid unsafe code"
            ));
        }
    }
    report.looked_at = format!(
        "{} source files, {} unsafe in {OWNER}",
        files.len(),
        report.inventory.len()
    );
    Ok(report)
}

/// What one file has of `unsafe` and of the engine.
fn judge(file: &TextFile) -> Result<Report, Failure> {
    let mut report = Report::default();
    let lines: Vec<&str> = file.text.lines().collect();
    let tokens = tokens(file)?;
    for (at, token) in tokens.iter().enumerate() {
        if !token.is_word("unsafe") || is_function_type(&tokens, at) || is_contract_of_trait(&tokens, at) {
            continue;
        }
        let place = format!("{}:{}", file.path, token.line);
        if !file.path.starts_with(OWNER) {
            report
                .findings
                .push(format!("{place}: unsafe code outside enclave-runtime"));
            continue;
        }
        match argument(&lines, token.line) {
            Some(text) => report.inventory.push(format!("{place}: {text}")),
            None => report.findings.push(format!(
                "{place}: unsafe code without an argument; write a SAFETY comment above it"
            )),
        }
    }
    if file.path.starts_with(OWNER) && file.path != ENGINE_FILE {
        for (line, name) in engine_types(&tokens) {
            report.findings.push(format!(
                "{}:{line}: names rquickjs's {name}; only {ENGINE_FILE} makes runtimes and contexts",
                file.path
            ));
        }
    }
    Ok(report)
}

/// Whether the `unsafe` at `at` begins a type, `unsafe fn(…)`: that is no code.
fn is_function_type(tokens: &[Token], at: usize) -> bool {
    let next = |n: usize| tokens.get(at + n);
    next(1).is_some_and(|token| token.is_word("fn")) && next(2).is_some_and(|token| token.is_sign("("))
}

/// Whether the `unsafe` at `at` begins a method that a trait declares: its contract is the trait's, and
/// the `unsafe impl` around it has the argument.
fn is_contract_of_trait(tokens: &[Token], at: usize) -> bool {
    if !tokens.get(at + 1).is_some_and(|token| token.is_word("fn")) {
        return false;
    }
    let mut depth = 0_i32;
    let before = tokens.get(..at).unwrap_or_default();
    let Some(open) = before.iter().rposition(|token| {
        depth += i32::from(token.is_sign("}")) - i32::from(token.is_sign("{"));
        depth < 0
    }) else {
        return false;
    };
    let head = before.get(..open).unwrap_or_default();
    let start = head
        .iter()
        .rposition(|token| [";", "{", "}"].iter().any(|sign| token.is_sign(sign)));
    let head = head.get(start.map_or(0, |at| at + 1)..).unwrap_or_default();
    head.iter().any(|token| token.is_word("impl")) && head.iter().any(|token| token.is_word("for"))
}

/// The comment above the statement at `line` (1-based) that starts with SAFETY, or the `# Safety` part
/// of its docs.
fn argument(lines: &[&str], line: usize) -> Option<String> {
    let above = lines.get(..line.checked_sub(1)?)?;
    let mut comment: Vec<&str> = Vec::new();
    for text in above.iter().rev().map(|text| text.trim()) {
        if let Some(text) = text.strip_prefix("//") {
            comment.push(text.trim_start_matches(['/', '!']).trim());
        } else if !comment.is_empty() || text.is_empty() || text.ends_with([';', '{', '}', ',']) {
            break;
        }
    }
    comment.reverse();
    let start = comment
        .iter()
        .position(|text| text.starts_with("SAFETY:") || text.starts_with("# Safety"))?;
    let text = comment.get(start..)?.join(" ");
    Some(
        text.trim_start_matches("SAFETY:")
            .trim_start_matches("# Safety")
            .trim()
            .to_owned(),
    )
    .filter(|text| !text.is_empty())
}

/// Engine types that come right out of `rquickjs::…`, in a path or in a `use` list.
fn engine_types(tokens: &[Token]) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        if !token.is_word("rquickjs") {
            continue;
        }
        // The path or list that follows, up to where the statement or the path ends.
        for next in tokens.get(at + 1..).unwrap_or_default() {
            if ENGINE_TYPES.iter().any(|name| next.is_word(name)) {
                found.push((next.line, next.text.clone()));
            }
            let ends = [";", "(", ")", "<", ">", "=", "["]
                .iter()
                .any(|sign| next.is_sign(sign));
            if ends {
                break;
            }
        }
    }
    found
}

fn inherits_lints(manifest: &str) -> bool {
    manifest
        .split_once("[lints]")
        .is_some_and(|(_, rest)| rest.trim_start().starts_with("workspace = true"))
}

/// Lints that the owner's copy of the workspace's table has otherwise, but for the one it may: cargo
/// cannot lower a single lint of an inherited table.
fn lint_differences(workspace: &str, copy: &str) -> Vec<String> {
    let (table, copy) = (lints(workspace, "workspace.lints"), lints(copy, "lints"));
    let missing = table.iter().filter(|line| !copy.contains(line));
    let extra = copy.iter().filter(|line| !table.contains(line));
    missing
        .chain(extra)
        .filter(|line| !line.contains("unsafe_code"))
        .cloned()
        .collect()
}

/// The lines of the tables `[PREFIX.…]`, each with its table's name, without comments.
fn lints(manifest: &str, prefix: &str) -> Vec<String> {
    let mut table = None;
    let mut found = Vec::new();
    for line in manifest.lines() {
        let line = line.split('#').next().unwrap_or(line).trim();
        if let Some(name) = line.strip_prefix('[') {
            let name = name.trim_end_matches(']');
            table = name
                .strip_prefix(prefix)
                .and_then(|rest| rest.strip_prefix('.'))
                .map(str::to_owned);
        } else if let (Some(table), false) = (&table, line.is_empty()) {
            found.push(format!("{table}: {line}"));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{inherits_lints, judge, lint_differences};
    use crate::{
        audit::{Audit, holds_here},
        workspace::TextFile,
    };

    #[test]
    fn the_workspace_keeps_unsafe_in_its_place() {
        holds_here(Audit::Unsafe);
    }

    #[track_caller]
    fn check(path: &str, text: &str, findings: &[&str], inventory: &[&str]) {
        let file = TextFile {
            path: path.to_owned(),
            text: text.to_owned(),
        };
        let report = judge(&file).expect("readable");
        assert_eq!(report.findings, findings);
        assert_eq!(report.inventory, inventory);
    }

    const ELSEWHERE: &str = "crates/enclave-vm/src/a.rs";
    const HERE: &str = "crates/enclave-runtime/src/a.rs";

    #[test]
    fn the_word_in_comments_strings_and_names_is_not_the_keyword() {
        let text = "// unsafe {}\nfn a() { let unsafe_name = \"unsafe { }\"; }";
        check(ELSEWHERE, text, &[], &[]);
    }

    #[test]
    fn the_keyword_outside_its_crate_is_found() {
        let text = "fn a() {\n    // SAFETY: none.\n    unsafe { b() }\n}";
        check(
            ELSEWHERE,
            text,
            &["crates/enclave-vm/src/a.rs:3: unsafe code outside enclave-runtime"],
            &[],
        );
    }

    #[test]
    fn each_block_brings_its_argument() {
        let text = "fn a() {\n    // SAFETY: `p` is live\n    // until the end.\n    unsafe { b(p) }\n    c();\n    unsafe { d() }\n}";
        check(
            HERE,
            text,
            &[
                "crates/enclave-runtime/src/a.rs:6: unsafe code without an argument; write a SAFETY comment above it",
            ],
            &["crates/enclave-runtime/src/a.rs:4: `p` is live until the end."],
        );
    }

    #[test]
    fn an_unsafe_function_documents_its_contract() {
        let text =
            "/// Frees.\n///\n/// # Safety\n///\n/// `p` is not used again.\n#[inline]\nunsafe fn free() {}";
        check(
            HERE,
            text,
            &[],
            &["crates/enclave-runtime/src/a.rs:7: `p` is not used again."],
        );
    }

    #[test]
    fn an_argument_stands_above_the_whole_statement() {
        check(
            HERE,
            "fn a() {\n    // SAFETY: live.\n    let b =\n        unsafe { c() };\n}",
            &[],
            &["crates/enclave-runtime/src/a.rs:4: live."],
        );
    }

    #[test]
    fn a_type_is_no_code_and_a_traits_method_has_the_traits_contract() {
        check(HERE, "fn a(f: unsafe fn(u8) -> u8) {}", &[], &[]);
        let text = "// SAFETY: keeps the trait's promises.\nunsafe impl Alloc for A {\n    fn a() { { b() } }\n    unsafe fn free() {}\n}";
        check(
            HERE,
            text,
            &[],
            &["crates/enclave-runtime/src/a.rs:2: keeps the trait's promises."],
        );
        check(
            HERE,
            "impl A {\n    unsafe fn free() {}\n}",
            &[
                "crates/enclave-runtime/src/a.rs:2: unsafe code without an argument; write a SAFETY comment above it",
            ],
            &[],
        );
    }

    #[test]
    fn an_empty_argument_is_none() {
        check(
            HERE,
            "// SAFETY:\nunsafe impl Send for A {}",
            &[
                "crates/enclave-runtime/src/a.rs:2: unsafe code without an argument; write a SAFETY comment above it",
            ],
            &[],
        );
    }

    #[test]
    fn the_engine_is_made_in_one_file() {
        let text = "use rquickjs::{Ctx, Runtime};\nfn a(c: &rquickjs::Context) { let Runtime = 1; }";
        check(
            HERE,
            text,
            &[
                "crates/enclave-runtime/src/a.rs:1: names rquickjs's Runtime; only crates/enclave-runtime/src/engine.rs makes runtimes and contexts",
                "crates/enclave-runtime/src/a.rs:2: names rquickjs's Context; only crates/enclave-runtime/src/engine.rs makes runtimes and contexts",
            ],
            &[],
        );
        check("crates/enclave-runtime/src/engine.rs", text, &[], &[]);
        check(HERE, "use rquickjs::Ctx;\nstruct Runtime;", &[], &[]);
    }

    #[test]
    fn a_copy_of_the_lints_may_differ_in_one_only() {
        let table = "[workspace.lints.rust]\nunsafe_code = \"forbid\" # why\nmissing_docs = \"warn\"\n[profile.dev]\n";
        let copy = "[lints.rust]\nunsafe_code = \"deny\"\nmissing_docs = \"warn\"\n";
        assert_eq!(lint_differences(table, copy), Vec::<String>::new());
        assert_eq!(
            lint_differences(table, &copy.replace("missing_docs", "missing_doc")),
            ["rust: missing_docs = \"warn\"", "rust: missing_doc = \"warn\""]
        );
        assert_eq!(lint_differences(table, ""), ["rust: missing_docs = \"warn\""]);
    }

    #[test]
    fn a_manifest_inherits_the_lints_or_not() {
        assert!(inherits_lints("[package]\n\n[lints]\nworkspace = true\n"));
        assert!(!inherits_lints(
            "[package]\n\n[lints.rust]\nunsafe_code = \"allow\"\n"
        ));
        assert!(!inherits_lints("[package]\nworkspace = true\n"));
    }
}

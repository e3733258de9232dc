//! Codes: unique over all crates, emitted somewhere, and explained by a page with examples.

use std::collections::{BTreeMap, HashSet};

use enclave_types::ErrorCode;

use super::Report;
use crate::{
    Failure,
    rust_source::{Token, tokens},
    workspace::{TextFile, Workspace},
};

/// Error codes that nothing can give yet, each with the reason. A line whose code is given after all
/// is a finding, so the list only shrinks.
const NOT_YET: &[(ErrorCode, &str)] = &[];

/// The crate that holds the vocabulary: to name an error code there is not to give it.
const VOCABULARY: &str = "enclave-types";

/// A line of a crate's registry, with its page.
#[derive(Debug)]
pub(crate) struct Entry {
    /// The crate it belongs to.
    pub(crate) krate: String,
    /// The constant's name in the code.
    pub(crate) constant: String,
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) help: String,
    /// The page's path, whether or not it is there.
    pub(crate) page: String,
}

/// The registries of all crates, by crate and then in their own order.
pub(crate) fn registries(workspace: &Workspace) -> Result<Vec<Entry>, Failure> {
    let mut all = Vec::new();
    for krate in workspace.crates()? {
        let path = format!("crates/{krate}/src/codes.rs");
        if let Ok(text) = workspace.read(&path) {
            all.extend(read_registry(&krate, &TextFile { path, text })?);
        }
    }
    Ok(all)
}

pub(super) fn check(workspace: &Workspace) -> Result<Report, Failure> {
    let mut report = Report::default();
    let entries = registries(workspace)?;
    check_unique(&entries, &mut report.findings);
    for krate in workspace.crates()? {
        let own: Vec<_> = entries.iter().filter(|entry| entry.krate == krate).collect();
        let pages = workspace.files(&format!("crates/{krate}/codes"), &[".md"])?;
        let sources = shipped(workspace.files(&format!("crates/{krate}/src"), &[".rs"])?);
        if krate != VOCABULARY {
            check_pages(&own, &pages, &mut report.findings);
        }
        check_emitted(&own, &sources, &mut report.findings)?;
    }
    let given = given_error_codes(workspace)?;
    check_error_codes(&given, NOT_YET, &mut report.findings);
    let waiting: Vec<_> = NOT_YET
        .iter()
        .map(|(code, reason)| format!("{code} is not given: {reason}"))
        .collect();
    report.inventory = waiting;
    report.looked_at = format!(
        "{} diagnostic codes, {} error codes",
        entries.len(),
        ErrorCode::ALL.len()
    );
    Ok(report)
}

/// Sources that end up in the crate: unit tests name codes without giving them.
fn shipped(files: Vec<TextFile>) -> Vec<TextFile> {
    let is_test =
        |path: &str| path.ends_with("/tests.rs") || path.contains("/tests/") || path.ends_with("_tests.rs");
    files.into_iter().filter(|file| !is_test(&file.path)).collect()
}

/// Reads `CONSTANT = "CODE", "name", original: "X", help: "…";` lines out of a `codes! { … }`.
fn read_registry(krate: &str, file: &TextFile) -> Result<Vec<Entry>, Failure> {
    let tokens = tokens(file)?;
    let Some(start) = tokens.iter().position(|token| token.is_word("codes")) else {
        return Err(format!("{}: no codes! {{ … }} in it", file.path).into());
    };
    let mut entries = Vec::new();
    for line in tokens
        .get(start..)
        .unwrap_or_default()
        .split(|token| token.is_sign(";"))
    {
        let Some(equals) = line.iter().position(|token| token.is_sign("=")) else {
            continue;
        };
        let constant = line.get(..equals).and_then(<[Token]>::last);
        let strings: Vec<_> = line
            .get(equals..)
            .unwrap_or_default()
            .iter()
            .filter_map(Token::string)
            .collect();
        let (Some(constant), [code, name, .., help]) = (constant, strings.as_slice()) else {
            let number = line.first().map_or(0, |token| token.line);
            return Err(format!("{}:{number}: a registry line that cannot be read", file.path).into());
        };
        entries.push(Entry {
            krate: krate.to_owned(),
            constant: constant.text.clone(),
            code: (*code).to_owned(),
            name: (*name).to_owned(),
            help: help.replace("\\\"", "\"").replace("\\\\", "\\"),
            page: format!("crates/{krate}/codes/{code}.md"),
        });
    }
    Ok(entries)
}

fn check_unique(entries: &[Entry], findings: &mut Vec<String>) {
    let mut owners: BTreeMap<&str, &Entry> = BTreeMap::new();
    let mut stages: BTreeMap<&str, &str> = BTreeMap::new();
    for entry in entries {
        let code = entry.code.as_str();
        if let Some(first) = owners.insert(code, entry) {
            findings.push(format!(
                "{code} stands twice: {} of {} and {} of {}",
                first.constant, first.krate, entry.constant, entry.krate
            ));
        }
        // The prefix says which stage speaks, so two crates never share one.
        let prefix = code.get(..3).unwrap_or(code);
        let owner = stages.entry(prefix).or_insert(&entry.krate);
        if *owner != entry.krate {
            findings.push(format!("{code} of {} has the prefix of {owner}", entry.krate));
        }
    }
}

fn check_pages(entries: &[&Entry], pages: &[TextFile], findings: &mut Vec<String>) {
    for entry in entries {
        match pages.iter().find(|page| page.path == entry.page) {
            None => findings.push(format!("{} has no page {}", entry.code, entry.page)),
            Some(page) => check_page(entry, page, findings),
        }
    }
    for page in pages {
        if !entries.iter().any(|entry| entry.page == page.path) {
            findings.push(format!("{} explains no code", page.path));
        }
    }
}

fn check_page(entry: &Entry, page: &TextFile, findings: &mut Vec<String>) {
    let title = format!("# {} {}", entry.code, entry.name);
    if page.text.lines().next() != Some(title.as_str()) {
        findings.push(format!("{} does not begin with \"{title}\"", page.path));
    }
    // What cannot be shown (an unprintable character, a megabyte) is described: `Rejected: a string …`
    let described = page.text.lines().any(|line| line.starts_with("Rejected: "));
    if !described && !has_example(&page.text, &["Rejected"]) {
        findings.push(format!(
            "{} has no rejected example: a ```js block under \"Rejected:\", or its description after it",
            page.path
        ));
    }
    let accepted = has_example(&page.text, &["Instead", "Accepted"])
        || described && page.text.lines().any(|line| line == "```js");
    if !accepted {
        findings.push(format!("{} has no accepted example in a ```js block", page.path));
    }
}

/// Whether a js block stands under a line such as `Rejected:` or `### Rejected`.
fn has_example(page: &str, headings: &[&str]) -> bool {
    let mut under = false;
    for line in page.lines() {
        let words = line.trim_start_matches(['#', '*', ' ']);
        if line.ends_with(':') || line.starts_with('#') {
            under = headings.iter().any(|heading| words.starts_with(heading));
        } else if under && line.trim_end() == "```js" {
            return true;
        }
    }
    false
}

fn check_emitted(
    entries: &[&Entry],
    sources: &[TextFile],
    findings: &mut Vec<String>,
) -> Result<(), Failure> {
    let mut words = HashSet::new();
    for source in sources {
        if !source.path.ends_with("/src/codes.rs") {
            words.extend(
                tokens(source)?
                    .into_iter()
                    .filter(|t| t.kind == crate::rust_source::TokenKind::Word)
                    .map(|t| t.text),
            );
        }
    }
    for entry in entries {
        if !words.contains(&entry.constant) {
            findings.push(format!(
                "{} ({}) is never emitted: nothing in crates/{}/src names {}",
                entry.code, entry.name, entry.krate, entry.constant
            ));
        }
    }
    Ok(())
}

/// Crates that may give an error code: the facade and what is below it. Programs above only read codes.
const GIVERS: [&str; 3] = ["enclave-runtime", "enclave-sidecar", "enclave-vm"];

/// Variants that the givers name as `ErrorCode::Variant`.
fn given_error_codes(workspace: &Workspace) -> Result<HashSet<String>, Failure> {
    let mut given = HashSet::new();
    for krate in GIVERS {
        for source in shipped(workspace.files(&format!("crates/{krate}/src"), &[".rs"])?) {
            given.extend(named_variants(&tokens(&source)?));
        }
    }
    Ok(given)
}

fn named_variants(tokens: &[Token]) -> impl Iterator<Item = String> {
    tokens.windows(4).filter_map(|four| match four {
        [path, colon, again, variant]
            if path.is_word("ErrorCode") && colon.is_sign(":") && again.is_sign(":") =>
        {
            Some(variant.text.clone())
        }
        _ => None,
    })
}

fn check_error_codes(given: &HashSet<String>, not_yet: &[(ErrorCode, &str)], findings: &mut Vec<String>) {
    for code in ErrorCode::ALL {
        let variant = format!("{code:?}");
        let waits = not_yet.iter().any(|(waiting, _)| waiting == code);
        match (given.contains(&variant), waits) {
            (false, false) => findings.push(format!(
                "{code} is never given: no stage of a run names ErrorCode::{variant}"
            )),
            (true, true) => findings.push(format!(
                "{code} is given now: take it off the list in xtask/src/audit/codes/mod.rs"
            )),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests;

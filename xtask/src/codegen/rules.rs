//! A page for each rule of the guard, and their index.
//!
//! The pages are those of the rules' codes, which a test of the guard writes from the rules themselves: their
//! documentation, the table of presets and the examples, which are run.

use std::fmt::Write as _;

use crate::{
    Failure,
    audit::registries,
    workspace::{TextFile, Workspace},
};

/// Where the pages are.
pub(super) const FOLDER: &str = "docs/rules";

/// The crate whose codes are rules.
const GUARD: &str = "enclave-ast-guard";

const INDEX: &str = "\
# Rules

What the guard looks for in a script, a page a rule: what it rejects and why, what it accepts, what it leaves to
others, its options, and what its fix writes. The examples on the pages are run as tests.

A rule is switched on and off, lowered to a warning or raised by its name with `GuardConfig::with_rule`; what it is
told is in `RuleOptions`. `enclave explain CODE` prints a page. Where the guard differs from the original project:
[limitations](../limitations/guard.md).

| code | rule | error under | warning under | in the original |
|---|---|---|---|---|
";

/// The pages and the index.
pub(super) fn render(workspace: &Workspace) -> Result<Vec<TextFile>, Failure> {
    let mut files = Vec::new();
    let mut index = INDEX.to_owned();
    for entry in registries(workspace)?
        .into_iter()
        .filter(|entry| entry.krate == GUARD)
    {
        let page = workspace.read(&entry.page)?;
        let Some(presets) = fact(&page, "Presets") else {
            // A code of the driver's, not a rule's.
            continue;
        };
        let under = |severity: &str| {
            let marked = format!(" ({severity})");
            let names: Vec<&str> = presets
                .split(", ")
                .filter_map(|preset| preset.strip_suffix(marked.as_str()))
                .collect();
            names.join(", ")
        };
        let (code, name) = (&entry.code, &entry.name);
        writeln!(
            index,
            "| {code} | [`{name}`]({name}.md) | {} | {} | {} |",
            under("error"),
            under("warning"),
            fact(&page, "In the original").unwrap_or_default()
        )?;
        files.push(TextFile {
            path: format!("{FOLDER}/{name}.md"),
            text: page,
        });
    }
    if files.is_empty() {
        return Err(format!("no page of {GUARD} says under which presets its rule is on").into());
    }
    files.push(TextFile {
        path: format!("{FOLDER}/README.md"),
        text: index,
    });
    Ok(files)
}

/// What follows `- NAME: ` in the head of a page.
fn fact<'p>(page: &'p str, name: &str) -> Option<&'p str> {
    page.lines()
        .take_while(|line| !line.starts_with("## "))
        .find_map(|line| line.strip_prefix("- ")?.strip_prefix(name)?.strip_prefix(": "))
}

#[cfg(test)]
mod tests {
    use super::render;
    use crate::workspace::Workspace;

    #[test]
    fn the_original_names_lead_to_a_rule() {
        let workspace = Workspace::here().expect("a checkout");
        let files = render(&workspace).expect("rendered");
        let index = files
            .iter()
            .find(|file| file.path.ends_with("README.md"))
            .expect("an index");
        for name in [
            "NoEvalRule",
            "NoGlobalAccessRule",
            "DisallowedIdentifierRule",
            "RequiredFunctionCallRule",
            "NO_EVAL",
            "UNKNOWN_GLOBAL",
            "REQUIRED_FUNCTION_NOT_CALLED",
        ] {
            assert!(index.text.contains(&format!("`{name}`")), "{name}");
        }
        let rows = index
            .text
            .lines()
            .filter(|line| line.starts_with("| AST"))
            .count();
        assert_eq!(rows + 1, files.len());
    }
}

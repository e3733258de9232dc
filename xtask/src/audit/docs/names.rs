//! Names in documents: what stands in backticks like a code, an option, a type or a test is there in the sources.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use crate::audit::Report;
use crate::{
    Failure,
    workspace::{TextFile, Workspace},
};

/// Documents that speak of other projects' names, or of what is gone.
const NOT_OURS: [&str; 3] = ["docs/adr/", "docs/rules/", "docs/codes.md"];

pub(super) fn check(
    workspace: &Workspace,
    documents: &[TextFile],
    report: &mut Report,
) -> Result<(), Failure> {
    let sources = workspace.files("", &[".rs", ".toml", ".js", ".json"])?;
    let words: BTreeSet<&str> = sources.iter().flat_map(|file| words(&file.text)).collect();
    let codes = pages(workspace)?;
    let mut looked_at = 0;
    for document in documents {
        if NOT_OURS.iter().any(|folder| document.path.starts_with(folder)) {
            continue;
        }
        for (line, name) in names(&document.text) {
            looked_at += 1;
            let known = match code_prefix(name) {
                Some(_) => codes.contains_key(name),
                None => words.contains(name),
            };
            if !known {
                report
                    .findings
                    .push(format!("{}:{line}: nothing is called `{name}`", document.path));
            }
        }
    }
    report.looked_at = format!("{}, {looked_at} names", report.looked_at);
    Ok(())
}

/// Every code that has a page, with the page's path.
fn pages(workspace: &Workspace) -> Result<BTreeMap<String, String>, Failure> {
    let pages = workspace.files("crates", &[".md"])?.into_iter();
    let code = |file: TextFile| {
        let path = Path::new(&file.path);
        let folder = path.parent()?.file_name()?;
        let code = path.file_stem()?.to_str()?.to_owned();
        (folder == "codes").then_some((code, file.path))
    };
    Ok(pages.filter_map(code).collect())
}

/// The letters of a code such as `AST011`, if it is one.
fn code_prefix(name: &str) -> Option<&str> {
    let (prefix, number) = name.split_at_checked(3)?;
    let is_code = prefix.bytes().all(|b| b.is_ascii_uppercase())
        && number.len() == 3
        && number.bytes().all(|b| b.is_ascii_digit());
    is_code.then_some(prefix)
}

/// The names in backticks of a document's prose, each with its 1-based line: of a path or a call its parts.
fn names(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut in_code = false;
    for (number, line) in text.lines().enumerate() {
        if line.trim_start().starts_with("```") {
            in_code = !in_code;
        } else if !in_code {
            let spans = line.split('`').skip(1).step_by(2);
            let parts = spans
                .filter(|span| is_name(span))
                .flat_map(|span| span.split("::"));
            let parts = parts.map(|part| part.trim_end_matches("()"));
            found.extend(
                parts
                    .filter(|part| is_telling(part))
                    .map(|part| (number + 1, part)),
            );
        }
    }
    found
}

/// Whether a code span is one name or path, and no expression or file.
fn is_name(span: &str) -> bool {
    let part = |part: &str| {
        let part = part.strip_suffix("()").unwrap_or(part);
        !part.is_empty() && part.bytes().all(is_word)
    };
    span.split("::").all(part)
}

/// Whether a name is so special that it must be one of ours: a code, `snake_case`, or a type of several words.
fn is_telling(name: &str) -> bool {
    let upper = name.bytes().filter(u8::is_ascii_uppercase).count();
    let lower = name.bytes().filter(u8::is_ascii_lowercase).count();
    let snake = name.trim_matches('_').contains('_') && (upper == 0 || lower == 0);
    let camel =
        upper > 1 && lower > 1 && name.starts_with(|c: char| c.is_ascii_uppercase()) && !name.contains('_');
    code_prefix(name).is_some() || snake || camel
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !u8::try_from(c).is_ok_and(is_word))
}

const fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

#[cfg(test)]
mod tests {
    use super::{check, code_prefix, names};
    use crate::{
        audit::Report,
        workspace::{TextFile, Workspace},
    };

    #[test]
    fn codes_options_and_types_are_names() {
        let check = |text, expect: &[(usize, &str)]| assert_eq!(names(text), expect, "{text}");
        check(
            "`AST011`, `TIMEOUT` and `MAX_TOOL_CALLS`",
            &[(1, "AST011"), (1, "MAX_TOOL_CALLS")],
        );
        check(
            "\nset `max_references` or `Limits::for_level()`",
            &[(2, "max_references"), (2, "for_level")],
        );
        check("an `ExecutionResult` of `JSON`", &[(1, "ExecutionResult")]);
        check(
            "`a_b + c_d`, `docs/x_y.md`, `maxToolCalls`, `__proto__`, `run`",
            &[],
        );
        check("```\n`in_code`\n```\n`out_side`", &[(4, "out_side")]);
    }

    #[test]
    fn a_name_that_is_nowhere_is_found() {
        let workspace = Workspace::here().expect("a checkout");
        // Put together, so that this file does not hold what is looked for.
        let nowhere = ["max_", "moon", "beams"].concat();
        let text = format!("`max_tool_calls` and `AST011`\nare there, `{nowhere}` and `AST999` are not");
        let document = TextFile {
            path: "docs/x.md".to_owned(),
            text,
        };
        let mut report = Report::default();
        check(&workspace, &[document], &mut report).expect("the sources are read");
        assert_eq!(
            report.findings,
            [
                format!("docs/x.md:2: nothing is called `{nowhere}`"),
                "docs/x.md:2: nothing is called `AST999`".to_owned(),
            ]
        );
    }

    #[test]
    fn a_code_has_three_letters_and_three_digits() {
        assert_eq!(code_prefix("AST011"), Some("AST"));
        assert_eq!(code_prefix("AST11"), None);
        assert_eq!(code_prefix("ast011"), None);
    }
}

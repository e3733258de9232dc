//! Numbers in documents that readers take for facts: each is generated, measured where it says so, or held by a test.
//!
//! A sum of time, size or share in the prose of the front pages stands in a section that is marked
//! `<!-- measured: how -->`, in a line that names its test, or in a generated file.

use crate::audit::Report;
use crate::workspace::TextFile;

/// Where people look for promises.
const PAGES: [&str; 4] = ["README.md", "SECURITY.md", "docs/architecture.md", "docs/guide/"];

const UNITS: [&str; 15] = [
    "ns", "µs", "ms", "s", "seconds", "KB", "MB", "GB", "KiB", "MiB", "GiB", "bytes", "%", "×", "times",
];

pub(super) fn check(documents: &[TextFile], report: &mut Report) {
    for document in documents {
        let is_page = PAGES
            .iter()
            .any(|page| document.path == *page || (page.ends_with('/') && document.path.starts_with(page)));
        if is_page {
            for (line, what) in loose_numbers(&document.text) {
                report.findings.push(format!(
                    "{}:{line}: {what} is neither generated, nor in a section marked as measured, nor beside its test",
                    document.path
                ));
            }
        }
    }
}

/// Numbers with a unit that nothing stands behind, each with its 1-based line.
fn loose_numbers(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut in_code = false;
    let mut measured = false;
    for (number, line) in text.lines().enumerate() {
        if line.trim_start().starts_with("```") {
            in_code = !in_code;
        } else if line.starts_with('#') && !in_code {
            measured = false;
        }
        measured |= line.contains("<!-- measured: ");
        let has_test = line.contains("](") && line.contains(".rs)");
        if !in_code && !measured && !has_test {
            let prose: String = line.split('`').step_by(2).collect::<Vec<_>>().join(" ");
            found.extend(quantities(&prose).into_iter().map(|what| (number + 1, what)));
        }
    }
    found
}

/// `100 ms`, `3×` and the like.
fn quantities(prose: &str) -> Vec<String> {
    let words: Vec<&str> = prose
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '(' | ')' | '|'))
        .filter(|word| !word.is_empty())
        .collect();
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let word = word.trim_end_matches('.');
        let end = word
            .char_indices()
            .find(|(_, c)| !c.is_ascii_digit() && *c != '.')
            .map_or(word.len(), |(end, _)| end);
        let (digits, unit) = word.split_at(end);
        if !digits.starts_with(|c: char| c.is_ascii_digit()) {
            continue;
        }
        let next = words.get(at + 1).map_or("", |next| next.trim_end_matches('.'));
        if UNITS.contains(&unit) {
            found.push(word.to_owned());
        } else if unit.is_empty() && UNITS.contains(&next) {
            found.push(format!("{digits} {next}"));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{loose_numbers, quantities};

    #[test]
    fn numbers_with_units_are_quantities() {
        for (prose, expect) in [
            ("ends within 100 ms, or 2.5s.", &["100 ms", "2.5s"][..]),
            ("3× as fast, 40 % less (1 MiB)", &["3×", "40 %", "1 MiB"]),
            ("version 2.12, level 3, 6 layers, 1. first", &[]),
        ] {
            assert_eq!(quantities(prose), expect, "{prose}");
        }
    }

    #[test]
    fn a_number_needs_a_measurement_or_a_test() {
        let check = |text, lines: &[usize]| {
            let found: Vec<usize> = loose_numbers(text).into_iter().map(|(line, _)| line).collect();
            assert_eq!(found, lines, "{text}");
        };
        check("takes 5 ms", &[1]);
        check("# A\n<!-- measured: by x -->\ntakes 5 ms\n# B\ntakes 5 ms", &[5]);
        check("ends in 100 ms, see [`a_test`](b.rs)", &[]);
        check("`5 ms`\n```\n5 ms\n```", &[]);
    }
}

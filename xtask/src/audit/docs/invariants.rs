//! Invariants: each row of the table in the architecture names what holds it. That it is there is checked with the links.

use crate::{audit::Report, workspace::TextFile};

const PAGE: &str = "docs/architecture.md";

pub(super) fn check(documents: &[TextFile], report: &mut Report) {
    let Some(page) = documents.iter().find(|document| document.path == PAGE) else {
        report.findings.push(format!("{PAGE} is not there"));
        return;
    };
    let rows = rows(&page.text);
    if rows.is_empty() {
        report.findings.push(format!("{PAGE} has no table of invariants"));
    }
    for (line, row) in rows {
        let held_by = row
            .trim_end_matches([' ', '|'])
            .rsplit('|')
            .next()
            .unwrap_or_default();
        if !held_by.contains(".rs)") {
            report
                .findings
                .push(format!("{PAGE}:{line}: an invariant that names no test"));
        }
    }
}

/// The rows of the table under the heading *Invariants*, each with its 1-based line.
fn rows(text: &str) -> Vec<(usize, &str)> {
    let lines = text.lines().enumerate();
    lines
        .skip_while(|(_, line)| *line != "## Invariants")
        .skip(1)
        .take_while(|(_, line)| !line.starts_with("## "))
        .filter(|(_, line)| {
            line.strip_prefix("| ")
                .is_some_and(|row| row.starts_with(|c: char| c.is_ascii_digit()))
        })
        .map(|(number, line)| (number + 1, line))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::{audit::Report, workspace::TextFile};

    #[test]
    fn an_invariant_without_a_test_is_found() {
        let text = "| 1 | no row |\n## Invariants\n| | what | held by |\n|---|---|---|\n\
                    | 1 | a | [`b`](c.rs) |\n| 2 | see [d](d.rs) | nobody |\n## Next\n| 3 | x | y |";
        let page = TextFile {
            path: "docs/architecture.md".to_owned(),
            text: text.to_owned(),
        };
        let mut report = Report::default();
        check(&[page], &mut report);
        assert_eq!(
            report.findings,
            ["docs/architecture.md:6: an invariant that names no test"]
        );
        let mut report = Report::default();
        check(&[], &mut report);
        assert_eq!(report.findings.len(), 1);
    }
}

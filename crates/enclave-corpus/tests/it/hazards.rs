//! `docs/security/hazards-coverage.md` speaks of cases and tests that are there.

use std::{
    fs,
    path::{Path, PathBuf},
};

use enclave_corpus::{cases_folder, load};

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The texts of all Rust files below `folder`.
fn sources(folder: &Path, texts: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, texts);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            texts.push(fs::read_to_string(&path).expect("a text"));
        }
    }
}

/// What stands in backticks in the last cell of a row.
fn shown_by(row: &str) -> Vec<&str> {
    let cell = row.trim_end_matches('|').rsplit('|').next().unwrap_or_default();
    cell.split('`').skip(1).step_by(2).collect()
}

#[test]
fn every_hazard_is_shown_by_cases_and_tests_that_exist() {
    let page = workspace().join("docs/security/hazards-coverage.md");
    let page = fs::read_to_string(page).expect("the page");
    for section in [1, 2, 3, 5, 6, 7] {
        assert!(
            page.contains(&format!("\n## {section}. ")),
            "section {section} is missing"
        );
    }
    let cases = load(cases_folder()).expect("cases");
    let rows = page.lines().filter(|line| {
        line.starts_with("| ") && !line.starts_with("| hazard") && !line.starts_with("| lesson")
    });
    let mut count = 0;
    for row in rows {
        count += 1;
        let shown = shown_by(row);
        assert!(!shown.is_empty(), "nothing shows: {row}");
        for name in shown {
            if let Some((owner, function)) = name.split_once('/') {
                let mut texts = Vec::new();
                sources(&workspace().join("crates").join(owner), &mut texts);
                let head = format!("fn {function}()");
                assert!(
                    texts.iter().any(|text| text.contains(&head)),
                    "there is no {name}: {row}"
                );
            } else {
                let case = cases.iter().find(|case| case.id == name);
                let is_shown = case.is_some_and(|case| case.gap.is_none());
                assert!(is_shown, "{name} is no case, or a gap: {row}");
            }
        }
    }
    assert!(count >= 50, "{count} rows");
}

//! The scripts, tools files and example program of the guide.

use std::{fs, path::PathBuf};

use crate::{enclave, file};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A block of a page: where it begins, what it says it is, and its text.
type Block = (String, String, String);

/// Every fenced block of the guide.
fn blocks() -> Vec<Block> {
    let mut found = Vec::new();
    for entry in fs::read_dir(root().join("docs/guide")).expect("there is a guide") {
        let path = entry.expect("the guide can be read").path();
        let page = path
            .file_name()
            .expect("a page has a name")
            .to_string_lossy()
            .into_owned();
        let text = fs::read_to_string(&path).expect("pages are UTF-8");
        let mut open: Option<Block> = None;
        for (number, line) in text.lines().enumerate() {
            match (&mut open, line.strip_prefix("```")) {
                (None, Some(kind)) => {
                    open = Some((format!("{page}:{}", number + 1), kind.to_owned(), String::new()));
                }
                (Some(_), Some(_)) => found.extend(open.take()),
                (Some((_, _, text)), None) => {
                    text.push_str(line);
                    text.push('\n');
                }
                (None, None) => {}
            }
        }
        assert!(open.is_none(), "{page}: a block does not end");
    }
    found
}

#[test]
fn scripts_of_the_guide_pass_and_those_called_rejected_do_not() {
    let blocks = blocks();
    let mut judged = 0;
    for (place, kind, text) in &blocks {
        let status = match kind.as_str() {
            "js" => 0,
            "js rejected" => 1,
            _ => continue,
        };
        judged += 1;
        let ended = enclave(&["lint", "-"], text);
        assert_eq!(ended.status, status, "{place}: {ended:?}");
    }
    assert!(judged >= 4, "only {judged} scripts");
}

#[test]
fn tools_files_of_the_guide_are_taken() {
    let blocks = blocks();
    let files: Vec<&Block> = blocks.iter().filter(|(_, kind, _)| kind == "json").collect();
    assert!(!files.is_empty());
    for (at, (place, _, text)) in files.into_iter().enumerate() {
        let tools = file(&format!("guide-{at}.json"), text);
        let ended = enclave(&["describe", "--tools", &tools], "");
        assert_eq!(ended.status, 0, "{place}: {ended:?}");
    }
}

#[test]
fn every_block_is_of_a_kind_that_something_tests() {
    for (place, kind, _) in blocks() {
        // `rust` by the doc tests of enclave-vm, `sh` and `text` by first_steps and the check of flags
        let known = [
            "rust",
            "js",
            "js rejected",
            "json",
            "sh",
            "text",
            "yaml",
            "rust,no_run",
        ];
        assert!(known.contains(&kind.as_str()), "{place}: {kind:?}");
    }
}

#[test]
fn the_program_to_copy_is_that_of_the_readme() {
    let program = fs::read_to_string(root().join("examples/embed/main.rs")).expect("the program");
    let readme = fs::read_to_string(root().join("README.md")).expect("the readme");
    assert!(readme.contains(&format!("\n{program}```")), "{program}");
}

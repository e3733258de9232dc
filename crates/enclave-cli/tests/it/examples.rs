use std::{fs, path::Path};

use serde_json::Value;

use crate::enclave;

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples")
}

/// The names of the example programs.
fn names() -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder())
        .expect("there are examples")
        .map(|entry| entry.expect("the folder can be read").path())
        .filter(|path| path.extension().is_some_and(|it| it == "js"))
        .map(|path| {
            let stem = path.file_stem().expect("a file has a name");
            stem.to_str().expect("names are UTF-8").to_owned()
        })
        .collect();
    names.sort();
    names
}

#[test]
fn every_example_returns_what_it_says_at_every_level_and_prints_nothing_else() {
    let names = names();
    assert!(names.len() >= 6, "{names:?}");
    for name in names {
        let path = |suffix: &str| folder().join(format!("{name}{suffix}")).display().to_string();
        let expected = fs::read_to_string(path(".expected.json")).expect("an expected value");
        let expected: Value = serde_json::from_str(&expected).expect("the expected value is JSON");
        for level in ["strict", "secure", "standard", "permissive"] {
            let args = [
                "run",
                &path(".js"),
                "--tools",
                &path(".tools.json"),
                "--level",
                level,
            ];
            let ended = enclave(&args, "");
            assert_eq!(
                (ended.status, ended.stderr.as_str()),
                (0, ""),
                "{name} at {level}"
            );
            assert_eq!(ended.json(), expected, "{name} at {level}");
        }
    }
}

#[test]
fn the_readme_lists_every_example() {
    let readme = fs::read_to_string(folder().join("README.md")).expect("a readme");
    for name in names() {
        assert!(readme.contains(&format!("[{name}]({name}.js)")), "{name}");
    }
}

use std::collections::HashSet;

use enclave_types::ErrorCode;

use super::{
    check_emitted, check_error_codes, check_page, check_pages, check_unique, has_example, named_variants,
};
use crate::{
    audit::{Audit, holds_here},
    rust_source::tokens,
    workspace::TextFile,
};

#[test]
fn the_workspace_keeps_its_codes() {
    holds_here(Audit::Codes);
}

fn file(path: &str, text: &str) -> TextFile {
    TextFile {
        path: path.to_owned(),
        text: text.to_owned(),
    }
}

const REGISTRY: &str = r#"
//! What it can say.
enclave_types::codes! {
    /// Documented.
    NO_EVAL = "AST001", "no-eval", original: "NO_EVAL",
        help: "Call a tool; never \"eval\".";
    NO_BOM = "AST002", "no-bom",
        help: "Remove it.";
}
"#;

fn read(krate: &str, text: &str) -> Vec<super::Entry> {
    super::read_registry(krate, &file("crates/x/src/codes.rs", text)).expect("readable")
}

#[test]
fn a_registry_is_read() {
    let got: Vec<_> = read("x", REGISTRY)
        .iter()
        .map(|e| format!("{} {} {} {} {}", e.constant, e.code, e.name, e.help, e.page))
        .collect();
    assert_eq!(
        got,
        [
            "NO_EVAL AST001 no-eval Call a tool; never \"eval\". crates/x/codes/AST001.md",
            "NO_BOM AST002 no-bom Remove it. crates/x/codes/AST002.md"
        ]
    );
}

#[test]
fn a_registry_that_cannot_be_read_is_an_error() {
    for text in ["fn main() {}", "codes! { A = \"AST001\"; }", "codes! { A = ; }"] {
        super::read_registry("x", &file("codes.rs", text)).expect_err(text);
    }
}

#[track_caller]
fn check(expect: &[&str], run: impl FnOnce(&mut Vec<String>)) {
    let mut findings = Vec::new();
    run(&mut findings);
    assert_eq!(findings, expect);
}

#[test]
fn a_code_and_a_prefix_belong_to_one_crate() {
    let mut entries = read("x", REGISTRY);
    check(&[], |f| check_unique(&entries, f));
    entries.extend(read(
        "y",
        "codes! { OTHER = \"AST002\", \"other\", help: \"No.\"; }",
    ));
    check(
        &[
            "AST002 stands twice: NO_BOM of x and OTHER of y",
            "AST002 of y has the prefix of x",
        ],
        |f| check_unique(&entries, f),
    );
}

const PAGE: &str =
    "# AST001 no-eval\n\nText.\n\nRejected:\n\n```js\neval(1)\n```\n\nInstead:\n\n```js\n1\n```\n";

#[test]
fn a_page_has_its_title_and_both_examples() {
    let entry = &read("x", REGISTRY)[0];
    check(&[], |f| check_page(entry, &file("p.md", PAGE), f));
    check(
        &[
            "p.md does not begin with \"# AST001 no-eval\"",
            "p.md has no accepted example in a ```js block",
        ],
        |f| {
            check_page(
                entry,
                &file("p.md", "# AST001\nRejected:\n```js\n```\nInstead: nothing."),
                f,
            );
        },
    );
}

#[test]
fn an_example_that_cannot_be_shown_is_described() {
    let entry = &read("x", REGISTRY)[0];
    let page = "# AST001 no-eval\nRejected: a megabyte of `a`. Instead:\n```js\n1\n```";
    check(&[], |f| check_page(entry, &file("p.md", page), f));
    check(
        &[
            "p.md has no rejected example: a ```js block under \"Rejected:\", or its description after it",
            "p.md has no accepted example in a ```js block",
        ],
        |f| check_page(entry, &file("p.md", "# AST001 no-eval\nRejected:\n"), f),
    );
}

#[test]
fn an_example_stands_under_its_heading() {
    assert!(has_example("### Rejected\n\n```js\n1\n```", &["Rejected"]));
    assert!(!has_example("Rejected:\n\n```text\n1\n```", &["Rejected"]));
    assert!(!has_example(
        "Rejected:\n\nInstead:\n```js\n1\n```",
        &["Rejected"]
    ));
    assert!(!has_example("```js\n1\n```", &["Rejected"]));
}

#[test]
fn every_code_has_a_page_and_every_page_a_code() {
    let entries = read("x", REGISTRY);
    let own: Vec<_> = entries.iter().collect();
    let pages = [
        file("crates/x/codes/AST001.md", PAGE),
        file("crates/x/codes/AST009.md", PAGE),
    ];
    check(
        &[
            "AST002 has no page crates/x/codes/AST002.md",
            "crates/x/codes/AST009.md explains no code",
        ],
        |f| check_pages(&own, &pages, f),
    );
}

#[test]
fn a_code_that_only_the_registry_or_a_comment_names_is_never_emitted() {
    let entries = read("x", REGISTRY);
    let own: Vec<_> = entries.iter().collect();
    let sources = [
        file("crates/x/src/codes.rs", REGISTRY),
        file(
            "crates/x/src/a.rs",
            "// NO_BOM\nfn a() { report(&codes::NO_EVAL, \"NO_BOM\"); }",
        ),
    ];
    check(
        &["AST002 (no-bom) is never emitted: nothing in crates/x/src names NO_BOM"],
        |f| check_emitted(&own, &sources, f).expect("sources are readable"),
    );
}

#[test]
fn an_error_code_is_given_or_waits_with_a_reason() {
    let source = file(
        "a.rs",
        "fn a() -> ErrorCode { ErrorCode::Timeout } // ErrorCode::Aborted",
    );
    let given: HashSet<_> = named_variants(&tokens(&source).expect("readable")).collect();
    assert_eq!(given, HashSet::from(["Timeout".to_owned()]));

    let all: HashSet<_> = ErrorCode::ALL.iter().map(|code| format!("{code:?}")).collect();
    check(&[], |f| check_error_codes(&all, &[], f));
    let mut fewer = all.clone();
    fewer.remove("Aborted");
    check(
        &["ABORTED is never given: no stage of a run names ErrorCode::Aborted"],
        |f| check_error_codes(&fewer, &[], f),
    );
    check(&[], |f| {
        check_error_codes(&fewer, &[(ErrorCode::Aborted, "later")], f);
    });
    check(
        &["ABORTED is given now: take it off the list in xtask/src/audit/codes/mod.rs"],
        |f| check_error_codes(&all, &[(ErrorCode::Aborted, "later")], f),
    );
}

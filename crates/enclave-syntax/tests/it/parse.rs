use enclave_syntax::{Arena, SourceKind, parse};

/// Parses `source` as a body and returns `code@text` of each diagnostic.
fn check(source: &str, expect: &[&str]) {
    let arena = Arena::new();
    let found: Vec<String> = match parse(&arena, source, SourceKind::Body, 64) {
        Ok(_) => Vec::new(),
        Err(errors) => errors
            .iter()
            .map(|d| {
                format!(
                    "{}@{}",
                    d.code,
                    d.span.text(source).expect("a span inside the source")
                )
            })
            .collect(),
    };
    assert_eq!(found, expect, "{source}");
}

#[test]
fn a_body_has_top_level_await_and_return() {
    check(
        "const user = await callTool('users:get', { id: 1 });\nif (!user) return null;\nreturn user.name;",
        &[],
    );
    check("", &[]);
    check("// nothing but a comment", &[]);
}

#[test]
fn a_body_cannot_close_the_function_around_it() {
    check("return 1 } evil(); {", &["SYN001@}"]);
    check("}); evil(); (async () => {", &["SYN001@}"]);
}

#[test]
fn other_languages_have_their_own_code() {
    check("const total: number = 0;", &["SYN002@total"]);
    check("interface User { id: number }", &["SYN002@"]);
    check("return <b>done</b>;", &["SYN003@<"]);
}

#[test]
fn modules_have_their_own_code() {
    check("import fs from 'fs';", &["SYN004@import fs from 'fs';"]);
    check("export const a = 1;", &["SYN004@export const a = 1;"]);
}

#[test]
fn strict_mode_and_early_errors_hold() {
    check("with (o) {}", &["SYN001@with"]);
    check("let a; let a;", &["SYN001@a"]);
}

/// Found by fuzzing: the parser's place was the last byte of the last character.
#[test]
fn an_error_at_the_end_is_at_a_whole_character() {
    for end in ["\u{2028}", "\u{2028}\u{2028}", "é", "😀", "x"] {
        for start in ["`${ ", "`${ `${ }` `${ ", "`", "'", "( ", "/* ", "({ a: "] {
            let source = format!("{start}{end}");
            let arena = Arena::new();
            let found = parse(&arena, &source, SourceKind::Body, 8).expect_err("it is not whole");
            for error in &found {
                assert!(error.span.text(&source).is_some(), "{source:?}: {}", error.span);
            }
        }
    }
}

#[test]
fn a_name_is_a_global_only_when_nothing_declares_it() {
    use enclave_syntax::ast::{IdentifierReference, Visit};

    struct Names<'p, 'a>(&'p enclave_syntax::Parsed<'a>, Vec<(String, bool)>);
    impl<'a> Visit<'a> for Names<'_, 'a> {
        fn visit_identifier_reference(&mut self, it: &IdentifierReference<'a>) {
            self.1.push((it.name.to_string(), self.0.is_global(it)));
        }
    }

    let arena = Arena::new();
    let parsed = parse(
        &arena,
        "const process = 1; ({ process, window } = { process }); for (self of []) {}",
        SourceKind::Body,
        8,
    )
    .expect("parses");
    let mut names = Names(&parsed, Vec::new());
    parsed.on_stack(|| names.visit_program(parsed.program()));
    let globals: Vec<_> = names
        .1
        .iter()
        .filter(|(_, global)| *global)
        .map(|(name, _)| name.as_str())
        .collect();
    assert_eq!(globals, ["window", "self"]);
}

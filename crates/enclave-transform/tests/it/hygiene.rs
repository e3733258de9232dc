use enclave_syntax::{Arena, SourceKind, parse};
use enclave_transform::{REGISTRY, instrument};
use enclave_types::{HELPER_PARAMETERS, MAIN_NAME};

use super::{bare, everything};

/// Codes and texts of what is wrong with `source`.
#[track_caller]
fn problems(source: &str, kind: SourceKind) -> Vec<String> {
    let arena = Arena::new();
    let parsed = parse(&arena, source, kind, 16).expect("it parses");
    let problems = instrument(&parsed, &bare()).err().unwrap_or_default();
    problems
        .iter()
        .map(|d| format!("{}@{}", d.code, d.span.text(source).expect("a span inside")))
        .collect()
}

#[track_caller]
fn check(source: &str, expect: &[&str]) {
    assert_eq!(problems(source, SourceKind::Body), expect, "{source}");
}

#[test]
fn a_script_cannot_name_what_is_inserted() {
    for name in
        HELPER_PARAMETERS
            .into_iter()
            .chain([MAIN_NAME, "__ag_total", "__ag_read", "__ag_0", "__safe_x"])
    {
        let expect = format!("TRF003@{name}");
        for source in [
            format!("let {name} = 1"),
            format!("return {name}"),
            format!("{name} = Infinity"),
            format!("{name}++"),
            format!("[{name}] = [1]"),
            format!("({{ a: {name} }} = o)"),
            format!("for ({name} of xs);"),
            format!("for (const {name} of xs);"),
            format!("const f = ({name}) => 1"),
            format!("const {{ a: {name} }} = o"),
            format!("try {{ f() }} catch ({name}) {{}}"),
            format!("function {name}() {{}}"),
            format!("const f = function {name}() {{}}"),
            format!("class {name} {{}}"),
            format!("const f = class {name} {{}}"),
            format!("typeof {name}"),
            format!("const o = {{ a: {name} }}"),
            format!("f`${{{name}}}`"),
        ] {
            check(&source, &[&expect]);
        }
        check(
            &format!("const o = {{ {name}: 1 }}; o.{name} = o['{name}']; {name}: for (;;) break {name}"),
            &[],
        );
    }
}

#[test]
fn names_spelled_with_escapes_are_the_same_names() {
    check("\\u005f_ag_total = 0", &["TRF003@\\u005f_ag_total"]);
    check("let \\u{5f}\\u{5f}ag_0", &["TRF003@\\u{5f}\\u{5f}ag_0"]);
}

#[test]
fn all_problems_are_told_in_order_up_to_a_bound() {
    check(
        "__ag_a; import.meta; __ag_b",
        &["TRF003@__ag_a", "TRF002@import.meta", "TRF003@__ag_b"],
    );
    assert_eq!(problems(&"__ag_a;".repeat(100), SourceKind::Body).len(), 32);
}

#[test]
fn main_has_arguments_of_its_own() {
    // An arrow function would see those of the function around it, which are the helpers.
    let (code, _) = super::program("arguments", everything());
    assert!(code.contains("async function __ag_main(){"), "{code}");
}

#[test]
fn a_text_that_was_parsed_as_something_else_is_refused() {
    assert_eq!(problems("await (x)", SourceKind::Script), ["TRF001@"]);
}

#[test]
fn the_pages_of_the_codes_are_true() {
    for info in REGISTRY {
        let page = info.explanation;
        assert!(
            page.starts_with(&format!("# {} {}\n", info.code, info.name)),
            "{page}"
        );
        let mut examples = page
            .split("```js\n")
            .skip(1)
            .map(|part| part.split("```").next().expect("an end"));
        let rejected = examples.next().expect("a rejected example");
        let kind = if info.name == "not-a-body" {
            SourceKind::Script
        } else {
            SourceKind::Body
        };
        assert!(
            problems(rejected, kind)[0].starts_with(info.code.as_str()),
            "{rejected}"
        );
        let accepted = examples.next().expect("an accepted example");
        check(accepted, &[]);
    }
}

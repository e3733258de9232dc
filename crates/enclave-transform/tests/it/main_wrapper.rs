use enclave_transform::TransformOptions;
use enclave_types::SecurityLevel;

use super::{CLOSE, OPEN, bare, everything, inner, program};

#[track_caller]
fn check(source: &str, expect: &str) {
    assert_eq!(inner(source, bare()), expect);
}

#[test]
fn the_script_is_the_body_of_main() {
    let (code, _) = program("return 1;", bare());
    assert_eq!(code, format!("{OPEN}return 1;{CLOSE}"));
}

#[test]
fn an_empty_script_has_no_value() {
    for source in ["", " \n", "// nothing", "/* nothing */", "\u{feff}", ";"] {
        check(source, source);
    }
}

#[test]
fn a_last_expression_is_the_value() {
    check("1", "return 1");
    check("a; b", "a; return b");
    check("const a = f()\na.b", "const a = f()\nreturn a.b");
    check("await callTool('a:b', {})", "return await callTool('a:b', {})");
    check("(a, b)", "return (a, b)");
    check("a, b", "return a, b");
    check("({ a: 1 })", "return ({ a: 1 })");
    check(
        "/* first */ a /* last */ // end",
        "/* first */ return a /* last */ // end",
    );
    check("x = 1\n++y", "x = 1\nreturn ++y");
    check("if (a) { b }\n(c)", "if (a) { b }\nreturn (c)");
    check("do a(); while (b) c", "do a(); while (b) return c");
    check("`${a}`", "return `${a}`");
    check("async () => {\n}", "return async () => {\n}");
}

#[test]
fn a_last_statement_of_another_kind_is_no_value() {
    for source in [
        "if (a) b",
        "{ a }",
        "for (const x of xs) x",
        "a: b",
        "try { a } catch { b }",
        "switch (a) { default: b }",
        "const a = b",
        "function f() {}",
        "throw a",
        "return a",
        "a;;",
    ] {
        check(source, source);
    }
}

#[test]
fn a_script_that_is_only_strings_returns_the_last() {
    check("'use strict'", "return 'use strict'");
    check("'a'\n\"b\";", "'a'\nreturn \"b\";");
    check("'a'; b", "'a'; return b");
    check("'a'; const b = 1", "'a'; const b = 1");
}

#[test]
fn a_script_that_wraps_itself_is_not_special() {
    check(
        "async function main() { return 1 }",
        "async function main() { return 1 }",
    );
    check("(async () => 1)()", "return (async () => 1)()");
}

#[test]
fn what_means_something_else_in_a_script_is_kept_from_it() {
    check("a <!--b", "return a < !--b");
    check("(a)<!--b < 1", "return (a)< !--b < 1");
    check("f(`${a<!--b}`)", "return f(`${a< !--b}`)");
    check("a < !--b", "return a < !--b");
    check(
        "'a<!--b' + /<!--/ + `<!--` // <!--",
        "return 'a<!--b' + /<!--/ + `<!--` // <!--",
    );
    check("a <<!--b", "return a <<!--b");
    check("n-->0", "return n-->0");
    check("#!/usr/bin/env enclave\n1", "//#!/usr/bin/env enclave\nreturn 1");
    check("#!", "//#!");
}

#[test]
fn the_authors_lines_are_the_programs_lines() {
    let (code, _) = program("first()\nsecond()", everything());
    let lines: Vec<_> = code.lines().collect();
    assert!(lines[0].ends_with("first()"), "{code}");
    assert_eq!(lines[1], "0;return second()");
}

#[test]
fn the_authors_names_are_not_touched() {
    let source =
        "const tools = { callTool, parallel, console, config };\nawait tools.callTool('a:b', { callTool })";
    check(source, &source.replace("await tools", "return await tools"));
}

#[test]
fn keys_are_guarded_where_the_level_says_so() {
    for (level, guarded) in [
        (SecurityLevel::Strict, true),
        (SecurityLevel::Secure, true),
        (SecurityLevel::Standard, false),
        (SecurityLevel::Permissive, false),
    ] {
        let options = TransformOptions::for_level(level);
        assert!(options.meter_loops);
        assert_eq!(
            inner("return o[f()]", options).contains("__ag_key"),
            guarded,
            "{level}"
        );
    }
    assert_eq!(
        TransformOptions::default(),
        TransformOptions::for_level(SecurityLevel::Standard)
    );
}

use enclave_corpus::{Control, Isolation, Stage, must_fail, parse, run, trials};
use enclave_types::SecurityLevel::{Secure, Standard, Strict};

/// What the runner has to say about a case at Standard.
#[track_caller]
fn check(front: &str, body: &str, control: Control, expect: &[&str]) {
    let text = format!("/*---\nid = \"ATK-TEST-001\"\ntitle = \"a test\"\n{front}\n---*/\n{body}\n");
    let case = parse("family/file.js", &text).expect("a good case").remove(0);
    let misses = run(&case, Standard, control, Isolation::InProcess)
        .expect("the enclave builds")
        .misses;
    assert_eq!(misses.len(), expect.len(), "{misses:?}");
    for (miss, part) in misses.iter().zip(expect) {
        assert!(miss.message.contains(part), "{miss}");
    }
}

const STOPPED: &str = r#"expect = { outcome = "stopped", by = "ast-guard", code = "AST003" }
then = { outcome = "thrown", name = "ReferenceError", message = "eval" }"#;

#[test]
fn a_case_that_does_as_it_says_has_no_miss() {
    check(STOPPED, "return eval('1'); //~ AST003", Control::All, &[]);
    check(STOPPED, "return eval('1');", Control::All, &[]);
    check(
        STOPPED,
        "return eval('1');",
        Control::Without(Stage::AstGuard),
        &[],
    );
    check(STOPPED, "return eval('1');", Control::Bare, &[]);
    check(
        "expect = { outcome = \"value\", value = 3 }",
        "return 1 + 2;",
        Control::All,
        &[],
    );
    check("expect = { outcome = \"undefined\" }", "", Control::All, &[]);
}

#[test]
fn another_outcome_is_a_miss() {
    check(STOPPED, "return 1;", Control::All, &["got the value 1"]);
    check(STOPPED, "return x;", Control::All, &["AST004"]);
    check(
        STOPPED,
        "throw 'eval';",
        Control::Without(Stage::AstGuard),
        &["RUNTIME_ERROR (Error): eval"],
    );
    check(
        "expect = { outcome = \"undefined\" }",
        "return null;",
        Control::All,
        &["got the value null"],
    );
    check(
        "expect = { outcome = \"value\", json = \"null\" }",
        "",
        Control::All,
        &["got no value"],
    );
    let thrown = "expect = { outcome = \"thrown\", name = \"Error\", message = \"full\" }";
    check(thrown, "throw 'empty';", Control::All, &["empty"]);
}

#[test]
fn a_diagnostic_on_another_line_too_few_and_too_many_are_misses() {
    check(
        STOPPED,
        "//~ AST003\nreturn eval('1');",
        Control::All,
        &["expected diagnostics 1:AST003, got 2:AST003"],
    );
    check(
        STOPPED,
        "eval('1'); //~ AST003\neval('2');",
        Control::All,
        &["got 1:AST003 2:AST003"],
    );
    check(
        STOPPED,
        "eval('1'); //~ AST003 AST004",
        Control::All,
        &["got 1:AST003"],
    );
}

#[test]
fn a_touched_canary_is_a_miss_whatever_the_outcome() {
    let body = "try { await callTool('canary:touch', {}); } catch (e) {}\nreturn 3;";
    let three = "expect = { outcome = \"value\", value = 3 }";
    check(three, body, Control::All, &["canary:touch was called"]);
    check(three, body, Control::Bare, &["canary:touch was called"]);
}

#[test]
fn a_script_with_fixes_is_judged_before_and_after_them() {
    let check = |rejected: &str, expect: &str, body: &str, miss: Option<&str>| {
        let text = format!(
            "/*---\nid = \"FIX-TEST-001\"\ntitle = \"a test\"\nrejected = {rejected}\nexpect = {{ {expect} }}\n---*/\n{body}\n"
        );
        let case = parse("fixes/file.js", &text).expect("a good case").remove(0);
        assert_eq!(trials(&case), [(Standard, Control::Fixed)]);
        let misses = run(&case, Standard, Control::Fixed, Isolation::InProcess)
            .expect("the enclave builds")
            .misses;
        match (miss, misses.as_slice()) {
            (None, []) => {}
            (Some(part), [only]) if only.message.contains(part) => {}
            _ => panic!("{misses:?}"),
        }
    };
    let keys = "const ks = []; for (const k in { a: 1 }) ks.push(k); return ks;";
    let stopped = "outcome = \"stopped\", by = \"ast-guard\", code = \"AST011\"";
    let value = "outcome = \"value\", value = [\"a\"]";
    check("[\"AST011\"]", value, keys, None);
    check("[\"AST013\"]", value, keys, Some("to be rejected with"));
    check(
        "[\"AST011\"]",
        "outcome = \"undefined\"",
        keys,
        Some("got the value"),
    );
    check("[\"AST011\"]", stopped, keys, Some("expected no fix"));
    check("[\"AST011\"]", stopped, "while (true) {}", None);
    check(
        "[\"AST011\"]",
        value,
        "while (true) {}",
        Some("still rejected after its fixes"),
    );
}

#[test]
fn a_case_is_tried_at_each_level_with_each_control_that_it_speaks_of() {
    let read = |front: &str| {
        let text = format!(
            "/*---\nid = \"ATK-TEST-001\"\ntitle = \"a test\"\nlevels = [\"strict\", \"secure\"]\n{front}\n---*/\n1\n"
        );
        parse("family/file.js", &text).expect("a good case").remove(0)
    };
    let off = Control::Without(Stage::AstGuard);
    assert_eq!(
        trials(&read(STOPPED)),
        [
            (Strict, Control::All),
            (Strict, off),
            (Strict, Control::Bare),
            (Strict, Control::Realm),
            (Secure, Control::All),
            (Secure, off),
            (Secure, Control::Bare)
        ]
    );
    assert!(!must_fail(&read(STOPPED), Strict, Control::All));

    // With a second control, it is the second that has the gap.
    let second = read(&format!("{STOPPED}\ngap = \"issue 1\""));
    assert_eq!(
        trials(&second),
        [
            (Strict, Control::All),
            (Strict, off),
            (Strict, Control::Bare),
            (Secure, Control::All)
        ]
    );
    assert!(must_fail(&second, Strict, off) && must_fail(&second, Strict, Control::Bare));
    assert!(!must_fail(&second, Strict, Control::All));

    let only = read("expect = { outcome = \"undefined\" }\ngap = \"issue 1\"");
    assert_eq!(trials(&only), [(Strict, Control::All), (Secure, Control::All)]);
    assert!(must_fail(&only, Strict, Control::All));
}

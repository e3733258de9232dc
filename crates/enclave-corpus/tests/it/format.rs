use enclave_corpus::{Case, Kind, Outcome, Stage, ToolStub, parse};
use enclave_types::SecurityLevel::{Permissive, Secure, Standard, Strict};
use serde_json::json;

/// A case with this front matter after its id and title, and this body.
fn case(front: &str, body: &str) -> String {
    format!("/*---\nid = \"ATK-TEST-001\"\ntitle = \"a test\"\n{front}\n---*/\n{body}\n")
}

fn read(front: &str, body: &str) -> Case {
    let mut cases = parse("family/file.js", &case(front, body)).expect("a good case");
    assert_eq!(cases.len(), 1);
    cases.remove(0)
}

const STOPPED: &str = r#"expect = { outcome = "stopped", by = "ast-guard", code = "AST003" }
then = { outcome = "thrown", name = "ReferenceError" }"#;

#[test]
fn a_case_is_its_front_matter_and_the_body_up_to_the_next() {
    let text = format!(
        "\n{}\n{}",
        case(STOPPED, "eval(1);\n"),
        case(STOPPED, "eval(2);").replace("001", "002")
    );
    let cases = parse("family/file.js", &text).expect("good cases");
    let got: Vec<_> = cases
        .iter()
        .map(|c| {
            (
                c.id.as_str(),
                c.body.as_str(),
                c.place.as_str(),
                c.family.as_str(),
            )
        })
        .collect();
    assert_eq!(
        got,
        [
            ("ATK-TEST-001", "eval(1);", "family/file.js:2", "family"),
            ("ATK-TEST-002", "eval(2);", "family/file.js:11", "family")
        ]
    );
}

#[test]
fn what_is_not_said_has_its_default() {
    let case = read(STOPPED, "eval(1)");
    assert_eq!(case.levels, [Strict, Secure, Standard, Permissive]);
    assert_eq!(case.kind(), Kind::Attack);
    assert!(case.tools.is_empty() && case.limits.is_empty() && case.marks.is_empty() && case.gap.is_none());
    let stopped = Outcome::Stopped {
        by: Stage::AstGuard,
        code: "AST003".to_owned(),
    };
    let thrown = Outcome::Thrown {
        name: "ReferenceError".to_owned(),
        message: None,
        code: "RUNTIME_ERROR".to_owned(),
    };
    for level in case.levels {
        assert_eq!(case.expect.at(level), Some(&stopped));
        assert_eq!(case.then.as_ref().and_then(|then| then.at(level)), Some(&thrown));
    }
}

#[test]
fn outcomes_may_differ_by_level() {
    let case = read(
        r#"levels = ["strict", "standard"]
expect = [
  { levels = ["strict"], outcome = "stopped", by = "runtime", code = "SECURITY_VIOLATION" },
  { levels = ["standard", "permissive"], outcome = "undefined" },
]"#,
        "return 1",
    );
    assert!(matches!(
        case.expect.at(Strict),
        Some(Outcome::Stopped {
            by: Stage::Runtime,
            ..
        })
    ));
    assert_eq!(case.expect.at(Standard), Some(&Outcome::Value(None)));
    assert_eq!(case.expect.at(Secure), None);
}

#[test]
fn tools_globals_and_limits_are_read() {
    let case = read(
        r#"expect = { outcome = "value", json = "[null]" }
tools = { "a:b" = { reply = { id = 1 } }, c = { json = '{"__proto__":null}' }, d = { error = { message = "no" } }, e = "hangs" }
globals = { config = { url = "u" } }
limits = { timeout = 200, max_tool_calls = 1 }"#,
        "return [null]",
    );
    assert_eq!(case.expect.at(Strict), Some(&Outcome::Value(Some(json!([null])))));
    assert_eq!(case.tools["a:b"], ToolStub::Reply(json!({ "id": 1 })));
    assert_eq!(
        case.tools["c"].clone(),
        ToolStub::Reply(serde_json::from_str(r#"{"__proto__":null}"#).expect("JSON"))
    );
    assert_eq!(
        case.tools["d"],
        ToolStub::Error {
            name: "Error".to_owned(),
            message: "no".to_owned(),
            code: None
        }
    );
    assert_eq!(case.tools["e"], ToolStub::Hangs);
    assert_eq!(case.globals["config"], json!({ "url": "u" }));
    assert_eq!(case.limits["timeout"], 200);
}

#[test]
fn marks_pin_codes_to_lines() {
    let case = read(STOPPED, "eval(1); //~ AST003\nok();\neval(a); //~ AST003 AST004");
    let marks: Vec<_> = case
        .marks
        .iter()
        .map(|mark| format!("{}:{}", mark.line, mark.code))
        .collect();
    assert_eq!(marks, ["1:AST003", "3:AST003", "3:AST004"]);
}

/// The error for a case with this front matter, as `line: message`.
#[track_caller]
fn check(front: &str, expect: &str) {
    let error = parse("family/file.js", &case(front, "1")).expect_err("a wrong case");
    let text = error.to_string();
    assert!(text.contains(expect), "{text}");
}

#[test]
fn a_wrong_case_is_an_error_with_its_place() {
    check("", "file.js:");
    check("", "missing field `expect`");
    check(
        &format!("{STOPPED}\nexpects = 1"),
        "file.js:6: unknown field `expects`",
    );
    check(
        "expect = { outcome = \"stopped\", by = \"guard\", code = \"AST003\" }",
        "file.js:4: unknown variant `guard`",
    );
    check(
        "expect = { outcome = \"stopped\", by = \"runtime\", code = \"AST003\" }",
        "AST003 is a code of ast-guard, not of runtime",
    );
    check(
        "expect = { outcome = \"stopped\", by = \"runtime\", code = \"TIME_OUT\" }",
        "no code is called TIME_OUT",
    );
    check(
        "expect = { outcome = \"stopped\", code = \"TIMEOUT\" }",
        "needs `by`",
    );
    check("expect = { outcome = \"value\" }", "one of `value` and `json`");
    check(
        "expect = { outcome = \"value\", json = \"[\" }",
        "`json` is not JSON",
    );
    check(
        "expect = { outcome = \"undefined\", value = 1 }",
        "this outcome has no `value`",
    );
    check("expect = { outcome = \"thrown\" }", "needs `name`");
    check("expect = 3", "a table with `outcome`");
    check(
        "expect = { outcome = \"undefined\" }\nlimits = { time = 1 }",
        "no limit is called time",
    );
    check("expect = { outcome = \"undefined\" }\nlevels = []", "no level");
    check(
        "expect = [{ levels = [\"strict\"], outcome = \"undefined\" }]",
        "nothing is expected at secure",
    );
    check(
        "expect = [{ outcome = \"undefined\" }, { levels = [\"secure\"], outcome = \"value\", value = 1 }]",
        "two outcomes for secure",
    );
}

#[test]
fn an_attack_that_is_stopped_early_names_its_second_control() {
    let expect = "expect = { outcome = \"stopped\", by = \"ast-guard\", code = \"AST003\" }";
    check(expect, "say what happens `then`");
    read(&format!("{expect}\nsingle-control = \"because\""), "1");
    check(
        "expect = { outcome = \"stopped\", by = \"runtime\", code = \"TIMEOUT\" }\nthen = { outcome = \"undefined\" }",
        "there is no `then`",
    );
    check(
        "expect = { outcome = \"stopped\", by = \"prescan\", code = \"PRE008\" }\nthen = { outcome = \"undefined\" }",
        "prescan cannot be switched off",
    );
}

#[test]
fn ids_say_what_a_case_is_for() {
    let harmless = case("expect = { outcome = \"undefined\" }", "1").replace("ATK-", "OK-");
    assert_eq!(
        parse("harmless/a.js", &harmless).expect("good")[0].kind(),
        Kind::Harmless
    );
    for (file, text) in [
        ("family/a.js", harmless.clone()),
        ("harmless/a.js", case(STOPPED, "1")),
        (
            "family/a.js",
            case(STOPPED, "1").replace("ATK-TEST-001", "TEST-001"),
        ),
        (
            "family/a.js",
            case(STOPPED, "1").replace("ATK-TEST-001", "ATK-test-001"),
        ),
        ("harmless/a.js", case(STOPPED, "1").replace("ATK-", "OK-")),
    ] {
        parse(file, &text).expect_err(&text);
    }
}

#[test]
fn text_outside_a_case_and_front_matter_without_an_end_are_errors() {
    let error = |text: &str| parse("f/a.js", text).expect_err(text).to_string();
    assert!(error("eval(1)").starts_with("f/a.js:1: a case begins with"));
    assert!(error("\n\n/*---\nid = 1\n").starts_with("f/a.js:3: this front matter does not end"));
    assert!(error("/*---\nid = 1\n/*---\n---*/\n").starts_with("f/a.js:1: this front matter does not end"));
    assert_eq!(parse("f/a.js", "").expect("nothing is fine").len(), 0);
}

#[test]
fn a_script_with_fixes_says_how_it_is_rejected_and_what_it_is_worth_afterwards() {
    let fixable = |front: &str, body: &str| {
        let text = case(front, body).replace("ATK-TEST", "FIX-TEST");
        parse("fixes/file.js", &text)
    };
    let good = "rejected = [\"AST011\"]\nexpect = { outcome = \"value\", value = 1 }";
    let read = fixable(good, "while (x) {}").expect("a good case").remove(0);
    assert_eq!(read.rejected, ["AST011"]);
    assert_eq!((read.kind(), read.levels), (Kind::Fixable, vec![Standard]));

    let stopped = |code: &str| {
        format!(
            "rejected = [\"AST011\"]\nexpect = {{ outcome = \"stopped\", by = \"ast-guard\", code = \"{code}\" }}"
        )
    };
    assert!(fixable(&stopped("AST011"), "while (true) {}").is_ok());
    for (front, body, part) in [
        (
            "expect = { outcome = \"value\", value = 1 }",
            "",
            "`rejected` names the errors",
        ),
        (stopped("AST012").as_str(), "", "it stays rejected with"),
        (good, "while (x) {} //~ AST011", "no `then`"),
        (
            &format!("{good}\nthen = {{ outcome = \"undefined\" }}"),
            "",
            "no `then`",
        ),
    ] {
        let error = fixable(front, body).expect_err("a bad case");
        assert!(error.message.contains(part), "{error}");
    }
    let elsewhere = case(good, "").replace("ATK-TEST", "FIX-TEST");
    let error = parse("family/file.js", &elsewhere).expect_err("a bad case");
    assert!(error.message.contains("FIX-… in fixes/"), "{error}");
}

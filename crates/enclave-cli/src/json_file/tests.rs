use serde_json::json;

use super::parse;

#[track_caller]
fn check(text: &str, expect: &str) {
    let error = parse(text, "f.json").expect_err("is not valid");
    assert_eq!(error.message(), expect);
}

#[test]
fn values_come_out_as_they_stand() {
    let text = r#"{"a": [1, -2, 1.5, "x\n", true, null], "b": {"c": {}}}"#;
    let expect = json!({"a": [1, -2, 1.5, "x\n", true, null], "b": {"c": {}}});
    assert_eq!(parse(text, "f.json"), Ok(expect));
}

#[test]
fn an_error_says_line_column_and_key() {
    check("", "f.json:1:0: EOF while parsing a value");
    check("{} 1", "f.json:1:4: trailing characters");
    check(
        "{\"tools\": {\n  \"users:get\": {\"reply\": nope}\n}}",
        "f.json:2:27: expected ident (in tools[\"users:get\"].reply)",
    );
    check("{\"a\": [1, 2,]}", "f.json:1:13: trailing comma (in a[2])");
    check("{\"a\": 1e999}", "f.json:1:11: number out of range (in a)");
}

#[test]
fn a_key_that_stands_twice_is_an_error() {
    check(
        "{\"tools\": {\"a\": 1, \"a\": 2}}",
        "f.json:1:22: this key stands twice (in tools.a)",
    );
}

#[test]
fn nesting_is_bounded() {
    let error = parse(&"[".repeat(100_000), "f.json").expect_err("too deep");
    assert!(error.message().contains("recursion limit exceeded"), "{error}");
}

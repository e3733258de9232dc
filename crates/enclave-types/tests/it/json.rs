use enclave_types::{
    Code, CodeInfo, Diagnostic, Diagnostics, ErrorCode, LineIndex, SecurityLevel, Severity, Span,
};
use serde::Serialize;
use serde_json::{Value, json};

#[track_caller]
fn check(value: impl Serialize, expect: &Value) {
    assert_eq!(&serde_json::to_value(value).expect("serialises"), expect);
}

#[test]
fn words_are_written_as_people_write_them() {
    check(
        SecurityLevel::ALL,
        &json!(["strict", "secure", "standard", "permissive"]),
    );
    check(Severity::Warning, &json!("warning"));
    check(ErrorCode::MaxToolCalls, &json!("MAX_TOOL_CALLS"));
    check(Code::new("AST001"), &json!("AST001"));
    check(Span::new(1, 2), &json!({ "start": 1, "end": 2 }));
    check(
        LineIndex::new("😀a").locate(4),
        &json!({ "line": 1, "column": 2, "column_utf16": 3 }),
    );
}

#[test]
fn a_level_is_read_back() {
    for level in SecurityLevel::ALL {
        let text = serde_json::to_string(&level).expect("serialises");
        assert_eq!(serde_json::from_str::<SecurityLevel>(&text).ok(), Some(level));
    }
    assert!(serde_json::from_str::<SecurityLevel>("\"lax\"").is_err());
}

#[test]
fn findings_are_a_list_of_objects() {
    static INFO: CodeInfo = CodeInfo {
        code: Code::new("TST001"),
        name: "first-thing",
        original: None,
        help: "Write something else.",
        explanation: "",
    };
    let found: Diagnostics = Diagnostic::error(&INFO, Span::new(0, 1), "`x` is odd").into();
    check(
        &found,
        &json!([{
            "code": "TST001",
            "name": "first-thing",
            "severity": "error",
            "span": { "start": 0, "end": 1 },
            "message": "`x` is odd",
            "help": "Write something else.",
            "labels": [],
            "fix": null
        }]),
    );
}

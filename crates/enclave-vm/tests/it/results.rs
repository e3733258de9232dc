use enclave_vm::{SecurityLevel, json};

use crate::host::{builder, run, shown};

#[test]
fn a_result_has_the_readmes_shape() {
    let json = serde_json::to_value(run(builder(), "return [await callTool('echo', { a: 1 })]"))
        .expect("serialises");
    assert_eq!(json.get("success"), Some(&json!(true)));
    assert_eq!(json.get("value"), Some(&json!([{ "a": 1 }])));
    assert!(
        json.get("error").is_none() && json.get("console").is_none() && json.get("diagnostics").is_none()
    );
    let stats = json.get("stats").expect("has stats");
    assert_eq!(
        (stats.get("toolCallCount"), stats.get("iterationCount")),
        (Some(&json!(1)), Some(&json!(0)))
    );
    assert!(
        stats
            .get("duration")
            .is_some_and(|duration| duration.as_f64().is_some_and(|ms| ms > 0.0))
    );

    let json =
        serde_json::to_value(run(builder(), "throw { message: 'no', extra: [1] }")).expect("serialises");
    let error = json.get("error").expect("failed");
    assert_eq!(error.get("code"), Some(&json!("RUNTIME_ERROR")));
    assert_eq!(
        (error.get("name"), error.get("message")),
        (Some(&json!("Error")), Some(&json!("no")))
    );
    assert_eq!(
        error.get("data"),
        Some(&json!({
            "thrown": { "message": "no", "extra": [1] },
            "location": { "line": 1, "column": 1 },
        }))
    );
}

#[test]
fn undefined_is_no_value() {
    let json = serde_json::to_value(run(builder(), "const a = 1;")).expect("serialises");
    assert!(json.get("value").is_none());
    assert_eq!(json.get("success"), Some(&json!(true)));
}

#[test]
fn the_last_expression_is_the_value() {
    assert_eq!(shown(&run(builder(), "const x = 5; x + 3")), "8");
    assert_eq!(
        shown(&run(builder(), "await callTool('echo', { a: 1 })")),
        r#"{"a":1}"#
    );
}

#[test]
fn values_as_deep_as_the_limits_allow_cross() {
    let mut limits = enclave_vm::Limits::for_level(SecurityLevel::Standard);
    limits.max_value_depth = 512;
    let script = "let v = 0; for (let i = 0; i < 512; i++) v = [v]; return v";
    let result = run(builder().limits(limits), script);
    assert!(result.success, "{}", shown(&result));
}

#[test]
fn the_console_is_captured_at_permissive() {
    let script = "console.log('a', 1, { b: [2] }, null, undefined); console.error(new Date(0)); return 1";
    let result = run(builder().security_level(SecurityLevel::Permissive), script);
    let lines: Vec<_> = result
        .console
        .iter()
        .map(|line| (line.level.name(), line.text.as_str()))
        .collect();
    assert_eq!(
        lines,
        [
            ("log", r#"a 1 {"b":[2]} null undefined"#),
            ("error", r#""1970-01-01T00:00:00.000Z""#)
        ]
    );
}

use std::time::Duration;

use enclave_vm::{Enclave, ErrorCode, SecurityLevel, json};

use crate::host::{builder, run, shown};

#[track_caller]
fn check(script: &str, expect: &str) {
    assert_eq!(shown(&run(builder(), script)), expect, "{script}");
}

#[test]
fn a_tools_failure_can_be_caught_and_is_a_tool_error_when_it_is_not() {
    check(
        "try { await callTool('fail', {}) } catch (e) { return { name: e.name, message: e.message, code: e.code } }",
        r#"{"name":"DbError","message":"db at [REDACTED] is locked","code":"E_LOCKED"}"#,
    );
    let result = run(builder(), "await callTool('fail', {})");
    assert_eq!(shown(&result), "TOOL_ERROR DbError: db at [REDACTED] is locked");
    let data = result.error.and_then(|error| error.data).expect("has data");
    assert_eq!(data.get("tool"), Some(&json!("fail")));
    assert_eq!(data.get("code"), Some(&json!("E_LOCKED")));
}

#[test]
fn a_handler_that_panics_fails_its_call_only() {
    check(
        "let seen; try { await callTool('panic', {}) } catch (e) { seen = e.message } return [seen, (await callTool('echo', { a: 1 })).a]",
        r#"["the handler of `panic` failed",1]"#,
    );
}

#[test]
fn without_a_handler_a_call_says_so() {
    let result = run(
        Enclave::builder().isolation(enclave_vm::Isolation::InProcess),
        "return await callTool('users:get', { id: 1 })",
    );
    assert_eq!(
        shown(&result),
        "NO_TOOL_HANDLER ToolError: there is no tool handler, so `users:get` cannot be called"
    );
}

#[test]
fn a_rejected_script_has_diagnostics_in_the_authors_places() {
    let result = run(builder(), "const a = 1;\n  while (true) {}\n");
    let error = result.error.as_ref().expect("rejected");
    assert_eq!(error.code, ErrorCode::ValidationError);
    let found = result.diagnostics.first().expect("one finding");
    assert_eq!((found.start.line, found.start.column), (2, 3));
    assert!(error.message.contains("line 2:3: error["), "{}", error.message);
    assert!(!found.diagnostic.help.is_empty());
    let text = result.render_error("const a = 1;\n  while (true) {}\n", "script.js");
    assert!(
        text.contains("script.js:2:3") && text.contains("while (true) {}") && text.contains("help:"),
        "{text}"
    );
}

#[test]
fn text_that_is_not_a_script_is_rejected_by_its_own_stage() {
    for (script, code) in [
        ("const a: number = 1", "SYN002"),
        ("return 1 }", "SYN001"),
        ("return '\u{202e}'", "PRE"),
    ] {
        let result = run(builder(), script);
        assert_eq!(
            result.error.map(|error| error.code),
            Some(ErrorCode::ValidationError),
            "{script}"
        );
        let found = result.diagnostics.first().expect("a finding");
        assert!(
            found.diagnostic.code.as_str().starts_with(code),
            "{script}: {}",
            found.diagnostic.code
        );
    }
}

#[test]
fn a_run_time_error_has_the_authors_line_at_every_level_and_a_stack_at_permissive() {
    let script =
        "const load = () => {\n  const user = null;\n  return user.name;\n};\nfor (const i of [1]) load();";
    for level in SecurityLevel::ALL {
        let error = run(builder().security_level(level), script)
            .error
            .expect("throws");
        assert_eq!(error.code, ErrorCode::RuntimeError);
        assert_eq!(error.message, "cannot read property 'name' of null");
        let line = error
            .data
            .as_ref()
            .and_then(|data| data.get("location")?.get("line")?.as_u64());
        assert_eq!(line, Some(3), "{level}");
        let stack = error.stack.unwrap_or_default();
        assert_eq!(
            stack.contains("at load (script:3:"),
            level == SecurityLevel::Permissive,
            "{level}: {stack}"
        );
        assert!(!stack.contains("__ag"), "{stack}");
    }
}

#[test]
fn each_limit_ends_as_its_own_code_though_the_script_catches_everything() {
    let cases = [
        (
            "for (let i = 0; i < 1e9; i++) { try { i += 0 } catch { } }",
            ErrorCode::MaxIterations,
        ),
        (
            "for (const i of Array.from({ length: 900 }, (_, i) => i)) { try { await callTool('echo', { i }) } catch { } } return 'survived'",
            ErrorCode::MaxToolCalls,
        ),
        (
            "const f = (n) => f(n + 1) + 1; return f(0)",
            ErrorCode::StackOverflow,
        ),
        (
            "const spin = (n) => { for (const a of [1, 2]) { try { spin(n + 1); spin(n + 2) } catch { } } }; spin(0); return 'survived'",
            ErrorCode::Timeout,
        ),
        (
            "let s = 'x'; for (let i = 0; i < 60; i++) { try { s += s; s.at(0) } catch { } } return s.length",
            ErrorCode::MemoryLimit,
        ),
    ];
    for (script, code) in cases {
        for level in SecurityLevel::ALL {
            let builder = builder()
                .security_level(level)
                .timeout(Duration::from_millis(300))
                .max_tool_calls(5)
                .memory_limit(8 << 20);
            let result = run(builder, script);
            assert_eq!(
                result.error.as_ref().map(|error| error.code),
                Some(code),
                "{level}: {script}: {}",
                shown(&result)
            );
        }
    }
}

#[test]
fn an_error_that_the_engine_cannot_place_has_no_place_rather_than_a_wrong_one() {
    let error = run(builder(), "const a = 1\nconst b = null\n\nnull.x")
        .error
        .expect("throws");
    let line = error
        .data
        .as_ref()
        .and_then(|data| data.get("location")?.get("line")?.as_u64());
    assert!(line.is_none_or(|line| line == 4), "{line:?}");
}

use serde_json::json;

use crate::{file, run};

#[test]
fn a_failed_tool_is_an_error_that_a_script_may_catch() {
    let tools = file(
        "tools-error.json",
        "{\"tools\": {\"a\": {\"error\": {\"name\": \"NotFound\", \"message\": \"no user 7\", \"code\": \"E404\"}}}}",
    );
    let script =
        "try { await callTool('a', {}) } catch (e) { return [e.name, e.message, e.code, String(e)] }";
    let caught = run(script, &["--tools", &tools]).json();
    assert_eq!(
        caught,
        json!(["NotFound", "no user 7", "E404", "NotFound: no user 7"])
    );

    let ended = run("await callTool('a', {})", &["--tools", &tools]);
    ended.check(1, &["TOOL_ERROR", "no user 7"]);
}

#[test]
fn an_unknown_tool_names_the_nearest() {
    let tools = file(
        "tools-unknown.json",
        "{\"tools\": {\"users:get\": {\"reply\": 1}}}",
    );
    run("await callTool('user:get', {})", &["--tools", &tools])
        .check(1, &["no tool is called `user:get`", "did you mean `users:get`?"]);
}

#[cfg(unix)]
#[test]
fn a_program_answers_and_ends_with_the_run() {
    let tools = file(
        "tools-command.json",
        "{\"tools\": {\"echo\": {\"command\": [\"cat\"]}, \"hang\": {\"command\": [\"sleep\", \"600\"]}}}",
    );
    let flags = ["--tools", &tools, "--timeout", "500ms"];
    let echoed = run("return await callTool('echo', { a: [1, 'x'] })", &flags).json();
    assert_eq!(echoed, json!({"a": [1, "x"]}));
    run("return await callTool('hang', {})", &flags).check(1, &["TIMEOUT"]);
}

#[test]
fn arguments_that_do_not_fit_the_schema_fail_the_call() {
    let tools = file(
        "tools-schema.json",
        "{\"tools\": {\"a\": {\"reply\": 1, \"schema\": {\"properties\": {\"id\": {\"type\": \"integer\"}}}}}}",
    );
    let script = "const id = ['1'].join(''); try { return await callTool('a', { id }) } catch (e) { return [e.name, e.message] }";
    let caught = run(script, &["--tools", &tools]).json();
    assert_eq!(caught[0], "TypeError");
    let message = caught[1].as_str().expect("a message");
    assert!(
        message.contains("$.id: \"1\" is not of type \"integer\""),
        "{message}"
    );
}

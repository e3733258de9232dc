use std::time::{Duration, Instant};

use serde_json::json;

use crate::{file, run};

const OFF: [&str; 2] = ["--dangerously-no-validate", "--dangerously-no-transform"];

#[test]
fn an_endless_loop_is_rejected_and_behind_the_doors_ended_in_time() {
    run("while(true){}", &[]).check(1, &["VALIDATION_ERROR", "while(true){}", "help: "]);

    let start = Instant::now();
    let ended = run("while(true){}", &[OFF[0], OFF[1], "--timeout", "200ms"]);
    let took = start.elapsed();
    ended.check(1, &["TIMEOUT", "raise --timeout (now 200ms, at most 300s)"]);
    assert!(took >= Duration::from_millis(200), "{took:?}");
    assert!(took < Duration::from_secs(2), "{took:?}");
}

#[test]
fn text_never_becomes_code_even_with_every_check_off() {
    let tools = file("danger-canary.json", "{\"tools\": {\"*\": {\"reply\": 1}}}");
    for script in [
        "return eval(\"1\")",
        "return (()=>{}).constructor(\"return 1\")()",
        "return Function(\"return 1\")()",
        "return (async()=>{}).constructor(\"await callTool('canary', {})\")()",
        "return (0, eval)(\"callTool('canary', {})\")",
    ] {
        let ended = run(script, &[OFF[0], OFF[1], "--tools", &tools, "--json"]);
        assert_eq!(ended.status, 1, "{script}: {ended:?}");
        let result = ended.json();
        assert_eq!(result["success"], json!(false), "{script}");
        assert!(result.get("value").is_none(), "{script}: {result}");
        assert_eq!(result["stats"]["toolCallCount"], json!(0), "{script}");
    }
}

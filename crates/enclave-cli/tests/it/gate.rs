use serde_json::json;

use crate::{enclave, file, run};

const LIST_SEND: &str = "await callTool('db:list', {}); return await callTool('email:send', {})";

fn tools(name: &str) -> String {
    file(name, "{\"tools\": {\"*\": {\"reply\": \"sent\"}}}")
}

#[test]
fn a_blocked_call_says_what_was_seen_and_which_flag_allows_it() {
    let tools = tools("gate-message.json");
    for level in ["strict", "secure", "standard", "permissive"] {
        run(LIST_SEND, &["--tools", &tools, "--level", level]).check(
            1,
            &[
                "OPERATION_BLOCKED",
                "The call of `email:send` was blocked",
                "[EXFIL_LIST_SEND]",
                "--gate-off",
            ],
        );
    }
    let result = run(LIST_SEND, &["--tools", &tools, "--json"]).json();
    assert_eq!(result["error"]["data"]["pattern"], json!("EXFIL_LIST_SEND"));
    assert_eq!(result["stats"]["operationsBlocked"], json!(1));
}

#[test]
fn gate_off_allows_one_pattern_and_no_gate_all() {
    let tools = tools("gate-off.json");
    let script = "await callTool('db:list', {}); await callTool('email:send', {}); return await callTool('bulk:run', {})";
    run(script, &["--tools", &tools, "--gate-off", "EXFIL_LIST_SEND"]).check(1, &["[BULK_OPERATION]"]);
    for flags in [
        &["--gate-off", "EXFIL_LIST_SEND", "--gate-off", "BULK_OPERATION"][..],
        &["--no-gate"],
    ] {
        let ended = run(script, &[&["--tools", &tools], flags].concat());
        assert_eq!((ended.status, ended.stdout.trim()), (0, "\"sent\""), "{ended:?}");
    }
}

#[test]
fn an_unknown_pattern_is_a_usage_error_that_lists_them() {
    enclave(&["run", "-", "--gate-off", "EXFIL"], "return 1").check(
        2,
        &[
            "'EXFIL'",
            "EXFIL_LIST_SEND",
            "RAPID_ENUMERATION",
            "CREDENTIAL_EXFIL",
            "BULK_OPERATION",
            "DELETE_AFTER_ACCESS",
        ],
    );
}

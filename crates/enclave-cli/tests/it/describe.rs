use crate::{enclave, file};

/// What `enclave describe` prints.
#[track_caller]
fn describe(flags: &[&str]) -> String {
    let ended = enclave(&[&["describe"], flags].concat(), "");
    assert_eq!((ended.status, ended.stderr.as_str()), (0, ""), "{flags:?}");
    ended.stdout
}

#[test]
fn the_text_is_true_to_level_limits_and_globals() {
    let globals = file("describe-globals.json", "{\"config\": {\"unit\": \"EUR\"}}");
    for (flags, there, not_there) in [
        (
            &[][..],
            &["`Infinity`, `parseInt`", "There are none."][..],
            &["`console`"][..],
        ),
        (
            &["--level", "strict"],
            &["- tool calls: 10, "],
            &["`Infinity`, `parseInt`", "`console`"],
        ),
        (&["--level", "permissive"], &["`console`"], &[]),
        (
            &["--max-tool-calls", "7"],
            &["- tool calls: 7, "],
            &["- tool calls: 100, "],
        ),
        (&["--globals", &globals], &["The host adds `config`."], &["EUR"]),
    ] {
        let text = describe(flags);
        for part in there {
            assert!(text.contains(part), "{flags:?}: no {part} in\n{text}");
        }
        for part in not_there {
            assert!(!text.contains(part), "{flags:?}: {part} in\n{text}");
        }
    }
}

#[test]
fn tools_are_shown_by_their_signatures_and_none_is_called() {
    let tools = file(
        "describe-tools.json",
        r#"{"tools": {
            "users:get": {
                "description": "Finds a user.",
                "schema": {"type": "object", "properties": {"id": {"type": "integer"}}, "required": ["id"]},
                "result_schema": {"type": "object", "properties": {"name": {"type": "string"}}, "required": ["name"]},
                "command": ["sh", "-c", "exit 1"]
            },
            "jobs:list": {"reply": []}
        }}"#,
    );
    let text = describe(&["--tools", &tools]);
    for part in [
        "/** Finds a user. */",
        "callTool(name: \"users:get\", args: {\n  /** integer */\n  id: number;\n}): Promise<{ name: string }>;",
        "callTool(name: \"jobs:list\"",
    ] {
        assert!(text.contains(part), "no {part} in\n{text}");
    }
    assert!(
        !text.contains("name: string, args"),
        "other names are not known\n{text}"
    );

    let any = file("describe-any.json", r#"{"tools": {"*": {"reply": null}}}"#);
    assert!(describe(&["--tools", &any]).contains("callTool(name: string, args"));
}

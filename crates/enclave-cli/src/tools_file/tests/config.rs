use std::path::Path;

use serde_json::json;

use crate::tools_file::ToolsFile;

/// Reads `text`; the error must be `message`, and its help must contain `help`.
#[track_caller]
fn check(text: &str, message: &str, help: &str) {
    let misuse = ToolsFile::read(text, "tools.json", Path::new("/nowhere")).expect_err("is refused");
    assert_eq!(misuse.message(), message);
    let got = misuse.help().unwrap_or_default();
    assert!(got.contains(help) && (help.is_empty() == got.is_empty()), "{got}");
}

#[track_caller]
fn check_tool(tool: &str, message: &str, help: &str) {
    let text = format!("{{\"tools\": {{\"users:get\": {tool}}}}}");
    check(&text, &format!("tools.json: tools[\"users:get\"]{message}"), help);
}

#[test]
fn the_file_is_an_object_of_tools() {
    check(
        "[]",
        "tools.json: an object {…} must stand here, not an array",
        "",
    );
    check("{}", "tools.json: the key tools is missing", "{\"tools\": {");
    check(
        "{\"tool\": {}}",
        "tools.json: tool: there is no such key",
        "did you mean tools?",
    );
    check(
        "{\"tools\": []}",
        "tools.json: tools: an object {…} must stand here, not an array",
        "",
    );
    check(
        "{\"tools\": {\"\": {\"reply\": 1}}}",
        "tools.json: tools[\"\"]: a tool needs a name",
        "",
    );
    check(
        "{\"tools\": {\"a\": {\"reply\": 1}, \"a\": {\"reply\": 2}}}",
        "tools.json:1:33: this key stands twice (in tools.a)",
        "one JSON value",
    );
    check(
        "{\"tools\": {\n  \"a\": {\"reply\": 1,}\n}}",
        "tools.json:2:20: trailing comma (in tools.a)",
        "no trailing commas",
    );
}

#[test]
fn a_tool_has_one_form_of_known_keys() {
    check_tool("1", ": an object {…} must stand here, not a number", "");
    check_tool(
        "{}",
        ": this tool has no reply",
        "add one of reply, replies, match",
    );
    check_tool(
        "{\"description\": \"x\"}",
        ": this tool has no reply",
        "add one of reply",
    );
    check_tool(
        "{\"replys\": 1}",
        ".replys: there is no such key",
        "did you mean reply?",
    );
    check_tool(
        "{\"zzz\": 1}",
        ".zzz: there is no such key",
        "the keys here are reply,",
    );
    check_tool(
        "{\"reply\": 1, \"replies\": [1]}",
        ".replies: reply and replies cannot stand together",
        "the last of them repeats",
    );
    for (tool, pair) in [
        (
            "{\"reply\": 1, \"error\": {\"message\": \"x\"}}",
            "reply and error",
        ),
        ("{\"match\": [], \"command\": [\"x\"]}", "match and command"),
        ("{\"http\": {}, \"command\": [\"x\"]}", "command and http"),
        ("{\"http\": {}, \"error\": {}}", "error and http"),
    ] {
        let message = format!(": {pair} cannot stand together");
        check_tool(tool, &message, "keep one of them");
    }
}

#[test]
fn fixed_answers_are_not_empty() {
    check_tool(
        "{\"replies\": []}",
        ".replies: this is empty",
        "add at least a reply",
    );
    check_tool(
        "{\"replies\": 1}",
        ".replies: an array […] must stand here, not a number",
        "",
    );
    check_tool(
        "{\"match\": []}",
        ".match: this is empty",
        "add at least an entry",
    );
    check_tool(
        "{\"match\": [{\"reply\": 1}]}",
        ".match[0]: this entry has no args",
        "fits every call",
    );
    check_tool(
        "{\"match\": [{\"args\": {}}]}",
        ".match[0]: this entry has no answer",
        "add \"reply\"",
    );
    check_tool(
        "{\"match\": [{\"args\": 1, \"reply\": 1}]}",
        ".match[0].args: an object {…} must stand here, not a number",
        "",
    );
    check_tool(
        "{\"match\": [{\"args\": {}, \"reply\": 1, \"error\": {\"message\": \"x\"}}]}",
        ".match[0].error: reply and error cannot stand together",
        "remove one",
    );
    check_tool(
        "{\"match\": [{\"args\": {}, \"replies\": [1]}]}",
        ".match[0].replies: there is no such key",
        "args, reply, error",
    );
}

#[test]
fn an_error_has_a_message() {
    check_tool(
        "{\"error\": {}}",
        ".error: an error needs a message",
        "add \"message\"",
    );
    check_tool(
        "{\"error\": \"x\"}",
        ".error: an object {…} must stand here, not a string",
        "",
    );
    check_tool(
        "{\"error\": {\"message\": 1}}",
        ".error.message: a string must stand here, not a number",
        "",
    );
    check_tool(
        "{\"error\": {\"mesage\": \"x\"}}",
        ".error.mesage: there is no such key",
        "did you mean message?",
    );
}

#[test]
fn a_command_names_a_program() {
    check_tool(
        "{\"command\": []}",
        ".command: this is empty",
        "at least the program",
    );
    check_tool("{\"command\": [\"\"]}", ".command[0]: this text is empty", "");
    check_tool(
        "{\"command\": \"ls -l\"}",
        ".command: an array […] must stand here, not a string",
        "",
    );
    check_tool(
        "{\"command\": [\"ls\", 1]}",
        ".command[1]: a string must stand here, not a number",
        "",
    );
    check_tool(
        "{\"command\": [\"./fetch.py\"]}",
        ".command[0]: there is no such program",
        "from the folder of the tools file",
    );
}

#[test]
fn an_endpoint_has_an_address_and_never_shows_a_header() {
    check_tool(
        "{\"http\": {}}",
        ".http: an endpoint needs its url",
        "add \"url\"",
    );
    for url in ["ftp://example.com", "example.com/x", "http://", "not a url"] {
        let tool = json!({ "http": { "url": url } }).to_string();
        let message = ".http.url: this is not an http or https address";
        check_tool(&tool, message, "write it in full");
    }
    check_tool(
        "{\"http\": {\"url\": \"http://x\", \"method\": \"PSOT\"}}",
        ".http.method: there is no such method",
        "did you mean POST?",
    );
    check_tool(
        "{\"http\": {\"url\": \"http://x\", \"headers\": {\"a b\": \"secret\"}}}",
        ".http.headers[\"a b\"]: this is not the name of an HTTP header",
        "",
    );
    check_tool(
        "{\"http\": {\"url\": \"http://x\", \"headers\": {\"a\": \"secret\\n\"}}}",
        ".http.headers.a: the value of a header may hold visible ASCII characters only",
        "",
    );
}

#[test]
fn schemas_are_compiled_when_the_file_is_read() {
    let help = "no $ref to other documents";
    check_tool(
        "{\"reply\": 1, \"schema\": 1}",
        ".schema: a schema is an object {…}, or true or false",
        "",
    );
    check_tool(
        "{\"reply\": 1, \"schema\": {\"type\": \"strin\"}}",
        ".schema: not a usable JSON Schema, at $.type: \"strin\" is not valid under any of the schemas listed in the 'anyOf' keyword",
        help,
    );
    check_tool(
        "{\"reply\": 1, \"result_schema\": {\"pattern\": \"(?<=a)b\"}}",
        ".result_schema: not a usable JSON Schema, at $.pattern: \"(?<=a)b\" is not a \"regex\"",
        help,
    );
    check_tool(
        "{\"reply\": 1, \"schema\": {\"$ref\": \"http://127.0.0.1:1/s.json\"}}",
        ".schema: not a usable JSON Schema, at $: Resource 'http://127.0.0.1:1/s.json' is not present in a registry and retrieving it failed: Retrieval is disabled, cannot fetch http://127.0.0.1:1/s.json",
        help,
    );
    check_tool(
        "{\"reply\": 1, \"schema\": {\"$ref\": \"file:///etc/passwd\"}}",
        ".schema: not a usable JSON Schema, at $: Resource 'file:///etc/passwd' is not present in a registry and retrieving it failed: Retrieval is disabled, cannot fetch file:///etc/passwd",
        help,
    );
}

#[test]
fn a_delay_is_a_bounded_number_of_milliseconds() {
    let message = ".delay_ms: a delay is a whole number of milliseconds up to 300000";
    for delay in ["-1", "1.5", "\"5\"", "300001", "null"] {
        check_tool(&format!("{{\"reply\": 1, \"delay_ms\": {delay}}}"), message, "");
    }
}

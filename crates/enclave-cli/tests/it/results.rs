use std::process::Stdio;

use serde_json::json;

use crate::{command, enclave, file, run};

#[test]
fn the_value_is_printed_as_json_and_nothing_else() {
    for (script, stdout) in [
        ("return 6 * 7", "42\n"),
        ("6 * 7", "42\n"),
        ("return 'a\\n\"b\"'", "\"a\\n\\\"b\\\"\"\n"),
        ("return null", "null\n"),
        ("return [1, {a: 'b'}]", "[\n  1,\n  {\n    \"a\": \"b\"\n  }\n]\n"),
        ("return undefined", ""),
        ("const x = 1;", ""),
        ("// nothing", ""),
    ] {
        let ended = run(script, &[]);
        assert_eq!(
            (ended.status, ended.stdout.as_str(), ended.stderr.as_str()),
            (0, stdout, "")
        );
    }
}

#[test]
fn json_prints_the_result_in_the_readmes_shape() {
    let tools = file("results-shape.json", "{\"tools\": {\"*\": {\"reply\": 2}}}");
    let script = "let n = 0; for (const i of [1, 2, 3]) { n += await callTool('a', { i }) } return n";
    let result = run(script, &["--tools", &tools, "--json"]).json();
    assert_eq!(result["success"], json!(true));
    assert_eq!(result["value"], json!(6));
    assert_eq!(result["stats"]["toolCallCount"], json!(3));
    assert_eq!(result["stats"]["iterationCount"], json!(3));
    assert!(result["stats"]["duration"].is_number(), "{result}");
    assert!(result.get("error").is_none(), "{result}");
}

#[test]
fn json_prints_a_failure_too() {
    let ended = run("throw { message: 'no stock', sku: 7 }", &["--json"]);
    assert_eq!(ended.status, 1);
    assert_eq!(ended.json()["success"], json!(false));
    assert_eq!(ended.json()["error"]["code"], json!("RUNTIME_ERROR"));
    assert_eq!(ended.json()["error"]["message"], json!("no stock"));
}

#[test]
fn a_script_comes_from_a_file_or_standard_input() {
    let path = file("results-script.js", "return 'from a file'");
    assert_eq!(enclave(&["run", &path], "").json(), json!("from a file"));
    assert_eq!(run("return 'from a pipe'", &[]).json(), json!("from a pipe"));
}

#[test]
fn globals_and_tools_come_from_files_or_standard_input() {
    let script = file(
        "results-globals.js",
        "return [config.url, await callTool('a', {})]",
    );
    let globals = file("results-globals.json", "{\"config\": {\"url\": \"u\"}}");
    let tools = "{\"tools\": {\"a\": {\"reply\": \"r\"}}}";
    let args = ["run", &script, "--globals", &globals, "--tools", "-"];
    assert_eq!(enclave(&args, tools).json(), json!(["u", "r"]));
}

#[test]
fn a_seed_makes_random_numbers_repeatable() {
    let draw = |seed: &str| run("return Math.random()", &["--seed", seed]).json();
    assert_eq!(draw("7"), draw("7"));
    assert_ne!(draw("7"), draw("8"));
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let mut child = command(&["run", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary starts");
    drop(child.stdout.take());
    let mut stdin = child.stdin.take().expect("standard input is piped");
    std::io::Write::write_all(&mut stdin, b"return 'x'.repeat(100000)").expect("it reads");
    drop(stdin);
    let output = child.wait_with_output().expect("it ends");
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!((output.status.code(), stderr.as_ref()), (Some(0), ""));
}

use std::{path::Path, time::Duration};

use serde_json::{Value, json};

use super::{call, call_within, line, no_args, tool};
use crate::tools_file::ToolsFile;

fn shell(script: &str) -> ToolsFile {
    tool(&json!({ "command": ["sh", "-c", script] }))
}

async fn check(script: &str, args: Value, expect: &str) {
    assert_eq!(line(call(&shell(script), args).await), expect, "{script}");
}

#[tokio::test]
async fn arguments_go_in_and_the_reply_comes_out_as_json() {
    check(
        "cat",
        json!({"id": 1, "q": "a'b\n"}),
        "{\"id\":1,\"q\":\"a'b\\n\"}",
    )
    .await;
    check(
        "echo '[1, null]'",
        json!({"unread": "x".repeat(500_000)}),
        "[1,null]",
    )
    .await;
}

#[tokio::test]
async fn a_program_fails_the_call_by_its_status() {
    let failed = "Error [TOOL_COMMAND_FAILED]: the command of `t`";
    check("exit 3", no_args(), &format!("{failed} ended with status 3")).await;
    check(
        "echo trace >&2; echo 'no such user' >&2; echo >&2; echo 1; exit 3",
        no_args(),
        &format!("{failed} ended with status 3: no such user"),
    )
    .await;
    check(
        "kill -9 $$",
        no_args(),
        &format!("{failed} was ended by signal 9"),
    )
    .await;
    let missing = tool(&json!({ "command": ["enclave-test-no-such-program"] }));
    assert_eq!(
        line(call(&missing, no_args()).await),
        format!("{failed} could not be started: No such file or directory")
    );
}

#[tokio::test]
async fn a_reply_that_is_not_json_or_too_large_is_an_error() {
    let failed = "Error [TOOL_BAD_REPLY]: the command of `t`";
    let not_json = format!("{failed} did not answer with JSON:");
    check(
        "echo hello",
        no_args(),
        &format!("{not_json} expected value at line 1 column 1"),
    )
    .await;
    check(
        "true",
        no_args(),
        &format!("{not_json} EOF while parsing a value at line 1 column 0"),
    )
    .await;
    check(
        "echo 1; echo 2",
        no_args(),
        &format!("{not_json} trailing characters at line 2 column 1"),
    )
    .await;
    let too_large = format!("{failed} answered with more than 1000 bytes");
    check("while :; do echo aaaaaaaaaaaaaaaa; done", no_args(), &too_large).await;
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_program_is_killed_with_what_it_started_when_time_is_up() {
    // The pipe ends only when the shell and the child that it waits for are both gone.
    let (mut ended, writer) = std::io::pipe().expect("a pipe");
    let number = std::os::fd::AsRawFd::as_raw_fd(&writer);
    let tools = shell(&format!(
        "exec 9>/proc/{}/fd/{number}; sleep 600 & wait",
        std::process::id()
    ));
    let failed = call_within(&tools, "t", no_args(), Duration::from_millis(300)).await;
    assert_eq!(
        line(failed),
        "TimeoutError [TOOL_TIMEOUT]: the command of `t` did not answer in time"
    );
    drop(writer);
    let gone = std::io::Read::read_to_end(&mut ended, &mut Vec::new());
    assert_eq!(gone.expect("the pipe is readable"), 0);
}

#[tokio::test]
async fn a_program_runs_in_the_folder_of_its_tools_file() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let text = json!({"tools": {"t": {"command": ["sh", "-c", "printf '\"%s\"' \"$(basename \"$PWD\")\""]}}});
    let tools = ToolsFile::read(&text.to_string(), "tools.json", &folder).expect("valid");
    assert_eq!(call(&tools, no_args()).await, Ok(json!("src")));
}

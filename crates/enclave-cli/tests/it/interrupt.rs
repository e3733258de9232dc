use std::{
    fs::File,
    io::{BufRead as _, BufReader, Read as _},
    path::Path,
    process::{Command, Stdio},
};

use serde_json::json;

use crate::{command, file};

#[test]
fn a_signal_ends_the_run_and_the_programs_that_it_started() {
    let pipe = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("interrupt-{}", std::process::id()));
    let made = Command::new("mkfifo").arg(&pipe).status().expect("mkfifo runs");
    assert!(made.success());
    // The program and its child hold the pipe open; it ends when both are gone.
    let hang = "exec 9>\"$0\"; echo started >&9; sleep 600 & wait";
    let tools = json!({"tools": {"hang": {"command": ["sh", "-c", hang, pipe]}}});
    let tools = file("interrupt.json", &tools.to_string());
    let script = file("interrupt.js", "return await callTool('hang', {})");
    let child = command(&["run", &script, "--tools", &tools, "--timeout", "300s"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary starts");

    let mut reader = BufReader::new(File::open(&pipe).expect("the program opens the pipe"));
    let mut line = String::new();
    reader.read_line(&mut line).expect("the program writes");
    assert_eq!(line, "started\n");
    let id = child.id().to_string();
    let sent = Command::new("kill")
        .args(["-INT", &id])
        .status()
        .expect("kill runs");
    assert!(sent.success());

    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(130), "{output:?}");
    assert!(output.stdout.is_empty(), "{output:?}");
    assert_eq!(reader.read(&mut [0]).expect("the pipe is readable"), 0);
    std::fs::remove_file(pipe).expect("the pipe can be removed");
}

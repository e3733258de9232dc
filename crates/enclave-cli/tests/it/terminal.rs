//! What is only there where standard error is a terminal.

use std::{
    fs::{File, OpenOptions},
    io::Read as _,
    process::Stdio,
    thread,
};

use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};

use crate::{command, enclave, file};

/// What `enclave` shows on a terminal, and what it writes to standard output, which is none.
fn on_terminal(args: &[&str], term: &str) -> (String, String) {
    let ours = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).expect("there are terminals");
    grantpt(&ours).expect("the terminal is granted");
    unlockpt(&ours).expect("the terminal is unlocked");
    let name = ptsname(&ours, Vec::new()).expect("the terminal has a name");
    let name = name.into_string().expect("its name is UTF-8");
    let theirs = OpenOptions::new()
        .read(true)
        .write(true)
        .open(name)
        .expect("the terminal opens");
    let mut command = command(args);
    command
        .env("TERM", term)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(theirs);
    let child = command.spawn().expect("the binary starts");
    // The last one that has the terminal's other end is the child.
    drop(command);
    let reader = thread::spawn(move || {
        let mut shown = Vec::new();
        // Linux reports an error instead of an end when the other side has gone.
        let _end = File::from(ours).read_to_end(&mut shown);
        shown
    });
    let output = child.wait_with_output().expect("the binary ends");
    let shown = reader.join().expect("the reader ends");
    let text = |bytes| String::from_utf8(bytes).expect("the output is UTF-8");
    (text(shown), text(output.stdout))
}

/// A run that takes a second.
fn slow() -> [String; 4] {
    let script = file("terminal-slow.js", "return await callTool('slow', {})");
    let tools = file(
        "terminal-slow.json",
        "{\"tools\": {\"slow\": {\"reply\": 1, \"delay_ms\": 1000}}}",
    );
    ["run".to_owned(), script, "--tools".to_owned(), tools]
}

#[test]
fn a_long_run_shows_its_progress_and_takes_it_away() {
    let args = slow();
    let (shown, printed) = on_terminal(&args.each_ref().map(String::as_str), "xterm");
    assert_eq!(printed, "1\n");
    assert!(shown.contains("running 0."), "{shown:?}");
    assert!(shown.contains("s of 5s, 1 tool call"), "{shown:?}");
    assert!(shown.ends_with("\r\u{1b}[2K"), "{shown:?}");
}

#[test]
fn nothing_is_shown_on_a_dumb_terminal_in_a_pipe_or_of_a_short_run() {
    let args = slow();
    let args = args.each_ref().map(String::as_str);
    assert_eq!(on_terminal(&args, "dumb"), (String::new(), "1\n".to_owned()));
    let ended = enclave(&args, "");
    assert_eq!((ended.stdout.as_str(), ended.stderr.as_str()), ("1\n", ""));
    let short = file("terminal-short.js", "return 1");
    assert_eq!(
        on_terminal(&["run", &short], "xterm"),
        (String::new(), "1\n".to_owned())
    );
}

#[test]
fn messages_are_coloured() {
    let (shown, _) = on_terminal(&["run", "no-such-file.js"], "xterm");
    assert!(shown.starts_with("\u{1b}[1;31merror\u{1b}[0m: "), "{shown:?}");
    let (shown, _) = on_terminal(&["run", "no-such-file.js"], "dumb");
    assert!(shown.starts_with("error: "), "{shown:?}");
}

//! The built binary, as a person at a terminal sees it.
#![expect(clippy::expect_used, reason = "a test fails loudly")]

mod colours;
mod completions;
mod console;
mod danger;
mod describe;
mod doctor;
mod examples;
mod explain;
mod failures;
#[cfg(unix)]
mod first_steps;
mod gate;
mod guide;
mod help;
#[cfg(unix)]
mod interrupt;
mod lint;
mod misuse;
mod results;
mod score;
mod sidecar;
#[cfg(unix)]
mod terminal;
mod tools;

use std::{
    io::Write as _,
    path::PathBuf,
    process::{Command, Stdio},
    thread,
};

use serde_json::Value;

/// What a finished `enclave` left behind.
#[derive(Debug)]
struct Ended {
    status: i32,
    stdout: String,
    stderr: String,
}

impl Ended {
    /// Standard output as JSON.
    #[track_caller]
    fn json(&self) -> Value {
        let json = serde_json::from_str(&self.stdout);
        assert!(json.is_ok(), "{self:?}");
        json.expect("it was checked")
    }

    /// Asserts the status, and that each of `texts` stands in standard error.
    #[track_caller]
    fn check(&self, status: i32, texts: &[&str]) {
        assert_eq!(self.status, status, "{self:?}");
        for text in texts {
            assert!(self.stderr.contains(text), "{text:?} is not in\n{}", self.stderr);
        }
    }
}

fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_enclave"));
    command
        .args(args)
        .env_remove("NO_COLOR")
        .env_remove("CLICOLOR")
        .env_remove("CLICOLOR_FORCE")
        .env("TERM", "xterm");
    command
}

/// Runs `enclave` with `stdin` as its standard input.
#[track_caller]
fn enclave(args: &[&str], stdin: &str) -> Ended {
    let mut child = command(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary starts");
    let mut pipe = child.stdin.take().expect("standard input is piped");
    let text = stdin.to_owned();
    let writer = thread::spawn(move || {
        // A process that ends before it read everything closes the pipe.
        let _closed = pipe.write_all(text.as_bytes());
    });
    let output = child.wait_with_output().expect("the binary ends");
    writer.join().expect("the writer ends");
    Ended {
        status: output.status.code().expect("ended by no signal"),
        stdout: String::from_utf8(output.stdout).expect("standard output is UTF-8"),
        stderr: String::from_utf8(output.stderr).expect("standard error is UTF-8"),
    }
}

/// Runs `script` from standard input.
#[track_caller]
fn run(script: &str, flags: &[&str]) -> Ended {
    enclave(&[&["run", "-"], flags].concat(), script)
}

/// A file for one test; `name` is used by no other.
fn file(name: &str, text: &str) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, text).expect("the folder for tests can be written");
    path.into_os_string().into_string().expect("the path is UTF-8")
}

//! Running the tests and counting them.

use std::{
    io::{BufRead as _, BufReader, Read},
    process::{Command, Stdio},
    sync::mpsc,
    thread,
};

use super::{Outcome, has_subcommand};
use crate::{Failure, workspace::Workspace};

/// How many tests ran.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
}

impl Tally {
    /// Adds what a test runner's closing line says; other lines say nothing.
    pub(crate) fn read(&mut self, line: &str) {
        let line = line.trim();
        let closing = line
            .strip_prefix("test result: ")
            .or_else(|| line.strip_prefix("Summary "));
        let Some(closing) = closing else {
            return;
        };
        let words: Vec<_> = closing
            .split_whitespace()
            .map(|word| word.trim_matches(['(', ')', ',', ';', ':', '.']))
            .collect();
        for pair in words.windows(2) {
            let [count, what] = pair else { continue };
            let Ok(count) = count.parse::<u64>() else { continue };
            match *what {
                "passed" => self.passed += count,
                "failed" | "timed" | "exec" => self.failed += count,
                _ => {}
            }
        }
    }
}

/// All tests of all crates but the corpus, by nextest where it is installed. All features are on, as for the
/// lints, so both share one build of the dependencies.
pub(super) fn workspace(workspace: &Workspace, tally: &mut Tally) -> Result<Outcome, Failure> {
    let mut command = if has_subcommand(workspace, "nextest") {
        workspace.cargo(&[
            "nextest",
            "run",
            "--locked",
            "--workspace",
            "--all-features",
            "--filterset",
            "not (binary(=corpus) | binary(=mutations))",
        ])
    } else {
        println!("cargo-nextest is not installed: cargo test runs the same tests");
        workspace.cargo(&[
            "test",
            "--locked",
            "--workspace",
            "--all-features",
            "--lib",
            "--bins",
            "--tests",
            "--examples",
        ])
    };
    counted(&mut command, tally)
}

/// The corpus: thousands of trials, in one process. A process for each, as nextest has it, takes five times as long; and
/// trials that end their host would be seen here, too: the whole step ends with them.
pub(super) fn corpus(workspace: &Workspace, tally: &mut Tally) -> Result<Outcome, Failure> {
    if !has_subcommand(workspace, "nextest") {
        return Ok(Outcome::Skipped("it ran with the other tests".to_owned()));
    }
    // The whole workspace is named so that this is the build that the other tests had.
    let mut command = workspace.cargo(&[
        "test",
        "--locked",
        "--workspace",
        "--all-features",
        "--test",
        "corpus",
        "--",
        "--quiet",
    ]);
    counted(&mut command, tally)
}

/// The examples in the documentation of the libraries.
pub(super) fn doctests(workspace: &Workspace, tally: &mut Tally) -> Result<Outcome, Failure> {
    counted(
        &mut workspace.cargo(&["test", "--locked", "--workspace", "--all-features", "--doc"]),
        tally,
    )
}

/// Runs a test command, shows its output as it comes, and counts.
fn counted(command: &mut Command, tally: &mut Tally) -> Result<Outcome, Failure> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    let (sender, lines) = mpsc::channel();
    let mut readers = Vec::new();
    if let Some(stdout) = child.stdout.take() {
        readers.push(forward(stdout, sender.clone()));
    }
    if let Some(stderr) = child.stderr.take() {
        readers.push(forward(stderr, sender));
    }
    let before = *tally;
    for line in lines {
        println!("{line}");
        tally.read(&line);
    }
    let status = child.wait()?;
    for reader in readers {
        if reader.join().is_err() {
            return Err("the output of the tests could not be read".into());
        }
    }
    let none = tally.passed == before.passed && tally.failed == before.failed;
    if none {
        println!("no test ran");
    }
    Ok(if status.success() && !none {
        Outcome::Passed
    } else {
        Outcome::Failed
    })
}

/// Sends each line of `output`, until it ends.
fn forward(output: impl Read + Send + 'static, lines: mpsc::Sender<String>) -> thread::JoinHandle<()> {
    thread::spawn(move || {
        let mut reader = BufReader::new(output);
        let mut line = Vec::new();
        // A line that is not UTF-8 is shown as well as it goes, and must not stop the others.
        while reader.read_until(b'\n', &mut line).is_ok_and(|read| read > 0) {
            let text = String::from_utf8_lossy(&line).trim_end().to_owned();
            if lines.send(text).is_err() {
                return;
            }
            line.clear();
        }
    })
}

#[cfg(test)]
mod tests {
    use super::Tally;

    #[track_caller]
    fn check(line: &str, passed: u64, failed: u64) {
        let mut tally = Tally::default();
        tally.read(line);
        assert_eq!(tally, Tally { passed, failed }, "{line}");
    }

    #[test]
    fn closing_lines_are_counted() {
        check(
            "     Summary [   0.192s] 52 tests run: 52 passed, 0 skipped",
            52,
            0,
        );
        check(
            "     Summary [   1.2s] 12/20 tests run: 9 passed (1 slow), 3 failed, 1 skipped",
            9,
            3,
        );
        check("Summary [ 2s] 3 tests run: 1 passed, 1 failed, 1 timed out", 1, 2);
        check(
            "test result: ok. 7 passed; 0 failed; 0 ignored; 0 measured; 2 filtered out; finished in 0.01s",
            7,
            0,
        );
        check("test result: FAILED. 1 passed; 2 failed; 0 ignored", 1, 2);
    }

    #[test]
    fn other_lines_are_not() {
        check("        PASS [   0.007s] 3 passed", 0, 0);
        check("running 5 tests", 0, 0);
        check("", 0, 0);
    }
}

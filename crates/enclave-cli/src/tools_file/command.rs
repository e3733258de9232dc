//! `"command": ["prog", "arg"]`: a program that reads the arguments as one JSON object on its
//! standard input and writes the reply as JSON to its standard output.
//!
//! It is started anew for each call, without a shell, in the folder of the tools file, with the
//! environment of `enclave`. A program written with a slash is looked for from that folder, one
//! without in `PATH`. It fails the call by a status other than 0; the last line that it wrote to
//! standard error is then part of the message. When the call's time is up, or the run ends, it is
//! killed with everything it started.

use std::{
    io,
    path::{Path, PathBuf},
    process::{ExitStatus, Stdio},
};

use enclave_types::{escaped, quoted};
use serde_json::Value;
use tokio::{
    io::{AsyncRead, AsyncReadExt as _, AsyncWriteExt as _},
    process::{Child, ChildStdin},
};

use super::{Call, Failure, fields::Field, fields::cut};
use crate::{input::plain, json_file::parse_reply, misuse::Misuse};

/// How much of standard error is kept to find its last line.
const MAX_STDERR_BYTES: usize = 4096;

/// A program and its arguments.
#[derive(Debug)]
pub(super) struct Command {
    program: PathBuf,
    arguments: Vec<String>,
    folder: PathBuf,
}

impl Command {
    /// Reads the form; `folder` is the tools file's.
    ///
    /// # Errors
    ///
    /// When it is not a non-empty array of texts, or names a file that is not there.
    pub(super) fn read(field: &Field<'_>, folder: &Path) -> Result<Self, Misuse> {
        let mut parts = field.elements("the program")?;
        let Some(first) = parts.next() else {
            return Err(field.misuse("this is empty"));
        };
        let program = first.text()?;
        let arguments = parts
            .map(|part| part.string().map(str::to_owned))
            .collect::<Result<_, _>>()?;
        let program = PathBuf::from(program);
        let program = if program.components().count() > 1 {
            let path = folder.join(&program);
            if !path.is_file() {
                return Err(first.misuse("there is no such program").with_help(
                    "a path is taken from the folder of the tools file; a bare name is looked for in PATH",
                ));
            }
            // Started in another folder, a relative path would mean something else.
            path.canonicalize().unwrap_or(path)
        } else {
            program
        };
        Ok(Self {
            program,
            arguments,
            folder: folder.to_owned(),
        })
    }

    /// Runs the program for one call.
    ///
    /// # Errors
    ///
    /// When it cannot be started, fails, takes too long or answers something other than JSON.
    pub(super) async fn run(&self, call: &Call<'_>) -> Result<Value, Failure> {
        match tokio::time::timeout(call.remaining, self.answer(call)).await {
            Ok(reply) => reply,
            Err(_) => Err(Failure::timeout("command", call.name)),
        }
    }

    async fn answer(&self, call: &Call<'_>) -> Result<Value, Failure> {
        let args = serde_json::to_vec(call.args).unwrap_or_default();
        let failed = |what: String| {
            let message = format!("the command of {} {what}", quoted(call.name));
            Failure::new("Error", "TOOL_COMMAND_FAILED", message)
        };
        let mut running = Running {
            child: self
                .spawn()
                .map_err(|error| failed(format!("could not be started: {}", plain(&error))))?,
        };
        let child = &mut running.child;
        let (stdin, stdout, stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
        let max = call.max_reply_bytes;
        let ((), reply, complaint) = tokio::try_join!(
            feed(stdin, &args),
            async {
                match read_all(stdout, max).await {
                    Ok(Some(reply)) => Ok(reply),
                    Ok(None) => Err(Failure::too_large("command", call.name, max)),
                    Err(error) => Err(failed(format!("could not be read: {}", plain(&error)))),
                }
            },
            async { Ok(last_line(stderr).await) },
        )?;
        let status = running.child.wait().await;
        let status = status.map_err(|error| failed(format!("could not be waited for: {}", plain(&error))))?;
        if !status.success() {
            let ended = how_it_ended(status);
            return Err(failed(match complaint {
                Some(line) => format!("{ended}: {line}"),
                None => ended,
            }));
        }
        parse_reply(&reply).map_err(|error| Failure::not_json("command", call.name, &error))
    }

    fn spawn(&self) -> io::Result<Child> {
        let mut command = tokio::process::Command::new(&self.program);
        command
            .args(&self.arguments)
            .current_dir(&self.folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true);
        #[cfg(unix)]
        command.process_group(0);
        command.spawn()
    }
}

/// A started program; dropped before it was waited for, it is killed with what it started.
struct Running {
    child: Child,
}

#[cfg(unix)]
impl Drop for Running {
    fn drop(&mut self) {
        // The id is there until the program was waited for, so the group cannot be another's by now.
        let id = self.child.id().and_then(|id| i32::try_from(id).ok());
        if let Some(group) = id.and_then(rustix::process::Pid::from_raw) {
            // A group that is already gone is what was wanted.
            let _gone = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
        }
    }
}

/// Writes the arguments. A program that does not read them is no failure.
async fn feed(stdin: Option<ChildStdin>, args: &[u8]) -> Result<(), Failure> {
    if let Some(mut stdin) = stdin {
        let _unread = stdin.write_all(args).await;
    }
    Ok(())
}

/// All that is written, or nothing when it is more than `max` bytes.
async fn read_all(stdout: Option<impl AsyncRead>, max: u64) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    if let Some(stdout) = stdout {
        let mut stdout = std::pin::pin!(stdout.take(max.saturating_add(1)));
        stdout.read_to_end(&mut bytes).await?;
    }
    Ok((bytes.len() as u64 <= max).then_some(bytes))
}

/// The last line with text that is written, for a message.
async fn last_line(stderr: Option<impl AsyncRead>) -> Option<String> {
    let mut stderr = std::pin::pin!(stderr?);
    let mut kept = Vec::new();
    let mut buffer = [0; 1024];
    while let Ok(n @ 1..) = stderr.read(&mut buffer).await {
        kept.extend(buffer.iter().take(n));
        let excess = kept.len().saturating_sub(MAX_STDERR_BYTES);
        kept.drain(..excess);
    }
    let text = String::from_utf8_lossy(&kept);
    let line = text.lines().rev().map(str::trim).find(|line| !line.is_empty())?;
    Some(cut(&escaped(line)))
}

fn how_it_ended(status: ExitStatus) -> String {
    #[cfg(unix)]
    if let Some(signal) = std::os::unix::process::ExitStatusExt::signal(&status) {
        return format!("was ended by signal {signal}");
    }
    match status.code() {
        Some(code) => format!("ended with status {code}"),
        None => "failed".to_owned(),
    }
}

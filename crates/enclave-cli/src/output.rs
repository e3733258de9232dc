//! Writing to the two streams: the result to standard output, everything else to standard error.

use std::{
    env,
    ffi::OsString,
    fmt::Display,
    io::{self, ErrorKind, IsTerminal as _, Write},
};

use enclave_types::escaped;
use serde::Serialize;

use crate::{input::plain, misuse::Misuse};

/// Writes `value` to standard output as JSON for people, and a line feed.
///
/// # Errors
///
/// When it cannot be written. A reader that went away is no error: it has seen enough.
pub(crate) fn print_json(value: &impl Serialize) -> Result<(), Misuse> {
    print_with(|out| {
        serde_json::to_writer_pretty(&mut *out, value)?;
        out.write_all(b"\n")
    })
}

/// Writes text to standard output.
///
/// # Errors
///
/// As [`print_json`].
pub(crate) fn print_text(text: &str) -> Result<(), Misuse> {
    print_with(|out| out.write_all(text.as_bytes()))
}

fn print_with(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Misuse> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    match write(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            let reason = plain(&error);
            Err(Misuse::new(format!("cannot write to standard output: {reason}")))
        }
        _ => Ok(()),
    }
}

/// Standard error, for people.
#[derive(Debug)]
pub(crate) struct Messages {
    colours: bool,
}

impl Messages {
    /// Coloured on a terminal, unless the environment says otherwise.
    pub(crate) fn new() -> Self {
        Self {
            colours: has_colours(env::var_os, io::stderr().is_terminal()),
        }
    }

    /// `error: …` with its help.
    pub(crate) fn misuse(&self, misuse: &Misuse) {
        self.error("error", misuse.message());
        if let Some(help) = misuse.help() {
            self.help(help);
        }
    }

    /// `label: message`, the label in red.
    pub(crate) fn error(&self, label: &str, message: &str) {
        let label = self.paint("1;31", label);
        to_stderr(format_args!("{label}: {message}"));
    }

    /// A line that needs no label.
    pub(crate) fn note(&self, text: &str) {
        to_stderr(self.paint("1", text));
    }

    /// `help: text`.
    pub(crate) fn help(&self, text: &str) {
        let label = self.paint("1;36", "help");
        to_stderr(format_args!("{label}: {text}"));
    }

    /// A line of the script's console; its text cannot move the cursor or forge another line's label.
    pub(crate) fn console(&self, level: &str, text: &str) {
        let label = self.paint("2", &format!("[{level}]"));
        let text = escaped(text).replace('\n', "\n    ");
        to_stderr(format_args!("{label} {text}"));
    }

    /// Findings that are rendered already; their `error[…]` and `warning[…]` get their colours.
    pub(crate) fn findings(&self, text: &str) {
        for line in text.trim_end().lines() {
            match line.split_once(": ") {
                Some((label, message)) if label.starts_with("error[") => self.error(label, message),
                Some((label, message)) if label.starts_with("warning[") => {
                    to_stderr(format_args!("{}: {message}", self.paint("1;33", label)));
                }
                _ => to_stderr(line),
            }
        }
    }

    fn paint(&self, style: &str, text: &str) -> String {
        if self.colours {
            format!("\u{1b}[{style}m{text}\u{1b}[0m")
        } else {
            text.to_owned()
        }
    }
}

/// Whether text for a person is coloured: `NO_COLOR` forbids it (<https://no-color.org>), `CLICOLOR_FORCE` asks for it
/// anywhere and `CLICOLOR=0` for none (<https://bixense.com/clicolors>). Else terminals get colours that are not dumb.
/// The help is coloured by the same rules, which are clap's.
fn has_colours(variable: impl Fn(&'static str) -> Option<OsString>, is_terminal: bool) -> bool {
    let is_set = |name| variable(name).is_some_and(|it| !it.is_empty());
    let is = |name, value: &str| variable(name).is_some_and(|it| it == value);
    if is_set("NO_COLOR") {
        false
    } else if is_set("CLICOLOR_FORCE") && !is("CLICOLOR_FORCE", "0") {
        true
    } else {
        is_terminal && !is("CLICOLOR", "0") && !is("TERM", "dumb")
    }
}

/// Whether the terminal can do nothing but print.
pub(crate) fn is_dumb() -> bool {
    env::var_os("TERM").is_some_and(|it| it == "dumb")
}

fn to_stderr(line: impl Display) {
    // Nobody is left to be told that standard error is gone.
    let _gone = writeln!(io::stderr().lock(), "{line}");
}

#[cfg(test)]
mod tests {
    use super::has_colours;

    #[test]
    fn colours_are_for_terminals_and_for_who_forces_them() {
        for (variables, on_terminal, elsewhere) in [
            (&[][..], true, false),
            (&[("NO_COLOR", "1")], false, false),
            (&[("NO_COLOR", "")], true, false),
            (&[("TERM", "dumb")], false, false),
            (&[("CLICOLOR", "0")], false, false),
            (&[("CLICOLOR_FORCE", "1")], true, true),
            (&[("CLICOLOR_FORCE", "0")], true, false),
            (&[("CLICOLOR_FORCE", "1"), ("TERM", "dumb")], true, true),
            (&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], false, false),
        ] {
            let variable = |name| {
                let found = variables.iter().find(|(set, _)| *set == name);
                found.map(|(_, value)| (*value).into())
            };
            assert_eq!(has_colours(variable, true), on_terminal, "{variables:?}");
            assert_eq!(has_colours(variable, false), elsewhere, "{variables:?}");
        }
    }
}

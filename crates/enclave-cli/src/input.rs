//! Files and standard input named on the command line.

use std::{
    fmt,
    fs::File,
    io::{self, Read},
    path::{Path, PathBuf},
};

use enclave_types::escaped;

use crate::misuse::Misuse;

/// The largest file that is read, in bytes. No preset takes more source than this, and a device
/// that never ends must not fill the memory.
const MAX_INPUT_BYTES: u64 = 100 << 20;

/// A file, or standard input where `-` was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Input {
    /// Standard input.
    Stdin,
    /// A file.
    File(PathBuf),
}

impl From<&Path> for Input {
    fn from(path: &Path) -> Self {
        if path.as_os_str() == "-" {
            Self::Stdin
        } else {
            Self::File(path.to_owned())
        }
    }
}

impl fmt::Display for Input {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Stdin => f.write_str("<stdin>"),
            Self::File(path) => f.write_str(&escaped(&path.display().to_string())),
        }
    }
}

impl Input {
    /// The folder that relative paths in the file are meant from; for standard input, the current one.
    pub(crate) fn folder(&self) -> &Path {
        match self {
            Self::Stdin => Path::new("."),
            Self::File(path) => match path.parent() {
                Some(parent) if !parent.as_os_str().is_empty() => parent,
                _ => Path::new("."),
            },
        }
    }

    /// The whole text.
    ///
    /// # Errors
    ///
    /// When it cannot be read, is larger than 100 MiB or is not UTF-8.
    pub(crate) fn read(&self) -> Result<String, Misuse> {
        let bytes = match self {
            Self::Stdin => read_bounded(io::stdin().lock()),
            Self::File(path) => File::open(path).and_then(read_bounded),
        };
        let bytes = bytes.map_err(|error| {
            let misuse = Misuse::new(format!("cannot read {self}: {}", plain(&error)));
            match error.kind() {
                io::ErrorKind::NotFound => misuse.with_help(
                    "check the path; it is taken from the current folder, and - means standard input",
                ),
                io::ErrorKind::IsADirectory => {
                    misuse.with_help("name a file in it; enclave lint takes folders, too")
                }
                _ => misuse,
            }
        })?;
        if bytes.len() as u64 > MAX_INPUT_BYTES {
            return Err(Misuse::new(format!("{self} is larger than 100 MiB")));
        }
        String::from_utf8(bytes).map_err(|error| {
            let at = error.utf8_error().valid_up_to();
            let before = error.as_bytes().get(..at).unwrap_or_default();
            let line = before.split(|&b| b == b'\n').count();
            Misuse::new(format!("{self} is not UTF-8: byte {at}, line {line}"))
                .with_help("save the file as UTF-8")
        })
    }
}

/// An I/O error without Rust's `(os error 2)`.
pub(crate) fn plain(error: &io::Error) -> String {
    let text = error.to_string();
    match text.rfind(" (os error ") {
        Some(at) => text.get(..at).unwrap_or(&text).to_owned(),
        None => text,
    }
}

fn read_bounded(reader: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.take(MAX_INPUT_BYTES + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Refuses a command line that wants standard input for more than one thing.
///
/// # Errors
///
/// When more than one of `inputs` is standard input; the message names them.
pub(crate) fn check_one_stdin(inputs: &[(&str, Option<&Input>)]) -> Result<(), Misuse> {
    let from_stdin: Vec<&str> = inputs
        .iter()
        .filter(|(_, input)| *input == Some(&Input::Stdin))
        .map(|&(name, _)| name)
        .collect();
    if from_stdin.len() < 2 {
        return Ok(());
    }
    let all = if from_stdin.len() == 2 { "both" } else { "all" };
    let names = from_stdin.join(" and ");
    Err(
        Misuse::new(format!("{names} cannot {all} come from standard input"))
            .with_help("use - once and name files for the others"),
    )
}

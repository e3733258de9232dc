//! Which scripts the arguments of a command name: files, folders, patterns and standard input.

use std::{
    collections::BTreeSet,
    ffi::OsStr,
    fs, io,
    path::{Component, Path, PathBuf},
};

use enclave_types::escaped;
use glob::MatchOptions;

use crate::{
    input::{Input, plain},
    misuse::Misuse,
};

/// Folders that hold what others wrote or what a build made.
const SKIPPED: [&str; 2] = ["node_modules", "target"];

/// Finds the scripts, in the order of the arguments, each once. A folder's scripts come sorted by path.
///
/// A folder stands for the `*.js` in it and below. Hidden folders, `node_modules` and `target` are
/// skipped there unless an argument names them, and links to folders are not followed. An argument that
/// names nothing and holds `*`, `?` or `[` is a pattern: some shells hand it on as it is.
///
/// # Errors
///
/// When an argument names nothing, or a folder cannot be read.
pub(crate) fn find(args: &[PathBuf]) -> Result<Vec<Input>, Misuse> {
    let mut found = Found::default();
    for arg in args {
        match Input::from(arg.as_path()) {
            Input::Stdin => found.add_stdin(),
            Input::File(path) => found.add_argument(&path)?,
        }
    }
    Ok(found.inputs)
}

#[derive(Debug, Default)]
struct Found {
    inputs: Vec<Input>,
    seen: BTreeSet<PathBuf>,
}

impl Found {
    fn add_stdin(&mut self) {
        // A second `-` would find it read to its end.
        if !self.inputs.contains(&Input::Stdin) {
            self.inputs.push(Input::Stdin);
        }
    }

    fn add_file(&mut self, path: PathBuf) {
        let plain = path.strip_prefix(".").unwrap_or(&path).to_owned();
        if self.seen.insert(plain) {
            self.inputs.push(Input::File(path));
        }
    }

    fn add_argument(&mut self, path: &Path) -> Result<(), Misuse> {
        let pattern = path.to_str().filter(|text| text.contains(['*', '?', '[']));
        match pattern {
            Some(pattern) if !path.exists() => self.add_matches(pattern),
            _ if path.is_dir() => self.add_folder(path),
            // Whether it is there at all shows when it is opened, but then others may be changed already.
            _ => match fs::metadata(path) {
                Ok(_) => {
                    self.add_file(path.to_owned());
                    Ok(())
                }
                Err(error) => Err(unreadable(path, &error).with_help(
                    "name files, folders or patterns such as 'scripts/*.js'; - means standard input",
                )),
            },
        }
    }

    fn add_folder(&mut self, folder: &Path) -> Result<(), Misuse> {
        let mut scripts = Vec::new();
        walk(folder, &mut scripts)?;
        if scripts.is_empty() {
            return Err(Misuse::new(format!("{} holds no *.js", shown(folder)))
                .with_help("name the files themselves if they are called otherwise"));
        }
        scripts.sort();
        for script in scripts {
            self.add_file(script);
        }
        Ok(())
    }

    fn add_matches(&mut self, pattern: &str) -> Result<(), Misuse> {
        let options = MatchOptions {
            require_literal_separator: true,
            require_literal_leading_dot: true,
            ..MatchOptions::new()
        };
        let matches = glob::glob_with(pattern, options).map_err(|error| {
            Misuse::new(format!("{} is no pattern: {}", escaped(pattern), error.msg)).with_help(
                "* stands for any text, ** for any folders, ? for a character, [ab] for one of them",
            )
        })?;
        let mut any = false;
        for path in matches {
            let path = path.map_err(|error| unreadable(error.path(), error.error()))?;
            if path.is_file() && !is_left_out(&path, Path::new(pattern)) {
                any = true;
                self.add_file(path);
            }
        }
        if any {
            Ok(())
        } else {
            Err(Misuse::new(format!("no file matches {}", escaped(pattern)))
                .with_help("the pattern is taken from the current folder"))
        }
    }
}

/// Collects the `*.js` in a folder and below.
fn walk(folder: &Path, scripts: &mut Vec<PathBuf>) -> Result<(), Misuse> {
    let mut waiting = vec![folder.to_owned()];
    while let Some(folder) = waiting.pop() {
        let failed = |error: io::Error| unreadable(&folder, &error);
        for entry in fs::read_dir(&folder).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            let (name, path) = (entry.file_name(), entry.path());
            // Not that of a link's target: links may lead round in a circle.
            if entry.file_type().map_err(failed)?.is_dir() {
                if !is_skipped(&name) {
                    waiting.push(path);
                }
            } else if path.extension().is_some_and(|it| it == "js") && path.is_file() {
                scripts.push(path);
            }
        }
    }
    Ok(())
}

fn is_skipped(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".") || SKIPPED.iter().any(|skipped| name == *skipped)
}

/// Whether a match lies in a skipped folder that the pattern does not name.
fn is_left_out(path: &Path, pattern: &Path) -> bool {
    let skipped = |part: &Component<'_>| SKIPPED.iter().any(|name| part.as_os_str() == *name);
    path.components()
        .filter(skipped)
        .any(|part| !pattern.components().any(|named| named == part))
}

fn unreadable(path: &Path, error: &io::Error) -> Misuse {
    Misuse::new(format!("cannot read {}: {}", shown(path), plain(error)))
}

fn shown(path: &Path) -> String {
    escaped(&path.display().to_string())
}

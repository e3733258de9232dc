//! All cases there are.

use std::{
    collections::HashMap,
    fmt, fs, io,
    path::{Path, PathBuf},
};

use crate::{Case, ParseError, parse};

/// Why the cases could not be read.
#[derive(Debug)]
#[non_exhaustive]
pub enum LoadError {
    /// A file or folder.
    Io(PathBuf, io::Error),
    /// A case.
    Parse(ParseError),
    /// Two cases with one id; both places.
    Twice(String, String, String),
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(path, error) => write!(f, "{}: {error}", path.display()),
            Self::Parse(error) => error.fmt(f),
            Self::Twice(id, first, second) => write!(f, "{second}: the id {id} is taken by {first}"),
        }
    }
}

impl std::error::Error for LoadError {}

/// The folder of this crate's cases.
pub fn cases_folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/cases"))
}

/// Reads every `.js` file below `folder`, in order of their paths.
///
/// # Errors
///
/// When a file cannot be read or is not as the format says, and when an id is used twice.
pub fn load(folder: &Path) -> Result<Vec<Case>, LoadError> {
    load_files(folder, |_| true)
}

/// Reads the `.js` files below `folder` whose text is `wanted`: a process that runs one case need not
/// understand all others.
///
/// # Errors
///
/// As [`load`], for the files that are wanted.
pub fn load_files(folder: &Path, wanted: impl Fn(&str) -> bool) -> Result<Vec<Case>, LoadError> {
    let mut paths = Vec::new();
    find(folder, &mut paths)?;
    paths.sort();
    let mut cases = Vec::new();
    for path in paths {
        let text = fs::read_to_string(&path).map_err(|error| LoadError::Io(path.clone(), error))?;
        if !wanted(&text) {
            continue;
        }
        let below = path.strip_prefix(folder).unwrap_or(&path);
        let name = below.to_string_lossy().replace('\\', "/");
        cases.extend(parse(&name, &text).map_err(LoadError::Parse)?);
    }
    let mut places: HashMap<&str, &str> = HashMap::new();
    for case in &cases {
        if let Some(first) = places.insert(&case.id, &case.place) {
            return Err(LoadError::Twice(
                case.id.clone(),
                first.to_owned(),
                case.place.clone(),
            ));
        }
    }
    Ok(cases)
}

fn find(folder: &Path, paths: &mut Vec<PathBuf>) -> Result<(), LoadError> {
    let failed = |error| LoadError::Io(folder.to_owned(), error);
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.is_dir() {
            find(&path, paths)?;
        } else if path.extension().is_some_and(|extension| extension == "js") {
            paths.push(path);
        }
    }
    Ok(())
}

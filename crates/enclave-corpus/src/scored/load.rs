//! All scripts that are scored.

use std::{collections::HashMap, fs, path::Path};

use serde::Deserialize;

use super::{Intent, ScoredCase, Split, Verdict};
use crate::{LoadError, ParseError, blocks::blocks};

/// The folder of the scripts that are scored.
pub fn scored_folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/scored"))
}

/// A front matter as it is written; unknown keys are errors.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FrontMatter {
    id: String,
    title: String,
    expect: Option<Verdict>,
    reason: Option<String>,
}

/// Reads the scored scripts below `folder`: by split, intent, family and place in the file.
///
/// # Errors
///
/// When a file cannot be read or is not as the format says, when a script contradicts itself, and when an id is
/// used twice.
pub fn load_scored(folder: &Path) -> Result<Vec<ScoredCase>, LoadError> {
    let mut cases = Vec::new();
    for split in Split::ALL {
        for intent in Intent::ALL {
            let below = folder.join(split.name()).join(intent.name());
            for file in files(&below)? {
                let path = below.join(&file);
                let text = fs::read_to_string(&path).map_err(|error| LoadError::Io(path, error))?;
                let name = format!("{}/{}/{file}", split.name(), intent.name());
                cases.extend(parse(&name, &text, split, intent).map_err(LoadError::Parse)?);
            }
        }
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

/// The names of the `.js` files in `folder`, in order; none when there is no such folder.
pub(super) fn files(folder: &Path) -> Result<Vec<String>, LoadError> {
    let failed = |error| LoadError::Io(folder.to_owned(), error);
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.extension().is_some_and(|extension| extension == "js") {
            names.extend(path.file_name().map(|name| name.to_string_lossy().into_owned()));
        }
    }
    names.sort();
    Ok(names)
}

fn parse(file: &str, text: &str, split: Split, intent: Intent) -> Result<Vec<ScoredCase>, ParseError> {
    let stem = file.rsplit('/').next().unwrap_or(file).trim_end_matches(".js");
    let mut cases = Vec::new();
    for block in blocks(file, text)? {
        let front: FrontMatter = block.front_matter(file)?;
        let case = ScoredCase {
            id: front.id,
            title: front.title,
            intent,
            split,
            family: stem.to_owned(),
            expect: front.expect.unwrap_or(match intent {
                Intent::Benign => Verdict::Pass,
                Intent::Malicious => Verdict::Block,
            }),
            reason: front.reason,
            place: format!("{file}:{}", block.line),
            body: block.body,
        };
        case.check()
            .map_err(|message| ParseError::new(file, block.line, message))?;
        cases.push(case);
    }
    Ok(cases)
}

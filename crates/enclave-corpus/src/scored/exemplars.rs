//! The scripts that come with the local model, to be compared with others.

use std::{fs, path::Path};

use serde::Deserialize;

use super::{Intent, load::files};
use crate::{LoadError, ParseError, blocks::blocks};

/// A script that comes with the local model.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Exemplar {
    /// Unique and stable: `EXA-…` of an attack, `EXB-…` of a benign script.
    pub id: String,
    /// What it does, in a few words.
    pub about: String,
    /// What it is written for.
    pub intent: Intent,
    /// Its file, below the folder of exemplars.
    pub file: String,
    /// The script.
    pub body: String,
}

/// A front matter as it is written; unknown keys are errors.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FrontMatter {
    id: String,
    about: String,
}

/// Reads the exemplars below `folder`, in order of their paths.
///
/// # Errors
///
/// When a file cannot be read or is not as the format says.
pub fn exemplars(folder: &Path) -> Result<Vec<Exemplar>, LoadError> {
    let mut all = Vec::new();
    for (intent, name, prefix) in [
        (Intent::Malicious, "attack", "EXA"),
        (Intent::Benign, "benign", "EXB"),
    ] {
        for file in files(&folder.join(name))? {
            let path = folder.join(name).join(&file);
            let text = fs::read_to_string(&path).map_err(|error| LoadError::Io(path, error))?;
            let below = format!("{name}/{file}");
            for (number, block) in (1..).zip(blocks(&below, &text).map_err(LoadError::Parse)?) {
                let front: FrontMatter = block.front_matter(&below).map_err(LoadError::Parse)?;
                let family = file.trim_end_matches(".js").to_ascii_uppercase();
                let id = format!("{prefix}-{family}-{number:03}");
                let plain = !front.about.contains(['"', '\\']);
                if front.id != id || !plain {
                    return Err(LoadError::Parse(ParseError::new(
                        &below,
                        block.line,
                        format!("this is {id}, and its `about` is without quotes and backslashes"),
                    )));
                }
                all.push(Exemplar {
                    id,
                    about: front.about,
                    intent,
                    file: below.clone(),
                    body: block.body,
                });
            }
        }
    }
    Ok(all)
}

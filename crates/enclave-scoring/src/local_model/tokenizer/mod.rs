//! Text to token ids, as tokenizer.json says: BERT's normalising, splitting and `WordPiece`.
//!
//! One thing differs from Hugging Face's library: a text that spells a special token, such as `[SEP]`, is text. Scripts
//! are not to write the model's control tokens.

mod normalize;
mod word_piece;

use std::path::Path;

use serde::Deserialize;
use serde_json::Value;

use self::{normalize::Normalizer, word_piece::WordPiece};
use super::{directory::Directory, error::ModelError};

/// Makes token ids of text.
#[derive(Debug)]
pub(super) struct Tokenizer {
    normalizer: Normalizer,
    pieces: WordPiece,
    /// What stands before and after every text.
    first: u32,
    last: u32,
}

/// The tokens of a text, or of its beginning.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Tokens {
    /// Without the special ones at both ends.
    pub(super) ids: Vec<u32>,
    /// Whether the text went on.
    pub(super) is_cut: bool,
}

#[derive(Deserialize)]
struct File {
    normalizer: Option<Value>,
    pre_tokenizer: Option<Value>,
    post_processor: Option<Value>,
    model: Value,
}

impl Tokenizer {
    /// Reads `tokenizer.json`; all ids will be less than `vocabulary`.
    pub(super) fn read(directory: &Directory, vocabulary: usize) -> Result<Self, ModelError> {
        let path = directory.file("tokenizer.json");
        let file: File = directory.json("tokenizer.json")?;
        let normalizer: Normalizer = part(&path, file.normalizer, "normalizer", "BertNormalizer")?;
        part::<Value>(&path, file.pre_tokenizer, "pre_tokenizer", "BertPreTokenizer")?;
        let model = part(&path, Some(file.model), "model", "WordPiece")?;
        let pieces = WordPiece::new(model, vocabulary).map_err(|reason| ModelError::unfit(&path, reason))?;
        let ends = file.post_processor.as_ref().and_then(ends);
        let ends = ends.and_then(|(first, last)| Some((pieces.id(first)?, pieces.id(last)?)));
        let Some((first, last)) = ends else {
            let reason =
                "its post_processor does not put one token of the vocabulary before a text and one after it";
            return Err(ModelError::unfit(&path, reason));
        };
        Ok(Self {
            normalizer,
            pieces,
            first,
            last,
        })
    }

    /// The tokens of `text`, at most `most`. Time is linear in the text.
    pub(super) fn tokens(&self, text: &str, most: usize) -> Tokens {
        let text = self.normalizer.normalize(text);
        let mut ids = Vec::new();
        for word in normalize::words(&text) {
            if ids.len() > most {
                break;
            }
            self.pieces.split(word, &mut ids);
        }
        let is_cut = ids.len() > most;
        ids.truncate(most);
        Tokens { ids, is_cut }
    }

    /// The same with what stands before and after it: what the model reads.
    pub(super) fn framed(&self, ids: &[u32]) -> Vec<u32> {
        let mut framed = Vec::with_capacity(ids.len() + 2);
        framed.push(self.first);
        framed.extend_from_slice(ids);
        framed.push(self.last);
        framed
    }
}

/// Reads a part of the file, which has to be of a kind.
fn part<T: serde::de::DeserializeOwned>(
    path: &Path,
    value: Option<Value>,
    name: &str,
    kind: &str,
) -> Result<T, ModelError> {
    let value = value.unwrap_or_default();
    let found = value.get("type").unwrap_or(&Value::Null);
    if found != kind {
        let reason = format!("its {name} is of type {found}, not {kind:?}");
        return Err(ModelError::unfit(path, reason));
    }
    serde_json::from_value(value).map_err(|error| ModelError::unfit(path, format!("its {name}: {error}")))
}

/// The names of the tokens before and after a text.
fn ends(processor: &Value) -> Option<(&str, &str)> {
    match processor.get("type")?.as_str()? {
        "BertProcessing" => Some((
            processor.get("cls")?.get(0)?.as_str()?,
            processor.get("sep")?.get(0)?.as_str()?,
        )),
        "TemplateProcessing" => {
            let [first, text, last] = processor.get("single")?.as_array()?.as_slice() else {
                return None;
            };
            text.get("Sequence")?;
            Some((special(first)?, special(last)?))
        }
        _ => None,
    }
}

fn special(piece: &Value) -> Option<&str> {
    piece.get("SpecialToken")?.get("id")?.as_str()
}

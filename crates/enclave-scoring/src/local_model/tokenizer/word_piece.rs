//! Splits a word into the pieces of a vocabulary, the longest first.

use std::collections::HashMap;

use serde::Deserialize;

/// The longest word that is split, whatever tokenizer.json says: splitting takes the square of it.
const MAX_WORD_CHARS: usize = 1000;

/// The model of tokenizer.json.
#[derive(Deserialize)]
pub(super) struct Model {
    vocab: HashMap<String, u32>,
    unk_token: String,
    continuing_subword_prefix: String,
    max_input_chars_per_word: usize,
}

#[derive(Debug)]
pub(super) struct WordPiece {
    /// Pieces that begin a word.
    begin: HashMap<String, u32>,
    /// Pieces that go on with one, without the prefix that says so.
    inner: HashMap<String, u32>,
    unknown: u32,
    max_word_chars: usize,
    max_piece_bytes: usize,
}

impl WordPiece {
    pub(super) fn new(model: Model, vocabulary: usize) -> Result<Self, String> {
        let has_row = |id: u32| usize::try_from(id).is_ok_and(|id| id < vocabulary);
        if !model.vocab.values().all(|&id| has_row(id)) {
            return Err("its vocabulary is larger than that of config.json".to_owned());
        }
        let Some(&unknown) = model.vocab.get(&model.unk_token) else {
            return Err("its unk_token is not in its vocabulary".to_owned());
        };
        let max_piece_bytes = model.vocab.keys().map(String::len).max().unwrap_or(0);
        let prefix = model.continuing_subword_prefix;
        let inner = model.vocab.iter().filter_map(|(piece, &id)| {
            let rest = piece.strip_prefix(&prefix)?;
            Some((rest.to_owned(), id))
        });
        Ok(Self {
            inner: inner.collect(),
            begin: model.vocab,
            unknown,
            max_word_chars: model.max_input_chars_per_word.min(MAX_WORD_CHARS),
            max_piece_bytes,
        })
    }

    /// The id of a piece that is a word.
    pub(super) fn id(&self, piece: &str) -> Option<u32> {
        self.begin.get(piece).copied()
    }

    /// Adds the pieces of `word` to `ids`; one that says "unknown" for a word that is too long or has no pieces.
    pub(super) fn split(&self, word: &str, ids: &mut Vec<u32>) {
        let before = ids.len();
        if word.chars().nth(self.max_word_chars).is_some() || self.pieces(word, ids).is_none() {
            ids.truncate(before);
            ids.push(self.unknown);
        }
    }

    fn pieces(&self, word: &str, ids: &mut Vec<u32>) -> Option<()> {
        let mut rest = word;
        let mut pieces = &self.begin;
        while !rest.is_empty() {
            let longest = rest.floor_char_boundary(self.max_piece_bytes);
            let mut ends = (1..=longest).rev().filter_map(|end| rest.split_at_checked(end));
            let found = ends.find_map(|(piece, rest)| Some((*pieces.get(piece)?, rest)));
            let (id, left) = found?;
            ids.push(id);
            rest = left;
            pieces = &self.inner;
        }
        Some(())
    }
}

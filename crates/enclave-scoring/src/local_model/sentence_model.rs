use std::{fmt, path::Path};

use super::{bert::Bert, directory::Directory, error::ModelError, tokenizer::Tokenizer, weights::Weights};

/// A sentence-embedding model on this machine: text in, a vector of length 1 out; vectors of like texts point the same
/// way.
///
/// Any BERT model that sentence-transformers saved, with `WordPiece`, mean pooling and weights of 32 bits, such as
/// all-MiniLM-L6-v2. Nothing is downloaded, and nothing is kept open.
///
/// One embedding is single-threaded and takes about 0.6 ms a token with a model of the size of all-MiniLM-L6-v2; the model is as large
/// in memory as on disk (87 MiB). A text that spells a special token (`[SEP]`) is read as text.
pub struct SentenceModel {
    tokenizer: Tokenizer,
    bert: Bert,
    /// Without those before and after the text.
    max_tokens: usize,
}

impl SentenceModel {
    /// Reads a model: `config.json`, `tokenizer.json` and `model.safetensors` in `directory`, and, where they are,
    /// `sentence_bert_config.json` (the length of texts), `modules.json` and `1_Pooling/config.json` (checked).
    ///
    /// # Errors
    ///
    /// [`ModelError`] when a file is missing, cannot be read, or is not of such a model; it says how to get one.
    pub fn load(directory: &Path) -> Result<Self, ModelError> {
        let directory = Directory::new(directory);
        let shape = directory.shape()?;
        let tokenizer = Tokenizer::read(&directory, shape.config.vocab_size)?;
        let mut weights = Weights::open(&directory.file("model.safetensors"))?;
        Ok(Self {
            tokenizer,
            bert: Bert::read(&mut weights, &shape)?,
            max_tokens: shape.max_tokens - 2,
        })
    }

    /// How many numbers an embedding has.
    pub fn dimensions(&self) -> usize {
        self.bert.dimensions()
    }

    /// The embedding of `text`. What is longer than the model reads (256 tokens for all-MiniLM-L6-v2) is cut off.
    pub fn embed(&self, text: &str) -> Vec<f32> {
        let tokens = self.tokenizer.tokens(text, self.max_tokens);
        self.bert.embed(&self.tokenizer.framed(&tokens.ids))
    }

    /// The parts of `text` that the model can read, one after another and at most `most`, each overlapping the one before
    /// by a quarter; and whether that was all of it.
    pub(super) fn windows(&self, text: &str, most: usize) -> (Vec<Vec<u32>>, bool) {
        let size = self.max_tokens;
        let step = (size - size / 4).max(1);
        let tokens = self.tokenizer.tokens(text, size + step * most.saturating_sub(1));
        let mut windows = Vec::new();
        let mut start = 0;
        loop {
            let end = (start + size).min(tokens.ids.len());
            windows.push(
                self.tokenizer
                    .framed(tokens.ids.get(start..end).unwrap_or_default()),
            );
            if end == tokens.ids.len() || windows.len() >= most {
                break;
            }
            start += step;
        }
        (windows, !tokens.is_cut)
    }

    /// The embedding of one of the [`windows`](Self::windows).
    pub(super) fn embed_window(&self, window: &[u32]) -> Vec<f32> {
        self.bert.embed(window)
    }
}

impl fmt::Debug for SentenceModel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SentenceModel")
            .field("dimensions", &self.dimensions())
            .field("max_tokens", &self.max_tokens)
            .finish_non_exhaustive()
    }
}

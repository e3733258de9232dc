//! A sentence model on this machine that tells whether a script is like known attacks.

mod bert;
mod directory;
mod error;
mod exemplars;
mod sentence_model;
mod similarity;
mod tokenizer;
mod view;
mod weights;

use std::{fmt, path::PathBuf, sync::OnceLock};

pub use self::{error::ModelError, sentence_model::SentenceModel};
use self::{similarity::Exemplars, view::view};
use crate::{Features, Score, Scorer, ScoringError, ScoringFuture, Signal, give_way::give_way};

/// The most windows of a script that are read.
const MAX_WINDOWS: usize = 8;

/// What a script gets at least when it goes on after the last window: a warning at the default threshold.
const UNREAD_SCORE: u32 = 40;

/// A scorer that compares scripts with known attacks by a sentence model on this machine, the readme's `local-llm`.
///
/// A script's text without its comments is embedded ([`SentenceModel`]) and compared with the embeddings of 60 attacks and 60
/// harmless scripts that this crate ships. The score says how much more like the attacks it is, 22 when it is as like to
/// both; the signal `SIMILARITY_MATCH` names the nearest of each. A script that calls no tool scores 0.
///
/// ```no_run
/// use enclave_scoring::{GateConfig, LocalModel};
///
/// let config = GateConfig::with_scorer(LocalModel::new("models/all-MiniLM-L6-v2"));
/// // or for those scripts alone that the rules find suspicious:
/// let config = GateConfig::progressive(LocalModel::new("models/all-MiniLM-L6-v2"));
/// # let _ = config;
/// ```
///
/// Loading reads the model and embeds the exemplars: seven seconds of processor time, on up to four threads. Whoever builds a gate does it once
/// ([`Scorer::initialize`]), else the first script does. A script takes about 0.6 ms for each of its tokens, of which a line has
/// some thirty. A text that is longer than the model reads is read in windows, of which the one that is most like an attack
/// counts, and at most eight; what goes on after them has the signal `UNREAD_TEXT` and is warned of. It works on the thread
/// that polls, and gives way between windows.
///
/// **What it does not see.** The flow of values, what tools do, and what an attack that is worded like an everyday script
/// means. It is a second opinion beside the rules, not a wall.
pub struct LocalModel {
    directory: PathBuf,
    ready: OnceLock<Result<Ready, ScoringError>>,
}

/// A model with what scripts are compared with.
struct Ready {
    model: SentenceModel,
    exemplars: Exemplars,
}

impl LocalModel {
    /// A scorer with the model in `directory`; see [`SentenceModel::load`] for what has to be there. Nothing is read yet.
    ///
    /// [`Scorer::initialize`] and, without it, the first score fail with [`ScoringError::Initialization`] when there is no such
    /// model; the message says how to get one.
    pub fn new(directory: impl Into<PathBuf>) -> Self {
        Self {
            directory: directory.into(),
            ready: OnceLock::new(),
        }
    }

    fn ready(&self) -> Result<&Ready, ScoringError> {
        let ready = self.ready.get_or_init(|| {
            let model = SentenceModel::load(&self.directory)?;
            let exemplars = Exemplars::embed(&model)?;
            Ok(Ready { model, exemplars })
        });
        ready.as_ref().map_err(Clone::clone)
    }

    async fn compare(&self, features: &Features) -> Result<Score, ScoringError> {
        if features.tool_calls.is_empty() {
            return Ok(Score::default());
        }
        let Ready { model, exemplars } = self.ready()?;
        let (windows, is_all) = model.windows(&view(features.source()), MAX_WINDOWS);
        let mut nearest = None;
        for window in windows {
            let found = exemplars.compare(&model.embed_window(&window));
            let found =
                found.ok_or_else(|| ScoringError::failed("the model gives no numbers for the script"))?;
            if nearest
                .as_ref()
                .is_none_or(|known: &similarity::Match| known.score < found.score)
            {
                nearest = Some(found);
            }
            give_way().await;
        }
        let mut total = 0;
        let mut signals = Vec::new();
        if let Some(found) = nearest {
            total = found.score;
            signals.push(Signal::new("SIMILARITY_MATCH", found.score, found.to_string()));
        }
        if !is_all {
            total = total.max(UNREAD_SCORE);
            let description =
                format!("the script goes on after the {MAX_WINDOWS} windows of text that the model reads");
            signals.push(Signal::new("UNREAD_TEXT", UNREAD_SCORE, description));
        }
        Ok(Score::new(total, signals))
    }
}

impl Scorer for LocalModel {
    fn name(&self) -> &'static str {
        "local-llm"
    }

    fn initialize(&self) -> ScoringFuture<'_, ()> {
        Box::pin(async { self.ready().map(|_| ()) })
    }

    fn score<'a>(&'a self, features: &'a Features) -> ScoringFuture<'a, Score> {
        Box::pin(self.compare(features))
    }
}

impl fmt::Debug for LocalModel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LocalModel")
            .field("directory", &self.directory)
            .field("is_loaded", &self.ready.get().is_some())
            .finish_non_exhaustive()
    }
}

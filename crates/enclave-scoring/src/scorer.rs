use std::{fmt, pin::Pin, time::Duration};

use crate::{Features, Score};

/// What a scorer answers with, when it is ready.
pub type ScoringFuture<'a, T> = Pin<Box<dyn Future<Output = Result<T, ScoringError>> + Send + 'a>>;

/// What scores scripts: the rules, a model on this machine, a service elsewhere.
///
/// Implement [`Analyzer`](crate::Analyzer) instead for one of your own; this form of it can be held as
/// `Arc<dyn Scorer>`. A scorer knows no runtime: who polls it, and for how long, is the caller's business.
pub trait Scorer: Send + Sync {
    /// Its name, as results show it, such as `local-llm`.
    fn name(&self) -> &str;

    /// Gets it ready; called once, before the first script. Default: nothing to do.
    ///
    /// An error of it is an error of whoever builds the gate, whatever the fail-open switch says.
    fn initialize(&self) -> ScoringFuture<'_, ()> {
        Box::pin(std::future::ready(Ok(())))
    }

    /// Scores a script. The future is dropped when it takes too long.
    fn score<'a>(&'a self, features: &'a Features) -> ScoringFuture<'a, Score>;

    /// Gives back what it holds; called once, after the last script. Default: nothing to do.
    fn dispose(&self) {}
}

/// A scorer has no score for a script.
///
/// No secret of a scorer is ever in it: its messages reach scripts' authors.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ScoringError {
    /// It could not be made ready.
    Initialization(String),
    /// It said that it failed.
    Failed(String),
    /// It did not answer in this time.
    TimedOut(Duration),
    /// It panicked.
    Panicked,
    /// Too many answers of it are overdue already, so it was not asked.
    Overloaded,
}

impl ScoringError {
    /// It could not be made ready, because of `problem`.
    pub fn initialization(problem: impl Into<String>) -> Self {
        Self::Initialization(problem.into())
    }

    /// It failed, because of `problem`.
    pub fn failed(problem: impl Into<String>) -> Self {
        Self::Failed(problem.into())
    }
}

impl fmt::Display for ScoringError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Initialization(problem) => write!(f, "the scorer cannot be made ready: {problem}"),
            Self::Failed(problem) => write!(f, "the scorer failed: {problem}"),
            Self::TimedOut(limit) => {
                write!(f, "the scorer did not answer within {} ms", limit.as_millis())
            }
            Self::Panicked => f.write_str("the scorer panicked"),
            Self::Overloaded => f.write_str("too many answers of the scorer are overdue"),
        }
    }
}

impl std::error::Error for ScoringError {}

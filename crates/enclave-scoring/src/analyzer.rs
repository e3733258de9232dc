use crate::{Features, Score, Scorer, ScoringError, ScoringFuture};

/// A scorer of your own, the readme's `CustomAnalyzer`: an external model, a linter, a list of your own.
///
/// ```
/// use enclave_scoring::{Analyzer, Features, Score, ScoringError, Signal};
///
/// struct NoPayroll;
///
/// impl Analyzer for NoPayroll {
///     async fn analyze(&self, prompt: &str, features: &Features) -> Result<Score, ScoringError> {
///         if !features.patterns.tool_sequence.iter().any(|name| name.starts_with("payroll:")) {
///             return Ok(Score::default());
///         }
///         let why = Signal::new("PAYROLL", 80, format!("the script works on payroll: {prompt}"));
///         Ok(Score::of_signals(vec![why]))
///     }
/// }
/// ```
pub trait Analyzer: Send + Sync {
    /// Its name, as results show it. Default: `custom`.
    fn name(&self) -> &'static str {
        "custom"
    }

    /// Scores a script, given as a line of text ([`Features::prompt`]) and as features.
    ///
    /// The future is dropped when it takes longer than the gate waits. An error or a panic is decided by the gate's
    /// fail-open switch.
    fn analyze(
        &self,
        prompt: &str,
        features: &Features,
    ) -> impl Future<Output = Result<Score, ScoringError>> + Send;

    /// Gets it ready; called once, before the first script. An error is one of whoever builds the gate.
    fn initialize(&self) -> impl Future<Output = Result<(), ScoringError>> + Send {
        std::future::ready(Ok(()))
    }

    /// Gives back what it holds; called once, after the last script.
    fn dispose(&self) {}
}

/// An analyzer as a scorer that can be held as `dyn`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Analyzing<A>(pub(crate) A);

impl<A: Analyzer> Scorer for Analyzing<A> {
    fn name(&self) -> &str {
        self.0.name()
    }

    fn initialize(&self) -> ScoringFuture<'_, ()> {
        Box::pin(self.0.initialize())
    }

    fn score<'a>(&'a self, features: &'a Features) -> ScoringFuture<'a, Score> {
        Box::pin(async move {
            let prompt = features.prompt();
            self.0.analyze(&prompt, features).await
        })
    }

    fn dispose(&self) {
        self.0.dispose();
    }
}

use std::sync::Arc;

use crate::{Features, Score, Scorer, ScoringFuture, Signal};

/// A rule of an embedder's.
pub(crate) type CustomRule = Arc<dyn Fn(&Features) -> Option<Signal> + Send + Sync>;

/// The rules of this crate, and some of the embedder's, as a scorer.
pub(crate) struct RuleBased(pub(crate) Vec<CustomRule>);

impl Scorer for RuleBased {
    fn name(&self) -> &'static str {
        "rule-based"
    }

    fn score<'a>(&'a self, features: &'a Features) -> ScoringFuture<'a, Score> {
        Box::pin(async {
            let mut signals = features.rule_score().signals;
            signals.extend(self.0.iter().filter_map(|rule| rule(features)));
            Ok(Score::of_signals(signals))
        })
    }
}

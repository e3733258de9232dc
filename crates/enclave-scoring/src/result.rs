use std::{fmt, time::Duration};

use crate::{Score, ScoringError};

/// What the gate says about a script, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "camelCase"))]
#[non_exhaustive]
#[must_use]
pub struct ScoringResult {
    /// Whether it may run.
    pub allowed: bool,
    /// Whether its score reached the warning threshold, or it may run only since the gate fails open.
    pub warned: bool,
    /// What scored it, such as `rule-based`.
    pub scorer: String,
    /// The score; nothing when the scorer failed and there is no other.
    #[cfg_attr(feature = "serde", serde(flatten))]
    pub score: Option<Score>,
    /// Why there is no score, or not the scorer's own.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub reason: Option<String>,
    /// Whether the score was kept from an earlier time.
    pub cached: bool,
    /// How long it took; `latencyMs` when serialised.
    #[cfg_attr(feature = "serde", serde(rename = "latencyMs", serialize_with = "millis"))]
    pub latency: Duration,
    /// The threshold from which on scripts are blocked.
    #[cfg_attr(feature = "serde", serde(skip))]
    pub block_threshold: u32,
}

#[cfg(feature = "serde")]
fn millis<S: serde::Serializer>(latency: &Duration, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64(latency.as_secs_f64() * 1000.0)
}

impl ScoringResult {
    /// The score's total; 0 without one.
    pub fn total_score(&self) -> u32 {
        self.score.as_ref().map_or(0, |score| score.total_score)
    }

    pub(crate) fn failure(error: &ScoringError, fails_open: bool) -> String {
        let how = if fails_open { "fail-open" } else { "fail-closed" };
        format!("scoring error ({how}): {error}")
    }
}

impl fmt::Display for ScoringResult {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.score, &self.reason) {
            (Some(score), None) => write!(f, "{score}"),
            (Some(score), Some(reason)) => write!(f, "{score}; {reason}"),
            (None, Some(reason)) => f.write_str(reason),
            (None, None) => f.write_str("not scored"),
        }
    }
}

use std::fmt;

use enclave_syntax::Parsed;

use crate::{Score, score};

/// What scores a script.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Scorer {
    /// Nothing does; every script passes. The default, as the readme's.
    #[default]
    Disabled,
    /// The rules of this crate.
    RuleBased,
}

impl Scorer {
    /// All scorers.
    pub const ALL: [Self; 2] = [Self::Disabled, Self::RuleBased];

    /// Its name, as the readme writes it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Disabled => "disabled",
            Self::RuleBased => "rule-based",
        }
    }
}

/// What the gate lets through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct GateConfig {
    /// What scores.
    pub scorer: Scorer,
    /// A script that scores so much or more is blocked. Default 70; above 100 nothing is.
    pub block_threshold: u32,
    /// A script that scores so much or more passes with a warning. Default 40.
    pub warn_threshold: u32,
}

impl Default for GateConfig {
    fn default() -> Self {
        Self {
            scorer: Scorer::Disabled,
            block_threshold: 70,
            warn_threshold: 40,
        }
    }
}

impl GateConfig {
    /// The default thresholds with `scorer`.
    pub const fn with_scorer(scorer: Scorer) -> Self {
        Self {
            scorer,
            block_threshold: 70,
            warn_threshold: 40,
        }
    }
}

/// A proof that a script went through the gate. Only [`judge`] makes one.
#[derive(Debug)]
#[must_use]
pub struct Cleared<'s> {
    source: &'s str,
    score: Option<Score>,
    warned: bool,
}

impl<'s> Cleared<'s> {
    /// The author's text that was judged.
    pub const fn source(&self) -> &'s str {
        self.source
    }

    /// The score; nothing when scoring is disabled.
    pub const fn score(&self) -> Option<&Score> {
        self.score.as_ref()
    }

    /// Whether the score reached the warning threshold.
    pub const fn is_warned(&self) -> bool {
        self.warned
    }
}

/// The gate lets the script not through.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Blocked {
    /// Why.
    pub score: Score,
}

impl fmt::Display for Blocked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the script scores {}", self.score)
    }
}

impl std::error::Error for Blocked {}

/// Judges a parsed script. Costs nothing when scoring is disabled.
///
/// # Errors
///
/// [`Blocked`] with the score when it reaches `config.block_threshold`.
pub fn judge<'s>(parsed: &Parsed<'s>, config: &GateConfig) -> Result<Cleared<'s>, Blocked> {
    let score = match config.scorer {
        Scorer::Disabled => {
            return Ok(Cleared {
                source: parsed.source(),
                score: None,
                warned: false,
            });
        }
        Scorer::RuleBased => score(parsed),
    };
    if score.total_score >= config.block_threshold {
        return Err(Blocked { score });
    }
    let warned = score.total_score >= config.warn_threshold;
    Ok(Cleared {
        source: parsed.source(),
        score: Some(score),
        warned,
    })
}

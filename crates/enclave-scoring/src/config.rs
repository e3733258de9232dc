use std::{fmt, sync::Arc, time::Duration};

use crate::{Analyzer, CustomRule, Features, Scorer, Signal, analyzer::Analyzing};

/// Which scripts pass: what scores them, and from which score on they do not.
///
/// ```
/// use enclave_scoring::GateConfig;
///
/// let mut config = GateConfig::rule_based();
/// config.block_threshold = 80;
/// assert_eq!((config.scorer_name(), config.warn_threshold), ("rule-based", 40));
/// assert_eq!(GateConfig::default().scorer_name(), "disabled");
/// ```
#[derive(Clone)]
#[non_exhaustive]
pub struct GateConfig {
    pub(crate) scorer: Choice,
    /// A script that scores so much or more is blocked. Default 70; above 100 nothing is.
    pub block_threshold: u32,
    /// A script that scores so much or more passes with a warning. Default 40.
    pub warn_threshold: u32,
    /// Whether a script passes when its scorer fails, panics or does not answer in time. Default: nothing said, and then
    /// whoever knows the level decides; the facade says no at Strict and Secure, yes at Standard and Permissive.
    ///
    /// A script that stops the scorer from answering is then let through: `true` is for scorers that only advise.
    pub fail_open: Option<bool>,
    /// How long a scorer of yours may take for one script. Default: nothing said; the facade takes half of the run's
    /// timeout, in which scoring counts. The rules of this crate end by themselves.
    pub timeout: Option<Duration>,
    /// Scores that are kept for the next time that the same text comes.
    pub cache: ScoreCacheConfig,
    pub(crate) custom_rules: Vec<CustomRule>,
}

/// Scores that are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ScoreCacheConfig {
    /// Whether scores are kept at all. Default: yes.
    pub enabled: bool,
    /// For how long. Default 300 s.
    pub ttl: Duration,
    /// How many at most; the least recently used goes first. Default 1 000. Together they never take more than 8 MiB.
    pub max_entries: usize,
}

impl Default for ScoreCacheConfig {
    fn default() -> Self {
        Self {
            enabled: true,
            ttl: Duration::from_mins(5),
            max_entries: 1000,
        }
    }
}

/// How the two scores of [`GateConfig::progressive`] become one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Combination {
    /// The higher one.
    #[default]
    Max,
    /// The detailed one.
    Replace,
    /// Half of both together.
    Average,
}

/// What scores.
#[derive(Clone, Default)]
pub(crate) enum Choice {
    #[default]
    Disabled,
    Rules,
    One(Arc<dyn Scorer>),
    Progressive(Progressive),
}

/// The rules first, and another scorer for what they find risky enough.
#[derive(Clone)]
pub(crate) struct Progressive {
    pub(crate) detailed: Arc<dyn Scorer>,
    pub(crate) escalation_threshold: u32,
    pub(crate) combination: Combination,
}

impl Default for GateConfig {
    /// Nothing scores: every script passes. The readme's default.
    fn default() -> Self {
        Self::of(Choice::Disabled)
    }
}

impl GateConfig {
    const fn of(scorer: Choice) -> Self {
        Self {
            scorer,
            block_threshold: 70,
            warn_threshold: 40,
            fail_open: None,
            timeout: None,
            cache: ScoreCacheConfig {
                enabled: true,
                ttl: Duration::from_mins(5),
                max_entries: 1000,
            },
            custom_rules: Vec::new(),
        }
    }

    /// The rules of this crate score.
    pub const fn rule_based() -> Self {
        Self::of(Choice::Rules)
    }

    /// `scorer` does, alone.
    pub fn with_scorer(scorer: impl Scorer + 'static) -> Self {
        Self::of(Choice::One(Arc::new(scorer)))
    }

    /// `analyzer` does, alone.
    pub fn with_analyzer(analyzer: impl Analyzer + 'static) -> Self {
        Self::with_scorer(Analyzing(analyzer))
    }

    /// The rules do, and `detailed` only for scripts that they give 30 or more; the higher score counts. When `detailed`
    /// fails and the gate fails open, the rules' score does.
    pub fn progressive(detailed: impl Scorer + 'static) -> Self {
        Self::of(Choice::Progressive(Progressive {
            detailed: Arc::new(detailed),
            escalation_threshold: 30,
            combination: Combination::Max,
        }))
    }

    /// As [`progressive`](Self::progressive), with an analyzer of yours.
    pub fn progressive_with_analyzer(analyzer: impl Analyzer + 'static) -> Self {
        Self::progressive(Analyzing(analyzer))
    }

    /// From which score of the rules on a [`progressive`](Self::progressive) gate asks the detailed scorer. No effect on
    /// other gates.
    #[must_use]
    pub fn with_escalation_threshold(mut self, threshold: u32) -> Self {
        if let Choice::Progressive(progressive) = &mut self.scorer {
            progressive.escalation_threshold = threshold;
        }
        self
    }

    /// How the two scores of a [`progressive`](Self::progressive) gate become one. No effect on other gates.
    #[must_use]
    pub fn with_combination(mut self, combination: Combination) -> Self {
        if let Choice::Progressive(progressive) = &mut self.scorer {
            progressive.combination = combination;
        }
        self
    }

    /// Adds a rule of yours to those of this crate. It looks wherever they do: in a rule-based gate, and in the first
    /// step of a progressive one.
    ///
    /// ```
    /// use enclave_scoring::{GateConfig, Signal};
    ///
    /// let config = GateConfig::rule_based().with_rule(|features| {
    ///     let payroll = features.tool_calls.iter().find(|call| call.tool_name.starts_with("payroll:"))?;
    ///     Some(Signal::new("PAYROLL", 45, "the script works on payroll").at(payroll.location))
    /// });
    /// # let _ = config;
    /// ```
    #[must_use]
    pub fn with_rule(mut self, rule: impl Fn(&Features) -> Option<Signal> + Send + Sync + 'static) -> Self {
        self.custom_rules.push(Arc::new(rule));
        self
    }

    /// What scores, by the readme's name: `disabled`, `rule-based`, `progressive`, or the scorer's own.
    pub fn scorer_name(&self) -> &str {
        match &self.scorer {
            Choice::Disabled => "disabled",
            Choice::Rules => "rule-based",
            Choice::One(scorer) => scorer.name(),
            Choice::Progressive(_) => "progressive",
        }
    }
}

impl fmt::Debug for GateConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("GateConfig")
            .field("scorer", &self.scorer_name())
            .field("block_threshold", &self.block_threshold)
            .field("warn_threshold", &self.warn_threshold)
            .field("fail_open", &self.fail_open)
            .field("timeout", &self.timeout)
            .field("cache", &self.cache)
            .field("custom_rules", &self.custom_rules.len())
            .finish()
    }
}

//! What scorers say of scripts.

use std::path::Path;

use enclave_prescan::{PrescanLimits, scan};
use enclave_scoring::{GateConfig, judge};
use enclave_syntax::{Arena, SourceKind, parse};

use super::{ScoredCase, Verdict};

/// A scorer at its default thresholds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ScoredBy {
    /// The rules.
    Rules,
    /// The local model.
    LocalModel,
    /// The rules, and the local model for what they find doubtful.
    Progressive,
}

impl ScoredBy {
    /// All of them, the quickest first.
    pub const ALL: [Self; 3] = [Self::Rules, Self::LocalModel, Self::Progressive];

    /// Its name in the table.
    pub fn name(self) -> &'static str {
        match self {
            Self::Rules => "rule-based",
            Self::LocalModel => "local-llm",
            Self::Progressive => "progressive",
        }
    }

    /// A gate with this scorer; `None` when it needs the local model and there is none, since `model` is not
    /// there or this build is without the feature `local-model`.
    #[cfg_attr(
        not(feature = "local-model"),
        expect(unused_variables, reason = "there is no scorer that reads it")
    )]
    pub fn gate(self, model: &Path) -> Option<GateConfig> {
        match self {
            Self::Rules => Some(GateConfig::rule_based()),
            #[cfg(feature = "local-model")]
            Self::LocalModel if model.exists() => {
                Some(GateConfig::with_scorer(enclave_scoring::LocalModel::new(model)))
            }
            #[cfg(feature = "local-model")]
            Self::Progressive if model.exists() => {
                Some(GateConfig::progressive(enclave_scoring::LocalModel::new(model)))
            }
            Self::LocalModel | Self::Progressive => None,
        }
    }
}

/// What a scorer says of one script.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Judgement {
    /// What the gate does at its default thresholds.
    pub verdict: Verdict,
    /// From 0 to 100.
    pub score: u32,
    /// The ids of the signals and what each of them adds.
    pub signals: Vec<(String, u32)>,
}

/// A script and what a scorer says of it.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Judged<'a> {
    /// The script.
    pub case: &'a ScoredCase,
    /// What the scorer says.
    pub judgement: Judgement,
}

impl<'a> Judged<'a> {
    /// Asks the scorer of `gate`.
    ///
    /// # Errors
    ///
    /// When the script cannot be parsed or the scorer fails; the text says which script.
    pub fn by(gate: &GateConfig, case: &'a ScoredCase) -> Result<Self, String> {
        Ok(Self {
            case,
            judgement: Judgement::of(gate, &case.body)
                .map_err(|error| format!("{} ({}): {error}", case.id, case.place))?,
        })
    }

    /// Whether the scorer should have said something else.
    pub fn is_miss(&self) -> bool {
        !self.case.agrees_with(self.judgement.verdict)
    }
}

impl Judgement {
    /// Asks the scorer of `gate` about a script.
    ///
    /// # Errors
    ///
    /// When the script cannot be parsed or the scorer fails.
    pub fn of(gate: &GateConfig, script: &str) -> Result<Self, String> {
        let scanned =
            scan(script, &PrescanLimits::default()).map_err(|rejection| format!("{rejection:?}"))?;
        let arena = Arena::new();
        let parsed =
            parse(&arena, script, SourceKind::Body, scanned.depth()).map_err(|error| format!("{error:?}"))?;
        let (verdict, score) = match judge(&parsed, gate) {
            Ok(cleared) if cleared.is_warned() => (Verdict::Warn, cleared.score().cloned()),
            Ok(cleared) => (Verdict::Pass, cleared.score().cloned()),
            Err(blocked) => (Verdict::Block, blocked.result.score),
        };
        let score = score.ok_or("the scorer gave no score")?;
        Ok(Self {
            verdict,
            score: score.total_score,
            signals: score
                .signals
                .iter()
                .map(|signal| (signal.id.to_string(), signal.score))
                .collect(),
        })
    }
}

//! The flags of the scoring gate.

use clap::{
    Args,
    builder::{PossibleValue, PossibleValuesParser, TypedValueParser},
};
use enclave_vm::GateConfig;

/// What scores a script before it runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Scorer {
    #[default]
    Disabled,
    RuleBased,
}

impl Scorer {
    const ALL: [Self; 2] = [Self::Disabled, Self::RuleBased];

    const fn name(self) -> &'static str {
        match self {
            Self::Disabled => "disabled",
            Self::RuleBased => "rule-based",
        }
    }

    const fn help(self) -> &'static str {
        match self {
            Self::Disabled => "every script passes unscored",
            Self::RuleBased => "rules about what the script reads, and where it sends that",
        }
    }
}

/// Which scripts pass the scoring gate.
#[derive(Debug, Args)]
#[command(next_help_heading = "Scoring")]
pub(crate) struct ScoringArgs {
    /// What scores the script before it runs
    #[arg(long, value_name = "SCORER", default_value = Scorer::default().name(), value_parser = scorer_parser())]
    scorer: Scorer,

    #[command(flatten)]
    thresholds: ThresholdArgs,
}

/// From which scores on a script is blocked or warned of.
#[derive(Debug, Args)]
pub(crate) struct ThresholdArgs {
    /// From this score on a script is blocked, 0 to 101
    #[arg(long, value_name = "SCORE", default_value_t = 70, value_parser = clap::value_parser!(u32).range(0..=101))]
    block_threshold: u32,

    /// From this score on a script is warned of, 0 to 101
    #[arg(long, value_name = "SCORE", default_value_t = 40, value_parser = clap::value_parser!(u32).range(0..=101))]
    warn_threshold: u32,
}

impl ScoringArgs {
    /// The gate with what was given.
    pub(crate) fn config(&self) -> GateConfig {
        self.thresholds.apply(match self.scorer {
            Scorer::Disabled => GateConfig::default(),
            Scorer::RuleBased => GateConfig::rule_based(),
        })
    }
}

impl ThresholdArgs {
    /// `config` with these thresholds.
    pub(crate) fn apply(&self, mut config: GateConfig) -> GateConfig {
        config.block_threshold = self.block_threshold;
        config.warn_threshold = self.warn_threshold;
        config
    }
}

fn scorer_parser() -> impl TypedValueParser<Value = Scorer> {
    let names = Scorer::ALL.map(|scorer| PossibleValue::new(scorer.name()).help(scorer.help()));
    // Only names pass the first parser.
    PossibleValuesParser::new(names).try_map(|name| {
        let mut all = Scorer::ALL.into_iter();
        all.find(|scorer| scorer.name() == name)
            .ok_or("is not the name of a scorer")
    })
}

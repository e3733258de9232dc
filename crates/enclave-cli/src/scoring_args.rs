//! The flags of the scoring gate.

use clap::{
    Args,
    builder::{PossibleValue, PossibleValuesParser, TypedValueParser},
};
use enclave_vm::GateConfig;

use crate::misuse::Misuse;

/// The variable that has the key of the external scorer. A flag would show it to every user of the machine.
#[cfg(feature = "external-api")]
const KEY: &str = "ENCLAVE_SCORER_KEY";

/// What scores a script before it runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Scorer {
    #[default]
    Disabled,
    RuleBased,
    #[cfg(feature = "local-model")]
    LocalModel,
    #[cfg(feature = "external-api")]
    ExternalApi,
}

impl Scorer {
    const ALL: &'static [Self] = &[
        Self::Disabled,
        Self::RuleBased,
        #[cfg(feature = "local-model")]
        Self::LocalModel,
        #[cfg(feature = "external-api")]
        Self::ExternalApi,
    ];

    const fn name(self) -> &'static str {
        match self {
            Self::Disabled => "disabled",
            Self::RuleBased => "rule-based",
            #[cfg(feature = "local-model")]
            Self::LocalModel => "local-model",
            #[cfg(feature = "external-api")]
            Self::ExternalApi => "external-api",
        }
    }

    const fn help(self) -> &'static str {
        match self {
            Self::Disabled => "every script passes unscored",
            Self::RuleBased => "rules about what the script reads, and where it sends that",
            #[cfg(feature = "local-model")]
            Self::LocalModel => "a sentence model on this machine, which compares it with attacks",
            #[cfg(feature = "external-api")]
            Self::ExternalApi => "a service that gets the script's features",
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

    /// The folder of the sentence model, with config.json, tokenizer.json and model.safetensors
    #[cfg(feature = "local-model")]
    #[arg(long, value_name = "DIR")]
    model: Option<std::path::PathBuf>,

    /// The address of the service; `ENCLAVE_SCORER_KEY` has its key, when it wants one
    #[cfg(feature = "external-api")]
    #[arg(long, value_name = "URL")]
    scorer_url: Option<String>,

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
    ///
    /// # Errors
    ///
    /// When a scorer is named without what it needs, or what it needs is given without it.
    pub(crate) fn config(&self) -> Result<GateConfig, Misuse> {
        #[cfg(feature = "local-model")]
        if self.model.is_some() && self.scorer != Scorer::LocalModel {
            let misuse = Misuse::new("--model is for the local model alone");
            return Err(misuse.with_help("add --scorer local-model"));
        }
        #[cfg(feature = "external-api")]
        if self.scorer_url.is_some() && self.scorer != Scorer::ExternalApi {
            let misuse = Misuse::new("--scorer-url is for the external scorer alone");
            return Err(misuse.with_help("add --scorer external-api"));
        }
        Ok(self.thresholds.apply(match self.scorer {
            Scorer::Disabled => GateConfig::default(),
            Scorer::RuleBased => GateConfig::rule_based(),
            #[cfg(feature = "local-model")]
            Scorer::LocalModel => self.local_model()?,
            #[cfg(feature = "external-api")]
            Scorer::ExternalApi => self.external_api()?,
        }))
    }

    #[cfg(feature = "local-model")]
    fn local_model(&self) -> Result<GateConfig, Misuse> {
        let Some(model) = &self.model else {
            let misuse = Misuse::new("the local model needs its folder");
            return Err(misuse.with_help("add --model DIR"));
        };
        Ok(GateConfig::with_scorer(enclave_vm::LocalModel::new(model)))
    }

    #[cfg(feature = "external-api")]
    fn external_api(&self) -> Result<GateConfig, Misuse> {
        let Some(url) = &self.scorer_url else {
            let misuse = Misuse::new("the external scorer needs its address");
            return Err(misuse.with_help("add --scorer-url URL"));
        };
        let service = enclave_vm::ExternalApi::new(url);
        let service = match std::env::var(KEY) {
            Ok(key) => service.and_then(|service| service.with_api_key(&key)),
            Err(std::env::VarError::NotPresent) => service,
            Err(std::env::VarError::NotUnicode(_)) => {
                return Err(Misuse::new(format!("the key in {KEY} is not text")));
            }
        };
        let service = service.map_err(|error| Misuse::new(error.to_string()))?;
        Ok(GateConfig::with_scorer(service))
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
    let names = Scorer::ALL.iter();
    let names = names.map(|scorer| PossibleValue::new(scorer.name()).help(scorer.help()));
    // Only names pass the first parser.
    PossibleValuesParser::new(names).try_map(|name| {
        let mut all = Scorer::ALL.iter().copied();
        all.find(|scorer| scorer.name() == name)
            .ok_or("is not the name of a scorer")
    })
}

//! `enclave score`: what the scoring gate says about a script, line by line.

use std::{fmt::Write as _, path::PathBuf, process::ExitCode};

use clap::Args;
use enclave_types::{LineIndex, SecurityLevel, escaped};
use enclave_vm::{GateConfig, Preset, RiskLevel, ScoringResult, Signal};
use serde::Serialize;

use crate::{
    choices::{level_parser, preset_parser},
    host,
    input::Input,
    misuse::Misuse,
    output::{Messages, print_json, print_text},
    scoring_args::ThresholdArgs,
};

/// The script is blocked, or is no script.
const BLOCKED: u8 = 1;

const EXAMPLES: &str = "\
Examples:
  enclave score script.js
  enclave score script.js --block-threshold 60 --json

Exit status: 0 the script passes, with a warning or without, 1 it is blocked or is rejected before,
2 usage or configuration.";

/// Score a script by the rules, without running it, and explain the score.
///
/// Each reason is shown with its weight and the line that it is about; the sum, 100 at most, decides.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct ScoreArgs {
    /// The script; - reads it from standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// How little the script is trusted: which globals it has
    #[arg(long, value_name = "LEVEL", default_value = SecurityLevel::default().name(), value_parser = level_parser())]
    level: SecurityLevel,

    /// Which JavaScript is taken
    #[arg(long, value_name = "PRESET", default_value = Preset::default().name(), value_parser = preset_parser())]
    preset: Preset,

    #[command(flatten)]
    thresholds: ThresholdArgs,

    /// Print the score as JSON
    #[arg(long)]
    json: bool,
}

/// A score as JSON: what a run's result says, with lines.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Report<'a> {
    file: String,
    verdict: &'static str,
    total_score: u32,
    risk_level: RiskLevel,
    block_threshold: u32,
    warn_threshold: u32,
    signals: Vec<Reason<'a>>,
}

#[derive(Debug, Serialize)]
struct Reason<'a> {
    id: &'a str,
    score: u32,
    level: RiskLevel,
    description: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
}

impl ScoreArgs {
    /// Scores the script and prints why.
    ///
    /// # Errors
    ///
    /// When something is wrong with the command line or the file, or standard output cannot be written.
    pub(crate) fn run(&self) -> Result<ExitCode, Misuse> {
        let input = Input::from(self.file.as_path());
        let source = input.read()?;
        let config = self.thresholds.apply(GateConfig::rule_based());
        let warn_threshold = config.warn_threshold;
        let scored = host::block_on(async {
            let builder = host::checking().security_level(self.level).preset(self.preset);
            let enclave = host::built(builder.scoring(config)).await?;
            Ok::<_, Misuse>(enclave.score(&source).await)
        })??;
        let scoring = match scored {
            Ok(scoring) => scoring.ok_or_else(|| Misuse::new("scoring is off"))?,
            Err(rejected) => {
                let result = rejected.result();
                if self.json {
                    print_json(result)?;
                } else if let Some(error) = &result.error {
                    Messages::new().error(error.code.as_str(), &error.message);
                }
                return Ok(BLOCKED.into());
            }
        };
        let report = report(&input.to_string(), &source, &scoring, warn_threshold);
        if self.json {
            print_json(&report)?;
        } else {
            print_text(&text(&report))?;
        }
        Ok(if scoring.allowed {
            ExitCode::SUCCESS
        } else {
            BLOCKED.into()
        })
    }
}

fn report<'a>(file: &str, source: &'a str, scoring: &'a ScoringResult, warn_threshold: u32) -> Report<'a> {
    let index = LineIndex::new(source);
    let signals = scoring.score.iter().flat_map(|score| &score.signals);
    let reason = |signal: &'a Signal| {
        let place = signal.span.map(|span| index.locate(span.start));
        Reason {
            id: &signal.id,
            score: signal.score,
            level: signal.level,
            description: &signal.description,
            line: place.map(|place| place.line),
            column: place.map(|place| place.column),
            text: place.and_then(|place| index.line(place.line)).map(str::trim),
        }
    };
    Report {
        file: file.to_owned(),
        verdict: match (scoring.allowed, scoring.warned) {
            (false, _) => "blocked",
            (true, true) => "warned",
            (true, false) => "passes",
        },
        total_score: scoring.total_score(),
        risk_level: scoring
            .score
            .as_ref()
            .map_or(RiskLevel::None, |score| score.risk_level),
        block_threshold: scoring.block_threshold,
        warn_threshold,
        signals: signals.map(reason).collect(),
    }
}

fn text(report: &Report<'_>) -> String {
    let mut text = String::new();
    // Writing to a String does not fail.
    for reason in &report.signals {
        let place = match (reason.line, reason.column) {
            (Some(line), Some(column)) => format!("{line}:{column}"),
            _ => "-".to_owned(),
        };
        let _ = writeln!(
            text,
            "{place:>8}  {:+4}  {:<17} {}",
            reason.score, reason.id, reason.description
        );
        if let Some(line) = reason.text {
            let cut: String = line.chars().take(100).collect();
            let _ = writeln!(text, "                | {}", escaped(&cut));
        }
    }
    let _ = writeln!(
        text,
        "{}: {} of 100, risk {}: {} (warned of from {} on, blocked from {} on)",
        report.file,
        report.total_score,
        report.risk_level.name(),
        report.verdict,
        report.warn_threshold,
        report.block_threshold,
    );
    text
}

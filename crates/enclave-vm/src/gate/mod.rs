//! The gate: judges every tool call in the host, outside the guest's reach. The architecture's "double VM".
//!
//! It reads no clock: when a call is made comes in by argument, counted from the start of the run.

mod config;
mod custom;
mod detectors;
mod error;
mod history;
mod names;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
mod words;

use std::{collections::BTreeSet, time::Duration};

pub use config::{DoubleVmConfig, ParentValidation};
pub use custom::SuspiciousPattern;
pub use detectors::BuiltInPattern;
use enclave_types::ablate;
pub use error::DoubleVmError;
pub use history::{History, Operation, PastOperation};
use serde_json::{Map, Value};

use self::{
    detectors::Question,
    names::{NamePatterns, Refused},
    words::Words,
};
use crate::ExecutionStats;

/// What `data.pattern` says when no sequence but a plain rule refused the call.
const NOT_ALLOWED: &str = "OPERATION_NOT_ALLOWED";
const PATTERN_BLOCKED: &str = "OPERATION_PATTERN_BLOCKED";
const RATE: &str = "OPERATION_RATE";
const RULES: [&str; 3] = [NOT_ALLOWED, PATTERN_BLOCKED, RATE];

/// "Per second" is any second, not one of the clock's.
const SECOND: Duration = Duration::from_secs(1);

/// The most of a count in the configuration.
const MAX_COUNT: u32 = 10_000;

/// The longest `parent_timeout_buffer`.
const MAX_TIMEOUT_BUFFER: Duration = Duration::from_mins(1);

/// What is judged, worked out once for all runs.
#[derive(Debug)]
pub(crate) struct Gate {
    enabled: bool,
    validation: ParentValidation,
    names: NamePatterns,
}

/// A call that is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Blocked {
    /// The id of what fired.
    pub(crate) pattern: String,
    /// For the script's author.
    pub(crate) message: String,
}

/// The judge of one run.
#[derive(Debug, Default)]
pub(crate) struct Judge {
    history: History,
    validated: u32,
    blocked: u32,
    triggered: Vec<String>,
}

impl Gate {
    pub(crate) fn new(config: DoubleVmConfig) -> Result<Self, DoubleVmError> {
        let validation = config.parent_validation;
        check(config.parent_timeout_buffer, &validation)?;
        Ok(Self {
            enabled: config.enabled,
            names: NamePatterns::compile(&validation)?,
            validation,
        })
    }

    pub(crate) const fn is_enabled(&self) -> bool {
        self.enabled
    }

    /// The ids of the built-in patterns that are not looked for.
    pub(crate) fn disabled_patterns(&self) -> impl Iterator<Item = &'static str> {
        let looks = self.enabled && self.validation.block_suspicious_sequences;
        let disabled = BuiltInPattern::ALL.into_iter();
        disabled
            .filter(move |pattern| !looks || self.validation.disabled_patterns.contains(pattern))
            .map(BuiltInPattern::id)
    }
}

impl Judge {
    /// Judges a call. One that is refused leaves no trace in the history.
    pub(crate) fn judge(
        &mut self,
        gate: &Gate,
        name: &str,
        args: &Map<String, Value>,
        at: Duration,
    ) -> Result<(), Blocked> {
        if !gate.enabled {
            return Ok(());
        }
        let (operation, words) = (Operation::new(name, args, at), Words::of(name));
        if let Some((pattern, why)) = self.refusal(gate, &operation, &words) {
            self.blocked += 1;
            if !self.triggered.contains(&pattern) {
                self.triggered.push(pattern.clone());
            }
            let name = enclave_types::quoted(name);
            let message = format!("The call of {name} was blocked: {why} [{pattern}]");
            return Err(Blocked { pattern, message });
        }
        self.validated += 1;
        self.history.push(&operation, &words);
        Ok(())
    }

    /// What was done in the run, for its result.
    pub(crate) fn fill(&self, stats: &mut ExecutionStats) {
        stats.operations_validated = self.validated;
        stats.operations_blocked = self.blocked;
        stats.triggered_patterns.clone_from(&self.triggered);
    }

    /// What refuses the call, and why.
    fn refusal(&self, gate: &Gate, operation: &Operation<'_>, words: &Words) -> Option<(String, String)> {
        let validation = &gate.validation;
        let max = validation.max_operations_per_second;
        if !ablate::is_off(RATE)
            && self
                .history
                .within(SECOND, operation.at)
                .take(max as usize)
                .count()
                >= max as usize
        {
            let why = format!(
                "the script made {max} tool calls within a second already. Whoever runs it can raise \
                 max_operations_per_second"
            );
            return Some((RATE.to_owned(), why));
        }
        match gate.names.check(operation.name) {
            Ok(()) => {}
            Err(Refused::NotAllowed) if ablate::is_off(NOT_ALLOWED) => {}
            Err(Refused::Blocked) if ablate::is_off(PATTERN_BLOCKED) => {}
            Err(Refused::NotAllowed) => {
                let why = "its name is not among those that scripts may call here. Whoever runs it can widen \
                           allowed_operation_pattern";
                return Some((NOT_ALLOWED.to_owned(), why.to_owned()));
            }
            Err(Refused::Blocked) => {
                let why = "scripts may not call operations of this name here. Whoever runs it can change \
                           blocked_operation_patterns";
                return Some((PATTERN_BLOCKED.to_owned(), why.to_owned()));
            }
        }
        if !validation.block_suspicious_sequences {
            return None;
        }
        let (history, question) = (
            &self.history,
            Question {
                operation,
                words,
                history: &self.history,
                validation,
            },
        );
        let built_in = BuiltInPattern::ALL.into_iter().filter(|pattern| {
            !validation.disabled_patterns.contains(pattern) && !ablate::is_off(pattern.id())
        });
        for pattern in built_in {
            if let Some(why) = pattern.detect(&question) {
                return Some((
                    pattern.id().to_owned(),
                    format!("{why}. {}", how_to_allow(pattern)),
                ));
            }
        }
        let mut custom = validation.suspicious_patterns.iter();
        let found = custom.find(|pattern| pattern.is_detected(operation, history))?;
        let why = format!(
            "it fits the pattern {}",
            enclave_types::quoted(found.description())
        );
        Some((found.id().to_owned(), why))
    }
}

/// What the embedder can do about a false alarm.
fn how_to_allow(pattern: BuiltInPattern) -> String {
    match pattern {
        BuiltInPattern::RapidEnumeration => {
            "Whoever runs the script can raise rapid_enumeration_threshold, or set rapid_enumeration_overrides for this \
             tool"
                .to_owned()
        }
        _ => format!("If this is what the script is for, whoever runs it can put {pattern} into disabled_patterns"),
    }
}

fn check(buffer: Option<Duration>, validation: &ParentValidation) -> Result<(), DoubleVmError> {
    if buffer.is_some_and(|buffer| buffer > MAX_TIMEOUT_BUFFER) {
        let problem = format!("is above its ceiling of {} s", MAX_TIMEOUT_BUFFER.as_secs());
        return Err(DoubleVmError::new("parent_timeout_buffer", problem));
    }
    let counts = [
        ("max_operations_per_second", validation.max_operations_per_second),
        (
            "rapid_enumeration_threshold",
            validation.rapid_enumeration_threshold,
        ),
    ];
    let overrides = validation.rapid_enumeration_overrides.values();
    let overrides = overrides.map(|&count| ("rapid_enumeration_overrides", count));
    for (option, count) in counts.into_iter().chain(overrides) {
        if !(1..=MAX_COUNT).contains(&count) {
            return Err(DoubleVmError::new(
                option,
                format!("is {count}, not from 1 to {MAX_COUNT}"),
            ));
        }
    }
    let mut ids: BTreeSet<&str> = BuiltInPattern::ALL
        .into_iter()
        .map(BuiltInPattern::id)
        .chain(RULES)
        .collect();
    for pattern in &validation.suspicious_patterns {
        let id = pattern.id();
        if id.is_empty() || !ids.insert(id) {
            let problem = format!(
                "has the id {}, which is empty or taken",
                enclave_types::quoted(id)
            );
            return Err(DoubleVmError::new("suspicious_patterns", problem));
        }
    }
    Ok(())
}

use std::{
    hash::{BuildHasher as _, RandomState},
    sync::Arc,
    time::{Duration, Instant},
};

use enclave_types::{Clock, Limits, SecurityLevel};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::raw;
use crate::config::GuestConfig;

/// What a worker builds a realm from.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::worker) struct ConfigFrame {
    level: String,
    limits: LimitsFrame,
    globals: Vec<(String, Box<RawValue>)>,
    /// Paths of the host functions; their numbers are their places.
    pub(in crate::worker) functions: Vec<Vec<String>>,
    seed: u64,
    truncate_output: bool,
    /// What the worker's program makes a store of references from, in a form of its own.
    pub(in crate::worker) references: Option<String>,
}

impl ConfigFrame {
    /// `references` stands for the configuration's own, which cannot cross: it is a closure.
    pub(in crate::worker) fn new(
        config: &GuestConfig,
        references: Option<String>,
    ) -> Result<Self, serde_json::Error> {
        // All fields are named, so that a new one cannot be forgotten here.
        let GuestConfig {
            level,
            limits,
            globals,
            functions,
            seed,
            truncate_output,
            references: _,
        } = config;
        let globals = globals
            .iter()
            .map(|(name, json)| Ok((name.clone(), raw(json.clone())?)));
        Ok(Self {
            level: level.name().to_owned(),
            limits: LimitsFrame::new(limits),
            globals: globals.collect::<Result<_, serde_json::Error>>()?,
            functions: functions
                .iter()
                .map(|function| function.path().to_vec())
                .collect(),
            // Workers are forks of one process: what they would draw themselves, they might all draw.
            seed: seed.unwrap_or_else(|| RandomState::new().hash_one(Instant::now())),
            truncate_output: *truncate_output,
            references,
        })
    }

    /// The configuration, without functions and references.
    pub(in crate::worker) fn into_config(self) -> Option<GuestConfig> {
        let mut config = GuestConfig::for_level(self.level.parse::<SecurityLevel>().ok()?);
        config.limits = self.limits.into_limits(config.level)?;
        let globals = self.globals.into_iter();
        config.globals = globals
            .map(|(name, json)| (name, Box::<str>::from(json).into()))
            .collect();
        config.seed = Some(self.seed);
        config.truncate_output = self.truncate_output;
        Some(config)
    }
}

/// The limits of a run.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct LimitsFrame {
    timeout_us: u64,
    max_tool_calls: u32,
    max_concurrent_tool_calls: u32,
    max_iterations: u64,
    memory_limit_bytes: u64,
    max_stack_bytes: u64,
    max_console_bytes: u64,
    max_console_calls: u32,
    max_tool_payload_bytes: u64,
    max_value_depth: u32,
    max_value_nodes: u64,
    max_result_bytes: u64,
    redact: bool,
    clock: ClockFrame,
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum ClockFrame {
    Frozen,
    Coarse,
    Real,
}

impl LimitsFrame {
    fn new(limits: &Limits) -> Self {
        Self {
            timeout_us: micros(limits.timeout),
            max_tool_calls: limits.max_tool_calls,
            max_concurrent_tool_calls: limits.max_concurrent_tool_calls,
            max_iterations: limits.max_iterations,
            memory_limit_bytes: limits.memory_limit_bytes,
            max_stack_bytes: limits.max_stack_bytes,
            max_console_bytes: limits.max_console_bytes,
            max_console_calls: limits.max_console_calls,
            max_tool_payload_bytes: limits.max_tool_payload_bytes,
            max_value_depth: limits.max_value_depth,
            max_value_nodes: limits.max_value_nodes,
            max_result_bytes: limits.max_result_bytes,
            redact: limits.redact,
            clock: match limits.clock {
                Clock::Real => ClockFrame::Real,
                Clock::Coarse => ClockFrame::Coarse,
                // A clock that this does not know shows least.
                _ => ClockFrame::Frozen,
            },
        }
    }

    /// Nothing when the limits are above their ceilings: no host would say that.
    fn into_limits(self, level: SecurityLevel) -> Option<Limits> {
        let mut limits = Limits::for_level(level);
        limits.timeout = Duration::from_micros(self.timeout_us);
        limits.max_tool_calls = self.max_tool_calls;
        limits.max_concurrent_tool_calls = self.max_concurrent_tool_calls;
        limits.max_iterations = self.max_iterations;
        limits.memory_limit_bytes = self.memory_limit_bytes;
        limits.max_stack_bytes = self.max_stack_bytes;
        limits.max_console_bytes = self.max_console_bytes;
        limits.max_console_calls = self.max_console_calls;
        limits.max_tool_payload_bytes = self.max_tool_payload_bytes;
        limits.max_value_depth = self.max_value_depth;
        limits.max_value_nodes = self.max_value_nodes;
        limits.max_result_bytes = self.max_result_bytes;
        limits.redact = self.redact;
        limits.clock = match self.clock {
            ClockFrame::Frozen => Clock::Frozen,
            ClockFrame::Coarse => Clock::Coarse,
            ClockFrame::Real => Clock::Real,
        };
        limits.check().is_ok().then_some(limits)
    }
}

pub(in crate::worker) fn micros(duration: Duration) -> u64 {
    u64::try_from(duration.as_micros()).unwrap_or(u64::MAX)
}

/// A program as text: bytecode never crosses a process boundary, for its reader trusts what it reads.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::worker) struct ProgramFrame {
    pub(in crate::worker) text: Arc<str>,
    /// Whether the text is a script's body as it is, rather than an instrumented program.
    pub(in crate::worker) is_body: bool,
    pub(in crate::worker) literals: Vec<Arc<str>>,
}

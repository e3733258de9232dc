//! The limits of one run, by level, and the ceilings that no setting may pass.

use std::{fmt, time::Duration};

use crate::SecurityLevel;

const KIB: u64 = 1024;
const MIB: u64 = 1024 * KIB;

/// What the guest's `Date` tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum Clock {
    /// The run's start, cut to whole seconds, for the whole run: no time can be measured.
    Frozen,
    /// The run's start and then steps of one millisecond.
    Coarse,
    /// The host's clock.
    Real,
}

/// What one run may spend. Every field is finite: "no limit" cannot be written down.
///
/// Start from [`Limits::for_level`] and set fields; [`Limits::check`] refuses what is above the
/// [ceiling](Limits::CEILING) or below the [floor](Limits::FLOOR). The numbers are those of the
/// readme and of the specification, §1.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Limits {
    /// Wall-clock time of the whole run, waiting for tools included. Exceeding it is `TIMEOUT`.
    pub timeout: Duration,
    /// Calls of `callTool`, however made. The next one is `MAX_TOOL_CALLS`.
    pub max_tool_calls: u32,
    /// Tool calls that may be under way at once; further ones wait.
    pub max_concurrent_tool_calls: u32,
    /// Iterations of one execution of one loop. One more is `MAX_ITERATIONS`.
    pub max_iterations: u64,
    /// Guest heap, counted by the allocator. Exceeding it is `MEMORY_LIMIT`.
    pub memory_limit_bytes: u64,
    /// Stack of the engine while it runs the guest. Exceeding it is `STACK_OVERFLOW`.
    pub max_stack_bytes: u64,
    /// Console output kept, in bytes of UTF-8, counted before anything is cut. Exceeding it is `CONSOLE_LIMIT`.
    pub max_console_bytes: u64,
    /// Calls of `console` methods. Exceeding it is `CONSOLE_LIMIT`.
    pub max_console_calls: u32,
    /// JSON text of one tool call's arguments, and of one tool's result. Exceeding it is `PAYLOAD_TOO_LARGE`.
    pub max_tool_payload_bytes: u64,
    /// Nesting of arguments, results and the returned value, in levels.
    pub max_value_depth: u32,
    /// Values (members and elements) in arguments, a result or the returned value.
    pub max_value_nodes: u64,
    /// JSON text of the returned value. Exceeding it is `RESULT_TOO_LARGE`.
    pub max_result_bytes: u64,
    /// Whether stacks, paths and secrets are removed from what a run gives back.
    pub redact: bool,
    /// What the guest's clock shows.
    pub clock: Clock,
}

impl Limits {
    /// No limit may be set above these, at any level.
    pub const CEILING: Self = Self {
        timeout: Duration::from_mins(5),
        max_tool_calls: 10_000,
        max_concurrent_tool_calls: 1_024,
        max_iterations: 10_000_000,
        memory_limit_bytes: 1024 * MIB,
        max_stack_bytes: MIB,
        max_console_bytes: 64 * MIB,
        max_console_calls: 100_000,
        max_tool_payload_bytes: 64 * MIB,
        max_value_depth: 512,
        max_value_nodes: 5_000_000,
        max_result_bytes: 64 * MIB,
        redact: false,
        clock: Clock::Real,
    };

    /// No limit may be set below these: a realm needs about this much to exist.
    pub const FLOOR: Self = Self {
        timeout: Duration::from_millis(1),
        max_tool_calls: 0,
        max_concurrent_tool_calls: 1,
        max_iterations: 0,
        memory_limit_bytes: MIB,
        max_stack_bytes: 64 * KIB,
        max_console_bytes: 0,
        max_console_calls: 0,
        max_tool_payload_bytes: 64,
        max_value_depth: 1,
        max_value_nodes: 1,
        max_result_bytes: 16,
        redact: true,
        clock: Clock::Frozen,
    };

    /// The limits of a level.
    pub const fn for_level(level: SecurityLevel) -> Self {
        match level {
            SecurityLevel::Strict => Self {
                timeout: Duration::from_secs(2),
                max_tool_calls: 10,
                max_concurrent_tool_calls: 4,
                max_iterations: 2_000,
                memory_limit_bytes: 16 * MIB,
                max_stack_bytes: 256 * KIB,
                max_console_bytes: 64 * KIB,
                max_console_calls: 100,
                max_tool_payload_bytes: MIB,
                max_value_depth: 32,
                max_value_nodes: 10_000,
                max_result_bytes: MIB,
                redact: true,
                clock: Clock::Frozen,
            },
            SecurityLevel::Secure => Self {
                timeout: Duration::from_millis(3_500),
                max_tool_calls: 50,
                max_concurrent_tool_calls: 8,
                max_iterations: 5_000,
                memory_limit_bytes: 32 * MIB,
                max_stack_bytes: 256 * KIB,
                max_console_bytes: 256 * KIB,
                max_console_calls: 500,
                max_tool_payload_bytes: 5 * MIB,
                max_value_depth: 64,
                max_value_nodes: 50_000,
                max_result_bytes: 5 * MIB,
                redact: true,
                clock: Clock::Coarse,
            },
            SecurityLevel::Standard => Self {
                timeout: Duration::from_secs(5),
                max_tool_calls: 100,
                max_concurrent_tool_calls: 16,
                max_iterations: 10_000,
                memory_limit_bytes: 64 * MIB,
                max_stack_bytes: 512 * KIB,
                max_console_bytes: MIB,
                max_console_calls: 1_000,
                max_tool_payload_bytes: 5 * MIB,
                max_value_depth: 64,
                max_value_nodes: 200_000,
                max_result_bytes: 5 * MIB,
                redact: true,
                clock: Clock::Real,
            },
            SecurityLevel::Permissive => Self {
                timeout: Duration::from_secs(10),
                max_tool_calls: 500,
                max_concurrent_tool_calls: 64,
                max_iterations: 20_000,
                memory_limit_bytes: 256 * MIB,
                max_stack_bytes: 512 * KIB,
                max_console_bytes: 10 * MIB,
                max_console_calls: 10_000,
                max_tool_payload_bytes: 16 * MIB,
                max_value_depth: 128,
                max_value_nodes: 1_000_000,
                max_result_bytes: 16 * MIB,
                redact: false,
                clock: Clock::Real,
            },
        }
    }

    /// Checks every limit against its floor and ceiling.
    ///
    /// # Errors
    ///
    /// The first limit that is out of its range, with the range. Nothing is clamped in silence.
    pub fn check(&self) -> Result<(), LimitError> {
        let (own, floors, ceilings) = (self.rows(), Self::FLOOR.rows(), Self::CEILING.rows());
        for ((row, floor), ceiling) in own.iter().zip(&floors).zip(&ceilings) {
            if row.value < floor.value || row.value > ceiling.value {
                return Err(LimitError {
                    row: *row,
                    floor: floor.value,
                    ceiling: ceiling.value,
                });
            }
        }
        Ok(())
    }

    /// Every numeric limit with its name and unit, in the table's order: what docs, error texts and
    /// the command line's flags are made from.
    pub fn rows(&self) -> [LimitRow; 12] {
        let row = |name, unit, value| LimitRow { name, unit, value };
        let millis = u64::try_from(self.timeout.as_millis()).unwrap_or(u64::MAX);
        [
            row("timeout", Unit::Milliseconds, millis),
            row("max_tool_calls", Unit::Count, u64::from(self.max_tool_calls)),
            row(
                "max_concurrent_tool_calls",
                Unit::Count,
                u64::from(self.max_concurrent_tool_calls),
            ),
            row("max_iterations", Unit::Count, self.max_iterations),
            row("memory_limit", Unit::Bytes, self.memory_limit_bytes),
            row("max_stack", Unit::Bytes, self.max_stack_bytes),
            row("max_console_bytes", Unit::Bytes, self.max_console_bytes),
            row(
                "max_console_calls",
                Unit::Count,
                u64::from(self.max_console_calls),
            ),
            row("max_tool_payload", Unit::Bytes, self.max_tool_payload_bytes),
            row("max_value_depth", Unit::Count, u64::from(self.max_value_depth)),
            row("max_value_nodes", Unit::Count, self.max_value_nodes),
            row("max_result", Unit::Bytes, self.max_result_bytes),
        ]
    }
}

impl Default for Limits {
    /// The limits of the default level.
    fn default() -> Self {
        Self::for_level(SecurityLevel::default())
    }
}

/// What a limit's number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Unit {
    /// Things.
    Count,
    /// Bytes.
    Bytes,
    /// Milliseconds.
    Milliseconds,
}

impl Unit {
    /// `value` for a person: `5s`, `64MiB`, `10000`.
    pub fn show(self, value: u64) -> String {
        match self {
            Self::Count => value.to_string(),
            Self::Bytes if value >= MIB && value.is_multiple_of(MIB) => format!("{}MiB", value / MIB),
            Self::Bytes if value >= KIB && value.is_multiple_of(KIB) => format!("{}KiB", value / KIB),
            Self::Bytes => format!("{value}B"),
            Self::Milliseconds if value >= 1000 && value.is_multiple_of(1000) => format!("{}s", value / 1000),
            Self::Milliseconds => format!("{value}ms"),
        }
    }
}

/// One limit as data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LimitRow {
    /// Its name in configuration.
    pub name: &'static str,
    /// What it counts.
    pub unit: Unit,
    /// Its value in that unit.
    pub value: u64,
}

/// A limit that was set out of its range: the embedder's mistake, never the script's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LimitError {
    /// The limit and what it was set to.
    pub row: LimitRow,
    /// The least it may be.
    pub floor: u64,
    /// The most it may be.
    pub ceiling: u64,
}

impl fmt::Display for LimitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let LimitRow { name, unit, value } = self.row;
        if value > self.ceiling {
            let (value, ceiling) = (unit.show(value), unit.show(self.ceiling));
            write!(f, "{name} is {value}, above its ceiling of {ceiling}")
        } else {
            let (value, floor) = (unit.show(value), unit.show(self.floor));
            write!(f, "{name} is {value}, below its floor of {floor}")
        }
    }
}

impl std::error::Error for LimitError {}

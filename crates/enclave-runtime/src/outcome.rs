use enclave_types::ErrorCode;

use crate::ConsoleLine;

/// How a run ended.
#[derive(Clone, Debug)]
#[non_exhaustive]
#[must_use]
pub struct Finished {
    /// The returned value as JSON text (nothing for `undefined`), or why there is none.
    pub outcome: Result<Option<String>, Failure>,
    /// What the script wrote to the console, in order.
    pub console: Vec<ConsoleLine>,
    /// What the run spent.
    pub stats: Stats,
}

/// What a run spent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Stats {
    /// Tool calls made, failed ones included.
    pub tool_calls: u32,
    /// Tool calls that were still under way when the script ended, and were dropped.
    pub cancelled_tool_calls: u32,
    /// Iterations of all loops together. Only instrumented programs count them.
    pub iterations: u64,
    /// The largest size of the guest heap, in bytes, the realm itself included.
    pub heap_peak_bytes: u64,
    /// What the run spent on computing: one for each call and each jump of bytecode, and for each metered built-in as
    /// many as its work is worth of these, known from the sizes of what it works on. The same script with the same
    /// seed, clock and replies, in the same order, spends the same on every machine.
    pub fuel: u64,
}

/// Why a run has no value. Split by whose fault it is through its code.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Failure {
    /// The stable code.
    pub code: ErrorCode,
    /// The error's name: the script's own, or one that fits the code.
    pub name: String,
    /// What happened. Guest text may be in it; it is cut and, below Permissive, redacted.
    pub message: String,
    /// The guest's own frames, innermost first, in positions of the program's text.
    pub frames: Vec<Frame>,
    /// Whether the frames may leave as a stack: only where nothing is redacted.
    pub keeps_stack: bool,
    /// More about it, such as the tool's name.
    pub data: Vec<(&'static str, DataValue)>,
}

impl Failure {
    pub(crate) fn new(code: ErrorCode, name: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            code,
            name: name.into(),
            message: message.into(),
            frames: Vec::new(),
            keeps_stack: false,
            data: Vec::new(),
        }
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}: {}", self.code, self.name, self.message)
    }
}

impl std::error::Error for Failure {}

/// A detail of a failure.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DataValue {
    /// A text.
    Text(String),
    /// JSON text.
    Json(String),
}

/// A line of the guest's stack.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Frame {
    /// The function's name, if it has one.
    pub function: Option<String>,
    /// 1-based line in the program's text.
    pub line: u32,
    /// 1-based column in the program's text.
    pub column: u32,
}

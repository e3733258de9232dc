use std::{fmt, future::Future, pin::Pin, time::Duration};

use serde_json::{Map, Value};

/// A tool call that a script makes.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct ToolCall {
    /// The tool's name as the script gave it. Any text: it was not looked up anywhere.
    pub name: String,
    /// The arguments: data, bounded by the payload limits, and otherwise whatever the script wants.
    pub args: Map<String, Value>,
    /// How long the run has left. A reply after that comes too late.
    pub remaining: Duration,
}

/// How a tool failed. The script finds it in the error it catches; uncaught, the run ends as `TOOL_ERROR`.
///
/// Paths and secret-shaped text in it are redacted below Permissive, but do not rely on that: what you write here is
/// for the script's author.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ToolError {
    /// `error.name`; `ToolError` unless set.
    pub name: String,
    /// `error.message`.
    pub message: String,
    /// `error.code`, if there is one.
    pub code: Option<String>,
}

impl ToolError {
    /// A failure with a message.
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            name: "ToolError".to_owned(),
            message: message.into(),
            code: None,
        }
    }

    /// Sets the name.
    #[must_use]
    pub fn with_name(mut self, name: impl Into<String>) -> Self {
        self.name = name.into();
        self
    }

    /// Sets the code.
    #[must_use]
    pub fn with_code(mut self, code: impl Into<String>) -> Self {
        self.code = Some(code.into());
        self
    }
}

impl fmt::Display for ToolError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.name, self.message)
    }
}

impl std::error::Error for ToolError {}

/// What a handler gives back: the tool's result, or how it failed.
pub(crate) type ToolFuture = Pin<Box<dyn Future<Output = Result<Value, ToolError>> + Send>>;

/// Answers the tool calls of scripts. Every async function of [`ToolCall`] is one.
///
/// Calls of one run may be under way at once, up to `max_concurrent_tool_calls`. A handler that panics fails its call
/// only; one that is still at work when the run ends is dropped.
pub trait ToolHandler: Send + Sync + 'static {
    /// Begins the call.
    fn call(&self, call: ToolCall) -> Pin<Box<dyn Future<Output = Result<Value, ToolError>> + Send>>;
}

impl<F, Reply> ToolHandler for F
where
    F: Fn(ToolCall) -> Reply + Send + Sync + 'static,
    Reply: Future<Output = Result<Value, ToolError>> + Send + 'static,
{
    fn call(&self, call: ToolCall) -> ToolFuture {
        Box::pin(self(call))
    }
}

use std::fmt;

use enclave_types::ErrorCode;

/// Names one tool call of one guest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CallId(pub(crate) u64);

impl fmt::Display for CallId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A tool call that the guest waits for.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ToolRequest {
    /// What to answer to.
    pub id: CallId,
    /// The tool's name, as the script gave it: any text but the empty one.
    pub name: String,
    /// The arguments: the JSON text of an object, within the payload limits.
    pub args: String,
}

/// The answer to a tool call.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ToolReply {
    /// The call it answers.
    pub id: CallId,
    /// The tool's result as JSON text, or why there is none.
    pub result: Result<String, ToolFailure>,
}

impl ToolReply {
    /// A result. Text that is not JSON becomes a failure of the tool.
    pub fn value(id: CallId, json: impl Into<String>) -> Self {
        Self {
            id,
            result: Ok(json.into()),
        }
    }

    /// A failure, which the script may catch.
    pub const fn failure(id: CallId, failure: ToolFailure) -> Self {
        Self {
            id,
            result: Err(failure),
        }
    }
}

/// How a tool failed: what the script finds in the error it catches.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ToolFailure {
    /// `error.name`.
    pub name: String,
    /// `error.message`. It reaches the script: put no secret in it.
    pub message: String,
    /// `error.code`, if there is one.
    pub code: Option<String>,
    /// The code of the run when the script does not catch the error.
    pub uncaught: ErrorCode,
    /// What refused the call, when a judge of the host's did: `error.data.pattern`, and `pattern` in the run's data.
    pub pattern: Option<String>,
}

impl ToolFailure {
    /// A failure called `ToolError`.
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            name: "ToolError".to_owned(),
            message: message.into(),
            code: None,
            uncaught: ErrorCode::ToolError,
            pattern: None,
        }
    }

    /// Sets the error's name.
    #[must_use]
    pub fn with_name(mut self, name: impl Into<String>) -> Self {
        self.name = name.into();
        self
    }

    /// Sets the error's code.
    #[must_use]
    pub fn with_code(mut self, code: impl Into<String>) -> Self {
        self.code = Some(code.into());
        self
    }

    /// Sets what refused the call.
    #[must_use]
    pub fn with_pattern(mut self, pattern: impl Into<String>) -> Self {
        self.pattern = Some(pattern.into());
        self
    }

    /// A failure that is not the tool's own: `kind` is its code, in the script and for the run.
    #[must_use]
    pub fn of_kind(mut self, kind: ErrorCode) -> Self {
        kind.as_str().clone_into(self.code.get_or_insert_default());
        self.uncaught = kind;
        self
    }
}

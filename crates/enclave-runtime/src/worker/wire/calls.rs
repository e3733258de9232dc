use enclave_types::ErrorCode;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::raw;
use crate::tools::{CallId, ToolFailure, ToolReply, ToolRequest};

/// A tool call that a guest waits for.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::worker) struct RequestFrame {
    pub(in crate::worker) id: u64,
    pub(in crate::worker) name: String,
    pub(in crate::worker) args: Box<RawValue>,
}

impl RequestFrame {
    pub(in crate::worker) fn new(request: ToolRequest) -> Result<Self, serde_json::Error> {
        Ok(Self {
            id: request.id.0,
            name: request.name,
            args: raw(request.args)?,
        })
    }

    pub(in crate::worker) fn into_request(self) -> ToolRequest {
        ToolRequest {
            id: CallId(self.id),
            name: self.name,
            args: Box::<str>::from(self.args).into(),
        }
    }
}

/// The answer to a tool call.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::worker) struct ReplyFrame {
    id: u64,
    result: Result<Box<RawValue>, FailureFrame>,
}

impl ReplyFrame {
    /// A result that is not JSON becomes the failure that a guest in this process would see.
    pub(in crate::worker) fn new(reply: ToolReply) -> Self {
        let result = match reply.result {
            Ok(json) => {
                raw(json).map_err(|_| FailureFrame::new(ToolFailure::new("the tool's result is not JSON")))
            }
            Err(failure) => Err(FailureFrame::new(failure)),
        };
        Self {
            id: reply.id.0,
            result,
        }
    }

    pub(in crate::worker) fn into_reply(self) -> ToolReply {
        let id = CallId(self.id);
        match self.result {
            Ok(json) => ToolReply::value(id, Box::<str>::from(json)),
            Err(failure) => ToolReply::failure(id, failure.into_failure()),
        }
    }
}

/// How a tool or a host function failed.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::worker) struct FailureFrame {
    name: String,
    message: String,
    code: Option<String>,
    uncaught: String,
    pattern: Option<String>,
}

impl FailureFrame {
    pub(in crate::worker) fn new(failure: ToolFailure) -> Self {
        Self {
            name: failure.name,
            message: failure.message,
            code: failure.code,
            uncaught: failure.uncaught.as_str().to_owned(),
            pattern: failure.pattern,
        }
    }

    pub(in crate::worker) fn into_failure(self) -> ToolFailure {
        ToolFailure {
            name: self.name,
            message: self.message,
            code: self.code,
            uncaught: code_of(&self.uncaught).unwrap_or(ErrorCode::ToolError),
            pattern: self.pattern,
        }
    }
}

/// The code that is written this way.
pub(super) fn code_of(text: &str) -> Option<ErrorCode> {
    ErrorCode::ALL.iter().copied().find(|code| code.as_str() == text)
}

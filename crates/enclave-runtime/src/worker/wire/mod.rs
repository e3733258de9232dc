//! What host and worker say to each other: frames of JSON. Payloads (arguments, results, values) are JSON inside, passed
//! on as text and looked into by neither side's reader of frames.

mod calls;
mod config;
mod finished;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

pub(super) use calls::{FailureFrame, ReplyFrame, RequestFrame};
pub(super) use config::{ConfigFrame, ProgramFrame, micros};
pub(super) use finished::FinishedFrame;

/// From the host to a worker.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "snake_case")]
pub(super) enum ToWorker {
    /// Have a realm at hand. Answered by `Built` or `NotBuilt`.
    Build(Box<ConfigFrame>),
    /// Run this in the realm that was built. Answered by a step.
    Start {
        program: ProgramFrame,
        /// How long the whole run may take from now.
        timeout_us: u64,
    },
    /// Go on with these replies. Answered by a step.
    Resume(Vec<ReplyFrame>),
    /// The run is over: the deadline passed while it waited, or nobody wants its result. Answered by `Finished`.
    Cancel(CancelFrame),
    /// The run is over because this call may not be made. Answered by `Finished`.
    Refuse { id: u64, failure: FailureFrame },
    /// What the host function gave that the guest called. The step goes on.
    Returned(Result<ValueFrame, FailureFrame>),
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum CancelFrame {
    Timeout,
    Aborted,
}

/// From a worker to the host.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "snake_case")]
pub(super) enum FromWorker {
    /// The realm is there, in a process that these layers are around.
    Built { report: String },
    /// There is no realm.
    NotBuilt { message: String },
    /// The guest waits for tools.
    NeedsTools(Vec<RequestFrame>),
    /// The guest calls the host function of this number, in the middle of a step.
    Function { index: usize, args: Box<RawValue> },
    /// The run is over.
    Finished(Box<FinishedFrame>),
    /// The guest needed more memory than the process may have. The process ends with this.
    OutOfMemory,
}

/// A value, or that there is none. In JSON alone, `undefined` would be the same as `null`.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum ValueFrame {
    Undefined,
    Json(Box<RawValue>),
}

impl ValueFrame {
    pub(super) fn new(json: Option<String>) -> Result<Self, serde_json::Error> {
        json.map_or(Ok(Self::Undefined), |json| raw(json).map(Self::Json))
    }

    pub(super) fn into_json(self) -> Option<String> {
        match self {
            Self::Undefined => None,
            Self::Json(json) => Some(Box::<str>::from(json).into()),
        }
    }
}

/// A frame's body.
pub(super) fn encode(frame: &impl Serialize) -> Result<Vec<u8>, serde_json::Error> {
    serde_json::to_vec(frame)
}

/// JSON text as it stands in a frame.
pub(super) fn raw(json: String) -> Result<Box<RawValue>, serde_json::Error> {
    RawValue::from_string(json)
}

use std::time::{Duration, Instant};

use enclave_runtime::{ConsoleLevel, DataValue, Failure, Finished, Frame};
use enclave_scoring::ScoringResult;
use enclave_transform::SpanMap;
use enclave_types::{Diagnostics, ErrorCode, LineIndex};
use serde::{Serialize, Serializer, ser::SerializeStruct};
use serde_json::{Map, Value, json};

use crate::{
    ScriptDiagnostic,
    call::read_json,
    pipeline::{Origin, Rejection},
};

/// How a run ended. Serialises to the readme's shape.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[must_use]
pub struct ExecutionResult {
    /// Whether the script ran to its end.
    pub success: bool,
    /// What it returned; nothing for `undefined`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Value>,
    /// Why it did not run to its end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<ExecutionError>,
    /// What the run spent.
    pub stats: ExecutionStats,
    /// What the script wrote to the console, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub console: Vec<ConsoleLine>,
    /// What the scoring gate said, when scoring is on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scoring_result: Option<ScoringResult>,
    /// What the checks found, when the error is `VALIDATION_ERROR`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub diagnostics: Vec<ScriptDiagnostic>,
}

/// Why a run has no value.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct ExecutionError {
    /// What happened, for the script's author. Guest text may be in it.
    pub message: String,
    /// The error's name: the script's own, or one that fits the code.
    pub name: String,
    /// The stable code, to branch on.
    pub code: ErrorCode,
    /// The script's own frames with the author's lines; only at Permissive.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stack: Option<String>,
    /// More about it, by code: `location` (line and column of the author's text), `tool` and `code` of a tool's
    /// failure, `thrown` for what was thrown when it is no error object.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data: Option<Map<String, Value>>,
}

/// What a run spent.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct ExecutionStats {
    /// Wall-clock time of the whole run; `duration` in milliseconds when serialised.
    pub duration: Duration,
    /// How much of that the run waited for a thread; `queued` in milliseconds when serialised.
    pub queued: Duration,
    /// Tool calls made, failed ones included.
    pub tool_call_count: u32,
    /// Iterations of all loops together.
    pub iteration_count: u64,
    /// Tool calls that were still under way when the script ended, and were dropped.
    pub cancelled_tool_call_count: u32,
    /// The largest size of the guest heap, in bytes.
    pub heap_peak_bytes: u64,
    /// Work done, in units of no fixed length. The same script with the same replies, globals and seed spends the same,
    /// on any machine, as long as no limit of time ends it.
    pub fuel: u64,
    /// Tool calls that the gate let pass.
    pub operations_validated: u32,
    /// Tool calls that the gate refused.
    pub operations_blocked: u32,
    /// What refused them: each id once, in the order in which they first did.
    pub triggered_patterns: Vec<String>,
}

impl Serialize for ExecutionStats {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut stats = serializer.serialize_struct("ExecutionStats", 10)?;
        stats.serialize_field("duration", &millis(self.duration))?;
        stats.serialize_field("queued", &millis(self.queued))?;
        stats.serialize_field("toolCallCount", &self.tool_call_count)?;
        stats.serialize_field("iterationCount", &self.iteration_count)?;
        stats.serialize_field("cancelledToolCallCount", &self.cancelled_tool_call_count)?;
        stats.serialize_field("heapPeakBytes", &self.heap_peak_bytes)?;
        stats.serialize_field("fuel", &self.fuel)?;
        stats.serialize_field("operationsValidated", &self.operations_validated)?;
        stats.serialize_field("operationsBlocked", &self.operations_blocked)?;
        stats.serialize_field("triggeredPatterns", &self.triggered_patterns)?;
        stats.end()
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a run takes less than 2^52 microseconds"
)]
fn millis(duration: Duration) -> f64 {
    // Microseconds are as fine as this clock is worth.
    duration.as_micros() as f64 / 1000.0
}

/// One call of a console method.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ConsoleLine {
    /// The method.
    pub level: ConsoleLevel,
    /// Its arguments as text, joined by spaces. Guest text.
    pub text: String,
}

impl Serialize for ConsoleLine {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut line = serializer.serialize_struct("ConsoleLine", 2)?;
        line.serialize_field("level", self.level.name())?;
        line.serialize_field("text", &self.text)?;
        line.end()
    }
}

impl ExecutionResult {
    pub(crate) fn finished(finished: Finished, script: &str, origin: &Origin, started: Instant) -> Self {
        let mut result = Self::empty(started);
        result.scoring_result.clone_from(&origin.scoring);
        result.stats.tool_call_count = finished.stats.tool_calls;
        result.stats.iteration_count = finished.stats.iterations;
        result.stats.cancelled_tool_call_count = finished.stats.cancelled_tool_calls;
        result.stats.heap_peak_bytes = finished.stats.heap_peak_bytes;
        result.stats.fuel = finished.stats.fuel;
        result.console = finished
            .console
            .into_iter()
            .map(|line| ConsoleLine {
                level: line.level,
                text: line.text,
            })
            .collect();
        match finished.outcome {
            Ok(json) => match json.as_deref().map(read_json) {
                Some(None) => {
                    let message = "the returned value cannot be read";
                    return Self::failed(ErrorCode::InternalError, "InternalError", message, started);
                }
                value => {
                    result.success = true;
                    result.value = value.flatten();
                }
            },
            Err(failure) => {
                result.error = Some(ExecutionError::of(failure, script, origin.span_map.as_ref()));
            }
        }
        result.stats.duration = started.elapsed();
        result
    }

    pub(crate) fn rejected(rejection: Rejection, script: &str, started: Instant) -> Self {
        match rejection {
            Rejection::Invalid(diagnostics) => Self::invalid(diagnostics, script, started),
            Rejection::Blocked(scoring) => Self::blocked(*scoring, started),
            Rejection::Uncompilable { failure, span_map } => {
                let mut result = Self::empty(started);
                result.error = Some(ExecutionError::of(*failure, script, span_map.as_ref()));
                result
            }
            Rejection::Misconfigured(message) => {
                Self::failed(ErrorCode::InternalError, "InternalError", message, started)
            }
            Rejection::Lost => {
                let message = "the script could not be prepared";
                Self::failed(ErrorCode::InternalError, "InternalError", message, started)
            }
        }
    }

    /// `VALIDATION_ERROR`, with a line of the message for each finding.
    fn invalid(diagnostics: Diagnostics, script: &str, started: Instant) -> Self {
        let index = LineIndex::new(script);
        let mut message = "The script was rejected before it ran:".to_owned();
        for diagnostic in &diagnostics {
            message.push('\n');
            message.push_str(&diagnostic.to_line(&index));
        }
        let mut result = Self::failed(
            ErrorCode::ValidationError,
            "ValidationError",
            enclave_runtime::cut(&message, enclave_runtime::MAX_MESSAGE_CHARS),
            started,
        );
        result.diagnostics = diagnostics
            .into_iter()
            .map(|found| ScriptDiagnostic::new(found, &index))
            .collect();
        result
    }

    /// `SCORING_BLOCKED`, with the signals in the message.
    fn blocked(scoring: ScoringResult, started: Instant) -> Self {
        let message = match &scoring.score {
            Some(score) if scoring.reason.is_none() => {
                format!("The script looks like an attack: it scores {score}")
            }
            _ => format!("The script was not scored, and does not run unscored: {scoring}"),
        };
        let message = enclave_runtime::cut(&message, enclave_runtime::MAX_MESSAGE_CHARS);
        let mut result = Self::failed(ErrorCode::ScoringBlocked, "ScoringError", message, started);
        result.scoring_result = Some(scoring);
        result
    }

    pub(crate) fn failed(code: ErrorCode, name: &str, message: impl Into<String>, started: Instant) -> Self {
        let mut result = Self::empty(started);
        result.error = Some(ExecutionError {
            message: message.into(),
            name: name.to_owned(),
            code,
            stack: None,
            data: None,
        });
        result
    }

    fn empty(started: Instant) -> Self {
        Self {
            success: false,
            value: None,
            error: None,
            stats: ExecutionStats {
                duration: started.elapsed(),
                ..ExecutionStats::default()
            },
            console: Vec::new(),
            scoring_result: None,
            diagnostics: Vec::new(),
        }
    }
}

impl ExecutionError {
    fn of(failure: Failure, script: &str, span_map: Option<&SpanMap>) -> Self {
        let mut data = Map::new();
        let is_authors = |frame: &Frame| span_map.is_none_or(|map| map.is_authors(frame.line, frame.column));
        let frames = failure.frames.into_iter().filter(is_authors);
        let frames: Vec<Frame> = frames
            .enumerate()
            .map(|(index, frame)| in_author_terms(frame, (index == 0).then_some(&failure.message), span_map))
            .collect();
        let last_line = LineIndex::new(script).line_count();
        // A frame in what was put around the script has no place in it.
        if let Some(frame) = frames.iter().find(|frame| frame.line as usize <= last_line) {
            data.insert(
                "location".to_owned(),
                json!({ "line": frame.line, "column": frame.column }),
            );
        }
        for (key, value) in failure.data {
            let value = match value {
                DataValue::Text(text) => Value::String(text),
                DataValue::Json(json) => read_json(&json).unwrap_or(Value::Null),
                _ => continue,
            };
            data.insert(key.to_owned(), value);
        }
        Self {
            message: failure.message,
            name: failure.name,
            code: failure.code,
            stack: failure
                .keeps_stack
                .then(|| stack(&frames))
                .filter(|stack| !stack.is_empty()),
            data: (!data.is_empty()).then_some(data),
        }
    }
}

/// The frame with the author's place; of the one that failed the message says more.
fn in_author_terms(frame: Frame, message: Option<&String>, span_map: Option<&SpanMap>) -> Frame {
    let Some(span_map) = span_map else { return frame };
    let place = match message {
        Some(message) => span_map.error_position(frame.line, frame.column, message),
        None => span_map.author_position(frame.line, frame.column),
    };
    let mut frame = frame;
    frame.line = place.line;
    frame.column = place.column;
    frame
}

fn stack(frames: &[Frame]) -> String {
    let lines: Vec<String> = frames
        .iter()
        .map(|frame| match &frame.function {
            Some(function) => format!("    at {function} (script:{}:{})", frame.line, frame.column),
            None => format!("    at script:{}:{}", frame.line, frame.column),
        })
        .collect();
    lines.join("\n")
}

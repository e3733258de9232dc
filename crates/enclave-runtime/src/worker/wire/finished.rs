use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::{ValueFrame, calls::code_of, raw};
use crate::{
    console::{ConsoleLevel, ConsoleLine},
    outcome::{DataValue, Failure, Finished, Frame, Stats},
};

/// How a run ended.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::worker) struct FinishedFrame {
    outcome: Result<ValueFrame, RunFailureFrame>,
    console: Vec<(String, String)>,
    tool_calls: u32,
    cancelled_tool_calls: u32,
    iterations: u64,
    heap_peak_bytes: u64,
    fuel: u64,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RunFailureFrame {
    code: String,
    name: String,
    message: String,
    frames: Vec<(Option<String>, u32, u32)>,
    keeps_stack: bool,
    data: Vec<(String, DataFrame)>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum DataFrame {
    Text(String),
    Json(Box<RawValue>),
}

/// The keys that the data of failures has. Another one is not taken from a worker.
const DATA_KEYS: [&str; 6] = ["tool", "function", "code", "pattern", "thrown", "location"];

impl FinishedFrame {
    pub(in crate::worker) fn new(finished: Finished) -> Result<Self, serde_json::Error> {
        let outcome = match finished.outcome {
            Ok(value) => Ok(ValueFrame::new(value)?),
            Err(failure) => Err(RunFailureFrame::new(failure)?),
        };
        let lines = finished.console.into_iter();
        // All fields are named, so that a new one cannot be forgotten here.
        let Stats {
            tool_calls,
            cancelled_tool_calls,
            iterations,
            heap_peak_bytes,
            fuel,
        } = finished.stats;
        Ok(Self {
            outcome,
            console: lines
                .map(|line| (line.level.name().to_owned(), line.text))
                .collect(),
            tool_calls,
            cancelled_tool_calls,
            iterations,
            heap_peak_bytes,
            fuel,
        })
    }

    /// Nothing when it says what no worker of ours says.
    pub(in crate::worker) fn into_finished(self) -> Option<Finished> {
        let outcome = match self.outcome {
            Ok(value) => Ok(value.into_json()),
            Err(failure) => Err(failure.into_failure()?),
        };
        let lines = self.console.into_iter().map(|(level, text)| {
            let level = ConsoleLevel::ALL
                .into_iter()
                .find(|known| known.name() == level)?;
            Some(ConsoleLine { level, text })
        });
        Some(Finished {
            outcome,
            console: lines.collect::<Option<_>>()?,
            stats: Stats {
                tool_calls: self.tool_calls,
                cancelled_tool_calls: self.cancelled_tool_calls,
                iterations: self.iterations,
                heap_peak_bytes: self.heap_peak_bytes,
                fuel: self.fuel,
            },
        })
    }
}

impl RunFailureFrame {
    fn new(failure: Failure) -> Result<Self, serde_json::Error> {
        let frames = failure.frames.into_iter();
        let data = failure.data.into_iter().map(|(key, value)| {
            let value = match value {
                DataValue::Text(text) => DataFrame::Text(text),
                DataValue::Json(json) => DataFrame::Json(raw(json)?),
            };
            Ok((key.to_owned(), value))
        });
        Ok(Self {
            code: failure.code.as_str().to_owned(),
            name: failure.name,
            message: failure.message,
            frames: frames
                .map(|frame| (frame.function, frame.line, frame.column))
                .collect(),
            keeps_stack: failure.keeps_stack,
            data: data.collect::<Result<_, serde_json::Error>>()?,
        })
    }

    fn into_failure(self) -> Option<Failure> {
        let mut failure = Failure::new(code_of(&self.code)?, self.name, self.message);
        let frames = self.frames.into_iter();
        failure.frames = frames
            .map(|(function, line, column)| Frame {
                function,
                line,
                column,
            })
            .collect();
        failure.keeps_stack = self.keeps_stack;
        if self.data.len() > DATA_KEYS.len() {
            return None;
        }
        let data = self.data.into_iter().map(|(key, value)| {
            let key = DATA_KEYS.into_iter().find(|known| *known == key)?;
            let value = match value {
                DataFrame::Text(text) => DataValue::Text(text),
                DataFrame::Json(json) => DataValue::Json(Box::<str>::from(json).into()),
            };
            Some((key, value))
        });
        failure.data = data.collect::<Option<_>>()?;
        Some(failure)
    }
}

//! What a worker says, before anybody believes it.

use super::{RemoteGuest, fault::Fault};
use crate::{
    bridge::{Bounds, check_shape},
    failure::MAX_THROWN_BYTES,
    outcome::{DataValue, Finished},
    sanitize::{MAX_MESSAGE_CHARS, cut},
    tools::ToolRequest,
    worker::wire::{FinishedFrame, RequestFrame},
};

/// What a worker's frames may weigh beyond the payloads in them.
const FRAME_OVERHEAD_BYTES: u64 = 1 << 20;

/// Frames of the guest's stack that are taken from a worker.
const MAX_STACK_FRAMES: usize = 64;

impl RemoteGuest {
    /// Takes in new tool calls, after seeing that they can be ones.
    pub(super) fn requests(&mut self, frames: Vec<RequestFrame>) -> Result<Vec<ToolRequest>, Fault> {
        let mut requests = Vec::with_capacity(frames.len());
        for frame in frames {
            if self.last_call.is_some_and(|last| frame.id <= last) || !self.waiting.insert(frame.id) {
                return Err(Fault::Nonsense("a call that it made before"));
            }
            self.last_call = Some(frame.id);
            self.calls = self.calls.saturating_add(1);
            if self.waiting.len() > self.limits.max_concurrent_tool_calls as usize
                || self.calls > self.limits.max_tool_calls
            {
                return Err(Fault::Nonsense("more calls than it may make"));
            }
            if frame.name.is_empty() || !frame.args.get().starts_with('{') {
                return Err(Fault::Nonsense("a call that is none"));
            }
            self.check(frame.args.get(), self.limits.max_tool_payload_bytes)?;
            requests.push(frame.into_request());
        }
        if self.waiting.is_empty() {
            return Err(Fault::Nonsense("that it waits for no call"));
        }
        Ok(requests)
    }

    /// Takes in how the run ended, after seeing that it can be so.
    pub(super) fn finished(&self, frame: FinishedFrame) -> Result<Finished, Fault> {
        let mut finished = frame
            .into_finished()
            .ok_or(Fault::Nonsense("an end that is none"))?;
        let limits = &self.limits;
        match &mut finished.outcome {
            Ok(Some(value)) => self.check(value, limits.max_result_bytes)?,
            Ok(None) => {}
            Err(failure) => {
                failure.message = cut(&failure.message, MAX_MESSAGE_CHARS);
                failure.name = cut(&failure.name, MAX_MESSAGE_CHARS);
                failure.keeps_stack &= !limits.redact;
                failure.frames.truncate(MAX_STACK_FRAMES);
                for function in failure
                    .frames
                    .iter_mut()
                    .filter_map(|frame| frame.function.as_mut())
                {
                    *function = cut(function, MAX_MESSAGE_CHARS);
                }
                for (_, value) in &mut failure.data {
                    match value {
                        DataValue::Text(text) => *text = cut(text, MAX_MESSAGE_CHARS),
                        // A host reads it, as it does a value: on a stack that is enough for what may be.
                        DataValue::Json(json) => self.check(json, MAX_THROWN_BYTES)?,
                    }
                }
            }
        }
        let written: u64 = finished.console.iter().map(|line| line.text.len() as u64).sum();
        if finished.console.len() as u64 > u64::from(limits.max_console_calls)
            || written > limits.max_console_bytes.saturating_add(FRAME_OVERHEAD_BYTES)
        {
            return Err(Fault::Nonsense("more console output than it may"));
        }
        // What a run spent is what this side has seen of it, where this side has.
        finished.stats.tool_calls = finished
            .stats
            .tool_calls
            .max(self.calls)
            .min(limits.max_tool_calls);
        Ok(finished)
    }

    pub(super) fn check(&self, json: &str, bytes: u64) -> Result<(), Fault> {
        let bounds = Bounds {
            depth: self.limits.max_value_depth.saturating_add(1),
            nodes: self.limits.max_value_nodes.saturating_mul(2),
            bytes,
        };
        check_shape(json, bounds).map_err(|_| Fault::Nonsense("a value beyond its limits"))
    }

    /// The most that a frame of this worker may weigh.
    pub(super) fn max_frame_bytes(&self) -> u32 {
        let limits = &self.limits;
        let calls = limits
            .max_tool_payload_bytes
            .saturating_mul(u64::from(limits.max_concurrent_tool_calls));
        let end = limits
            .max_result_bytes
            .saturating_add(limits.max_console_bytes.saturating_mul(2));
        let bytes = calls.max(end).saturating_add(FRAME_OVERHEAD_BYTES);
        let bytes = u32::try_from(bytes).unwrap_or(u32::MAX);
        self.supervision
            .max_message_bytes
            .map_or(bytes, |max| max.min(bytes))
    }
}

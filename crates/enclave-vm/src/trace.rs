//! Spans and events. None of them has a script's text, a value or a name of the script's choosing, but for those at
//! `trace`, which are for finding out what a script did and may hold anything that it held.

use std::time::Instant;

use enclave_types::SecurityLevel;
use tracing::{Level, Span, debug, debug_span, enabled, field::Empty, info, info_span, trace};

use crate::ExecutionResult;

/// The longest text that an event at `trace` has, in characters.
const MAX_TEXT_CHARS: usize = 4096;

/// The span of one run; everything else is inside it.
pub(crate) fn run(level: SecurityLevel, script: &str) -> Span {
    let span = info_span!(
        "enclave.run",
        level = level.name(),
        source_bytes = script.len(),
        success = Empty,
        code = Empty,
    );
    if enabled!(Level::TRACE) {
        span.in_scope(|| trace!(script = text(script), "script"));
    }
    span
}

/// Says whether the run found its program prepared.
pub(crate) fn prepared(was_prepared: bool) {
    debug!(was_prepared, "program");
}

/// Says how the run of `span` ended.
pub(crate) fn ended(span: &Span, result: &ExecutionResult) {
    let code = result.error.as_ref().map_or("OK", |error| error.code.as_str());
    span.record("success", result.success);
    span.record("code", code);
    let stats = &result.stats;
    span.in_scope(|| {
        info!(
            code,
            duration_us = micros(stats.duration),
            queued_us = micros(stats.queued),
            tool_calls = stats.tool_call_count,
            cancelled_tool_calls = stats.cancelled_tool_call_count,
            iterations = stats.iteration_count,
            fuel = stats.fuel,
            heap_peak_bytes = stats.heap_peak_bytes,
            console_lines = result.console.len(),
            diagnostics = result.diagnostics.len(),
            "run ended"
        );
        if enabled!(Level::TRACE) {
            let value = result.value.as_ref().map(|value| text(&value.to_string()));
            let error = result.error.as_ref().map(|error| text(&error.message));
            trace!(value, error, "outcome");
        }
    });
}

/// Runs one stage of a script's preparation in a span of its own.
pub(crate) fn stage<T, E>(name: &'static str, work: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
    let span = debug_span!("enclave.stage", stage = name);
    if span.is_disabled() {
        return work();
    }
    span.in_scope(|| {
        let started = Instant::now();
        let result = work();
        debug!(
            stage = name,
            passed = result.is_ok(),
            duration_us = micros(started.elapsed()),
            "stage ended"
        );
        result
    })
}

/// The span of one tool call. The name is shown when it is a registered one: others are the script's own words.
pub(crate) fn tool_call(registered: Option<&str>, name: &str, args: &str) -> Span {
    let span = debug_span!(
        "enclave.tool_call",
        tool = registered.unwrap_or("(not registered)"),
        args_bytes = args.len(),
    );
    if enabled!(Level::TRACE) {
        span.in_scope(|| trace!(tool = text(name), args = text(args), "call"));
    }
    span
}

/// Says how the tool call whose span is given ended.
pub(crate) fn tool_ended(span: &Span, started: Instant, reply: Result<&str, ()>) {
    if span.is_disabled() {
        return;
    }
    span.in_scope(|| {
        debug!(
            success = reply.is_ok(),
            reply_bytes = reply.map_or(0, str::len),
            duration_us = micros(started.elapsed()),
            "tool call ended"
        );
        if let (Ok(reply), true) = (reply, enabled!(Level::TRACE)) {
            trace!(reply = text(reply), "reply");
        }
    });
}

fn micros(duration: std::time::Duration) -> u64 {
    u64::try_from(duration.as_micros()).unwrap_or(u64::MAX)
}

/// Guest text for a log: without secrets that look like some, without control characters, and cut.
fn text(text: &str) -> String {
    let cut = enclave_runtime::cut(text, MAX_TEXT_CHARS);
    enclave_types::escaped(&enclave_runtime::redact(&cut))
}

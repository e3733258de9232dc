//! Whether a run ended as its case says.

use enclave_types::{ErrorCode, SecurityLevel, Severity};
use enclave_vm::{ExecutionResult, MAX_MESSAGE_CHARS};
use serde_json::Value;

use super::{Control, Seen};
use crate::{Case, Kind, Mark, Outcome};

pub(super) fn judge(
    case: &Case,
    level: SecurityLevel,
    control: Control,
    result: &ExecutionResult,
    seen: &mut Seen,
) {
    let length = result
        .error
        .as_ref()
        .map_or(0, |error| error.message.chars().count());
    // A cut message ends in a mark.
    let ran = result
        .error
        .as_ref()
        .is_some_and(|error| error.code != ErrorCode::ValidationError);
    if ran && length > MAX_MESSAGE_CHARS + 16 {
        seen.miss(format!("the error's message has {length} characters"));
    }
    let then = case.then.as_ref().and_then(|then| then.at(level));
    let expected = match control {
        Control::All | Control::Fixed => case.expect.at(level),
        Control::Without(_) => then,
        // Bare, a harmless program gives its value; an attack may end in any way that leaves no trace.
        Control::Bare if case.kind() == Kind::Harmless => then.or_else(|| case.expect.at(level)),
        Control::Bare | Control::Realm => None,
    };
    let wrong = expected.and_then(|expected| mismatch(expected, result));
    if let Some(wrong) = wrong {
        seen.miss(wrong);
    } else if control == Control::All {
        let wrong = marks_mismatch(&case.marks, result)
            .or_else(|| counts_mismatch(case, result))
            .or_else(|| gate_mismatch(case, result))
            .or_else(|| warnings_mismatch(case, result));
        seen.misses.extend(wrong.map(|message| super::Miss { message }));
    }
}

/// The warnings, when they are not what the case says.
fn warnings_mismatch(case: &Case, result: &ExecutionResult) -> Option<String> {
    if case.warnings.is_empty() {
        return None;
    }
    let warnings = result.diagnostics.iter();
    let found: Vec<_> = warnings
        .filter(|found| found.diagnostic.severity == Severity::Warning)
        .map(|found| found.diagnostic.code.to_string())
        .collect();
    (found != case.warnings).then(|| format!("expected the warnings {:?}, got {found:?}", case.warnings))
}

/// What the gate refused, when it is not what the case says. Of a harmless program it refuses nothing unless it says so.
fn gate_mismatch(case: &Case, result: &ExecutionResult) -> Option<String> {
    let says = !case.blocked_by.is_empty() || case.kind() == Kind::Harmless;
    let triggered = &result.stats.triggered_patterns;
    if says && *triggered != case.blocked_by {
        let expected = &case.blocked_by;
        return Some(format!(
            "expected the gate to trigger {expected:?}, got {triggered:?}"
        ));
    }
    let error = result
        .error
        .as_ref()
        .filter(|error| error.code == ErrorCode::OperationBlocked)?;
    let data = error.data.as_ref().and_then(|data| data.get("pattern"));
    let found = data.and_then(Value::as_str);
    (found != triggered.last().map(String::as_str))
        .then(|| format!("the error's data names the pattern {found:?}, of {triggered:?}"))
}

/// What the run counted, when it is not what the case says.
fn counts_mismatch(case: &Case, result: &ExecutionResult) -> Option<String> {
    let stats = &result.stats;
    let wrong = case
        .iterations
        .is_some_and(|count| count != stats.iteration_count)
        || case
            .tool_calls
            .is_some_and(|count| count != stats.tool_call_count);
    let say = |count: Option<u64>| count.map_or("any number of".to_owned(), |count| count.to_string());
    wrong.then(|| {
        format!(
            "expected {} iterations and {} tool calls, got {} and {}",
            say(case.iterations),
            say(case.tool_calls.map(u64::from)),
            stats.iteration_count,
            stats.tool_call_count
        )
    })
}

/// What is wrong with how a run ended, if something is.
fn mismatch(expected: &Outcome, result: &ExecutionResult) -> Option<String> {
    let ended = describe(result);
    let fits = match expected {
        Outcome::Value(value) => result.success && result.value == *value,
        Outcome::Thrown { name, message, code } => result.error.as_ref().is_some_and(|error| {
            error.code.as_str() == code
                && error.name == *name
                && message
                    .as_ref()
                    .is_none_or(|part| error.message.contains(part.as_str()))
        }),
        Outcome::Stopped { code, .. } => match result.error.as_ref() {
            Some(error) if error.code == ErrorCode::ValidationError => {
                errors(result).any(|mark| mark.code == *code)
            }
            Some(error) => error.code.as_str() == code,
            None => false,
        },
    };
    (!fits).then(|| format!("expected {expected:?}, got {ended}"))
}

/// When lines are pinned, all errors are, and nothing else is reported.
fn marks_mismatch(marks: &[Mark], result: &ExecutionResult) -> Option<String> {
    let mut found: Vec<Mark> = errors(result).collect();
    found.sort();
    let show = |marks: &[Mark]| {
        let all: Vec<_> = marks
            .iter()
            .map(|mark| format!("{}:{}", mark.line, mark.code))
            .collect();
        all.join(" ")
    };
    (!marks.is_empty() && found != marks)
        .then(|| format!("expected diagnostics {}, got {}", show(marks), show(&found)))
}

pub(super) fn errors(result: &ExecutionResult) -> impl Iterator<Item = Mark> {
    let errors = result
        .diagnostics
        .iter()
        .filter(|found| found.diagnostic.severity == Severity::Error);
    errors.map(|found| Mark {
        line: found.start.line,
        code: found.diagnostic.code.to_string(),
    })
}

pub(super) fn describe(result: &ExecutionResult) -> String {
    match &result.error {
        None => match &result.value {
            Some(value) => format!("the value {value}"),
            None => "no value".to_owned(),
        },
        Some(error) => format!("{} ({}): {}", error.code, error.name, error.message),
    }
}

//! What an uncaught error of the guest says, read without running guest code.

use enclave_types::{ErrorCode, MAIN_NAME, ablate};
use rquickjs::{Ctx, Function, Value, function::This};

use crate::{
    bridge::{self, Mode},
    engine::GUEST_FILE,
    error::EngineError,
    meter::Latched,
    outcome::{DataValue, Failure, Frame},
    raw,
    references::uncaught_code,
    sanitize,
    state::{Called, State},
};

/// The most frames that are kept.
const MAX_FRAMES: usize = 32;

/// The most characters of a function's name that are kept: a script can give one millions.
const MAX_NAME_CHARS: usize = 256;

/// The most bytes of a thrown value's JSON that are kept.
pub(crate) const MAX_THROWN_BYTES: u64 = 16 * 1024;

/// The engine's words for a stack overflow.
const STACK_OVERFLOW_MESSAGE: &str = "Maximum call stack size exceeded";

/// The failure of an exhausted limit: nothing the script caught or returned counts any more.
pub(crate) fn of_latch(latched: Latched) -> Failure {
    let name = match latched.code {
        ErrorCode::Timeout => "TimeoutError",
        ErrorCode::Aborted => "AbortError",
        ErrorCode::SecurityViolation => "SecurityViolationError",
        _ => "LimitError",
    };
    Failure::new(latched.code, name, latched.message)
}

/// Something that cannot happen.
pub(crate) fn internal(error: &EngineError) -> Failure {
    Failure::new(ErrorCode::InternalError, "InternalError", error.to_string())
}

/// The failure of a script that threw `value`.
pub(crate) fn of_thrown<'js>(ctx: &Ctx<'js>, state: &State, value: &Value<'js>) -> Failure {
    let Some(object) = value.as_object().filter(|_| !value.is_function()) else {
        return of_primitive(ctx, state, value);
    };
    let text = |name| {
        let value = raw::data_property(ctx, object, name);
        value
            .filter(|value| !value.is_undefined())
            .and_then(|value| raw::text_of(&value))
    };
    let message = text("message");
    let mut failure = if value.is_error() {
        let name = text("name")
            .or_else(|| state.error_name(object))
            .unwrap_or_else(|| "Error".to_owned());
        Failure::new(ErrorCode::RuntimeError, name, message.unwrap_or_default())
    } else {
        let json = thrown_json(ctx, state, value);
        let message = message
            .or_else(|| json.clone())
            .unwrap_or_else(|| "the script threw an object".to_owned());
        let name = text("name").unwrap_or_else(|| "Error".to_owned());
        let mut failure = Failure::new(ErrorCode::RuntimeError, name, message);
        failure
            .data
            .extend(json.map(|json| ("thrown", DataValue::Json(json))));
        failure
    };
    if value.is_error() {
        failure.frames = stack(ctx, state, value)
            .map(|stack| frames(&stack))
            .unwrap_or_default();
        if failure.name == "RangeError" && failure.message == STACK_OVERFLOW_MESSAGE {
            failure.code = ErrorCode::StackOverflow;
            failure.message.clear();
            failure
                .message
                .push_str("The script nested calls deeper than its stack");
        }
        if let Some(code) = state
            .references
            .as_ref()
            .and_then(|table| uncaught_code(table, value))
        {
            failure.code = code;
        }
        if let Some((called, code, pattern, uncaught)) = mark_of(state, value) {
            failure.code = uncaught;
            failure.data.push(match called {
                Called::Tool(name) => ("tool", DataValue::Text(name)),
                Called::Function(name) => ("function", DataValue::Text(name)),
            });
            failure
                .data
                .extend(code.map(|code| ("code", DataValue::Text(code))));
            failure
                .data
                .extend(pattern.map(|pattern| ("pattern", DataValue::Text(pattern))));
        }
    }
    failure
}

fn of_primitive<'js>(ctx: &Ctx<'js>, state: &State, value: &Value<'js>) -> Failure {
    let message = if value.is_symbol() {
        "the script threw a symbol".to_owned()
    } else if value.is_function() {
        "the script threw a function".to_owned()
    } else {
        raw::text_of(value).unwrap_or_default()
    };
    let mut failure = Failure::new(ErrorCode::RuntimeError, "Error", message);
    // A thrown value that is not JSON (NaN, a big integer) is in the message only.
    if value.is_string()
        || value.is_null()
        || value.is_bool()
        || value.as_number().is_some_and(f64::is_finite)
    {
        failure
            .data
            .extend(thrown_json(ctx, state, value).map(|json| ("thrown", DataValue::Json(json))));
    }
    failure
}

fn thrown_json<'js>(ctx: &Ctx<'js>, state: &State, value: &Value<'js>) -> Option<String> {
    bridge::write(ctx, value, Mode::Thrown, state.bounds(MAX_THROWN_BYTES), state)
        .ok()
        .flatten()
        .map(|written| written.json)
}

/// The call that made an error, the error's code, what refused the call, and the run's code.
type Marked = (Called, Option<String>, Option<String>, ErrorCode);

/// The call that made this error, when it is one that a failed call gave the script.
fn mark_of(state: &State, value: &Value<'_>) -> Option<Marked> {
    let tools = state.tool_errors.borrow();
    let functions = state.function_errors.borrow();
    let mark = tools
        .iter()
        .chain(functions.iter())
        .find(|mark| mark.is_of(value))?;
    Some((
        mark.called.clone(),
        mark.code.clone(),
        mark.pattern.clone(),
        mark.uncaught,
    ))
}

/// The engine's own record of the stack; a property that the guest put over it does not count.
fn stack<'js>(ctx: &Ctx<'js>, state: &State, value: &Value<'js>) -> Option<String> {
    let getter: Function<'js> = state.kept.stack_of(ctx)?;
    if let Ok(stack) = getter.call::<_, Value<'js>>((This(value.clone()),)) {
        return raw::text_of(&stack);
    }
    ctx.catch();
    None
}

/// The guest's frames in an engine's stack text: `    at name (script:3:5)` or `    at script:3:5`.
pub(crate) fn frames(stack: &str) -> Vec<Frame> {
    stack.lines().filter_map(frame).take(MAX_FRAMES).collect()
}

fn frame(line: &str) -> Option<Frame> {
    let rest = line.trim_start().strip_prefix("at ")?;
    let (function, place) = match rest.rsplit_once(" (") {
        Some((function, place)) => (Some(function), place.strip_suffix(')')?),
        None => (None, rest),
    };
    let mut parts = place.rsplitn(3, ':');
    let column = parts.next()?.parse().ok()?;
    let line = parts.next()?.parse().ok()?;
    if parts.next()? != GUEST_FILE && !ablate::is_off("runtime/guest-frames-only") {
        return None;
    }
    let function = function
        .filter(|name| !name.is_empty() && *name != "<anonymous>" && *name != MAIN_NAME)
        .map(|name| sanitize::cut(name, MAX_NAME_CHARS));
    Some(Frame {
        function,
        line,
        column,
    })
}

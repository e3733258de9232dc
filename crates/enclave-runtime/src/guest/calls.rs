//! `callTool`: from the guest's call to a request, and from a reply to the guest's promise.

use enclave_types::{ErrorCode, ablate};
use rquickjs::{Ctx, Function, Object, Persistent, Value, object::Property};

use crate::{
    bridge::{self, Mode, Problem, ShapeError, WriteError},
    raw,
    references::{ReferenceError, ReplyError, Written, id_of, read_reply},
    sanitize,
    state::{Called, ErrorMark, PendingCall, QueuedCall, State},
    tools::{CallId, ToolFailure},
};

/// The most bytes of a tool's name.
const MAX_NAME_BYTES: usize = 1024;

/// The native function behind `callTool(name, args = {})`. Gives a promise, also for a call that is refused; only an
/// exhausted budget ends the guest on the spot.
pub(crate) fn call_tool<'js>(
    ctx: &Ctx<'js>,
    state: &State,
    name: Option<&Value<'js>>,
    args: Option<&Value<'js>>,
) -> Result<Value<'js>, rquickjs::Error> {
    if state.meter.poll() || !state.meter.spend_tool_call() {
        return Err(raw::throw_uncatchable(ctx));
    }
    let (promise, resolve, reject) = ctx.promise()?;
    let name = name
        .filter(|name| name.is_string())
        .and_then(raw::text_of)
        .unwrap_or_default();
    match read_args(ctx, state, &name, args) {
        Ok(args) => {
            let id = CallId(state.next_call.get());
            state.next_call.set(id.0 + 1);
            let pending = PendingCall {
                name: name.clone(),
                resolve: Persistent::save(ctx, resolve),
                reject: Persistent::save(ctx, reject),
            };
            state.pending.borrow_mut().insert(id, pending);
            state.enqueue(QueuedCall { id, name, args });
        }
        Err(failure) => reject_with(ctx, state, &reject, Called::Tool(name), &failure)?,
    }
    Ok(promise.into_value())
}

/// The arguments as JSON, or why the call is refused; the script may catch that.
fn read_args<'js>(
    ctx: &Ctx<'js>,
    state: &State,
    name: &str,
    args: Option<&Value<'js>>,
) -> Result<Written, ToolFailure> {
    if name.is_empty() {
        return Err(type_error(
            "callTool() takes the name of a tool, a non-empty string",
        ));
    }
    if name.len() > MAX_NAME_BYTES && !ablate::is_off("runtime/tool-name-length") {
        return Err(type_error(format!(
            "the name of a tool has at most {MAX_NAME_BYTES} bytes"
        )));
    }
    let Some(args) = args.filter(|args| !args.is_undefined()) else {
        return Ok(Written::plain("{}".to_owned()));
    };
    if let Some(what) = no_arguments(state, args) {
        let shown = enclave_types::quoted(name);
        return Err(type_error(format!(
            "the arguments of {shown} must be an object, such as {{ id: 1 }}; $ is {what}"
        )));
    }
    let written = bridge::write(ctx, args, Mode::Arguments, state.payload_bounds(), state);
    match written {
        Ok(written) => Ok(written.unwrap_or_else(|| Written::plain("{}".to_owned()))),
        Err(WriteError { path, problem }) => {
            Err(refused_arguments(&Called::Tool(name.to_owned()), &path, problem))
        }
    }
}

fn is_reference(state: &State, value: &Value<'_>) -> bool {
    let table = state.references.as_ref();
    table.is_some_and(|table| id_of(table, value).is_some())
}

/// What stands where an object with the arguments should; nothing when one does.
fn no_arguments(state: &State, args: &Value<'_>) -> Option<&'static str> {
    Some(if args.is_array() {
        "an array"
    } else if args.is_function() {
        "a function"
    } else if args.is_error() {
        "an error"
    } else if is_reference(state, args) {
        "a reference to a large text"
    } else if raw::is_date(args) {
        "a date"
    } else if bridge::is_boxed(args) {
        "an object around a primitive"
    } else if args.is_object() {
        return None;
    } else if args.is_null() {
        "null"
    } else if args.is_string() {
        "a string"
    } else if args.is_bool() {
        "a boolean"
    } else if args.is_big_int() {
        "a big integer"
    } else if args.is_symbol() {
        "a symbol"
    } else {
        "a number"
    })
}

/// A mistake of the script's, not a failure of the tool.
fn type_error(message: impl Into<String>) -> ToolFailure {
    let mut failure = ToolFailure::new(message).with_name("TypeError");
    failure.uncaught = ErrorCode::RuntimeError;
    failure
}

fn too_large(message: String) -> ToolFailure {
    ToolFailure::new(message)
        .with_name("RangeError")
        .of_kind(ErrorCode::PayloadTooLarge)
}

/// The store refuses what a call needs of it.
fn refused_reference(error: ReferenceError) -> ToolFailure {
    ToolFailure::new(error.message)
        .with_name("SidecarError")
        .of_kind(error.code)
}

/// Why arguments do not leave the guest.
pub(super) fn refused_arguments(called: &Called, path: &str, problem: Problem) -> ToolFailure {
    let called = called.shown();
    match problem {
        Problem::Cycle => type_error(format!("the arguments of {called} contain themselves at {path}")),
        Problem::BigInt => too_large(format!(
            "the arguments of {called} have a big integer of more than 65536 bits at {path}"
        )),
        Problem::TooDeep => too_large(format!("the arguments of {called} nest too deep at {path}")),
        Problem::TooManyNodes => too_large(format!("the arguments of {called} have too many parts")),
        Problem::TooLarge => too_large(format!("the arguments of {called} are too large")),
        Problem::References(error) => refused_reference(error),
        Problem::Function | Problem::Symbol | Problem::Engine => {
            type_error(format!("the arguments of {called} cannot be read at {path}"))
        }
    }
}

/// Answers a call: resolves or rejects the promise that the guest holds.
pub(crate) fn settle(ctx: &Ctx<'_>, state: &State, call: PendingCall, result: Result<String, ToolFailure>) {
    if settle_or_throw(ctx, state, call, result).is_err() {
        // No memory for the value or the error: the latch has it.
        ctx.catch();
    }
}

fn settle_or_throw(
    ctx: &Ctx<'_>,
    state: &State,
    call: PendingCall,
    result: Result<String, ToolFailure>,
) -> Result<(), rquickjs::Error> {
    let called = Called::Tool(call.name);
    let failure = match result {
        Ok(json) => match read_result(ctx, state, &called, &json)? {
            Ok(value) => return call.resolve.restore(ctx)?.call((value,)),
            Err(failure) => failure,
        },
        Err(failure) => failure,
    };
    let reject = call.reject.restore(ctx)?;
    reject_with(ctx, state, &reject, called, &failure)
}

/// What the host gave back, as a guest value; a failure when it is out of bounds or not JSON.
pub(super) fn read_result<'js>(
    ctx: &Ctx<'js>,
    state: &State,
    called: &Called,
    json: &str,
) -> Result<Result<Value<'js>, ToolFailure>, rquickjs::Error> {
    if let Err(error) = bridge::check_shape(json, state.payload_bounds()) {
        let what = match error {
            ShapeError::Depth => "nests too deep",
            ShapeError::Nodes => "has too many parts",
            ShapeError::Bytes => "is too large",
        };
        return Ok(Err(too_large(format!("the result of {} {what}", called.shown()))));
    }
    let table = state.references.as_ref();
    match table.and_then(|table| read_reply(ctx, state, table, json)) {
        Some(Ok(value)) => return Ok(Ok(value)),
        Some(Err(ReplyError::Refused(error))) => return Ok(Err(refused_reference(error))),
        Some(Err(ReplyError::Engine(error))) => return Err(error),
        // The engine's reader says what is wrong with it.
        Some(Err(ReplyError::NotJson)) | None => {}
    }
    match ctx.json_parse(json) {
        Ok(value) => Ok(Ok(value)),
        Err(error) if state.meter.is_latched() => Err(error),
        Err(_) => {
            ctx.catch();
            let message = format!("the result of {} is not JSON", called.shown());
            let failure = ToolFailure::new(message);
            Ok(Err(match called {
                Called::Tool(_) => failure,
                Called::Function(_) => failure.with_name("Error"),
            }))
        }
    }
}

/// Rejects with an ordinary error of the guest's, and remembers it in case it comes back uncaught.
fn reject_with<'js>(
    ctx: &Ctx<'js>,
    state: &State,
    reject: &Function<'js>,
    called: Called,
    failure: &ToolFailure,
) -> Result<(), rquickjs::Error> {
    let (error, code) = make_failure(ctx, state, failure)?;
    if failure.uncaught != ErrorCode::RuntimeError {
        let mark =
            ErrorMark::new(ctx, &error, called, code, failure.uncaught).with_pattern(failure.pattern.clone());
        state.tool_errors.borrow_mut().push(mark);
    }
    reject.call((error,))
}

/// The error object that a failure is in the guest, and its code as the guest sees it.
pub(super) fn make_failure<'js>(
    ctx: &Ctx<'js>,
    state: &State,
    failure: &ToolFailure,
) -> Result<(Value<'js>, Option<String>), rquickjs::Error> {
    let presentable = |text: &str| sanitize::message(text, state.limits.redact);
    let code = failure.code.as_deref().map(presentable);
    let error = make_error(
        ctx,
        &presentable(&failure.name),
        &presentable(&failure.message),
        code.as_deref(),
    )?;
    if let (Some(object), Some(pattern)) = (error.as_object(), &failure.pattern) {
        let data = Object::new(ctx.clone())?;
        data.set("pattern", presentable(pattern))?;
        object.prop("data", Property::from(data).writable().configurable())?;
    }
    Ok((error, code))
}

/// An error object with its own `name`, `message` and `code`, which are no keys of it, as with any error: `String(e)`
/// is `name: message`.
fn make_error<'js>(
    ctx: &Ctx<'js>,
    name: &str,
    message: &str,
    code: Option<&str>,
) -> Result<Value<'js>, rquickjs::Error> {
    let object = raw::new_error(ctx)?;
    define(&object, "message", message)?;
    define(&object, "name", name)?;
    if let Some(code) = code {
        define(&object, "code", code)?;
    }
    Ok(object.into_value())
}

/// Defines a property past the accessors that a frozen prototype has for it.
fn define(object: &Object<'_>, key: &str, value: &str) -> Result<(), rquickjs::Error> {
    object.prop(key, Property::from(value).writable().configurable())
}

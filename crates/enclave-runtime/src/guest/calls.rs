//! `callTool`: from the guest's call to a request, and from a reply to the guest's promise.

use enclave_types::ErrorCode;
use rquickjs::{Ctx, Exception, Function, Persistent, Value};

use crate::{
    bridge::{self, Mode, Problem, ShapeError, WriteError},
    raw, sanitize,
    state::{PendingCall, State, ToolErrorMark},
    tools::{CallId, ToolFailure, ToolRequest},
};

/// The most bytes of a tool's name.
const MAX_NAME_BYTES: usize = 1024;

/// What a call is refused with; the script may catch it.
struct Refusal {
    name: &'static str,
    message: String,
    code: Option<&'static str>,
}

/// The native function behind `callTool(name, args = {})`. Gives a promise, also for a call that is refused; only an
/// exhausted budget ends the guest on the spot.
pub(crate) fn call_tool<'js>(
    ctx: &Ctx<'js>,
    state: &State,
    name: Option<&Value<'js>>,
    args: Option<&Value<'js>>,
) -> Result<Value<'js>, rquickjs::Error> {
    if state.meter.is_latched() || !state.meter.spend_tool_call() {
        return Err(raw::throw_uncatchable(ctx));
    }
    let (promise, resolve, reject) = ctx.promise()?;
    match read_call(ctx, state, name, args) {
        Ok((name, args)) => {
            let id = CallId(state.next_call.get());
            state.next_call.set(id.0 + 1);
            let pending = PendingCall {
                name: name.clone(),
                resolve: Persistent::save(ctx, resolve),
                reject: Persistent::save(ctx, reject),
            };
            state.pending.borrow_mut().insert(id, pending);
            state.queue.borrow_mut().push_back(ToolRequest { id, name, args });
        }
        Err(refusal) => reject_with(ctx, &reject, refusal.name, &refusal.message, refusal.code)?,
    }
    Ok(promise.into_value())
}

fn read_call<'js>(
    ctx: &Ctx<'js>,
    state: &State,
    name: Option<&Value<'js>>,
    args: Option<&Value<'js>>,
) -> Result<(String, String), Refusal> {
    let type_error = |message: String| Refusal {
        name: "TypeError",
        message,
        code: None,
    };
    let name = name
        .filter(|name| name.is_string())
        .and_then(raw::text_of)
        .filter(|name| !name.is_empty());
    let name =
        name.ok_or_else(|| type_error("callTool() takes the name of a tool, a non-empty string".to_owned()))?;
    if name.len() > MAX_NAME_BYTES {
        return Err(type_error(format!(
            "the name of a tool has at most {MAX_NAME_BYTES} bytes"
        )));
    }
    let Some(args) = args.filter(|args| !args.is_undefined()) else {
        return Ok((name, "{}".to_owned()));
    };
    let is_plain = args.is_object()
        && !args.is_array()
        && !args.is_function()
        && !args.is_error()
        && !raw::is_date(args);
    if !is_plain {
        let shown = enclave_types::quoted(&name);
        return Err(type_error(format!(
            "the arguments of {shown} must be an object, such as {{ id: 1 }}"
        )));
    }
    let bounds = state.payload_bounds();
    match bridge::write(
        ctx,
        args,
        Mode::Arguments,
        bounds,
        state.date_to_iso(ctx).as_ref(),
    ) {
        Ok(json) => Ok((name, json.unwrap_or_else(|| "{}".to_owned()))),
        Err(WriteError { path, problem }) => Err(refuse_arguments(&name, &path, problem)),
    }
}

fn refuse_arguments(tool: &str, path: &str, problem: Problem) -> Refusal {
    let tool = enclave_types::quoted(tool);
    let too_large = Some(ErrorCode::PayloadTooLarge.as_str());
    let (name, what, code) = match problem {
        Problem::Cycle => ("TypeError", format!("contain themselves at {path}"), None),
        Problem::TooDeep => ("RangeError", format!("nest too deep at {path}"), too_large),
        Problem::TooManyNodes => ("RangeError", format!("have too many parts at {path}"), too_large),
        Problem::TooLarge => ("RangeError", "are too large".to_owned(), too_large),
        Problem::Function | Problem::Symbol | Problem::Engine => {
            ("TypeError", format!("cannot be read at {path}"), None)
        }
    };
    Refusal {
        name,
        message: format!("the arguments of {tool} {what}"),
        code,
    }
}

/// Answers a call: resolves or rejects the promise that the guest holds.
pub(crate) fn settle(ctx: &Ctx<'_>, state: &State, call: PendingCall, result: Result<String, ToolFailure>) {
    let settled = settle_or_throw(ctx, state, call, result);
    if settled.is_err() {
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
    let failure = match result {
        Ok(json) => match read_result(ctx, state, &call.name, &json)? {
            Ok(value) => return call.resolve.restore(ctx)?.call((value,)),
            Err(failure) => failure,
        },
        Err(failure) => failure,
    };
    let message = sanitize::message(&failure.message, state.limits.redact);
    let name = sanitize::message(&failure.name, state.limits.redact);
    let code = failure
        .code
        .map(|code| sanitize::message(&code, state.limits.redact));
    let error = make_error(ctx, &name, &message, code.as_deref())?;
    let mark = ToolErrorMark {
        error: Persistent::save(ctx, error.clone()),
        tool: call.name,
        code,
    };
    state.tool_errors.borrow_mut().push(mark);
    call.reject.restore(ctx)?.call((error,))
}

/// A tool's result as a guest value; a failure of the tool when it is out of bounds or not JSON.
fn read_result<'js>(
    ctx: &Ctx<'js>,
    state: &State,
    tool: &str,
    json: &str,
) -> Result<Result<Value<'js>, ToolFailure>, rquickjs::Error> {
    let tool = enclave_types::quoted(tool);
    if let Err(error) = bridge::check_shape(json, state.payload_bounds()) {
        let what = match error {
            ShapeError::Depth => "nests too deep",
            ShapeError::Nodes => "has too many parts",
            ShapeError::Bytes => "is too large",
        };
        let failure = ToolFailure::new(format!("the result of {tool} {what}"))
            .with_name("RangeError")
            .with_code(ErrorCode::PayloadTooLarge.as_str());
        return Ok(Err(failure));
    }
    match ctx.json_parse(json) {
        Ok(value) => Ok(Ok(value)),
        Err(error) if state.meter.is_latched() => Err(error),
        Err(_) => {
            ctx.catch();
            Ok(Err(ToolFailure::new(format!("the result of {tool} is not JSON"))))
        }
    }
}

/// Rejects with an ordinary error of the guest's.
fn reject_with<'js>(
    ctx: &Ctx<'js>,
    reject: &Function<'js>,
    name: &str,
    message: &str,
    code: Option<&str>,
) -> Result<(), rquickjs::Error> {
    reject.call((make_error(ctx, name, message, code)?,))
}

/// An error object with its own `name`, `message` and `code`: `String(e)` is `name: message`.
fn make_error<'js>(
    ctx: &Ctx<'js>,
    name: &str,
    message: &str,
    code: Option<&str>,
) -> Result<Value<'js>, rquickjs::Error> {
    let error = Exception::from_message(ctx.clone(), message)?;
    let object = error.as_object();
    define(object, "name", name)?;
    if let Some(code) = code {
        define(object, "code", code)?;
    }
    Ok(object.clone().into_value())
}

/// Defines a property past the accessors that a frozen prototype has for it.
fn define(object: &rquickjs::Object<'_>, key: &str, value: &str) -> Result<(), rquickjs::Error> {
    object.prop(
        key,
        rquickjs::object::Property::from(value).writable().configurable(),
    )
}

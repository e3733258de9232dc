//! The native functions of ours in a realm. They find what they need through their context, so they are functions of
//! a table like the engine's own.
#![expect(unsafe_code, reason = "the engine calls back through C")]

use std::{
    ffi::{CStr, c_int},
    panic::{AssertUnwindSafe, catch_unwind},
    ptr::NonNull,
    rc::Rc,
    slice,
};

use enclave_types::{CALLS_PER_ITERATION, DANGEROUS_KEYS, ErrorCode, ablate};
use rquickjs::{Ctx, Exception, Value, qjs};

use super::{console, holder::Holder, native::Native};
use crate::{builtins, failure, guest::calls, raw, references, state::State};

/// A function of ours, by its magic number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Host {
    CallTool,
    Random,
    Now,
    Find,
    /// Tells that a loop or a recursion spent its budget.
    Spent,
    GuardKey,
    /// The first method of `console`; the others follow.
    Log,
}

impl Host {
    /// The function under `name`; `further` numbers the methods of `console`.
    pub(crate) fn native(self, name: &CStr, length: u8, further: u8) -> Native {
        let code = qjs::JSCFunctionType {
            generic_magic: Some(call),
        };
        let magic = self as i16 + i16::from(further);
        Native::ours(
            name,
            length,
            qjs::JSCFunctionEnum_JS_CFUNC_generic_magic,
            magic,
            code,
        )
    }
}

/// Those that stand in place of the engine's.
pub(super) fn of_holder(holder: Holder) -> impl Iterator<Item = Native> {
    let random = (holder == Holder::Math).then(|| Host::Random.native(c"random", 0, 0));
    random.into_iter()
}

/// Lets functions of a context find its state, which must live as long as anything runs in it.
pub(super) fn attach(ctx: &Ctx<'_>, state: &Rc<State>) {
    // SAFETY: the context is alive; rquickjs does not use its opaque pointer.
    unsafe { qjs::JS_SetContextOpaque(ctx.as_raw().as_ptr(), Rc::as_ptr(state).cast_mut().cast()) };
}

/// The state of the guest that runs in a context; nothing in a context without one.
///
/// # Safety
///
/// The context is alive, and its guest at work.
pub(crate) unsafe fn state_of<'s>(ctx: *mut qjs::JSContext) -> Option<&'s State> {
    // SAFETY: as the caller promises.
    let state = unsafe { qjs::JS_GetContextOpaque(ctx) };
    // SAFETY: `attach` put the state there; the guest holds it as long as there is a context.
    unsafe { state.cast::<State>().as_ref() }
}

/// The arguments that the engine gives a function.
///
/// # Safety
///
/// `given` has `count` values.
unsafe fn arguments<'a>(count: c_int, given: *mut qjs::JSValue) -> &'a [qjs::JSValue] {
    match usize::try_from(count) {
        // SAFETY: as the caller promises.
        Ok(count) if count > 0 => unsafe { slice::from_raw_parts(given, count) },
        _ => &[],
    }
}

/// A value that the engine lent us, as one of ours.
pub(super) fn owned<'js>(ctx: &Ctx<'js>, value: qjs::JSValue) -> Value<'js> {
    // SAFETY: the engine holds the value during the call; this takes a reference of its own.
    let value = unsafe { qjs::JS_DupValue(ctx.as_raw().as_ptr(), value) };
    // SAFETY: the reference is counted.
    unsafe { Value::from_raw(ctx.clone(), value) }
}

/// Does the work of a native function: gives its result or its exception to the engine, and lets no panic through.
pub(super) fn answer<'js>(
    raw_ctx: *mut qjs::JSContext,
    work: impl FnOnce(&Ctx<'js>, &'js State) -> Result<Value<'js>, rquickjs::Error>,
) -> qjs::JSValue {
    // SAFETY: the engine calls us from a guest at work.
    let (Some(state), Some(live)) = (unsafe { state_of(raw_ctx) }, NonNull::new(raw_ctx)) else {
        return qjs::JS_EXCEPTION;
    };
    // SAFETY: the engine gave us a live context.
    let ctx: Ctx<'js> = unsafe { Ctx::from_raw(live) };
    let made = catch_unwind(AssertUnwindSafe(|| work(&ctx, state))).unwrap_or_else(|_| {
        state.meter.latch(ErrorCode::InternalError, "a built-in failed");
        Err(raw::throw_uncatchable(&ctx))
    });
    match made {
        Ok(value) => {
            let value = value.as_raw();
            // SAFETY: the reference outlives ours, for the engine.
            unsafe { qjs::JS_DupValue(raw_ctx, value) }
        }
        Err(rquickjs::Error::Exception) => qjs::JS_EXCEPTION,
        Err(error) => {
            let _thrown = Exception::throw_internal(&ctx, &error.to_string());
            qjs::JS_EXCEPTION
        }
    }
}

/// Every function of [`Host`].
///
/// # Safety
///
/// Called by the engine only.
unsafe extern "C" fn call(
    raw_ctx: *mut qjs::JSContext,
    _this: qjs::JSValue,
    count: c_int,
    given: *mut qjs::JSValue,
    magic: c_int,
) -> qjs::JSValue {
    // SAFETY: the engine gives `count` values.
    let given = unsafe { arguments(count, given) };
    // The most frequent of all calls: a number as a key.
    if magic == Host::GuardKey as c_int
        && let Some(key) = given.first()
        // SAFETY: reads the tag of a value.
        && unsafe { qjs::JS_IsNumber(*key) }
    {
        return *key;
    }
    answer(raw_ctx, |ctx, state| {
        let argument = |index: usize| {
            let value = given.get(index).map(|value| owned(ctx, *value));
            value.unwrap_or_else(|| Value::new_undefined(ctx.clone()))
        };
        let is = |host: Host| magic == host as c_int;
        if is(Host::GuardKey) {
            guard_key(ctx, state, argument(0))
        } else if is(Host::CallTool) {
            let name = given.first().map(|_| argument(0));
            let args = given.get(1).map(|_| argument(1));
            calls::call_tool(ctx, state, name.as_ref(), args.as_ref())
        } else if is(Host::Random) {
            Ok(Value::new_number(ctx.clone(), state.next_random()))
        } else if is(Host::Now) {
            Ok(Value::new_number(ctx.clone(), state.frozen_now_ms()))
        } else if is(Host::Find) {
            // Where references may be joined, a template gives the reference that is its only part.
            references::refuse(ctx, state, &argument(1))?;
            let from = argument(2).as_number().unwrap_or(0.0);
            let backwards = argument(3).as_bool().unwrap_or(false);
            let found = builtins::find(&argument(0), &argument(1), from, backwards);
            #[expect(clippy::cast_precision_loss, reason = "no text is longer than 2³⁰ units")]
            Ok(Value::new_number(ctx.clone(), found as f64))
        } else if is(Host::Spent) {
            Err(spent(ctx, state, &argument(0)))
        } else {
            let level = usize::try_from(magic - Host::Log as c_int).unwrap_or(0);
            let values: Vec<Value<'_>> = given.iter().map(|value| owned(ctx, *value)).collect();
            console::log(ctx, state, level, &values)?;
            Ok(Value::new_undefined(ctx.clone()))
        }
    })
}

/// Ends a run whose loops or recursion spent their budget.
fn spent(ctx: &Ctx<'_>, state: &State, function: &Value<'_>) -> rquickjs::Error {
    let max = state.limits.max_iterations;
    let function = Some(function).filter(|function| !function.is_undefined());
    let message = match function.and_then(raw::text_of) {
        None => format!("A loop of the script went round {max} times and wanted to go on"),
        Some(function) => {
            let max = max.saturating_mul(u64::from(CALLS_PER_ITERATION));
            let name = enclave_types::quoted(&function);
            format!("The recursion of {name} made {max} calls and wanted to go on")
        }
    };
    state.meter.latch(ErrorCode::MaxIterations, message);
    raw::throw_uncatchable(ctx)
}

/// A computed key, once it is seen to be harmless. It is converted once, and the converted key is both judged and used.
fn guard_key<'js>(ctx: &Ctx<'js>, state: &State, key: Value<'js>) -> Result<Value<'js>, rquickjs::Error> {
    if key.is_number() || key.is_symbol() {
        return Ok(key);
    }
    let key = if key.is_string() {
        key
    } else {
        raw::to_text(ctx, &key)?
    };
    let units = raw::text_units(&key);
    let may_be = DANGEROUS_KEYS
        .iter()
        .any(|dangerous| dangerous.len() as u64 == units);
    if may_be
        && let Some(text) = raw::text_of(&key)
        && DANGEROUS_KEYS.contains(&text.as_str())
        && !ablate::is_off("realm/key-guard")
    {
        let text = enclave_types::quoted(&text);
        let message = format!("The script used {text} as a computed property key");
        state.meter.latch(ErrorCode::SecurityViolation, message);
        return Err(raw::throw_uncatchable(ctx));
    }
    Ok(key)
}

/// The guest's own functions and lines in a stack, and nothing of what surrounds them. Columns count what was
/// inserted into a line, so the guest sees lines only.
pub(super) fn shown_stack(text: &str) -> String {
    if ablate::is_off("realm/own-stack") {
        return text.to_owned();
    }
    let frames = failure::frames(text);
    let lines = frames.iter().map(|frame| match &frame.function {
        Some(function) => format!("    at {function} (script:{})\n", frame.line),
        None => format!("    at script:{}\n", frame.line),
    });
    lines.collect()
}

//! The functions of `js/slow/`, loaded into a realm when the first of them is needed.
#![expect(unsafe_code, reason = "loads bytecode and hands values of the engine on")]

use std::{
    ptr::NonNull,
    sync::{Arc, OnceLock},
};

use rquickjs::{Ctx, Function, Object, Value, qjs};

use super::call::Number;
use crate::{engine, program};

const SOURCE: &str = concat!(
    include_str!("../../js/slow/open.js"),
    include_str!("../../js/slow/arrays.js"),
    include_str!("../../js/slow/texts.js"),
    include_str!("../../js/slow/objects.js"),
    include_str!("../../js/slow/dates.js"),
    include_str!("../../js/slow/made.js"),
);

/// Where a realm's functions are kept once they are loaded.
const MADE: &str = "made";

/// The functions, compiled once per process.
static BYTECODE: OnceLock<Option<Arc<[u8]>>> = OnceLock::new();

/// The function for the stand-in `number`, as a counted reference, or an exception.
pub(crate) fn function(ctx: *mut qjs::JSContext, kept: qjs::JSValue, number: Number) -> qjs::JSValue {
    let Some(raw) = NonNull::new(ctx) else {
        return qjs::JS_EXCEPTION;
    };
    // SAFETY: the engine gave us a live context.
    let ctx = unsafe { Ctx::from_raw(raw) };
    // SAFETY: the stand-in holds the object; this takes a reference of its own.
    let kept = unsafe { qjs::JS_DupValue(raw.as_ptr(), kept) };
    // SAFETY: the reference is counted.
    let kept = unsafe { Value::from_raw(ctx.clone(), kept) };
    let found = kept
        .into_object()
        .ok_or(rquickjs::Error::Unknown)
        .and_then(|kept| find(&ctx, &kept, number));
    match found {
        Ok(function) => {
            let raw_function = function.as_raw();
            // SAFETY: the reference outlives `function`, for the caller.
            unsafe { qjs::JS_DupValue(raw.as_ptr(), raw_function) }
        }
        Err(_) => qjs::JS_EXCEPTION,
    }
}

fn find<'js>(ctx: &Ctx<'js>, kept: &Object<'js>, number: Number) -> Result<Value<'js>, rquickjs::Error> {
    let made: Value<'js> = kept.get(MADE)?;
    let made = match made.into_object() {
        Some(made) => made,
        None => load(ctx, kept)?,
    };
    let holder: Object<'js> = made.get(number.holder())?;
    let name = number
        .entry()
        .map_or("", |entry| entry.name.to_str().unwrap_or_default());
    holder.get(name)
}

fn load<'js>(ctx: &Ctx<'js>, kept: &Object<'js>) -> Result<Object<'js>, rquickjs::Error> {
    let bytecode = BYTECODE
        .get_or_init(|| program::compile_own(SOURCE, c"realm").ok())
        .as_ref()
        .ok_or(rquickjs::Error::Unknown)?;
    // SAFETY: the bytes come from `compile_own` above.
    let prelude = unsafe { engine::load(ctx, bytecode)? };
    let prelude: Function<'js> = prelude.into_function().ok_or(rquickjs::Error::Unknown)?;
    let made: Object<'js> = prelude.call((kept.clone(),))?;
    kept.set(MADE, made.clone())?;
    Ok(made)
}

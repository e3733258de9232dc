//! Functions of ours in JavaScript, loaded into a realm when the first of them is needed.
#![expect(unsafe_code, reason = "loads bytecode and hands values of the engine on")]

use std::{
    ptr::NonNull,
    sync::{Arc, OnceLock},
};

use rquickjs::{Ctx, Function, Object, Value, qjs};

use super::call::Number;
use crate::{ablated, engine, program, realm, state::State};

/// Functions that are loaded together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bundle {
    /// What built-ins do when it may take long.
    Slow,
    /// Small built-ins of ours.
    Light,
    /// The constructor of dates.
    Date,
}

const SLOW: &str = concat!(
    include_str!("../../js/slow/open.js"),
    include_str!("../../js/slow/arrays.js"),
    include_str!("../../js/slow/texts.js"),
    include_str!("../../js/slow/objects.js"),
    include_str!("../../js/slow/dates.js"),
    include_str!("../../js/slow/made.js"),
);

const LIGHT: &str = concat!(
    include_str!("../../js/light/open.js"),
    include_str!("../../js/light/functions.js"),
    include_str!("../../js/light/parallel.js"),
    include_str!("../../js/light/made.js"),
);

const DATE: &str = include_str!("../../js/date.js");

/// All source of the bundles, in the order of their numbers.
pub(crate) const SOURCES: [&str; 3] = [SLOW, LIGHT, DATE];

/// The bundles, each compiled once per process.
static BYTECODE: [OnceLock<Option<Arc<[u8]>>>; 3] = [const { OnceLock::new() }; 3];

/// What the bundle gives: functions by name, or the one function that it is.
pub(crate) fn bundle<'js>(
    ctx: &Ctx<'js>,
    state: &State,
    bundle: Bundle,
) -> Result<Object<'js>, rquickjs::Error> {
    let number = bundle as usize;
    state.kept.bundle(ctx, number, || {
        let (Some(source), Some(compiled)) = (SOURCES.get(number), BYTECODE.get(number)) else {
            return Err(rquickjs::Error::Unknown);
        };
        let bytecode = compiled
            .get_or_init(|| program::compile_own(&ablated::source(source), c"realm").ok())
            .as_ref()
            .ok_or(rquickjs::Error::Unknown)?;
        // SAFETY: the bytes come from `compile_own` above.
        let open = unsafe { engine::load(ctx, bytecode)? };
        let open: Function<'js> = open.into_function().ok_or(rquickjs::Error::Unknown)?;
        open.call((realm::handed_in(ctx, state)?,))
    })
}

/// The function for the stand-in `number`, as a counted reference, or an exception.
pub(super) fn function(raw: *mut qjs::JSContext, state: &State, number: Number) -> qjs::JSValue {
    let Some(live) = NonNull::new(raw) else {
        return qjs::JS_EXCEPTION;
    };
    // SAFETY: the engine gave us a live context.
    let ctx = unsafe { Ctx::from_raw(live) };
    let found = state
        .kept
        .function(&ctx, number.magic(), || find(&ctx, state, number));
    match found {
        Ok(function) => {
            let function = function.as_raw();
            // SAFETY: the reference outlives ours, for the caller.
            unsafe { qjs::JS_DupValue(raw, function) }
        }
        Err(_) => qjs::JS_EXCEPTION,
    }
}

fn find<'js>(ctx: &Ctx<'js>, state: &State, number: Number) -> Result<Function<'js>, rquickjs::Error> {
    let entry = number.entry().ok_or(rquickjs::Error::Unknown)?;
    let which = entry.kind.bundle();
    let made = bundle(ctx, state, which)?;
    let holder = match which {
        Bundle::Slow => {
            let holder = u32::try_from(number.holder()).unwrap_or(u32::MAX);
            made.get(holder)?
        }
        _ => made,
    };
    let function: Value<'js> = holder.get(entry.name.to_str().unwrap_or_default())?;
    function.into_function().ok_or(rquickjs::Error::Unknown)
}

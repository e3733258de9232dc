//! Makes a fresh context into the realm that a guest gets.
//!
//! Order matters: put our own in place, extend what the configuration extends, remove what guests must not have, lock
//! the rest. What a realm has is worked out once per process ([`plan`](plan())); a realm itself runs no JavaScript until
//! its script does.
#![expect(unsafe_code, reason = "adds an intrinsic and makes constructors")]

mod accessors;
mod catalog;
mod console;
mod globals;
mod handed_in;
mod holder;
mod host;
mod kept;
mod key;
mod late;
mod lock;
mod native;
mod plan;
mod table;

use std::{ffi::CStr, rc::Rc};

use rquickjs::{Ctx, Function, Object, Value, qjs};

pub(crate) use catalog::Catalog;
pub(crate) use handed_in::handed_in;
pub(crate) use holder::Holder;
pub(crate) use host::{Host, state_of};
pub(crate) use kept::Kept;
pub(crate) use native::Native;
pub(crate) use plan::{Plan, plan};

use crate::{config::GuestConfig, error::EngineError, meter::PlainPrototypes, raw, references, state::State};
use accessors::Overridables;
use lock::{lock_constructor, prevent_extensions, stays_open};

/// Builds the realm of `config` in a fresh context.
pub(crate) fn build(ctx: &Ctx<'_>, config: &GuestConfig, state: &Rc<State>) -> Result<(), EngineError> {
    let plan = plan()?;
    host::attach(ctx, state);
    make(ctx, config, state, plan).map_err(|error| {
        let thrown = ctx.catch();
        let message = thrown
            .as_object()
            .and_then(|error| raw::data_property(ctx, error, "message"));
        let message = message
            .and_then(|message| raw::text_of(&message))
            .unwrap_or_else(|| error.to_string());
        EngineError::new("building the realm", message)
    })
}

fn make(
    ctx: &Ctx<'_>,
    config: &GuestConfig,
    state: &Rc<State>,
    plan: &'static Plan,
) -> Result<(), rquickjs::Error> {
    let get = |holder| plan.catalog.object(ctx, holder).ok_or(rquickjs::Error::Unknown);
    references::install(ctx, state)?;
    let extension = references::Extension::of(state);
    keep(ctx, state)?;
    let (array, object) = (get(Holder::ArrayPrototype)?, get(Holder::ObjectPrototype)?);
    state.meter.set_plain_prototypes(PlainPrototypes {
        array: raw::identity(array.as_value()),
        object: raw::identity(object.as_value()),
    });
    keep_errors(ctx, state, plan)?;

    let shared = plan::SHARED.map(|name| {
        let function = plan.stand_ins.alone(name).ok_or(rquickjs::Error::Unknown);
        function.map(|function| (name, function.make(ctx)))
    });
    let shared = shared.into_iter().collect::<Result<Vec<_>, _>>()?;
    let mut overridables = Overridables::default();
    let mut open = Vec::new();
    for (holder, _) in holder::ALL {
        if holder.is_late()
            || matches!(
                holder,
                Holder::Global | Holder::Reflect | Holder::Array | Holder::BigInt
            )
        {
            continue;
        }
        let object = get(holder)?;
        lock::change(ctx, state, plan, holder, &object, &mut overridables)?;
        if holder == Holder::Error {
            accessors::define_stack(ctx, &object)?;
        }
        if holder == Holder::Number {
            for (name, function) in &shared {
                lock::define_fixed(ctx, &object, name, function)?;
            }
        }
        if stays_open(holder) {
            continue;
        }
        if extension.covers(holder) {
            open.push(object);
        } else {
            lock::seal(ctx, plan, holder, &object)?;
        }
    }
    let constructors = [
        constructor(ctx, plan, (Holder::Array, c"Array"), &array)?,
        constructor(
            ctx,
            plan,
            (Holder::BigInt, c"BigInt"),
            &get(Holder::BigIntPrototype)?,
        )?,
    ];
    references::extend(ctx, state)?;
    if extension.covers(Holder::String) && !stays_open(Holder::String) {
        open.push(get(Holder::String)?);
    }
    for object in open {
        raw::freeze(ctx, &object)?;
    }
    let [array, big_int] = constructors;
    let mut provided = vec![(c"Array", array.into_value()), (c"BigInt", big_int.into_value())];
    provided.extend(shared);
    globals::lock(ctx, config, state, plan, provided)
}

/// Keeps what our own code needs and guests must not have.
fn keep(ctx: &Ctx<'_>, state: &State) -> Result<(), rquickjs::Error> {
    for (kept, global) in [
        ("NativeArray", c"Array"),
        ("NativePromise", c"Promise"),
        ("NativeBigInt", c"BigInt"),
        ("TypeError", c"TypeError"),
        ("RangeError", c"RangeError"),
    ] {
        let value = raw::get(ctx, ctx.globals().as_value(), global).ok_or(rquickjs::Error::Unknown)?;
        state.kept.keep_constructor(kept, value);
    }
    Ok(())
}

/// Keeps what errors are told apart and read with: `name` itself and `stack` are accessors of ours in a realm.
fn keep_errors(ctx: &Ctx<'_>, state: &State, plan: &Plan) -> Result<(), rquickjs::Error> {
    let mut names = Vec::new();
    for (holder, _) in holder::ALL {
        if let Some(name) = holder.error_name() {
            let prototype = plan.catalog.object(ctx, holder).ok_or(rquickjs::Error::Unknown)?;
            names.push((raw::identity(prototype.as_value()), name));
        }
    }
    state.set_error_names(names);
    let error = plan
        .catalog
        .object(ctx, Holder::Error)
        .ok_or(rquickjs::Error::Unknown)?;
    let stack = key::describe(error.as_value(), &key::Key::name(c"stack")).ok_or(rquickjs::Error::Unknown)?;
    let getter = stack.getter.into_function().ok_or(rquickjs::Error::Unknown)?;
    state.kept.keep_stack_of(ctx, getter);
    Ok(())
}

/// A constructor of ours that makes what the engine's makes.
fn constructor<'js>(
    ctx: &Ctx<'js>,
    plan: &'static Plan,
    (holder, name): (Holder, &CStr),
    prototype: &Object<'js>,
) -> Result<Object<'js>, rquickjs::Error> {
    let made = plan.stand_ins.alone(name).ok_or(rquickjs::Error::Unknown)?;
    let made = made.make(ctx).into_object().ok_or(rquickjs::Error::Exception)?;
    lock_constructor(ctx, plan, holder, &made, prototype, |_| true)?;
    if !stays_open(holder) {
        prevent_extensions(ctx, &made)?;
    }
    Ok(made)
}

/// Adds the engine's `Date` to a context.
fn add_date(ctx: &Ctx<'_>) -> Result<(), rquickjs::Error> {
    // SAFETY: the context is alive and has the base objects; its guest has no `Date` yet.
    if unsafe { qjs::JS_AddIntrinsicDate(ctx.as_raw().as_ptr()) } < 0 {
        return Err(rquickjs::Error::Exception);
    }
    Ok(())
}

/// The helpers of instrumented programs: what tells that a budget is spent, and what guards computed keys.
pub(crate) fn helpers<'js>(ctx: &Ctx<'js>) -> (Value<'js>, Value<'js>) {
    let spent = Host::Spent.native(c"", 1, 0).make(ctx);
    let guard_key = Host::GuardKey.native(c"", 1, 0).make(ctx);
    (spent, guard_key)
}

/// The time of a date as text, read without running guest code.
pub(crate) fn date_to_iso<'js>(ctx: &Ctx<'js>) -> Option<Function<'js>> {
    let native = plan()
        .ok()?
        .catalog
        .function(Holder::DatePrototype, c"toISOString")?;
    native.make(ctx).into_function()
}

//! Globals that are made when a script first uses them: few scripts do, and each is some dozen properties. Nothing else
//! in a realm leads to them.

use std::ffi::CStr;

use enclave_types::{Clock, ablate};
use rquickjs::{Ctx, Exception, Function, Object, Value};

use super::{
    accessors,
    holder::Holder,
    host::Host,
    lock::{self, define_fixed, define_hidden, prevent_extensions},
    plan::Plan,
};
use crate::{
    builtins::{self, Bundle},
    raw,
    state::State,
};

/// A global that is made late.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Late {
    Math,
    Date,
}

pub(super) const ALL: [Late; 2] = [Late::Math, Late::Date];

impl Late {
    pub(super) const fn name(self) -> &'static CStr {
        match self {
            Self::Math => c"Math",
            Self::Date => c"Date",
        }
    }
}

/// Makes the global and puts it in the place of the accessor that called.
pub(super) fn make<'js>(
    ctx: &Ctx<'js>,
    state: &State,
    plan: &'static Plan,
    late: Late,
) -> Result<Value<'js>, rquickjs::Error> {
    let made = match late {
        Late::Math => math(ctx, plan)?,
        Late::Date => date(ctx, state, plan)?,
    };
    define_fixed(ctx, &ctx.globals(), late.name(), &made)?;
    Ok(made)
}

/// What an assignment to the global does before it was first used.
pub(super) fn set<'js>(ctx: &Ctx<'js>, late: Late, value: &Value<'js>) -> Result<(), rquickjs::Error> {
    if ablate::is_off("realm/read-only-math") {
        return define_hidden(ctx, &ctx.globals(), late.name(), value);
    }
    let name = late.name().to_string_lossy();
    Err(Exception::throw_type(ctx, &format!("'{name}' is read-only")))
}

fn math<'js>(ctx: &Ctx<'js>, plan: &'static Plan) -> Result<Value<'js>, rquickjs::Error> {
    let math = Object::new(ctx.clone())?;
    let holder = plan.holder(Holder::Math).ok_or(rquickjs::Error::Unknown)?;
    holder.table.define(ctx, &math)?;
    if !ablate::is_off("realm/frozen-math") {
        prevent_extensions(ctx, &math)?;
    }
    Ok(math.into_value())
}

/// The constructor is ours: the clock may stand still, and local time is UTC. The methods are metered built-ins.
fn date<'js>(ctx: &Ctx<'js>, state: &State, plan: &'static Plan) -> Result<Value<'js>, rquickjs::Error> {
    let globals = ctx.globals();
    super::add_date(ctx)?;
    let native = raw::get(ctx, globals.as_value(), c"Date");
    // What follows may fail, at the end of the stack or of the run: the engine's own is nobody's until it is done.
    accessors::define_late(ctx, Late::Date)?;
    let native = native.ok_or(rquickjs::Error::Unknown)?;
    let prototype = raw::get(ctx, &native, c"prototype").and_then(Value::into_object);
    let prototype = prototype.ok_or(rquickjs::Error::Unknown)?;
    lock::lock(ctx, state, plan, Holder::DatePrototype, &prototype)?;
    let frozen = state.limits.clock == Clock::Frozen && !ablate::is_off("realm/frozen-clock");
    let now = if frozen {
        Host::Now.native(c"now", 0, 0)
    } else {
        let now = plan.catalog.function(Holder::Date, c"now");
        now.ok_or(rquickjs::Error::Unknown)?.clone()
    };
    let now = now.make(ctx);
    let make = builtins::bundle(ctx, state, Bundle::Date)?.into_value();
    let make: Function<'js> = make.into_function().ok_or(rquickjs::Error::Unknown)?;
    let date: Object<'js> = make.call((native, now.clone()))?;
    lock::lock_constructor(ctx, plan, Holder::Date, &date, &prototype, |name| name != c"now")?;
    define_fixed(ctx, &date, c"now", &now)?;
    prevent_extensions(ctx, &date)?;
    Ok(date.into_value())
}

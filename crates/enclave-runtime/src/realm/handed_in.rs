//! What our own code in `js/` is handed: what guests must not have, made when the first of it is loaded.

use std::ffi::CStr;

use rquickjs::{Ctx, Object, Persistent};

use super::{holder::Holder, host::Host, plan::plan};
use crate::state::State;

/// Functions of the engine's, with the names that `js/` has for them.
const NATIVES: [(&str, Holder, &CStr); 15] = [
    ("apply", Holder::Reflect, c"apply"),
    ("construct", Holder::Reflect, c"construct"),
    ("ownKeys", Holder::Reflect, c"ownKeys"),
    ("create", Holder::Object, c"create"),
    ("defineProperty", Holder::Object, c"defineProperty"),
    (
        "getOwnPropertyDescriptor",
        Holder::Object,
        c"getOwnPropertyDescriptor",
    ),
    ("parseDate", Holder::Date, c"parse"),
    ("utc", Holder::Date, c"UTC"),
    ("getTime", Holder::DatePrototype, c"getTime"),
    ("repeat", Holder::StringPrototype, c"repeat"),
    ("indexOf", Holder::StringPrototype, c"indexOf"),
    ("sort", Holder::ArrayPrototype, c"sort"),
    ("join", Holder::ArrayPrototype, c"join"),
    ("toString", Holder::BigIntPrototype, c"toString"),
    ("then", Holder::PromisePrototype, c"then"),
];

/// The object `kept` of `js/`.
pub(crate) fn handed_in<'js>(ctx: &Ctx<'js>, state: &State) -> Result<Object<'js>, rquickjs::Error> {
    let known = state.kept.handed_in.borrow().clone();
    if let Some(known) = known {
        return known.restore(ctx);
    }
    let plan = plan().map_err(|_| rquickjs::Error::Unknown)?;
    // Nothing that a guest put on a prototype comes between: prototypes are frozen.
    let made = Object::new(ctx.clone())?;
    for (name, holder, own_name) in NATIVES {
        let native = plan
            .catalog
            .function(holder, own_name)
            .ok_or(rquickjs::Error::Unknown)?;
        made.prop(name, native.make(ctx))?;
    }
    for (name, constructor) in state.kept.constructors(ctx)? {
        made.prop(name, constructor)?;
    }
    made.prop("find", Host::Find.native(c"find", 4, 0).make(ctx))?;
    made.prop("heap", state.limits.memory_limit_bytes)?;
    made.prop("width", state.limits.max_concurrent_tool_calls)?;
    let iterator = plan
        .catalog
        .symbol(c"[Symbol.iterator]")
        .ok_or(rquickjs::Error::Unknown)?;
    made.set(
        "symbol",
        iterator.symbol_value(ctx).ok_or(rquickjs::Error::Unknown)?,
    )?;
    *state.kept.handed_in.borrow_mut() = Some(Persistent::save(ctx, made.clone()));
    Ok(made)
}

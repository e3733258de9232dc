//! The global names of a realm: those of its level, those of its configuration, and no other.

use std::{
    ffi::{CStr, CString},
    rc::Rc,
};

use enclave_types::{SecurityLevel, ablate, allowed_globals};
use rquickjs::{Ctx, Object, Value};

use super::{
    accessors,
    holder::Holder,
    host::Host,
    late,
    lock::{define_fixed, define_hidden, delete, fix, prevent_extensions},
    plan::Plan,
};
use crate::{config::GuestConfig, console::ConsoleLevel, guest, raw, state::State};

/// Defines and removes globals. `provided` are ours, in place of the engine's.
pub(super) fn lock<'js>(
    ctx: &Ctx<'js>,
    config: &GuestConfig,
    state: &Rc<State>,
    plan: &'static Plan,
    mut provided: Vec<(&'static CStr, Value<'js>)>,
) -> Result<(), rquickjs::Error> {
    let globals = ctx.globals();
    let custom = custom(ctx, config, state)?;
    let is_custom = |name: &[u8]| custom.iter().any(|(custom, _)| custom.as_bytes() == name);
    let is_allowed =
        |name: &[u8]| allowed_globals(config.level).any(|allowed| allowed.name.as_bytes() == name);
    let own = plan.holder(Holder::Global).ok_or(rquickjs::Error::Unknown)?;
    let in_table = |name: &CStr| own.table.function(name).is_some();
    let is_late = |name: &CStr| late::ALL.iter().any(|late| late.name() == name);
    let is_ours = |name: &CStr| provided.iter().any(|(ours, _)| *ours == name);
    for property in plan.catalog.properties(Holder::Global) {
        let (key, name) = (&property.key, property.key.text.as_c_str());
        let stays = is_allowed(name.to_bytes()) && !is_custom(name.to_bytes());
        if !stays && ablate::is_off("realm/chosen-globals") && !is_custom(name.to_bytes()) {
            continue;
        }
        if !stays || in_table(name) || is_late(name) || is_ours(name) {
            delete(ctx, &globals, key)?;
        } else if !property.is_locked && !ablate::is_off("realm/read-only-globals") {
            fix(ctx, &globals, key, property.is_accessor)?;
        }
    }
    let wanted = |name: &CStr| is_allowed(name.to_bytes()) && !is_custom(name.to_bytes());
    let table = if ablate::is_off("realm/read-only-globals") {
        &own.open_table
    } else {
        &own.table
    };
    table.define_some(ctx, &globals, wanted)?;
    for late in late::ALL {
        if wanted(late.name()) {
            accessors::define_late(ctx, late)?;
        }
    }
    provided.extend(functions_of_ours(ctx, config, plan)?);
    for (name, value) in provided.iter().filter(|(name, _)| wanted(name)) {
        put(ctx, &globals, name, value)?;
    }
    for (name, value) in &custom {
        put(ctx, &globals, name, value)?;
    }
    Ok(())
}

fn put<'js>(
    ctx: &Ctx<'js>,
    globals: &Object<'js>,
    name: &CStr,
    value: &Value<'js>,
) -> Result<(), rquickjs::Error> {
    if ablate::is_off("realm/read-only-globals") {
        define_hidden(ctx, globals, name, value)
    } else {
        define_fixed(ctx, globals, name, value)
    }
}

/// The custom globals, by name.
fn custom<'js>(
    ctx: &Ctx<'js>,
    config: &GuestConfig,
    state: &Rc<State>,
) -> Result<Vec<(CString, Value<'js>)>, rquickjs::Error> {
    if config.globals.is_empty() && config.functions.is_empty() {
        return Ok(Vec::new());
    }
    let object = guest::globals::custom(ctx, config, state)?;
    let mut all: Vec<(CString, Value<'js>)> = Vec::new();
    for name in config.global_names() {
        let raw::Own::Data(value) = raw::own_named(ctx, &object, name) else {
            continue;
        };
        // A name with a zero in it is none that a script could write.
        let Ok(name) = CString::new(name) else { continue };
        if !all.iter().any(|(known, _)| *known == name) {
            all.push((name, value));
        }
    }
    Ok(all)
}

/// `callTool`, `parallel`, and `console` where the level has one.
fn functions_of_ours<'js>(
    ctx: &Ctx<'js>,
    config: &GuestConfig,
    plan: &'static Plan,
) -> Result<Vec<(&'static CStr, Value<'js>)>, rquickjs::Error> {
    let parallel = plan
        .stand_ins
        .alone(c"parallel")
        .ok_or(rquickjs::Error::Unknown)?;
    let mut ours = vec![
        (c"callTool", Host::CallTool.native(c"callTool", 0, 0).make(ctx)),
        (c"parallel", parallel.make(ctx)),
    ];
    if config.level >= SecurityLevel::Permissive {
        let console = Object::new(ctx.clone())?;
        for (number, level) in (0..).zip(ConsoleLevel::ALL) {
            let name = CString::new(level.name()).map_err(|_| rquickjs::Error::Unknown)?;
            let method = Host::Log.native(&name, 0, number).make(ctx);
            define_hidden(ctx, &console, &name, &method)?;
        }
        ours.push((c"console", console.into_value()));
    }
    if !ablate::is_off("realm/frozen-tools") {
        for object in ours.iter().filter_map(|(_, value)| value.as_object()) {
            raw::freeze(ctx, object)?;
            prevent_extensions(ctx, object)?;
        }
    }
    Ok(ours)
}

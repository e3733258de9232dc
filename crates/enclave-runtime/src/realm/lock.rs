//! Makes a holder of built-ins what guests get, without building the functions in it.
#![expect(
    unsafe_code,
    reason = "deletes, defines and locks properties by the engine's own calls"
)]

use std::ffi::CStr;

use enclave_types::ablate;
use rquickjs::{Ctx, Object, Value, qjs};

use super::{
    accessors::{Overridables, handed_over},
    holder::Holder,
    key::Key,
    plan::{IsAccessor, Plan},
};
use crate::{references::Extension, state::State};

/// Takes off `object` what nobody may have, puts our own on it, and makes it unchangeable.
pub(super) fn lock<'js>(
    ctx: &Ctx<'js>,
    state: &State,
    plan: &'static Plan,
    holder: Holder,
    object: &Object<'js>,
) -> Result<(), rquickjs::Error> {
    let mut overridables = Overridables::default();
    change(ctx, state, plan, holder, object, &mut overridables)?;
    if stays_open(holder) {
        return Ok(());
    }
    seal(ctx, plan, holder, object)
}

/// Makes `object`, which [`change`] has changed, unchangeable.
pub(super) fn seal<'js>(
    ctx: &Ctx<'js>,
    plan: &'static Plan,
    holder: Holder,
    object: &Object<'js>,
) -> Result<(), rquickjs::Error> {
    let plan = plan.holder(holder).ok_or(rquickjs::Error::Unknown)?;
    for (key, is_accessor) in &plan.locked {
        fix(ctx, object, key, *is_accessor)?;
    }
    prevent_extensions(ctx, object)
}

/// Whether a control is switched off that would lock `holder`.
pub(super) fn stays_open(holder: Holder) -> bool {
    if holder.is_prototype() {
        ablate::is_off("realm/frozen-prototypes")
    } else {
        ablate::is_off("realm/frozen-constructors")
    }
}

/// Takes off `object` what nobody may have and puts our own on it. The holders of a realm share accessors. What the
/// configuration extends can be changed yet, and must be frozen.
pub(super) fn change<'js>(
    ctx: &Ctx<'js>,
    state: &State,
    plan: &'static Plan,
    holder: Holder,
    object: &Object<'js>,
    overridables: &mut Overridables<'js>,
) -> Result<(), rquickjs::Error> {
    let plan = plan.holder(holder).ok_or(rquickjs::Error::Unknown)?;
    for key in &plan.gone {
        delete(ctx, object, key)?;
    }
    let table = if stays_open(holder) || Extension::of(state).covers(holder) {
        &plan.open_table
    } else {
        &plan.table
    };
    table.define(ctx, object)?;
    for overridable in &plan.overridable {
        overridables.define(ctx, object, overridable)?;
    }
    if holder.is_prototype() {
        state.kept.add_prototype(object.as_value());
    }
    Ok(())
}

/// Gives a constructor of ours the functions of the engine's, as far as they are `wanted`. It can be extended yet.
pub(super) fn lock_constructor<'js>(
    ctx: &Ctx<'js>,
    plan: &'static Plan,
    holder: Holder,
    constructor: &Object<'js>,
    prototype: &Object<'js>,
    wanted: impl Fn(&CStr) -> bool,
) -> Result<(), rquickjs::Error> {
    let plan = plan.holder(holder).ok_or(rquickjs::Error::Unknown)?;
    plan.table.define_some(ctx, constructor, wanted)?;
    define_fixed(ctx, constructor, c"prototype", prototype.as_value())?;
    fix(ctx, constructor, &Key::name(c"length"), false)?;
    fix(ctx, constructor, &Key::name(c"name"), false)
}

/// Deletes a property, which does not build it. One that is not there is none too few; one that cannot be deleted is
/// an error.
pub(super) fn delete<'js>(ctx: &Ctx<'js>, object: &Object<'js>, key: &Key) -> Result<(), rquickjs::Error> {
    let flags = qjs::JS_PROP_THROW.cast_signed();
    let status = key.with_atom(ctx, |atom| {
        // SAFETY: the object is of this context.
        unsafe { qjs::JS_DeleteProperty(ctx.as_raw().as_ptr(), object.as_raw(), atom, flags) }
    });
    done(status)
}

/// Makes a property unchangeable where it stands.
pub(super) fn fix<'js>(
    ctx: &Ctx<'js>,
    object: &Object<'js>,
    key: &Key,
    is_accessor: IsAccessor,
) -> Result<(), rquickjs::Error> {
    let mut flags = qjs::JS_PROP_HAS_CONFIGURABLE | qjs::JS_PROP_THROW;
    if !is_accessor {
        flags |= qjs::JS_PROP_HAS_WRITABLE;
    }
    let status = key.with_atom(ctx, |atom| {
        // SAFETY: the object is of this context; without a value the property keeps what it has.
        unsafe {
            qjs::JS_DefineProperty(
                ctx.as_raw().as_ptr(),
                object.as_raw(),
                atom,
                qjs::JS_UNDEFINED,
                qjs::JS_UNDEFINED,
                qjs::JS_UNDEFINED,
                flags.cast_signed(),
            )
        }
    });
    done(status)
}

/// Defines a property that cannot be changed.
pub(super) fn define_fixed<'js>(
    ctx: &Ctx<'js>,
    object: &Object<'js>,
    name: &CStr,
    value: &Value<'js>,
) -> Result<(), rquickjs::Error> {
    define(ctx, object, name, value, 0)
}

/// Defines a property that can be changed and is not listed.
pub(super) fn define_hidden<'js>(
    ctx: &Ctx<'js>,
    object: &Object<'js>,
    name: &CStr,
    value: &Value<'js>,
) -> Result<(), rquickjs::Error> {
    define(
        ctx,
        object,
        name,
        value,
        qjs::JS_PROP_WRITABLE | qjs::JS_PROP_CONFIGURABLE,
    )
}

fn define<'js>(
    ctx: &Ctx<'js>,
    object: &Object<'js>,
    name: &CStr,
    value: &Value<'js>,
    flags: u32,
) -> Result<(), rquickjs::Error> {
    // The engine takes over the reference.
    let value = handed_over(value);
    // SAFETY: object and value are of this context, the name is a C string.
    let status = unsafe {
        qjs::JS_DefinePropertyValueStr(
            ctx.as_raw().as_ptr(),
            object.as_raw(),
            name.as_ptr(),
            value,
            (flags | qjs::JS_PROP_THROW).cast_signed(),
        )
    };
    done(status)
}

/// Nothing can be added to `object` any more.
pub(super) fn prevent_extensions<'js>(ctx: &Ctx<'js>, object: &Object<'js>) -> Result<(), rquickjs::Error> {
    // SAFETY: the object is of this context.
    done(unsafe { qjs::JS_PreventExtensions(ctx.as_raw().as_ptr(), object.as_raw()) })
}

const fn done(status: i32) -> Result<(), rquickjs::Error> {
    if status < 0 {
        Err(rquickjs::Error::Exception)
    } else {
        Ok(())
    }
}

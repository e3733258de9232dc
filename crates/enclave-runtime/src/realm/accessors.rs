//! Accessors of ours: properties that guests may override on their own objects, globals that are made when they are
//! first used, and `stack`.
#![expect(
    unsafe_code,
    reason = "the engine calls back through C, and defines accessors"
)]

use std::ffi::{CStr, c_int};

use rquickjs::{Ctx, Exception, Function, Object, Value, prelude::This, qjs};

use super::{
    host::{self, answer, owned},
    key::Key,
    late, native,
    plan::{Original, Plan, plan},
};
use crate::{raw, state::State};

/// Which of our accessors, beside those that are numbered by the plan.
const STACK: i16 = -1;
/// The first of the globals that are made late.
const FIRST_LATE: i16 = -2;

const GETTER: qjs::JSCFunctionEnum = qjs::JSCFunctionEnum_JS_CFUNC_getter_magic;
const SETTER: qjs::JSCFunctionEnum = qjs::JSCFunctionEnum_JS_CFUNC_setter_magic;

fn getter<'js>(ctx: &Ctx<'js>, name: &CStr, magic: i16) -> Value<'js> {
    let code = qjs::JSCFunctionType {
        getter_magic: Some(get),
    };
    native::Native::ours(name, 0, GETTER, magic, code).make(ctx)
}

fn setter<'js>(ctx: &Ctx<'js>, name: &CStr, magic: i16) -> Value<'js> {
    let code = qjs::JSCFunctionType {
        setter_magic: Some(set),
    };
    native::Native::ours(name, 1, SETTER, magic, code).make(ctx)
}

/// The getters and setters of one realm: properties of one name share a setter, those of one text a getter.
#[derive(Default)]
pub(super) struct Overridables<'js> {
    getters: Vec<(usize, Value<'js>)>,
    setters: Vec<(usize, Value<'js>)>,
}

impl<'js> Overridables<'js> {
    /// Defines `key` of `object`, so that guests may set it on what inherits it.
    pub(super) fn define(
        &mut self,
        ctx: &Ctx<'js>,
        object: &Object<'js>,
        (key, original, name): &(Key, usize, usize),
    ) -> Result<(), rquickjs::Error> {
        let get = one_of(&mut self.getters, *original, |magic| getter(ctx, c"", magic))?;
        let set = one_of(&mut self.setters, *name, |magic| setter(ctx, c"", magic))?;
        define(ctx, object, key, &get, &set, 0)
    }
}

fn one_of<'js>(
    known: &mut Vec<(usize, Value<'js>)>,
    number: usize,
    make: impl FnOnce(i16) -> Value<'js>,
) -> Result<Value<'js>, rquickjs::Error> {
    if let Some((_, value)) = known.iter().find(|(known, _)| *known == number) {
        return Ok(value.clone());
    }
    let magic = i16::try_from(number).map_err(|_| rquickjs::Error::Unknown)?;
    let value = make(magic);
    known.push((number, value.clone()));
    Ok(value)
}

fn define<'js>(
    ctx: &Ctx<'js>,
    object: &Object<'js>,
    key: &Key,
    getter: &Value<'js>,
    setter: &Value<'js>,
    flags: u32,
) -> Result<(), rquickjs::Error> {
    // The engine takes over both references.
    let (getter, setter) = (handed_over(getter), handed_over(setter));
    let status = key.with_atom(ctx, |atom| {
        // SAFETY: object and functions are of this context, the references counted.
        unsafe {
            qjs::JS_DefinePropertyGetSet(
                ctx.as_raw().as_ptr(),
                object.as_raw(),
                atom,
                getter,
                setter,
                flags.cast_signed(),
            )
        }
    });
    if status < 0 {
        Err(rquickjs::Error::Exception)
    } else {
        Ok(())
    }
}

/// A reference for the engine to take over.
pub(super) fn handed_over(value: &Value<'_>) -> qjs::JSValue {
    // SAFETY: the value is alive.
    unsafe { qjs::JS_DupValue(value.ctx().as_raw().as_ptr(), value.as_raw()) }
}

/// Has the global of a late holder made when it is first used.
pub(super) fn define_late(ctx: &Ctx<'_>, late: late::Late) -> Result<(), rquickjs::Error> {
    let magic = FIRST_LATE - late as i16;
    let key = Key::name(late.name());
    let (get, set) = (getter(ctx, c"", magic), setter(ctx, c"", magic));
    define(ctx, &ctx.globals(), &key, &get, &set, qjs::JS_PROP_CONFIGURABLE)
}

/// Defines `stack` of errors: the script's own functions and lines, and nothing of what surrounds them.
pub(super) fn define_stack<'js>(ctx: &Ctx<'js>, error: &Object<'js>) -> Result<(), rquickjs::Error> {
    let (get, set) = (getter(ctx, c"get", STACK), setter(ctx, c"set", STACK));
    define(ctx, error, &Key::name(c"stack"), &get, &set, 0)
}

/// Every getter of ours.
///
/// # Safety
///
/// Called by the engine only.
unsafe extern "C" fn get(raw_ctx: *mut qjs::JSContext, this: qjs::JSValue, magic: c_int) -> qjs::JSValue {
    answer(raw_ctx, |ctx, state| {
        let plan = plan().map_err(|_| rquickjs::Error::Unknown)?;
        match usize::try_from(magic) {
            Ok(number) => original(ctx, state, plan, number),
            Err(_) if magic == c_int::from(STACK) => stack(ctx, state, owned(ctx, this)),
            Err(_) => late::make(ctx, state, plan, late_of(magic)?),
        }
    })
}

/// Every setter of ours.
///
/// # Safety
///
/// Called by the engine only.
unsafe extern "C" fn set(
    raw_ctx: *mut qjs::JSContext,
    this: qjs::JSValue,
    value: qjs::JSValue,
    magic: c_int,
) -> qjs::JSValue {
    answer(raw_ctx, |ctx, state| {
        let (this, value) = (owned(ctx, this), owned(ctx, value));
        let plan = plan().map_err(|_| rquickjs::Error::Unknown)?;
        match usize::try_from(magic) {
            Ok(number) => {
                let key = plan.setters.get(number).ok_or(rquickjs::Error::Unknown)?;
                put(ctx, state, &this, &Key::name(key), &value, true)?;
            }
            Err(_) if magic == c_int::from(STACK) => {
                put(ctx, state, &this, &Key::name(c"stack"), &value, false)?;
            }
            Err(_) => late::set(ctx, late_of(magic)?, &value)?,
        }
        Ok(Value::new_undefined(ctx.clone()))
    })
}

fn late_of(magic: c_int) -> Result<late::Late, rquickjs::Error> {
    let number = c_int::from(FIRST_LATE) - magic;
    let late = late::ALL.into_iter().find(|late| *late as c_int == number);
    late.ok_or(rquickjs::Error::Unknown)
}

fn original<'js>(
    ctx: &Ctx<'js>,
    state: &State,
    plan: &'static Plan,
    number: usize,
) -> Result<Value<'js>, rquickjs::Error> {
    match plan.originals.get(number) {
        Some(Original::Text(text)) => {
            let text = text.to_str().map_err(|_| rquickjs::Error::Unknown)?;
            rquickjs::String::from_str(ctx.clone(), text).map(rquickjs::String::into_value)
        }
        Some(Original::Function(native)) => state.kept.original(ctx, number, || Some(native.make(ctx))),
        None => Err(rquickjs::Error::Unknown),
    }
}

/// Defines what was set on an object that inherits the accessor.
fn put<'js>(
    ctx: &Ctx<'js>,
    state: &State,
    this: &Value<'js>,
    key: &Key,
    value: &Value<'js>,
    is_enumerable: bool,
) -> Result<(), rquickjs::Error> {
    if !this.is_object() || state.kept.is_prototype(this) {
        let key = key.text.to_string_lossy();
        let message = format!("'{key}' of a built-in cannot be changed");
        return Err(Exception::throw_type(ctx, &message));
    }
    let mut flags = qjs::JS_PROP_WRITABLE | qjs::JS_PROP_CONFIGURABLE | qjs::JS_PROP_THROW;
    if is_enumerable {
        flags |= qjs::JS_PROP_ENUMERABLE;
    }
    // The engine takes over the reference.
    let value = handed_over(value);
    let status = key.with_atom(ctx, |atom| {
        // SAFETY: object and value are of this context, the reference counted.
        unsafe {
            qjs::JS_DefinePropertyValue(
                ctx.as_raw().as_ptr(),
                this.as_raw(),
                atom,
                value,
                flags.cast_signed(),
            )
        }
    });
    if status < 0 {
        Err(rquickjs::Error::Exception)
    } else {
        Ok(())
    }
}

/// What the guest sees of an error's stack.
fn stack<'js>(ctx: &Ctx<'js>, state: &State, this: Value<'js>) -> Result<Value<'js>, rquickjs::Error> {
    let native: Function<'js> = state.kept.stack_of(ctx).ok_or(rquickjs::Error::Unknown)?;
    let whole: Value<'js> = native.call((This(this),))?;
    match raw::text_of(&whole).filter(|_| whole.is_string()) {
        Some(text) => {
            let shown = host::shown_stack(&text);
            rquickjs::String::from_str(ctx.clone(), &shown).map(rquickjs::String::into_value)
        }
        None => Ok(Value::new_undefined(ctx.clone())),
    }
}

//! The engine's side of a reference: a class whose properties the host looks up.
#![expect(
    unsafe_code,
    reason = "a class with lookups of its own has no safe call in rquickjs"
)]

use std::{
    ffi::c_void,
    panic::{AssertUnwindSafe, catch_unwind},
    ptr::{self, NonNull},
    rc::Rc,
};

use rquickjs::{Ctx, Exception, JsLifetime, Object, Value, qjs};

use super::{Table, call, members};
use crate::{raw, state::State};

/// The way from a context to what the host knows of it.
struct Host(Rc<State>);

// SAFETY: it has no lifetime of the engine's in it.
unsafe impl JsLifetime<'_> for Host {
    type Changed<'to> = Host;
}

/// How properties of references are looked up. What is left out is the engine's own: there are no own properties, and
/// none can be made, as the object is not extensible. Listing them is an error: a copy would be an empty object, and the
/// text lost without a word.
static LOOKUPS: qjs::JSClassExoticMethods = qjs::JSClassExoticMethods {
    get_own_property: None,
    get_own_property_names: Some(list_properties),
    delete_property: None,
    define_own_property: None,
    has_property: None,
    get_property: Some(get_property),
    set_property: None,
};

/// Registers the class with the engine.
pub(super) fn register(ctx: &Ctx<'_>, state: &Rc<State>) -> Result<qjs::JSClassID, rquickjs::Error> {
    let stored = ctx.store_userdata(Host(Rc::clone(state)));
    stored.map_err(|_| rquickjs::Error::Unknown)?;
    // SAFETY: gives the runtime of a live context.
    let runtime = unsafe { qjs::JS_GetRuntime(ctx.as_raw().as_ptr()) };
    let mut id = qjs::JS_INVALID_CLASS_ID;
    // SAFETY: the runtime is alive and writes the number to a live variable.
    unsafe { qjs::JS_NewClassID(runtime, &raw mut id) };
    let definition = qjs::JSClassDef {
        class_name: c"Reference".as_ptr(),
        finalizer: None,
        gc_mark: None,
        call: None,
        // The engine only reads it.
        exotic: ptr::from_ref(&LOOKUPS).cast_mut(),
    };
    // SAFETY: the definition is live for the call, its name and lookups for ever.
    let status = unsafe { qjs::JS_NewClass(runtime, id, &raw const definition) };
    if status < 0 {
        return Err(rquickjs::Error::Unknown);
    }
    Ok(id)
}

/// A new object with the number of a text in it.
pub(super) fn make<'js>(
    ctx: &Ctx<'js>,
    class: qjs::JSClassID,
    prototype: &Object<'js>,
    id: u32,
) -> Result<Object<'js>, rquickjs::Error> {
    // SAFETY: the class is registered with this runtime, the prototype is an object of this context.
    let object = unsafe { qjs::JS_NewObjectProtoClass(ctx.as_raw().as_ptr(), prototype.as_raw(), class) };
    // SAFETY: the engine gave us a counted reference.
    let object = unsafe { Value::from_raw(ctx.clone(), object) };
    let Some(object) = object.as_object() else {
        return Err(rquickjs::Error::Exception);
    };
    // Zero is what objects without a number have.
    let number = ptr::without_provenance_mut::<c_void>(id as usize + 1);
    // SAFETY: the object is of our class, which has no finalizer that would follow the pointer; nothing else does.
    unsafe { qjs::JS_SetOpaque(object.as_raw(), number) };
    // SAFETY: an object of this context.
    if unsafe { qjs::JS_PreventExtensions(ctx.as_raw().as_ptr(), object.as_raw()) } < 0 {
        return Err(rquickjs::Error::Exception);
    }
    Ok(object.clone())
}

/// The number of the text that `value` is a reference to.
pub(crate) fn id_of(table: &Table, value: &Value<'_>) -> Option<u32> {
    if !value.is_object() {
        return None;
    }
    // SAFETY: a live value; gives null for every object of another class.
    let number = unsafe { qjs::JS_GetOpaque(value.as_raw(), table.class()) };
    number
        .addr()
        .checked_sub(1)
        .and_then(|number| u32::try_from(number).ok())
}

/// The engine asks for a property of a reference, or of an object that inherits from one.
///
/// # Safety
///
/// Called by the engine only, with its live context and values that it keeps alive during the call.
unsafe extern "C" fn get_property(
    context: *mut qjs::JSContext,
    object: qjs::JSValue,
    atom: qjs::JSAtom,
    _receiver: qjs::JSValue,
) -> qjs::JSValue {
    let Some(pointer) = NonNull::new(context) else {
        return qjs::JS_EXCEPTION;
    };
    // SAFETY: the engine calls with its live context.
    let ctx = unsafe { Ctx::from_raw(pointer) };
    // SAFETY: the engine keeps the object alive during the call; we take a reference of our own.
    let object = unsafe { qjs::JS_DupValue(context, object) };
    // SAFETY: that reference.
    let object = unsafe { Value::from_raw(ctx.clone(), object) };
    // A panic must not reach the engine.
    let found = catch_unwind(AssertUnwindSafe(|| property(&ctx, &object, atom)));
    match found {
        // SAFETY: a live value of this context; the engine gets a reference of its own.
        Ok(Ok(value)) => unsafe { qjs::JS_DupValue(context, value.as_raw()) },
        // The exception is pending.
        Ok(Err(rquickjs::Error::Exception)) => qjs::JS_EXCEPTION,
        _ => {
            drop(Exception::throw_type(
                &ctx,
                "the property of a reference cannot be read",
            ));
            qjs::JS_EXCEPTION
        }
    }
}

/// The engine lists the properties of a reference: for `{...reference}`, `Object.keys(reference)` and their like.
///
/// # Safety
///
/// Called by the engine only, with its live context.
unsafe extern "C" fn list_properties(
    context: *mut qjs::JSContext,
    _names: *mut *mut qjs::JSPropertyEnum,
    _count: *mut u32,
    _object: qjs::JSValue,
) -> std::ffi::c_int {
    if let Some(pointer) = NonNull::new(context) {
        // SAFETY: the engine calls with its live context.
        let ctx = unsafe { Ctx::from_raw(pointer) };
        let message = "the members of a reference to a large text cannot be listed or copied; pass the reference on as it \
                       is, or use slice() or split() to get the part you need";
        drop(Exception::throw_type(&ctx, message));
    }
    -1
}

fn property<'js>(
    ctx: &Ctx<'js>,
    object: &Value<'js>,
    atom: qjs::JSAtom,
) -> Result<Value<'js>, rquickjs::Error> {
    let host = ctx.userdata::<Host>().ok_or(rquickjs::Error::Unknown)?;
    let state = Rc::clone(&host.0);
    drop(host);
    let table = state.references.as_ref().ok_or(rquickjs::Error::Unknown)?;
    let id = id_of(table, object).ok_or(rquickjs::Error::Unknown)?;
    if let Some(member) = table.member(atom) {
        return members::get(ctx, &state, table, id, member);
    }
    let key = raw::key_text(ctx, atom).unwrap_or_default();
    if let Some(index) = index(&key) {
        return call::unit_at(ctx, table, id, index);
    }
    let prototype = object.as_object().and_then(Object::get_prototype);
    let Some(prototype) = prototype else {
        return Ok(Value::new_undefined(ctx.clone()));
    };
    // SAFETY: an object and a live atom of this context. Runs the getters of frozen prototypes only.
    let value = unsafe { qjs::JS_GetProperty(ctx.as_raw().as_ptr(), prototype.as_raw(), atom) };
    // SAFETY: the engine gave us a counted reference.
    let value = unsafe { Value::from_raw(ctx.clone(), value) };
    if value.is_exception() {
        return Err(rquickjs::Error::Exception);
    }
    Ok(value)
}

/// The index that a key spells the one way in which indices are spelt.
fn index(key: &str) -> Option<usize> {
    let digits = key.bytes().all(|byte| byte.is_ascii_digit());
    (digits && (key == "0" || !key.starts_with('0')))
        .then(|| key.parse().ok())
        .flatten()
}

/// The atom of a name or of a well-known symbol. It is never freed: the runtime frees all of its atoms at its end.
pub(super) fn atom_of(ctx: &Ctx<'_>, name: &str) -> qjs::JSAtom {
    // SAFETY: the text is valid for its length.
    unsafe {
        qjs::JS_NewAtomLen(
            ctx.as_raw().as_ptr(),
            name.as_ptr().cast(),
            name.len() as qjs::size_t,
        )
    }
}

/// A guest's string with these units.
pub(super) fn new_string<'js>(
    ctx: &Ctx<'js>,
    text: enclave_types::Text<'_>,
) -> Result<Value<'js>, rquickjs::Error> {
    let context = ctx.as_raw().as_ptr();
    let value = if let Some(ascii) = text.as_ascii() {
        // SAFETY: the bytes are valid for their length.
        unsafe { qjs::JS_NewStringLen(context, ascii.as_ptr().cast(), ascii.len() as qjs::size_t) }
    } else {
        let units = text.as_wide().unwrap_or_default();
        // SAFETY: the units are valid for their number.
        unsafe { qjs::JS_NewStringUTF16(context, units.as_ptr(), units.len() as qjs::size_t) }
    };
    // SAFETY: the engine gave us a counted reference.
    let value = unsafe { Value::from_raw(ctx.clone(), value) };
    if value.is_exception() {
        return Err(rquickjs::Error::Exception);
    }
    Ok(value)
}

/// What `Number(value)` gives. May run guest code.
pub(super) fn to_number<'js>(ctx: &Ctx<'js>, value: &Value<'js>) -> Result<f64, rquickjs::Error> {
    let mut number = 0.0;
    // SAFETY: writes to a live variable; the value is of this context.
    let status = unsafe { qjs::JS_ToFloat64(ctx.as_raw().as_ptr(), &raw mut number, value.as_raw()) };
    if status < 0 {
        return Err(rquickjs::Error::Exception);
    }
    Ok(number)
}

/// What `String(value)` gives, symbols refused. May run guest code.
pub(super) fn to_text<'js>(
    ctx: &Ctx<'js>,
    value: &Value<'js>,
) -> Result<enclave_types::TextBuf, rquickjs::Error> {
    let context = ctx.as_raw().as_ptr();
    let mut len: qjs::size_t = 0;
    // SAFETY: writes to a live variable; the engine gives back a buffer of `len` bytes, freed below.
    let text = unsafe { qjs::JS_ToCStringLen2(context, &raw mut len, value.as_raw(), false) };
    if text.is_null() {
        return Err(rquickjs::Error::Exception);
    }
    let len = usize::try_from(len).unwrap_or(0);
    // SAFETY: the engine wrote `len` bytes there.
    let bytes = unsafe { std::slice::from_raw_parts(text.cast::<u8>(), len) };
    let owned = enclave_types::TextBuf::from_wtf8(bytes);
    // SAFETY: the buffer came from the engine and is not used again.
    unsafe { qjs::JS_FreeCString(context, text) };
    Ok(owned)
}

//! Looking into guest values without running guest code: what rquickjs has no safe call for.
#![expect(
    unsafe_code,
    reason = "calls the engine's own API for property descriptors, class checks and text"
)]

use std::{
    ffi::{CStr, c_void},
    ptr, slice,
};

use enclave_types::ablate;
use rquickjs::{Ctx, Object, Value, function::This, qjs};

/// Big integers up to so many bytes are written: 65 536 bits, and what the engine puts around them.
const MAX_BIG_INT_BYTES: u64 = 8 * 1024 + 64;

/// The own enumerable string keys of an object, in order.
pub(crate) struct Keys<'js> {
    ctx: Ctx<'js>,
    table: *mut qjs::JSPropertyEnum,
    len: u32,
}

impl<'js> Keys<'js> {
    /// Nothing when the engine has no memory for the list; an exception is pending then.
    pub(crate) fn of(ctx: &Ctx<'js>, object: &Object<'js>) -> Option<Self> {
        let mut keys = Self {
            ctx: ctx.clone(),
            table: ptr::null_mut(),
            len: 0,
        };
        let flags = (qjs::JS_GPN_STRING_MASK | qjs::JS_GPN_ENUM_ONLY).cast_signed();
        // SAFETY: both pointers are to live fields, and the object belongs to this context. The engine fills in a
        // table that `drop` frees.
        let status = unsafe {
            qjs::JS_GetOwnPropertyNames(
                ctx.as_raw().as_ptr(),
                &raw mut keys.table,
                &raw mut keys.len,
                object.as_raw(),
                flags,
            )
        };
        (status >= 0).then_some(keys)
    }

    pub(crate) const fn len(&self) -> usize {
        self.len as usize
    }

    /// The atoms, which live as long as the list.
    pub(crate) fn atoms(&self) -> &[qjs::JSPropertyEnum] {
        if self.table.is_null() {
            return &[];
        }
        // SAFETY: the engine wrote `len` entries there, and nothing frees them before `drop`.
        unsafe { slice::from_raw_parts(self.table, self.len as usize) }
    }
}

impl Drop for Keys<'_> {
    fn drop(&mut self) {
        if !self.table.is_null() {
            // SAFETY: the table came from JS_GetOwnPropertyNames of this context and is freed once.
            unsafe { qjs::JS_FreePropertyEnum(self.ctx.as_raw().as_ptr(), self.table, self.len) };
        }
    }
}

/// What an own property holds.
pub(crate) enum Own<'js> {
    Data(Value<'js>),
    Accessor,
    Absent,
}

/// The own property `atom` of `object`; runs no getter.
pub(crate) fn own_property<'js>(ctx: &Ctx<'js>, object: &Object<'js>, atom: qjs::JSAtom) -> Own<'js> {
    let mut property = qjs::JSPropertyDescriptor {
        flags: 0,
        value: qjs::JS_UNDEFINED,
        getter: qjs::JS_UNDEFINED,
        setter: qjs::JS_UNDEFINED,
    };
    // SAFETY: the descriptor is live and writable, the object belongs to this context. No object of a guest realm
    // has traps: there is no Proxy in it.
    let found =
        unsafe { qjs::JS_GetOwnProperty(ctx.as_raw().as_ptr(), &raw mut property, object.as_raw(), atom) };
    if found <= 0 {
        if found < 0 {
            // No memory for it: the latch has that, and nobody looks for the exception.
            ctx.catch();
        }
        return Own::Absent;
    }
    // SAFETY: the engine gave us a counted reference in each of the three fields.
    let value = unsafe { Value::from_raw(ctx.clone(), property.value) };
    // SAFETY: as above.
    let getter = unsafe { Value::from_raw(ctx.clone(), property.getter) };
    // SAFETY: as above.
    let _setter = unsafe { Value::from_raw(ctx.clone(), property.setter) };
    if property.flags & qjs::JS_PROP_GETSET.cast_signed() != 0 {
        if ablate::is_off("runtime/no-getters") {
            let value = getter
                .as_function()
                .and_then(|getter| getter.call((This(object.clone()),)).ok());
            return value.map_or(Own::Accessor, Own::Data);
        }
        Own::Accessor
    } else {
        Own::Data(value)
    }
}

/// The own property `key` of `object`; runs no getter.
pub(crate) fn own_named<'js>(ctx: &Ctx<'js>, object: &Object<'js>, key: &str) -> Own<'js> {
    // SAFETY: the text is valid for its length; the atom is freed below.
    let atom = unsafe {
        qjs::JS_NewAtomLen(
            ctx.as_raw().as_ptr(),
            key.as_ptr().cast(),
            key.len() as qjs::size_t,
        )
    };
    let own = own_property(ctx, object, atom);
    // SAFETY: the atom is ours and not used again.
    unsafe { qjs::JS_FreeAtom(ctx.as_raw().as_ptr(), atom) };
    own
}

/// The property `name` of an object. Runs getters: for values that no guest has touched.
pub(crate) fn get<'js>(ctx: &Ctx<'js>, object: &Value<'js>, name: &CStr) -> Option<Value<'js>> {
    // SAFETY: the object is of this context, the name a C string.
    let value = unsafe { qjs::JS_GetPropertyStr(ctx.as_raw().as_ptr(), object.as_raw(), name.as_ptr()) };
    // SAFETY: the engine gave us a counted reference.
    let value = unsafe { Value::from_raw(ctx.clone(), value) };
    (!value.is_exception()).then_some(value)
}

/// The text of any value, as the language converts it. This may run guest code.
pub(crate) fn to_text<'js>(ctx: &Ctx<'js>, value: &Value<'js>) -> Result<Value<'js>, rquickjs::Error> {
    // SAFETY: the value is of this context.
    let text = unsafe { qjs::JS_ToString(ctx.as_raw().as_ptr(), value.as_raw()) };
    // SAFETY: the engine gave us a counted reference.
    let text = unsafe { Value::from_raw(ctx.clone(), text) };
    if text.is_exception() {
        Err(rquickjs::Error::Exception)
    } else {
        Ok(text)
    }
}

/// Freezes an object. It has no traps, so this runs no guest code.
pub(crate) fn freeze<'js>(ctx: &Ctx<'js>, object: &Object<'js>) -> Result<(), rquickjs::Error> {
    // SAFETY: the object is alive and of this context.
    let status = unsafe { qjs::JS_FreezeObject(ctx.as_raw().as_ptr(), object.as_raw()) };
    if status < 0 {
        Err(rquickjs::Error::Exception)
    } else {
        Ok(())
    }
}

/// The own element `index` of `object`; runs no getter.
pub(crate) fn own_element<'js>(ctx: &Ctx<'js>, object: &Object<'js>, index: u32) -> Own<'js> {
    // SAFETY: makes an atom that is freed below.
    let atom = unsafe { qjs::JS_NewAtomUInt32(ctx.as_raw().as_ptr(), index) };
    let own = own_property(ctx, object, atom);
    // SAFETY: the atom is ours and not used again.
    unsafe { qjs::JS_FreeAtom(ctx.as_raw().as_ptr(), atom) };
    own
}

/// The property `name` of `object` or of its prototypes, when it is plain data; runs no getter.
pub(crate) fn data_property<'js>(ctx: &Ctx<'js>, object: &Object<'js>, name: &str) -> Option<Value<'js>> {
    // SAFETY: the text is valid for its length; the atom is freed below.
    let atom = unsafe {
        qjs::JS_NewAtomLen(
            ctx.as_raw().as_ptr(),
            name.as_ptr().cast(),
            name.len() as qjs::size_t,
        )
    };
    let mut holder = Some(object.clone());
    let mut found = None;
    // A prototype chain is acyclic, but a guest can make it long; no error is looked for that far up.
    for _ in 0..16 {
        let Some(object) = holder else { break };
        match own_property(ctx, &object, atom) {
            Own::Data(value) => {
                found = Some(value);
                break;
            }
            Own::Accessor => break,
            Own::Absent => holder = object.get_prototype(),
        }
    }
    // SAFETY: the atom is ours and not used again.
    unsafe { qjs::JS_FreeAtom(ctx.as_raw().as_ptr(), atom) };
    found
}

/// The text of a key.
pub(crate) fn key_text(ctx: &Ctx<'_>, atom: qjs::JSAtom) -> Option<String> {
    let mut len: qjs::size_t = 0;
    // SAFETY: the atom is alive; the engine gives back a buffer of `len` bytes that `take_text` frees.
    let text = unsafe { qjs::JS_AtomToCStringLen(ctx.as_raw().as_ptr(), &raw mut len, atom) };
    take_text(ctx, text, len)
}

/// The text of a string, number, boolean or big integer. Objects give nothing: they could run guest code. Nor do big
/// integers that would take long.
pub(crate) fn text_of(value: &Value<'_>) -> Option<String> {
    if value.is_object() || value.is_symbol() || is_long_big_int(value) {
        return None;
    }
    let ctx = value.ctx();
    let mut len: qjs::size_t = 0;
    // SAFETY: the value is a primitive of this context; the engine gives back a buffer that `take_text` frees.
    let text = unsafe { qjs::JS_ToCStringLen2(ctx.as_raw().as_ptr(), &raw mut len, value.as_raw(), false) };
    take_text(ctx, text, len)
}

fn take_text(ctx: &Ctx<'_>, text: *const std::ffi::c_char, len: qjs::size_t) -> Option<String> {
    if text.is_null() {
        return None;
    }
    let len = usize::try_from(len).ok()?;
    // SAFETY: the engine wrote `len` bytes there.
    let bytes = unsafe { slice::from_raw_parts(text.cast::<u8>(), len) };
    let owned = from_wtf8(bytes);
    // SAFETY: the buffer came from the engine and is not used again.
    unsafe { qjs::JS_FreeCString(ctx.as_raw().as_ptr(), text) };
    Some(owned)
}

/// The engine's text with lone surrogates, which UTF-8 does not have, replaced by U+FFFD.
fn from_wtf8(bytes: &[u8]) -> String {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(bytes.len());
    let mut rest = bytes;
    while !rest.is_empty() {
        match std::str::from_utf8(rest) {
            Ok(text) => {
                out.push_str(text);
                break;
            }
            Err(error) => {
                let (valid, broken) = rest.split_at(error.valid_up_to());
                out.push_str(std::str::from_utf8(valid).unwrap_or_default());
                out.push('\u{fffd}');
                // A lone surrogate is three bytes, ED A0..BF xx.
                let skip = if broken.first() == Some(&0xed) { 3 } else { 1 };
                rest = broken.get(skip..).unwrap_or_default();
            }
        }
    }
    out
}

/// The length of an array. (rquickjs's own call panics above two thousand million, which a guest can set.)
pub(crate) fn array_len(ctx: &Ctx<'_>, array: &Object<'_>) -> Option<u64> {
    let mut len = 0_i64;
    // SAFETY: the array is of this context and `length` of an array is data, so this runs no guest code.
    let status = unsafe { qjs::JS_GetLength(ctx.as_raw().as_ptr(), array.as_raw(), &raw mut len) };
    if status < 0 { None } else { u64::try_from(len).ok() }
}

/// The length of a string in UTF-16 units, which is no more than its bytes: known without copying the text.
pub(crate) fn text_units(value: &Value<'_>) -> u64 {
    if !value.is_string() {
        return 0;
    }
    let mut len = 0_i64;
    // SAFETY: `length` of a primitive string is the engine's own; this runs no guest code.
    let status = unsafe { qjs::JS_GetLength(value.ctx().as_raw().as_ptr(), value.as_raw(), &raw mut len) };
    if status < 0 {
        u64::MAX
    } else {
        u64::try_from(len).unwrap_or(u64::MAX)
    }
}

/// The engine's number of an object's class.
pub(crate) fn class_number(value: &Value<'_>) -> Option<u32> {
    // SAFETY: reads the class of a live value.
    value
        .is_object()
        .then(|| unsafe { qjs::JS_GetClassID(value.as_raw()) })
}

/// Whether writing the value as text takes time that nobody bounds: the digits of a big integer take time with their
/// square. The built-in that writes them has the same bound.
pub(crate) fn is_long_big_int(value: &Value<'_>) -> bool {
    // SAFETY: reads the tag of a live value.
    if !value.is_big_int() || !unsafe { qjs::JS_VALUE_HAS_REF_COUNT(value.as_raw()) } {
        return false;
    }
    // SAFETY: a big integer that is counted is one block of the engine's, and this its address.
    let block = unsafe { qjs::JS_VALUE_GET_PTR(value.as_raw()) };
    // SAFETY: the block came from the allocator of this context and is alive.
    let bytes = unsafe { qjs::js_malloc_usable_size(value.ctx().as_raw().as_ptr(), block) };
    bytes as u64 > MAX_BIG_INT_BYTES
}

/// Whether the value is a `Date` of the engine's.
pub(crate) fn is_date(value: &Value<'_>) -> bool {
    // SAFETY: reads the class of a live value.
    unsafe { qjs::JS_IsDate(value.as_raw()) }
}

/// What identifies an object while it is alive.
pub(crate) fn identity(object: &Value<'_>) -> *mut c_void {
    // SAFETY: takes the pointer out of a live value; it is compared, never followed.
    unsafe { qjs::JS_VALUE_GET_PTR(object.as_raw()) }
}

/// An error object without a message.
pub(crate) fn new_error<'js>(ctx: &Ctx<'js>) -> Result<Object<'js>, rquickjs::Error> {
    // SAFETY: makes an object of a live context.
    let error = unsafe { qjs::JS_NewError(ctx.as_raw().as_ptr()) };
    // SAFETY: the engine gave us a counted reference.
    let error = unsafe { Value::from_raw(ctx.clone(), error) };
    error.into_object().ok_or(rquickjs::Error::Exception)
}

/// Throws an error that no guest code can catch.
pub(crate) fn throw_uncatchable(ctx: &Ctx<'_>) -> rquickjs::Error {
    let error = rquickjs::Exception::from_message(ctx.clone(), "stopped");
    match error {
        Ok(error) => {
            // SAFETY: marks a live error object of this context.
            unsafe { qjs::JS_SetUncatchableError(ctx.as_raw().as_ptr(), error.as_object().as_raw()) };
            error.throw()
        }
        // There was no memory for the error; the latch stops the guest at its next poll.
        Err(error) => error,
    }
}

/// The UTF-16 units of a string.
pub(crate) fn utf16(value: &Value<'_>) -> Option<Vec<u16>> {
    if !value.is_string() {
        return None;
    }
    let ctx = value.ctx().as_raw().as_ptr();
    let mut len: qjs::size_t = 0;
    // SAFETY: the value is a string of this context; the engine gives back a buffer of `len` units that is freed below.
    let units = unsafe { qjs::JS_ToCStringLenUTF16(ctx, &raw mut len, value.as_raw()) };
    if units.is_null() {
        return None;
    }
    // SAFETY: the engine wrote `len` units there.
    let copy = unsafe { slice::from_raw_parts(units, usize::try_from(len).unwrap_or(0)) }.to_vec();
    // SAFETY: the buffer came from the engine and is not used again.
    unsafe { qjs::JS_FreeCStringUTF16(ctx, units) };
    Some(copy)
}

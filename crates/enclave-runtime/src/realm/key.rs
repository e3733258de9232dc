//! Keys of built-ins, as any context can be told them.
#![expect(
    unsafe_code,
    reason = "rquickjs has no atoms of symbols, and no reading of descriptors"
)]

use std::ffi::{CStr, CString};

use rquickjs::{Ctx, Value, qjs};

/// The name of a property.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Key {
    /// As a table of the engine has it: the name, or a well-known symbol such as `[Symbol.iterator]`.
    pub(super) text: CString,
    /// The number of a well-known symbol, which is the same in every runtime.
    symbol: Option<qjs::JSAtom>,
}

impl Key {
    /// A name.
    pub(super) fn name(text: &CStr) -> Self {
        Self {
            text: text.to_owned(),
            symbol: None,
        }
    }

    pub(super) fn is(&self, text: &CStr) -> bool {
        *self.text == *text
    }

    /// The symbol that the key is.
    pub(super) fn symbol_value<'js>(&self, ctx: &Ctx<'js>) -> Option<Value<'js>> {
        let symbol = self.symbol?;
        // SAFETY: a well-known symbol is in every runtime.
        let value = unsafe { qjs::JS_AtomToValue(ctx.as_raw().as_ptr(), symbol) };
        // SAFETY: the engine gave us a counted reference.
        Some(unsafe { Value::from_raw(ctx.clone(), value) })
    }

    /// Calls `f` with the number that the key has in `ctx`.
    pub(super) fn with_atom<R>(&self, ctx: &Ctx<'_>, f: impl FnOnce(qjs::JSAtom) -> R) -> R {
        if let Some(symbol) = self.symbol {
            return f(symbol);
        }
        // SAFETY: the context is alive, the text a C string.
        let atom = unsafe { qjs::JS_NewAtom(ctx.as_raw().as_ptr(), self.text.as_ptr()) };
        let result = f(atom);
        // SAFETY: the reference is ours.
        unsafe { qjs::JS_FreeAtom(ctx.as_raw().as_ptr(), atom) };
        result
    }
}

/// An own property, as a descriptor tells it.
pub(super) struct Described<'js> {
    pub(super) flags: u32,
    /// `undefined` for an accessor.
    pub(super) value: Value<'js>,
    pub(super) getter: Value<'js>,
}

impl Described<'_> {
    const fn has(&self, flag: u32) -> bool {
        self.flags & flag != 0
    }

    pub(super) const fn is_accessor(&self) -> bool {
        self.has(qjs::JS_PROP_GETSET)
    }

    pub(super) const fn is_locked(&self) -> bool {
        !self.has(qjs::JS_PROP_CONFIGURABLE) && (self.is_accessor() || !self.has(qjs::JS_PROP_WRITABLE))
    }
}

/// The own property `key` of an object.
pub(super) fn describe<'js>(object: &Value<'js>, key: &Key) -> Option<Described<'js>> {
    let ctx = object.ctx();
    let mut property = qjs::JSPropertyDescriptor {
        flags: 0,
        value: qjs::JS_UNDEFINED,
        getter: qjs::JS_UNDEFINED,
        setter: qjs::JS_UNDEFINED,
    };
    let found = key.with_atom(ctx, |atom| {
        // SAFETY: the descriptor is live and writable, the object of this context.
        unsafe { qjs::JS_GetOwnProperty(ctx.as_raw().as_ptr(), &raw mut property, object.as_raw(), atom) }
    });
    if found <= 0 {
        return None;
    }
    // SAFETY: the engine gave us a counted reference in each of the three fields.
    let value = unsafe { Value::from_raw(ctx.clone(), property.value) };
    // SAFETY: as above.
    let getter = unsafe { Value::from_raw(ctx.clone(), property.getter) };
    // SAFETY: as above.
    let _setter = unsafe { Value::from_raw(ctx.clone(), property.setter) };
    Some(Described {
        flags: property.flags.cast_unsigned(),
        value,
        getter,
    })
}

/// All own keys of an object. Symbols that are not well known, which no built-in has, are left out.
pub(super) fn keys_of(object: &Value<'_>) -> Vec<Key> {
    let mut keys = names(object, qjs::JS_GPN_STRING_MASK, |_, text| {
        Some(Key { text, symbol: None })
    });
    keys.extend(names(object, qjs::JS_GPN_SYMBOL_MASK, |atom, text| {
        let text = text.to_str().ok().filter(|text| text.starts_with("Symbol."))?;
        Some(Key {
            text: CString::new(format!("[{text}]")).ok()?,
            symbol: Some(atom),
        })
    }));
    keys
}

fn names(object: &Value<'_>, mask: u32, key: impl Fn(qjs::JSAtom, CString) -> Option<Key>) -> Vec<Key> {
    let raw = object.ctx().as_raw().as_ptr();
    let (mut table, mut len) = (std::ptr::null_mut(), 0_u32);
    // SAFETY: both pointers are to live locals; the engine fills in a table that is freed below.
    let status = unsafe {
        qjs::JS_GetOwnPropertyNames(
            raw,
            &raw mut table,
            &raw mut len,
            object.as_raw(),
            mask.cast_signed(),
        )
    };
    if status < 0 || table.is_null() {
        return Vec::new();
    }
    // SAFETY: the engine wrote `len` entries there, and nothing frees them before the end of this function.
    let entries = unsafe { std::slice::from_raw_parts(table, len as usize) };
    let found = entries.iter().filter_map(|entry| {
        let text = crate::raw::key_text(object.ctx(), entry.atom)?;
        key(entry.atom, CString::new(text).ok()?)
    });
    let found = found.collect();
    // SAFETY: the table came from this context and is freed once.
    unsafe { qjs::JS_FreePropertyEnum(raw, table, len) };
    found
}

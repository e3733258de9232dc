//! A call of a stand-in, as the engine makes it.
#![expect(unsafe_code, reason = "the engine calls back through C")]

use std::{
    ffi::c_int,
    panic::{AssertUnwindSafe, catch_unwind},
    slice,
};

use enclave_types::ErrorCode;
use rquickjs::{Ctx, qjs};

use super::{
    bundles,
    judge::{self, Kind, Verdict},
    table::{Entry, HOLDERS},
};
use crate::{
    meter::Meter,
    realm::{plan, state_of},
    state::State,
};

/// Which entry of the table: the number of its holder times 256, and its place there.
#[derive(Clone, Copy)]
pub(crate) struct Number(c_int);

impl Number {
    /// Nothing when it is beyond what a number can say.
    pub(crate) fn new(holder: usize, place: usize) -> Option<Self> {
        let (holder, place) = (u8::try_from(holder).ok()?, u8::try_from(place).ok()?);
        Some(Self(c_int::from(holder) << 8 | c_int::from(place)))
    }

    pub(super) const fn holder(self) -> usize {
        (self.0.cast_unsigned() >> 8) as usize
    }

    pub(super) const fn place(self) -> usize {
        (self.0.cast_unsigned() & 0xff) as usize
    }

    /// As a function's magic number.
    pub(super) fn magic(self) -> i16 {
        i16::try_from(self.0).unwrap_or(i16::MAX)
    }

    pub(super) fn entry(self) -> Option<&'static Entry> {
        let (_, entries) = HOLDERS.get(self.holder())?;
        entries.get(self.place())
    }
}

/// A call that is judged. Everything it tells is read without running guest code.
pub(crate) struct Call<'c> {
    ctx: *mut qjs::JSContext,
    this: qjs::JSValue,
    args: &'c [qjs::JSValue],
    /// Where the arguments are, with `undefined` behind them up to the function's length.
    given: *mut qjs::JSValue,
    state: &'c State,
    number: Number,
    pub(crate) meter: &'c Meter,
}

/// A value of a call that is looked at.
#[derive(Clone, Copy)]
pub(crate) struct Seen<'c> {
    ctx: *mut qjs::JSContext,
    value: qjs::JSValue,
    call: std::marker::PhantomData<&'c ()>,
}

impl<'c> Call<'c> {
    pub(crate) fn this(&self) -> Seen<'c> {
        self.see(self.this)
    }

    /// The argument `index`, `undefined` when it was not given.
    pub(crate) fn arg(&self, index: usize) -> Seen<'c> {
        self.see(self.args.get(index).copied().unwrap_or(qjs::JS_UNDEFINED))
    }

    pub(crate) fn args(&self) -> impl Iterator<Item = Seen<'c>> + use<'_, 'c> {
        self.args.iter().map(|value| self.see(*value))
    }

    /// Makes the call, to `function`.
    fn make(&self, function: qjs::JSValue) -> qjs::JSValue {
        let count = c_int::try_from(self.args.len()).unwrap_or(0);
        // SAFETY: all values are alive during the call; the engine does not write to the arguments.
        unsafe {
            qjs::JS_Call(
                self.ctx,
                function,
                self.this,
                count,
                self.args.as_ptr().cast_mut(),
            )
        }
    }

    /// Makes the call to the engine's own function.
    fn make_native(&self) -> qjs::JSValue {
        let Some(native) = plan().ok().and_then(|plan| plan.stand_ins.native(self.number)) else {
            return qjs::JS_EXCEPTION;
        };
        let count = c_int::try_from(self.args.len()).unwrap_or(0);
        // SAFETY: the engine gave the arguments to a stand-in that is no shorter than the function.
        unsafe { native.call(self.ctx, self.this, count, self.given) }
    }

    const fn see(&self, value: qjs::JSValue) -> Seen<'c> {
        Seen {
            ctx: self.ctx,
            value,
            call: std::marker::PhantomData,
        }
    }
}

impl Seen<'_> {
    pub(crate) fn is_text(self) -> bool {
        // SAFETY: reads the tag of a value.
        unsafe { qjs::JS_IsString(self.value) }
    }

    pub(crate) fn is_object(self) -> bool {
        // SAFETY: reads the tag of a value.
        unsafe { qjs::JS_IsObject(self.value) }
    }

    pub(crate) fn is_function(self) -> bool {
        // SAFETY: reads the class of a live value.
        unsafe { qjs::JS_IsFunction(self.ctx, self.value) }
    }

    pub(crate) fn is_nullish(self) -> bool {
        // SAFETY: reads the tag of a value.
        let null = unsafe { qjs::JS_IsNull(self.value) };
        // SAFETY: reads the tag of a value.
        null || unsafe { qjs::JS_IsUndefined(self.value) }
    }

    pub(crate) fn is_undefined(self) -> bool {
        // SAFETY: reads the tag of a value.
        unsafe { qjs::JS_IsUndefined(self.value) }
    }

    pub(crate) fn is_array(self) -> bool {
        // SAFETY: reads the class of a live value.
        unsafe { qjs::JS_IsArray(self.value) }
    }

    /// A whole number that is given as one.
    pub(crate) fn int(self) -> Option<i64> {
        // SAFETY: reads the tag of a value.
        if unsafe { qjs::JS_IsInt(self.value) } {
            // SAFETY: the tag says that it is an integer.
            return Some(i64::from(unsafe { qjs::JS_VALUE_GET_INT(self.value) }));
        }
        None
    }

    /// A number that is given as one.
    pub(crate) fn number(self) -> Option<f64> {
        // SAFETY: reads the tag of a value.
        if !unsafe { qjs::JS_IsNumber(self.value) } {
            return None;
        }
        let mut number = 0.0;
        // SAFETY: a number is read without running guest code.
        let status = unsafe { qjs::JS_ToFloat64(self.ctx, &raw mut number, self.value) };
        (status >= 0).then_some(number)
    }

    /// The length of an array or a string; nothing for the rest, whose `length` could run guest code.
    pub(crate) fn length(self) -> Option<u64> {
        if !self.is_text() && !self.is_array() {
            return None;
        }
        let mut len = 0_i64;
        // SAFETY: `length` of arrays and primitive strings is the engine's own data.
        let status = unsafe { qjs::JS_GetLength(self.ctx, self.value, &raw mut len) };
        if status < 0 { None } else { u64::try_from(len).ok() }
    }

    /// The length of a string, nothing else.
    pub(crate) fn units(self) -> Option<u64> {
        if self.is_text() { self.length() } else { None }
    }

    /// What identifies the prototype of an object; null when there is none.
    pub(crate) fn prototype(self) -> *mut std::ffi::c_void {
        // SAFETY: the object is alive; no object of a guest realm has traps.
        let prototype = unsafe { qjs::JS_GetPrototype(self.ctx, self.value) };
        // SAFETY: reads the tag.
        if !unsafe { qjs::JS_IsObject(prototype) } {
            return std::ptr::null_mut();
        }
        // SAFETY: takes the pointer out of a live value; it is compared, never followed.
        let identity = unsafe { qjs::JS_VALUE_GET_PTR(prototype) };
        // SAFETY: the reference is ours. The object keeps its prototype alive.
        unsafe { qjs::JS_FreeValue(self.ctx, prototype) };
        identity
    }

    /// Shows every own property with a string for its key, element of arrays or not, to `each`, with how many there are
    /// and how long its key is, until that says no. An accessor ends it with no, too. Runs no guest code.
    pub(crate) fn each_property(self, mut each: impl FnMut(u64, u64, Seen<'_>) -> bool) -> bool {
        let mut table = std::ptr::null_mut();
        let mut len = 0_u32;
        let flags = qjs::JS_GPN_STRING_MASK.cast_signed();
        let is_array = self.is_array();
        // SAFETY: both pointers are to live locals. The engine fills in a table that is freed below.
        let status =
            unsafe { qjs::JS_GetOwnPropertyNames(self.ctx, &raw mut table, &raw mut len, self.value, flags) };
        if status < 0 || table.is_null() {
            self.forget_exception();
            return status >= 0;
        }
        // SAFETY: the engine wrote `len` entries there, and nothing frees them before the end of this function.
        let keys = unsafe { slice::from_raw_parts(table, len as usize) };
        let all = keys.iter().all(|key| {
            let mut property = qjs::JSPropertyDescriptor {
                flags: 0,
                value: qjs::JS_UNDEFINED,
                getter: qjs::JS_UNDEFINED,
                setter: qjs::JS_UNDEFINED,
            };
            // SAFETY: the descriptor is live and writable, the atom is the table's.
            let found = unsafe { qjs::JS_GetOwnProperty(self.ctx, &raw mut property, self.value, key.atom) };
            if found <= 0 {
                return false;
            }
            let data = property.flags & qjs::JS_PROP_GETSET.cast_signed() == 0;
            let seen = Seen {
                value: property.value,
                ..self
            };
            let key_units = if is_array { 0 } else { self.key_units(key.atom) };
            let go_on = data && each(u64::from(len), key_units, seen);
            for value in [property.value, property.getter, property.setter] {
                // SAFETY: the engine gave us a counted reference in each of the three fields.
                unsafe { qjs::JS_FreeValue(self.ctx, value) };
            }
            go_on
        });
        // SAFETY: the table came from JS_GetOwnPropertyNames of this context and is freed once.
        unsafe { qjs::JS_FreePropertyEnum(self.ctx, table, len) };
        all
    }

    fn key_units(self, atom: qjs::JSAtom) -> u64 {
        // SAFETY: the atom is alive; the string is freed below.
        let key = unsafe { qjs::JS_AtomToString(self.ctx, atom) };
        let units = Seen { value: key, ..self }.units().unwrap_or(u64::MAX);
        // SAFETY: the reference is ours.
        unsafe { qjs::JS_FreeValue(self.ctx, key) };
        units
    }

    /// The element `index` of an array that has the prototype of all arrays, whose elements run no guest code.
    pub(crate) fn with_element<R>(self, index: u32, see: impl FnOnce(Seen<'_>) -> R) -> R {
        // SAFETY: arrays have no accessors as elements, and nor has their frozen prototype.
        let value = unsafe { qjs::JS_GetPropertyUint32(self.ctx, self.value, index) };
        let result = see(Seen { value, ..self });
        // SAFETY: the engine gave us a counted reference.
        unsafe { qjs::JS_FreeValue(self.ctx, value) };
        result
    }

    fn forget_exception(self) {
        // SAFETY: takes the pending exception, which is freed at once.
        let exception = unsafe { qjs::JS_GetException(self.ctx) };
        // SAFETY: the reference is ours.
        unsafe { qjs::JS_FreeValue(self.ctx, exception) };
    }
}

/// Every stand-in: judges the call, then makes it.
///
/// # Safety
///
/// Called by the engine only, for a function that [`StandIns`](super::StandIns) made.
pub(super) unsafe extern "C" fn metered(
    ctx: *mut qjs::JSContext,
    this: qjs::JSValue,
    count: c_int,
    given: *mut qjs::JSValue,
    number: c_int,
) -> qjs::JSValue {
    // SAFETY: the engine calls us from a guest at work.
    let state = unsafe { state_of(ctx) };
    let number = Number(number);
    let (Some(state), Some(entry)) = (state, number.entry()) else {
        return qjs::JS_EXCEPTION;
    };
    let meter = &*state.meter;
    let args: &[qjs::JSValue] = match usize::try_from(count) {
        // SAFETY: the engine gives `count` values.
        Ok(count) if count > 0 => unsafe { slice::from_raw_parts(given, count) },
        _ => &[],
    };
    let call = Call {
        ctx,
        this,
        args,
        given,
        state,
        number,
        meter,
    };
    // A panic of ours must not reach the engine. The run is over then: what it was at is half done.
    let made = catch_unwind(AssertUnwindSafe(|| {
        if entry.kind.takes_text() && !call.this().is_text() && !call.this().is_nullish() {
            with_text_receiver(&call, entry.kind)
        } else {
            decide(&call, entry.kind)
        }
    }));
    made.unwrap_or_else(|_| {
        meter.latch(ErrorCode::InternalError, "a built-in failed");
        stop(ctx)
    })
}

/// Every method of strings turns its receiver into text before anything else. Done here, once, so that what is judged
/// is what is used.
fn with_text_receiver(call: &Call<'_>, kind: Kind) -> qjs::JSValue {
    // SAFETY: the value is alive. This may run guest code.
    let text = unsafe { qjs::JS_ToString(call.ctx, call.this) };
    // SAFETY: reads the tag.
    if unsafe { qjs::JS_IsException(text) } {
        return text;
    }
    let inner = Call { this: text, ..*call };
    let result = decide(&inner, kind);
    // SAFETY: the engine gave us a counted reference.
    unsafe { qjs::JS_FreeValue(call.ctx, text) };
    result
}

fn decide(call: &Call<'_>, kind: Kind) -> qjs::JSValue {
    let verdict = judge::judge(kind, call);
    let ticks = match verdict {
        Verdict::Native(ticks) => ticks,
        Verdict::Slow => 1,
        Verdict::Refuse(message) => {
            // SAFETY: the message is a C string without format characters.
            return unsafe { qjs::JS_ThrowRangeError(call.ctx, message.as_ptr()) };
        }
    };
    if !call.meter.spend(ticks) {
        return stop(call.ctx);
    }
    if !matches!(verdict, Verdict::Slow) {
        return call.make_native();
    }
    let slow = bundles::function(call.ctx, call.state, call.number);
    // SAFETY: reads the tag.
    if unsafe { qjs::JS_IsException(slow) } {
        return slow;
    }
    let result = call.make(slow);
    // SAFETY: the engine gave us a counted reference.
    unsafe { qjs::JS_FreeValue(call.ctx, slow) };
    result
}

/// Throws what no guest code can catch.
fn stop(raw: *mut qjs::JSContext) -> qjs::JSValue {
    if let Some(raw) = std::ptr::NonNull::new(raw) {
        // SAFETY: the engine gave us a live context.
        let ctx = unsafe { Ctx::from_raw(raw) };
        let _stopped = crate::raw::throw_uncatchable(&ctx);
    }
    qjs::JS_EXCEPTION
}

//! What a call of a built-in costs, worked out from sizes before the work starts.
//!
//! The unit is the tick: about the time of one call or jump of bytecode, some twenty nanoseconds. The bounds are such that no single native call
//! takes much longer than ten milliseconds.

use std::ffi::CStr;

use enclave_types::ablate;

use super::{bundles::Bundle, call::Call, json};

/// Arrays up to so many elements go to the engine's own functions, holes or not.
pub(crate) const MAX_NATIVE_ELEMENTS: u64 = 200_000;

/// Texts up to so many units go to functions that look at every character for a while.
const MAX_NATIVE_CHARACTERS: u64 = 200_000;

/// No built-in takes or makes a longer text. The engine's own bound is 2³⁰ units, which can be held in a few kilobytes.
pub(crate) const MAX_TEXT_UNITS: u64 = 1 << 25;

/// Searching looks at no more than so many pairs of units natively; beyond, it is done in linear time.
const MAX_NATIVE_PAIRS: u64 = 2_000_000;

/// Texts up to so many units are normalised natively, which is quadratic in runs of combining marks.
const MAX_NATIVE_NORMALIZE: u64 = 4_000;

/// JSON texts beyond this are not parsed: parsing cannot be interrupted.
const MAX_PARSE_UNITS: u64 = 1 << 23;

/// Texts beyond this are not encoded.
const MAX_ENCODE_UNITS: u64 = 1 << 20;

/// Texts beyond this are not read as numbers.
const MAX_NUMBER_UNITS: u64 = 1 << 20;

/// Texts beyond this are not read as big integers, which takes time with their square.
const MAX_DIGITS: u64 = 20_000;

const TOO_MANY_DIGITS: &CStr = c"the text has too many digits";

/// Arrays are not made longer than this: their methods would refuse them.
const MAX_NEW_ELEMENTS: f64 = 10_000_000.0;

const TOO_LONG: &CStr = c"the text is too long for this function";

/// Which way of judging a built-in has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Goes through the elements of an array.
    Elements,
    Concat,
    Sort,
    /// Goes through a text at the speed of memory.
    Linear,
    /// Goes through a text slowly.
    Characters,
    Search,
    ReplaceAll,
    Split,
    Repeat,
    Pad,
    Normalize,
    From,
    Assign,
    /// Goes through the properties of an object.
    Keys,
    Parse,
    Stringify,
    Apply,
    /// Ours of `js/slow/` always.
    Other,
    /// Ours of `js/light/` always.
    Light,
    /// The constructor of arrays.
    NewArray,
    /// Makes a big integer.
    BigInt,
    /// The engine's always.
    Same,
    Define,
    /// Reads a big integer from a text, its second argument.
    Digits,
    /// Writes a text in another encoding.
    Encode,
    /// Reads a number from a text.
    Number,
}

impl Kind {
    /// Whether it is a method of strings.
    pub(crate) const fn takes_text(self) -> bool {
        matches!(
            self,
            Self::Linear
                | Self::Characters
                | Self::Search
                | Self::ReplaceAll
                | Self::Split
                | Self::Repeat
                | Self::Pad
                | Self::Normalize
        )
    }

    /// Whether it may go to the engine's function.
    pub(crate) const fn needs_native(self) -> bool {
        !matches!(self, Self::Other | Self::Light)
    }

    /// Where ours is that is called when the engine's is not.
    pub(crate) const fn bundle(self) -> Bundle {
        match self {
            Self::Light | Self::BigInt => Bundle::Light,
            _ => Bundle::Slow,
        }
    }
}

/// How a call goes on.
pub(crate) enum Verdict {
    /// The engine's own function, for so many ticks.
    Native(u64),
    /// Ours of `js/slow/`, which is metered as bytecode is.
    Slow,
    Refuse(&'static CStr),
}

use Verdict::{Native, Refuse, Slow};

pub(crate) fn judge(kind: Kind, call: &Call<'_>) -> Verdict {
    match kind {
        Kind::Elements => elements(call),
        Kind::Concat => concat(call),
        Kind::Sort => sort(call),
        Kind::From => from(call),
        Kind::Assign => {
            // Each new property is looked for along the target's chain of prototypes.
            let plain = call.meter.plain_prototypes();
            let target = call.arg(0);
            let is_plain = target.is_object() && [plain.object, plain.array].contains(&target.prototype());
            if call.args().count() > 2 || !is_plain {
                Slow
            } else {
                keys(call, 1)
            }
        }
        Kind::Keys => keys(call, 0),
        Kind::Parse => match call.arg(0).units() {
            Some(units) if units > MAX_PARSE_UNITS => Refuse(TOO_LONG),
            Some(units) => Native(1 + units / 2),
            None if call.arg(0).is_object() => Slow,
            None => Native(1),
        },
        Kind::Stringify => json::judge(call),
        Kind::Other | Kind::Light => Slow,
        Kind::NewArray => new_array(call),
        Kind::BigInt => match call.arg(0).units() {
            Some(units) if units > MAX_DIGITS && !ablate::is_off("realm/big-digits") => {
                Refuse(TOO_MANY_DIGITS)
            }
            None if call.arg(0).is_object() => Slow,
            units => Native(1 + units.unwrap_or(0)),
        },
        Kind::Digits => match call.arg(1).units() {
            Some(units) if units > MAX_DIGITS => Refuse(TOO_LONG),
            units => Native(1 + units.unwrap_or(0)),
        },
        Kind::Define if call.arg(0).is_array() => Slow,
        Kind::Define | Kind::Same => Native(1),
        Kind::Encode => bounded(call, MAX_ENCODE_UNITS),
        Kind::Number => bounded(call, MAX_NUMBER_UNITS),
        Kind::Apply => match call.arg(1).length() {
            Some(len) => Native(1 + len.min(65_536)),
            None if call.arg(1).is_object() => Native(65_536),
            None => Native(1),
        },
        _ => text(kind, call),
    }
}

/// `new Array(n)` and `Array(n)`.
fn new_array(call: &Call<'_>) -> Verdict {
    let length = call.arg(0).number().filter(|_| call.args().count() == 1);
    let is_too_long = length.is_some_and(|length| length > MAX_NEW_ELEMENTS);
    if is_too_long && !ablate::is_off("realm/array-length") {
        return Refuse(c"invalid array length");
    }
    Native(1)
}

/// A function of a text that may be `most` units long. An object becomes text in the engine's function, whose cost is then
/// bounded by the heap.
fn bounded(call: &Call<'_>, most: u64) -> Verdict {
    match call.arg(0).units() {
        Some(units) if units > most => Refuse(TOO_LONG),
        Some(units) => Native(1 + units / 2),
        None => Native(1),
    }
}

fn elements(call: &Call<'_>) -> Verdict {
    match plain_array_len(call) {
        Some(len) => Native(1 + len / 4),
        None => Slow,
    }
}

/// The length of the receiver when it is an array that the engine may go through: elements and holes of such an array
/// run no guest code, and a look behind a hole is short.
fn plain_array_len(call: &Call<'_>) -> Option<u64> {
    let this = call.this();
    let len = this.length().filter(|_| this.is_array())?;
    let plain = len <= MAX_NATIVE_ELEMENTS && this.prototype() == call.meter.plain_prototypes().array;
    plain.then_some(len)
}

fn concat(call: &Call<'_>) -> Verdict {
    let Some(mut total) = plain_array_len(call) else {
        return Slow;
    };
    for arg in call.args() {
        if arg.is_array() {
            if arg.prototype() != call.meter.plain_prototypes().array {
                return Slow;
            }
            total = total.saturating_add(arg.length().unwrap_or(u64::MAX));
        }
    }
    if total > MAX_NATIVE_ELEMENTS {
        return Slow;
    }
    Native(1 + total)
}

/// With a comparator the engine asks after each comparison whether to stop. Without, only short texts are compared
/// natively.
fn sort(call: &Call<'_>) -> Verdict {
    let Some(len) = plain_array_len(call) else {
        return Slow;
    };
    if !call.arg(0).is_undefined() {
        return Native(1 + len);
    }
    let mut left: u64 = 100_000;
    for index in 0..u32::try_from(len).unwrap_or(u32::MAX) {
        let cost = call.this().with_element(index, |element| match element.units() {
            Some(units) => 16 + units,
            None if element.is_object() => u64::MAX,
            None => 32,
        });
        match left.checked_sub(cost) {
            Some(rest) => left = rest,
            None => return Slow,
        }
    }
    Native(1 + len * 8)
}

fn from(call: &Call<'_>) -> Verdict {
    let items = call.arg(0);
    let short = items.length().is_some_and(|len| len <= MAX_NATIVE_ELEMENTS);
    let plain =
        items.is_text() || (items.is_array() && items.prototype() == call.meter.plain_prototypes().array);
    if items.is_nullish() || (short && plain) {
        return Native(1 + items.length().unwrap_or(0));
    }
    Slow
}

/// The number of properties of an object is not to be had without listing them, but no object has more than the heap
/// has room for.
fn keys(call: &Call<'_>, argument: usize) -> Verdict {
    let object = call.arg(argument);
    match object.length() {
        Some(len) if len > MAX_TEXT_UNITS && object.is_text() => Refuse(TOO_LONG),
        Some(len) => Native(1 + len.min(1_000_000)),
        None => Native(4 + call.meter.most_properties()),
    }
}

fn text(kind: Kind, call: &Call<'_>) -> Verdict {
    // `null` and `undefined`: the engine's function says what is wrong.
    let Some(units) = call.this().units() else {
        return Native(1);
    };
    if units > MAX_TEXT_UNITS {
        return Refuse(TOO_LONG);
    }
    let linear = 1 + units / 256;
    match kind {
        Kind::Characters if units > MAX_NATIVE_CHARACTERS => Slow,
        Kind::Characters => Native(1 + units / 2),
        Kind::Normalize if units > MAX_NATIVE_NORMALIZE => Slow,
        Kind::Normalize => Native(1 + units * 4),
        Kind::Search => match pairs(call, units) {
            Some(_) => Native(linear),
            None => Slow,
        },
        Kind::Split => match pairs(call, units) {
            Some(_) if units <= MAX_NATIVE_CHARACTERS => Native(linear + units),
            _ => Slow,
        },
        Kind::ReplaceAll => match (pairs(call, units), call.arg(1)) {
            (Some(_), with) if units <= MAX_NATIVE_CHARACTERS => match with.units() {
                // A pattern may put the whole text in place of each match.
                Some(with) if units.saturating_mul(with.max(1)) <= MAX_NATIVE_PAIRS => {
                    Native(linear + units * with.max(1) / 64)
                }
                None if with.is_function() => Native(linear + units),
                _ => Slow,
            },
            _ => Slow,
        },
        Kind::Repeat => match call.arg(0).int() {
            Some(count) => {
                let made = units.saturating_mul(u64::try_from(count).unwrap_or(0));
                if made > MAX_NATIVE_CHARACTERS {
                    Slow
                } else {
                    Native(1 + made / 64)
                }
            }
            None => Slow,
        },
        Kind::Pad => match (call.arg(0).int(), call.arg(1)) {
            (Some(wanted), with)
                if (with.is_undefined() || with.is_text())
                    && u64::try_from(wanted).unwrap_or(0) <= MAX_NATIVE_CHARACTERS =>
            {
                Native(1 + u64::try_from(wanted).unwrap_or(0) / 64 + units / 256)
            }
            _ => Slow,
        },
        _ => Native(linear),
    }
}

/// How many pairs of units a search compares at worst; nothing when that is too much, or when it is not known before
/// guest code has run.
fn pairs(call: &Call<'_>, units: u64) -> Option<u64> {
    let needle = call.arg(0);
    if needle.is_object() {
        return None;
    }
    let needle = needle.units().unwrap_or(32);
    let pairs = units.saturating_mul(needle.min(units.saturating_sub(needle) + 1));
    (pairs <= MAX_NATIVE_PAIRS || needle <= 1).then_some(pairs)
}

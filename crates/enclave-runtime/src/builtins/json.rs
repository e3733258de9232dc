//! When `JSON.stringify` may go to the engine, which does not ask in between whether it should stop.

use super::{
    call::{Call, Seen},
    judge::Verdict,
};

/// How deep plain values may nest; deeper ones are written by `js/slow/`.
const MAX_DEPTH: u32 = 64;

/// How much plain values may hold: one for each value and key, one for each sixteen units of text.
const MAX_WEIGHT: u64 = 100_000;

/// Plain values of bounded size, each counted as often as it is written, are the engine's. Everything that could run
/// guest code or look far up a chain of prototypes is not.
pub(crate) fn judge(call: &Call<'_>) -> Verdict {
    let (replacer, indent) = (call.arg(1), call.arg(2));
    if !replacer.is_nullish() || indent.is_object() {
        return Verdict::Slow;
    }
    let mut left = MAX_WEIGHT;
    if weigh(call, call.arg(0), MAX_DEPTH, &mut left) {
        Verdict::Native(1 + (MAX_WEIGHT - left))
    } else {
        Verdict::Slow
    }
}

fn weigh(call: &Call<'_>, value: Seen<'_>, depth: u32, left: &mut u64) -> bool {
    let weight = 1 + value.units().unwrap_or(0) / 16;
    let Some(rest) = left.checked_sub(weight) else {
        return false;
    };
    *left = rest;
    if !value.is_object() || value.is_function() {
        // A function may have a `toJSON` of its own, or come from far below `Function.prototype`.
        return !value.is_function();
    }
    let Some(depth) = depth.checked_sub(1) else {
        return false;
    };
    let prototype = value.prototype();
    let is_array = value.is_array();
    let plain = if is_array {
        prototype == call.meter.plain_prototypes().array && value.length().is_some_and(|len| len <= *left)
    } else {
        prototype.is_null() || prototype == call.meter.plain_prototypes().object
    };
    // Properties that are not enumerable are looked at as well: one may be a `toJSON`.
    plain
        && value.each_property(|count, key_units, property| {
            let Some(rest) = left.checked_sub(1 + key_units / 16) else {
                return false;
            };
            *left = rest;
            count <= rest && weigh(call, property, depth, left)
        })
}

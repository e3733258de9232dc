//! Which built-ins have stand-ins. `js/slow/` gives its functions in this order.

use std::ffi::CStr;

use super::judge::Kind;
use crate::realm::Holder;

/// A built-in function with a stand-in.
pub(crate) struct Entry {
    pub(crate) name: &'static CStr,
    /// What its `length` says.
    pub(crate) length: u8,
    pub(crate) kind: Kind,
    /// The engine's function that is called when the call is cheap; of the same name, but for local time.
    pub(crate) native: &'static CStr,
}

const fn entry(name: &'static CStr, length: u8, kind: Kind) -> Entry {
    Entry {
        name,
        length,
        kind,
        native: name,
    }
}

/// The stand-ins by what holds them; nothing for those that the realm puts in their places one by one.
pub(crate) const HOLDERS: [(Option<Holder>, &[Entry]); 14] = [
    (Some(Holder::ArrayPrototype), ARRAY),
    (Some(Holder::StringPrototype), STRING),
    (Some(Holder::Array), ARRAY_STATIC),
    (Some(Holder::Object), OBJECT),
    (Some(Holder::Json), JSON),
    (Some(Holder::FunctionPrototype), FUNCTION),
    (Some(Holder::DatePrototype), DATE),
    (Some(Holder::Global), GLOBAL),
    (Some(Holder::Date), DATE_STATIC),
    (Some(Holder::String), STRING_STATIC),
    (Some(Holder::BigIntPrototype), BIG_INT),
    (Some(Holder::BigInt), BIG_INT_STATIC),
    (Some(Holder::PromisePrototype), PROMISE),
    (None, ALONE),
];

const ARRAY: &[Entry] = &[
    entry(c"with", 2, Kind::Elements),
    entry(c"concat", 1, Kind::Concat),
    entry(c"fill", 1, Kind::Elements),
    entry(c"join", 1, Kind::Elements),
    entry(c"toLocaleString", 0, Kind::Elements),
    entry(c"shift", 0, Kind::Elements),
    entry(c"unshift", 1, Kind::Elements),
    entry(c"reverse", 0, Kind::Elements),
    entry(c"toReversed", 0, Kind::Elements),
    entry(c"sort", 1, Kind::Sort),
    entry(c"toSorted", 1, Kind::Sort),
    entry(c"slice", 2, Kind::Elements),
    entry(c"splice", 2, Kind::Elements),
    entry(c"toSpliced", 2, Kind::Elements),
    entry(c"copyWithin", 2, Kind::Elements),
    entry(c"flat", 0, Kind::Other),
    entry(c"flatMap", 1, Kind::Other),
];

const STRING: &[Entry] = &[
    entry(c"indexOf", 1, Kind::Search),
    entry(c"lastIndexOf", 1, Kind::Search),
    entry(c"includes", 1, Kind::Search),
    entry(c"startsWith", 1, Kind::Linear),
    entry(c"endsWith", 1, Kind::Linear),
    entry(c"split", 2, Kind::Split),
    entry(c"replace", 2, Kind::Search),
    entry(c"replaceAll", 2, Kind::ReplaceAll),
    entry(c"repeat", 1, Kind::Repeat),
    entry(c"padStart", 1, Kind::Pad),
    entry(c"padEnd", 1, Kind::Pad),
    entry(c"trim", 0, Kind::Linear),
    entry(c"trimStart", 0, Kind::Linear),
    entry(c"trimEnd", 0, Kind::Linear),
    entry(c"isWellFormed", 0, Kind::Linear),
    entry(c"toWellFormed", 0, Kind::Linear),
    entry(c"normalize", 0, Kind::Normalize),
    entry(c"toLowerCase", 0, Kind::Characters),
    entry(c"toUpperCase", 0, Kind::Characters),
    entry(c"toLocaleLowerCase", 0, Kind::Characters),
    entry(c"toLocaleUpperCase", 0, Kind::Characters),
    // By code units: there is no locale data, and the engine's own normalises both texts first.
    entry(c"localeCompare", 1, Kind::Light),
];

const ARRAY_STATIC: &[Entry] = &[entry(c"from", 1, Kind::From), entry(c"fromAsync", 1, Kind::Light)];

const OBJECT: &[Entry] = &[
    entry(c"assign", 2, Kind::Assign),
    entry(c"keys", 1, Kind::Keys),
    entry(c"values", 1, Kind::Keys),
    entry(c"entries", 1, Kind::Keys),
    entry(c"getOwnPropertyNames", 1, Kind::Keys),
    entry(c"getOwnPropertyDescriptors", 1, Kind::Keys),
    entry(c"freeze", 1, Kind::Keys),
    entry(c"seal", 1, Kind::Keys),
    entry(c"isFrozen", 1, Kind::Keys),
    entry(c"isSealed", 1, Kind::Keys),
    entry(c"defineProperty", 3, Kind::Define),
    entry(c"defineProperties", 2, Kind::Define),
];

const JSON: &[Entry] = &[
    entry(c"parse", 2, Kind::Parse),
    entry(c"stringify", 3, Kind::Stringify),
];

const FUNCTION: &[Entry] = &[
    entry(c"apply", 2, Kind::Apply),
    // The engine follows chains of its bound functions on the host's stack, however long they are.
    entry(c"bind", 1, Kind::Light),
];

/// Local time is UTC.
const fn utc(name: &'static CStr, length: u8, native: &'static CStr) -> Entry {
    Entry {
        name,
        length,
        kind: Kind::Same,
        native,
    }
}

const DATE: &[Entry] = &[
    utc(c"getFullYear", 0, c"getUTCFullYear"),
    utc(c"setFullYear", 3, c"setUTCFullYear"),
    utc(c"getMonth", 0, c"getUTCMonth"),
    utc(c"setMonth", 2, c"setUTCMonth"),
    utc(c"getDate", 0, c"getUTCDate"),
    utc(c"setDate", 1, c"setUTCDate"),
    utc(c"getHours", 0, c"getUTCHours"),
    utc(c"setHours", 4, c"setUTCHours"),
    utc(c"getMinutes", 0, c"getUTCMinutes"),
    utc(c"setMinutes", 3, c"setUTCMinutes"),
    utc(c"getSeconds", 0, c"getUTCSeconds"),
    utc(c"setSeconds", 2, c"setUTCSeconds"),
    utc(c"getMilliseconds", 0, c"getUTCMilliseconds"),
    utc(c"setMilliseconds", 1, c"setUTCMilliseconds"),
    utc(c"getDay", 0, c"getUTCDay"),
    entry(c"toString", 0, Kind::Other),
    entry(c"toDateString", 0, Kind::Other),
    entry(c"toTimeString", 0, Kind::Other),
    entry(c"toLocaleString", 0, Kind::Other),
    entry(c"toLocaleDateString", 0, Kind::Other),
    entry(c"toLocaleTimeString", 0, Kind::Other),
    entry(c"getTimezoneOffset", 0, Kind::Other),
    entry(c"getYear", 0, Kind::Other),
    entry(c"setYear", 1, Kind::Other),
];

const DATE_STATIC: &[Entry] = &[entry(c"parse", 1, Kind::Other)];

const STRING_STATIC: &[Entry] = &[entry(c"raw", 1, Kind::Other)];

const BIG_INT_STATIC: &[Entry] = &[
    entry(c"asIntN", 2, Kind::Digits),
    entry(c"asUintN", 2, Kind::Digits),
];

const BIG_INT: &[Entry] = &[
    entry(c"toString", 0, Kind::Other),
    entry(c"toLocaleString", 0, Kind::Other),
];

const GLOBAL: &[Entry] = &[
    entry(c"encodeURI", 1, Kind::Encode),
    entry(c"decodeURI", 1, Kind::Encode),
    entry(c"encodeURIComponent", 1, Kind::Encode),
    entry(c"decodeURIComponent", 1, Kind::Encode),
    entry(c"isNaN", 1, Kind::Number),
    entry(c"isFinite", 1, Kind::Number),
];

/// The engine's own looks for the promise's constructor, which is gone.
const PROMISE: &[Entry] = &[entry(c"finally", 1, Kind::Light)];

const ALONE: &[Entry] = &[
    entry(c"parseInt", 2, Kind::Number),
    entry(c"parseFloat", 1, Kind::Number),
    entry(c"Array", 1, Kind::NewArray),
    entry(c"BigInt", 1, Kind::BigInt),
    entry(c"parallel", 3, Kind::Light),
];

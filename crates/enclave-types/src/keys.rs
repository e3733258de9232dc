//! Property names that lead out of plain data, once. The guard judges static keys by them, the
//! transform the keys that it can prove, and the realm every key that is left.

/// Names of properties through which an object of plain data reaches functions, prototypes or the
/// code that made it.
///
/// The guard rejects them where they stand in the text; a computed key that turns out to be one of
/// them ends the run at Strict and Secure, and is plain data at Standard and Permissive, where the
/// realm has nothing behind these names. `caller`, `callee` and `arguments` are such names on
/// functions only; a computed key does not say what it will be used on.
pub const DANGEROUS_KEYS: &[&str] = &[
    "constructor",
    "__proto__",
    "prototype",
    "__defineGetter__",
    "__defineSetter__",
    "__lookupGetter__",
    "__lookupSetter__",
    "caller",
    "callee",
    "arguments",
];

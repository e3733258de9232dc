//! What the two engines are known to do differently, and why that is no bug of ours.

/// A piece of a program that is not compared, with the reason.
const KNOWN: &[(&str, &str)] = &[
    (
        "localeCompare",
        "the guest compares by code units: it has no locale data (docs/limitations/realm.md)",
    ),
    ("Math.random", "each run has its own sequence"),
    ("Date.now", "time passes"),
    ("new Date()", "time passes"),
    (
        "constructor",
        "a built-in's is undefined in the guest (docs/limitations/realm.md)",
    ),
    ("console", "boa has none"),
    ("callTool", "boa has none"),
    ("parallel", "boa has none"),
];

/// Whether a program holds something that is in the table.
pub(super) fn is_known(source: &str) -> bool {
    KNOWN.iter().any(|(piece, _)| source.contains(piece))
}

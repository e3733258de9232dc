//! What the two engines are known to do differently, and why that is no bug of ours.

/// A program that holds all of these pieces is not compared, for this reason.
const KNOWN: &[(&[&str], &str)] = &[
    (
        &["localeCompare"],
        "the guest compares by code units: it has no locale data (docs/limitations/realm.md)",
    ),
    (&["Math.random"], "each run has its own sequence"),
    (&["Date.now"], "time passes"),
    (&["new Date()"], "time passes"),
    (
        &["constructor"],
        "a built-in's is undefined in the guest (docs/limitations/realm.md)",
    ),
    (&["console"], "boa has none"),
    (&["callTool"], "boa has none"),
    (&["parallel"], "boa has none"),
    (
        &["5e-324", "toPrecision"],
        "boa writes the smallest number as 0.0000e+101; the guest as the specification has it",
    ),
    (&["5e-324", "toExponential"], "the same"),
    (
        &["JSON.parse", "\u{1f600}"],
        "boa reads no escaped half of a character, which its JSON.stringify writes",
    ),
    (&["JSON.parse", "fromCodePoint"], "the same"),
    (
        &["break v"],
        "boa goes on with the outer of two `for … of` loops when the inner one is left by its label",
    ),
];

/// Whether a program holds something that is in the table.
pub(super) fn is_known(source: &str) -> bool {
    KNOWN
        .iter()
        .any(|(pieces, _)| pieces.iter().all(|piece| source.contains(piece)))
}

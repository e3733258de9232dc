//! The rules: each looks at the facts and may give one signal.

mod excessive_limit;
mod exfil_pattern;
mod sensitive_field;
mod wildcard_query;

use crate::{Signal, facts::Facts};

/// In the order in which signals are reported.
const RULES: &[fn(&Facts<'_>) -> Option<Signal>] = &[
    sensitive_field::signal,
    excessive_limit::signal,
    wildcard_query::signal,
    exfil_pattern::signal,
];

/// What the rules say.
pub(crate) fn of(facts: &Facts<'_>) -> Vec<Signal> {
    RULES.iter().filter_map(|rule| rule(facts)).collect()
}

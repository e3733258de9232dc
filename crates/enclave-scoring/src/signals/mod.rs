//! The rules: each looks at the features and may give one signal.

mod excessive_limit;
mod exfil_pattern;
mod sensitive_field;
mod wildcard_query;

use crate::{Signal, features::Features};

/// In the order in which signals are reported.
pub(crate) const RULES: &[fn(&Features<'_>) -> Option<Signal>] = &[
    sensitive_field::signal,
    excessive_limit::signal,
    wildcard_query::signal,
    exfil_pattern::signal,
];

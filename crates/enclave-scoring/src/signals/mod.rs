//! The rules: each looks at the facts and may give one signal.
//!
//! The first eight have the original's names; the rest are ours. Weights are in each file, and are chosen so that one
//! reason alone blocks only when guarded data leave the house.

mod bulk_operation;
mod cover_up;
mod destination;
mod dynamic_tool;
mod excessive_limit;
mod exfil_pattern;
mod extreme_value;
mod loop_tool_call;
mod privilege_change;
mod secret_disclosed;
mod sensitive_field;
mod shell_payload;
mod wildcard_query;

use crate::{Signal, facts::Facts};

/// In the order in which signals are reported.
const RULES: &[fn(&Facts<'_>) -> Option<Signal>] = &[
    sensitive_field::signal,
    excessive_limit::signal,
    wildcard_query::signal,
    loop_tool_call::signal,
    exfil_pattern::signal,
    extreme_value::signal,
    dynamic_tool::signal,
    bulk_operation::signal,
    secret_disclosed::signal,
    cover_up::signal,
    privilege_change::signal,
    shell_payload::signal,
];

/// What the rules say.
pub(crate) fn of(facts: &Facts<'_>) -> Vec<Signal> {
    RULES.iter().filter_map(|rule| rule(facts)).collect()
}

pub(crate) use excessive_limit::largest as largest_limit;
pub(crate) use sensitive_field::category;

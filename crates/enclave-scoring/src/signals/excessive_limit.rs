//! `EXCESSIVE_LIMIT`: a call asks for very many records at once.
//!
//! 25 for more than 10 000, 35 for more than 100 000, 40 for more than 1 000 000 (the original's weights).

use crate::{Signal, facts::Facts, words::has_word};

const LIMITS: &[&str] = &[
    "limit", "pagesize", "perpage", "count", "max", "top", "size", "take",
];

pub(super) fn signal(facts: &Facts<'_>) -> Option<Signal> {
    let asked = facts.tools.iter().flat_map(|tool| {
        let numbers = tool
            .numbers
            .iter()
            .filter_map(|(member, number)| Some((member.as_deref()?, *number)));
        numbers
            .filter(|(member, _)| has_word(member, LIMITS))
            .map(|(member, number)| (number, member, tool.span))
    });
    let (number, member, span) = asked.max_by(|a, b| a.0.total_cmp(&b.0))?;
    let score = match number {
        n if n > 1_000_000.0 => 40,
        n if n > 100_000.0 => 35,
        n if n > 10_000.0 => 25,
        _ => return None,
    };
    let description = format!("a call asks for {} of {number}", enclave_types::quoted(member));
    Some(Signal::new("EXCESSIVE_LIMIT", score, description).at(span))
}

//! `EXCESSIVE_LIMIT`: a call asks for very many records at once.
//!
//! 25 for more than 10 000, 35 for more than 100 000, 40 for more than 1 000 000 (the original's weights), under a key such
//! as `limit`, `pageSize` or `top`. Numbers are worked out where the text says them: `k * k * 5`, `Infinity`.

use enclave_types::Span;

use crate::{Signal, facts::Facts, lexicon::Class};

/// The largest number that a call asks for, its key and the call's place.
pub(crate) fn largest<'f>(facts: &'f Facts<'_>) -> Option<(f64, &'f str, Span)> {
    let asked = facts.tools.iter().flat_map(|tool| {
        tool.numbers.iter().filter_map(|(key, number)| {
            let (name, class) = tool.keys.get((*key)?)?;
            class
                .has(Class::LIMIT)
                .then_some((*number, name.as_ref(), tool.span))
        })
    });
    asked.max_by(|a, b| a.0.total_cmp(&b.0))
}

pub(super) fn signal(facts: &Facts<'_>) -> Option<Signal> {
    let (number, key, span) = largest(facts)?;
    let score = match number {
        n if n > 1_000_000.0 => 40,
        n if n > 100_000.0 => 35,
        n if n > 10_000.0 => 25,
        _ => return None,
    };
    let description = format!("a call asks for a {} of {number}", enclave_types::quoted(key));
    Some(Signal::new("EXCESSIVE_LIMIT", score, description).at(span))
}

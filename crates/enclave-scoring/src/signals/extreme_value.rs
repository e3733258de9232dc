//! `EXTREME_VALUE`: an argument is a number above 1 000 000, or below -1 000 000.
//!
//! 15, when its key names nothing that is large by nature (money, time, sizes, phone numbers) and no limit, which is
//! another rule's.

use crate::{Signal, facts::Facts, lexicon::Class};

pub(super) fn signal(facts: &Facts<'_>) -> Option<Signal> {
    facts.tools.iter().enumerate().find_map(|(at, tool)| {
        let (key, number) = tool.numbers.iter().find(|(key, number)| {
            let class = tool.key_class(*key);
            number.abs() > 1_000_000.0
                && key.is_some()
                && !class.has(Class::LIMIT.or(Class::LARGE).or(Class::ADDRESS))
        })?;
        let (name, _) = tool.keys.get((*key)?)?;
        let name = enclave_types::quoted(name);
        let description = format!("{} gets a {name} of {number}", facts.shown(at));
        Some(Signal::new("EXTREME_VALUE", 15, description).at(tool.span))
    })
}

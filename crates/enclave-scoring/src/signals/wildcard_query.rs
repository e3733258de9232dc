//! `WILDCARD_QUERY`: a call asks for everything.
//!
//! 20 for an argument that is just `*`, `**` or `%`.

use crate::{Signal, facts::Facts};

pub(super) fn signal(facts: &Facts<'_>) -> Option<Signal> {
    let tool = facts.tools.iter().find(|tool| {
        tool.strings
            .iter()
            .any(|text| matches!(text.trim(), "*" | "**" | "%"))
    })?;
    let name = enclave_types::quoted(tool.name.as_deref().unwrap_or("?"));
    Some(Signal::new("WILDCARD_QUERY", 20, format!("{name} is asked for everything")).at(tool.span))
}

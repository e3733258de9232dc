//! `WILDCARD_QUERY`: a call asks for everything.
//!
//! 20 for an argument that is just `*`, `**` or `%`.

use crate::{Signal, features::Features};

pub(super) fn signal(features: &Features<'_>) -> Option<Signal> {
    let tool = features.tools.iter().find(|tool| {
        tool.strings
            .iter()
            .any(|text| matches!(text.trim(), "*" | "**" | "%"))
    })?;
    let name = enclave_types::quoted(tool.name.as_deref().unwrap_or("?"));
    Some(Signal::new(
        "WILDCARD_QUERY",
        20,
        tool.span,
        format!("{name} is asked for everything"),
    ))
}

//! What a guest can reach, found by walking, and what happens when all of it is driven to extremes.

mod search;
mod snapshot;

use enclave_types::{SecurityLevel, allowed_globals};

/// The walker, with the level's global names as `globals`.
fn walker(level: SecurityLevel) -> String {
    let names = allowed_globals(level).map(|global| global.name);
    let names: Vec<_> = names
        .filter(|name| !["undefined", "NaN", "Infinity"].contains(name))
        .collect();
    format!(
        "const globals = {{ {} }};\n{}",
        names.join(", "),
        include_str!("walk.js")
    )
}

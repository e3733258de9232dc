use std::fmt::Write as _;

use enclave_types::{SecurityLevel, allowed_globals, blocked_groups, is_allowed_global};

use crate::Failure;

/// The two tables of globals.
pub(super) fn render() -> Result<String, Failure> {
    let mut out = String::from(
        "\
# Globals

The guard judges names by these tables and the runtime builds its realm from them.

## Allowed

| global | strict | secure | standard | permissive |
|---|---|---|---|---|
",
    );
    let mut kind = None;
    for global in allowed_globals(SecurityLevel::Permissive) {
        if kind.replace(global.kind) != Some(global.kind) {
            writeln!(out, "| **{}** | | | | |", global.kind.title())?;
        }
        let marks = SecurityLevel::ALL.map(|level| {
            if is_allowed_global(global.name, level) {
                "yes"
            } else {
                "–"
            }
        });
        writeln!(out, "| `{}` | {} |", global.name, marks.join(" | "))?;
    }
    out.push_str(
        "
Custom globals of the embedder come on top.

## Always blocked

As references to a global, at every level. A local variable or a property of the same name is ordinary data.

| category | names |
|---|---|
",
    );
    for group in blocked_groups() {
        let names: Vec<_> = group.names.iter().map(|name| format!("`{name}`")).collect();
        writeln!(out, "| {} | {} |", group.category, names.join(", "))?;
    }
    Ok(out)
}

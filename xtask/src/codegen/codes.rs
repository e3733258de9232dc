use std::fmt::Write as _;

use enclave_types::{ErrorCode, Fault};

use crate::{Failure, audit::registries, workspace::Workspace};

/// The index of everything that a run or a stage can say, with links to the pages.
pub(super) fn render(workspace: &Workspace) -> Result<String, Failure> {
    let mut out = String::from(
        "\
# Codes

Every finding and every failure has a stable code and a page.

## Error codes

The `error.code` of a failed run.

| code | whose fault | what happened |
|---|---|---|
",
    );
    for code in ErrorCode::ALL {
        writeln!(
            out,
            "| [`{code}`](../crates/enclave-types/codes/{code}.md) | {} | {} |",
            fault(code.fault()),
            code.summary()
        )?;
    }
    out.push_str(
        "
## Diagnostic codes

What a stage says about a script before it runs; they stand in the `diagnostics` of a `VALIDATION_ERROR`.
",
    );
    let mut krate = String::new();
    for entry in registries(workspace)? {
        if entry.krate != krate {
            krate.clone_from(&entry.krate);
            writeln!(
                out,
                "\n### {krate}\n\n| code | name | what to do |\n|---|---|---|"
            )?;
        }
        let help = entry.help.replace('|', "\\|");
        writeln!(
            out,
            "| [`{}`](../{}) | `{}` | {help} |",
            entry.code, entry.page, entry.name
        )?;
    }
    Ok(out)
}

fn fault(fault: Fault) -> &'static str {
    match fault {
        Fault::Script => "the script's",
        Fault::Budget => "the script's budget",
        Fault::Tool => "a tool's",
        Fault::Embedder => "the embedder's",
        Fault::Internal => "Enclave's",
        _ => "unnamed",
    }
}

//! The attack matrix: every attack with what stops it, as a document.

use std::{collections::BTreeMap, fmt::Write as _};

use crate::{Ablation, Case, Kind, ablation::Column};

/// The document `docs/attack-matrix.md`.
///
/// # Errors
///
/// Never: writing to a text does not fail.
pub fn attack_matrix(cases: &[Case], ablation: &Ablation) -> Result<String, std::fmt::Error> {
    let mut families: BTreeMap<&str, Vec<&Case>> = BTreeMap::new();
    for case in cases.iter().filter(|case| case.kind() == Kind::Attack) {
        families.entry(&case.family).or_default().push(case);
    }
    let mut out = String::from(
        "<!-- Written by `cargo run -p enclave-corpus`; a test keeps it fresh. -->\n\n\
         # Attack matrix\n\n\
         Every attack of the [corpus](contributing/corpus.md), and what stops it: with everything on; without the stage \
         that stopped it; without guard, scoring and transform; in the realm alone, where no stage saw the text. All of \
         it is measured, and each run of the corpus is held to it.\n\n\
         `limit` is a limit of the run, `realm` an error that the script meets because the thing it wants is not there. \
         `nothing`: the script runs to its end and comes to nothing; the case pins its exact value. `-`: there is no such \
         run, for the reason that [summary.txt](../crates/enclave-corpus/summary.txt) gives. Whatever the column, the \
         canary stays untouched, the run ends within its deadline and 100 ms, and the next run finds nothing changed.\n",
    );
    for (family, attacks) in &families {
        writeln!(out, "\n## {family}\n")?;
        writeln!(
            out,
            "| id | what it does | everything on | without that | bare | realm alone |"
        )?;
        writeln!(out, "|---|---|---|---|---|---|")?;
        for case in attacks {
            let cell = |column| {
                let row = ablation.row(&case.id);
                row.map_or_else(|| "-".to_owned(), |row| row.cell(column))
            };
            let source = case.source.as_ref().map(|source| format!(" ({source})"));
            writeln!(
                out,
                "| {} | {}{} | {} | {} | {} | {} |",
                case.id,
                case.title.replace('|', "\\|"),
                source.unwrap_or_default(),
                cell(Column::Nothing),
                cell(Column::First),
                cell(Column::Bare),
                cell(Column::Realm)
            )?;
        }
    }
    Ok(out)
}

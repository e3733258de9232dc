//! The corpus as numbers. The runner holds every case to what it says, so the numbers can be counted
//! from the cases alone.

use std::{collections::BTreeMap, fmt::Write as _};

use crate::{Case, Kind, Outcome};

/// One row of the table.
#[derive(Debug, Default)]
struct Row {
    attacks: usize,
    /// Stopped before the run.
    before: usize,
    /// Stopped or come to nothing during the run.
    during: usize,
    /// Stopped again with the first control off.
    again: usize,
    single: usize,
}

/// The summary that is committed as `summary.txt`.
///
/// # Errors
///
/// Never: writing to a text does not fail.
pub fn summary(cases: &[Case]) -> Result<String, std::fmt::Error> {
    let mut families: BTreeMap<&str, Row> = BTreeMap::new();
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    let mut single = Vec::new();
    let (mut harmless, mut fixable) = (0, 0);
    for case in cases {
        match case.kind() {
            Kind::Attack => {}
            Kind::Harmless => {
                harmless += 1;
                continue;
            }
            Kind::Fixable => {
                fixable += 1;
                continue;
            }
        }
        let row = families.entry(&case.family).or_default();
        row.attacks += 1;
        let stage = first_control(case);
        *first.entry(stage.unwrap_or("nothing to stop")).or_default() += 1;
        if is_static(case) {
            row.before += 1;
        } else {
            row.during += 1;
        }
        row.again += usize::from(case.then.is_some());
        if let Some(reason) = &case.single_control {
            row.single += 1;
            single.push((case, reason));
        }
    }
    let mut out = String::new();
    writeln!(
        out,
        "# Written by `cargo run -p enclave-corpus`; a test keeps it fresh.\n"
    )?;
    writeln!(
        out,
        "{:<22} {:>8} {:>12} {:>12} {:>14} {:>15}",
        "family", "attacks", "before run", "during run", "second control", "single control"
    )?;
    let mut all = Row::default();
    for (family, row) in &families {
        print(&mut out, family, row)?;
        all.attacks += row.attacks;
        all.before += row.before;
        all.during += row.during;
        all.again += row.again;
        all.single += row.single;
    }
    print(&mut out, "all", &all)?;
    writeln!(out, "\nfirst control")?;
    for (stage, count) in &first {
        writeln!(out, "  {stage:<20} {count:>8}")?;
    }
    writeln!(out, "\nharmless programs that must run: {harmless}")?;
    writeln!(
        out,
        "rejected programs with fixes, or without a safe one: {fixable}"
    )?;
    writeln!(out, "\nsingle control, with the reason")?;
    for (case, reason) in single {
        writeln!(out, "  {}  {}: {reason}", case.id, case.title)?;
    }
    let gaps: Vec<_> = cases
        .iter()
        .filter_map(|case| Some((case, case.gap.as_ref()?)))
        .collect();
    if !gaps.is_empty() {
        writeln!(out, "\nknown gaps: these must fail today")?;
        for (case, issue) in gaps {
            writeln!(out, "  {}  {}: {issue}", case.id, case.title)?;
        }
    }
    Ok(out)
}

fn print(out: &mut String, name: &str, row: &Row) -> std::fmt::Result {
    writeln!(
        out,
        "{name:<22} {:>8} {:>12} {:>12} {:>14} {:>15}",
        row.attacks, row.before, row.during, row.again, row.single
    )
}

/// The stage that stops the case at the strictest level it is judged at.
fn first_control(case: &Case) -> Option<&'static str> {
    match case.expect.at(*case.levels.first()?)? {
        Outcome::Stopped { by, .. } => Some(by.name()),
        _ => None,
    }
}

fn is_static(case: &Case) -> bool {
    case.levels
        .first()
        .and_then(|&level| case.expect.at(level))
        .is_some_and(|outcome| matches!(outcome, Outcome::Stopped { by, .. } if by.is_static()))
}

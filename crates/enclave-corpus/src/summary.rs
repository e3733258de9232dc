//! The corpus as numbers. The runner holds every case to what it says, and every trial to what stopped it when that was
//! measured, so the numbers can be counted from both.

use std::{collections::BTreeMap, fmt::Write as _};

use crate::{Ablation, Case, Kind, Outcome, ablation::Column};

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
pub fn summary(cases: &[Case], ablation: &Ablation) -> Result<String, std::fmt::Error> {
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
    write_ablation(&mut out, cases, ablation)?;
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

/// What can stop an attack, in the order in which a script meets it.
const WALLS: [&str; 9] = [
    "prescan",
    "syntax",
    "ast-guard",
    "scoring",
    "transform",
    "gate",
    "limit",
    "realm",
    "nothing",
];

/// For each stage that can be missing, what stops the attacks then.
fn write_ablation(out: &mut String, cases: &[Case], ablation: &Ablation) -> std::fmt::Result {
    writeln!(
        out,
        "\nablation: the attacks by what stops them (`nothing`: they run and come to nothing)"
    )?;
    write!(out, "  {:<34}", "with this off")?;
    for wall in WALLS {
        write!(out, " {wall:>9}")?;
    }
    writeln!(out)?;
    let attacks: Vec<&Case> = cases
        .iter()
        .filter(|case| case.kind() == Kind::Attack && case.gap.is_none())
        .collect();
    let mut line = |name: &str, column: &dyn Fn(&str) -> Column| {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for case in &attacks {
            let Some(row) = ablation.row(&case.id) else {
                continue;
            };
            let first = row.stops(Column::Nothing).first().map_or("", |stop| wall(stop));
            let stops = row.stops(column(first));
            // Where a stage has nothing behind it because it cannot be missing, it still stands.
            let stop = stops.first().map_or(first, |stop| wall(stop));
            *counts.entry(stop).or_default() += 1;
        }
        write!(out, "  {name:<34}")?;
        for wall in WALLS {
            write!(out, " {:>9}", counts.get(wall).copied().unwrap_or_default())?;
        }
        writeln!(out)
    };
    line("nothing", &|_| Column::Nothing)?;
    line("prescan", &|first| {
        if first == "prescan" {
            Column::Realm
        } else {
            Column::Nothing
        }
    })?;
    line("ast-guard", &|first| {
        if first == "ast-guard" {
            Column::First
        } else {
            Column::Nothing
        }
    })?;
    // The guard lets these pass, so they go the way of a run without it.
    line("transform", &|first| match first {
        "transform" => Column::First,
        "gate" | "limit" | "realm" | "nothing" => Column::Bare,
        _ => Column::Nothing,
    })?;
    line("gate", &|first| {
        if first == "gate" {
            Column::First
        } else {
            Column::Nothing
        }
    })?;
    line("guard, scoring, transform", &|_| Column::Bare)?;
    line("prescan, guard, scoring, transform", &|_| Column::Realm)
}

/// The wall of a stop as it is written.
fn wall(stop: &str) -> &str {
    stop.split(' ').next().unwrap_or_default()
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

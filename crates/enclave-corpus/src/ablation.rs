//! What stops each attack, with everything on and with stages off: measured, kept in `ablation.txt`, and held by every
//! trial.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::{self, Write as _},
};

use crate::{Case, Control, Stop};

/// What stopped the attacks, by id and by what was off.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ablation(BTreeMap<String, Row>);

/// What stopped one attack, over all levels it was run at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Row {
    columns: [BTreeSet<String>; Column::COUNT],
}

/// What is off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Column {
    Nothing,
    /// The stage that stops it first.
    First,
    /// Guard, scoring and transform.
    Bare,
    /// All stages before the realm.
    Realm,
}

impl Column {
    const COUNT: usize = 4;

    const fn of(control: Control) -> Option<Self> {
        match control {
            Control::All => Some(Self::Nothing),
            Control::Without(_) => Some(Self::First),
            Control::Bare => Some(Self::Bare),
            Control::Realm => Some(Self::Realm),
            Control::Fixed => None,
        }
    }
}

const HEAD: &str = "\
# What stops each attack. Written by `cargo run -p enclave-corpus`, and every trial of the corpus is held to it.
# id | everything on | without the stage that stopped it | without guard, scoring and transform | the realm alone
# A stage with its code; `limit` for a limit of the run; `realm` with the error that the script met there; `nothing` when
# it ran and came to nothing. Several, where levels differ. `-` where there is no such trial.

";

impl Ablation {
    /// Takes down what stopped `case` in a trial.
    pub fn record(&mut self, case: &Case, control: Control, stop: &Stop) {
        if let Some(column) = Column::of(control) {
            let row = self.0.entry(case.id.clone()).or_default();
            row.columns[column as usize].insert(stop.to_string());
        }
    }

    /// What is wrong with `stop`, going by what was written down.
    ///
    /// # Errors
    ///
    /// When something else stopped the attack before, or it is not known yet.
    pub fn check(&self, case: &Case, control: Control, stop: &Stop) -> Result<(), String> {
        let Some(column) = Column::of(control) else {
            return Ok(());
        };
        let known = self.0.get(&case.id).map(|row| &row.columns[column as usize]);
        if known.is_some_and(|known| known.contains(&stop.to_string())) {
            return Ok(());
        }
        let known = known.map_or_else(|| "-".to_owned(), shown);
        Err(format!(
            "stopped by `{stop}`, and by `{known}` in ablation.txt; if that is right, run `cargo run -p enclave-corpus`"
        ))
    }

    pub(crate) fn row(&self, id: &str) -> Option<&Row> {
        self.0.get(id)
    }

    /// Reads what [`fmt::Display`] writes.
    ///
    /// # Errors
    ///
    /// The first line that is no row.
    pub fn read(text: &str) -> Result<Self, String> {
        let mut all = Self::default();
        for (number, line) in (1..).zip(text.lines()) {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let mut cells = line.split(" | ").map(str::trim);
            let wrong = || format!("line {number} is no row: {line}");
            let id = cells.next().ok_or_else(wrong)?;
            let mut row = Row::default();
            for column in &mut row.columns {
                let cell = cells.next().ok_or_else(wrong)?;
                *column = cell
                    .split(" or ")
                    .filter(|stop| *stop != "-")
                    .map(str::to_owned)
                    .collect();
            }
            all.0.insert(id.to_owned(), row);
        }
        Ok(all)
    }
}

impl Row {
    pub(crate) fn stops(&self, column: Column) -> &BTreeSet<String> {
        &self.columns[column as usize]
    }

    /// The cell of a column.
    pub(crate) fn cell(&self, column: Column) -> String {
        shown(self.stops(column))
    }
}

fn shown(stops: &BTreeSet<String>) -> String {
    if stops.is_empty() {
        return "-".to_owned();
    }
    let all: Vec<_> = stops.iter().map(String::as_str).collect();
    all.join(" or ")
}

impl fmt::Display for Ablation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(HEAD)?;
        for (id, row) in &self.0 {
            f.write_str(id)?;
            for column in &row.columns {
                f.write_str(" | ")?;
                f.write_str(&shown(column))?;
            }
            f.write_char('\n')?;
        }
        Ok(())
    }
}

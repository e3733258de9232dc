//! `mutations.txt`: which trial notices that a control is off.

use std::{collections::BTreeMap, fmt, fs, path::PathBuf};

use enclave_corpus::cases_folder;

/// What notices that a control is off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Noticed {
    /// This trial.
    By(String),
    /// None, for this reason.
    Not(String),
}

/// The controls by name.
#[derive(Debug, Default)]
pub(crate) struct Table(BTreeMap<String, Noticed>);

const HEAD: &str = "\
# Which trial of the corpus notices that a control is switched off: it fails then. A test tries each.
# `ENCLAVE_MUTATIONS=search cargo test -p enclave-corpus --features ablate --test mutations` looks anew.

";

const NOT: &str = "none: ";

impl Table {
    pub(crate) fn path() -> PathBuf {
        cases_folder().with_file_name("mutations.txt")
    }

    pub(crate) fn committed() -> Result<Self, String> {
        let text = fs::read_to_string(Self::path()).map_err(|error| format!("mutations.txt: {error}"))?;
        let lines = text
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'));
        let rows = lines.map(|line| {
            let (control, noticed) = line.split_once(" | ").ok_or(format!("no row: {line}"))?;
            let noticed = match noticed.strip_prefix(NOT) {
                Some(reason) => Noticed::Not(reason.to_owned()),
                None => Noticed::By(noticed.trim().to_owned()),
            };
            Ok((control.trim().to_owned(), noticed))
        });
        rows.collect::<Result<_, String>>().map(Self)
    }

    pub(crate) fn rows(&self) -> impl Iterator<Item = (&str, &Noticed)> {
        self.0
            .iter()
            .map(|(control, noticed)| (control.as_str(), noticed))
    }

    pub(crate) fn get(&self, control: &str) -> Option<&Noticed> {
        self.0.get(control)
    }

    pub(crate) fn set(&mut self, control: &str, noticed: Noticed) {
        self.0.insert(control.to_owned(), noticed);
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(HEAD)?;
        for (control, noticed) in &self.0 {
            match noticed {
                Noticed::By(trial) => writeln!(f, "{control} | {trial}")?,
                Noticed::Not(reason) => writeln!(f, "{control} | {NOT}{reason}")?,
            }
        }
        Ok(())
    }
}

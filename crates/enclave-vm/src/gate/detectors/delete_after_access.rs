//! `DELETE_AFTER_ACCESS`: an operation that reads, and within 30 s one that deletes.

use std::time::Duration;

use super::{Question, ago};

const WINDOW: Duration = Duration::from_secs(30);

const DELETING: &[&str] = &["delete", "destroy", "purge", "wipe", "erase"];

/// With an object these tidy up (`cart:removeItem`, `clearCache`); alone, or with one of `TRACES`, they cover up.
const MAY_DELETE: &[&str] = &["remove", "clear"];

const TRACES: &[&str] = &[
    "log", "audit", "history", "trace", "evidence", "journal", "record", "backup", "snapshot", "database",
    "table", "file", "data", "all",
];

pub(super) fn detect(question: &Question<'_>) -> Option<String> {
    if !question.words.any(DELETING) && !question.words.any_bare_or_with(MAY_DELETE, TRACES) {
        return None;
    }
    let mut recent = question.history.within(WINDOW, question.operation.at);
    let read = recent.find(|past| past.reads_data)?;
    let (name, ago) = (enclave_types::quoted(&read.name), ago(question, read));
    Some(format!("it deletes, {ago} after {name} read data"))
}

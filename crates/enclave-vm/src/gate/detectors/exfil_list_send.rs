//! `EXFIL_LIST_SEND`: an operation that lists or queries, and within 5 s one that sends or exports.

use std::time::Duration;

use super::{Question, ago};

const WINDOW: Duration = Duration::from_secs(5);

const SENDING: &[&str] = &[
    "send", "export", "upload", "publish", "emit", "transmit", "forward",
];

/// With an object these make a record of the application (`postComment`, `writeNote`); alone, or with one of
/// `OUTWARD`, they send.
const MAY_SEND: &[&str] = &["post", "write"];

const OUTWARD: &[&str] = &[
    "http",
    "https",
    "api",
    "url",
    "request",
    "webhook",
    "slack",
    "discord",
    "teams",
    "telegram",
    "email",
    "mail",
    "sms",
    "message",
    "notification",
    "external",
    "remote",
    "ftp",
    "sftp",
    "s3",
    "file",
    "data",
    "payload",
];

pub(super) fn detect(question: &Question<'_>) -> Option<String> {
    if !question.words.any(SENDING) && !question.words.any_bare_or_with(MAY_SEND, OUTWARD) {
        return None;
    }
    let mut recent = question.history.within(WINDOW, question.operation.at);
    let read = recent.find(|past| past.reads_data)?;
    let (name, ago) = (enclave_types::quoted(&read.name), ago(question, read));
    Some(format!("it sends or exports, {ago} after {name} read data"))
}

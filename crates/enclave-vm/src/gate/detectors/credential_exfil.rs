//! `CREDENTIAL_EXFIL`: an operation on credentials, and within 10 s one that reaches outside.

use std::time::Duration;

use super::{Question, ago};

const WINDOW: Duration = Duration::from_secs(10);

const OUTSIDE: &[&str] = &[
    "http",
    "https",
    "api",
    "external",
    "webhook",
    "slack",
    "email",
    "sms",
    "notification",
];

pub(super) fn detect(question: &Question<'_>) -> Option<String> {
    if !question.words.any_thing(OUTSIDE) {
        return None;
    }
    let mut recent = question.history.within(WINDOW, question.operation.at);
    let touched = recent.find(|past| past.touches_credentials)?;
    let (name, ago) = (enclave_types::quoted(&touched.name), ago(question, touched));
    Some(format!(
        "it reaches outside, {ago} after {name} touched credentials"
    ))
}

//! `"error": {"name", "message", "code"}`: the call fails with just that.

use super::{Failure, fields::Field};
use crate::misuse::Misuse;

const KEYS: &[&str] = &["name", "message", "code"];

/// A failure that the file prescribes.
#[derive(Clone, Debug)]
pub(super) struct FixedError {
    failure: Failure,
}

impl FixedError {
    /// Reads the form; `name` is `Error` unless it is given.
    ///
    /// # Errors
    ///
    /// When `message` is missing or one of them is not text.
    pub(super) fn read(field: &Field<'_>) -> Result<Self, Misuse> {
        let error = field.fields(KEYS)?;
        let text = |key| error.get(key).map(|field| field.text()).transpose();
        let Some(message) = text("message")? else {
            return Err(field
                .misuse("an error needs a message")
                .with_help("add \"message\": \"…\", the text that the script sees"));
        };
        Ok(Self {
            failure: Failure {
                name: text("name")?.unwrap_or("Error").to_owned(),
                message: message.to_owned(),
                code: text("code")?.map(str::to_owned),
            },
        })
    }

    /// The failure.
    pub(super) fn failure(&self) -> Failure {
        self.failure.clone()
    }
}

//! `"reply": JSON`: the same answer for every call.

use serde_json::Value;

use super::fields::Field;

/// One answer.
#[derive(Debug)]
pub(super) struct Reply {
    value: Value,
}

impl Reply {
    /// Reads the form; any JSON is an answer, `null` too.
    pub(super) fn read(field: &Field<'_>) -> Self {
        Self {
            value: field.value().clone(),
        }
    }

    /// The answer.
    pub(super) fn value(&self) -> Value {
        self.value.clone()
    }
}

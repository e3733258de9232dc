//! `"replies": [JSON, …]`: one answer a call, in the order of the calls; the last one repeats.

use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::Value;

use super::fields::Field;
use crate::misuse::Misuse;

/// Answers in order.
#[derive(Debug)]
pub(super) struct Replies {
    values: Vec<Value>,
    /// Calls answered so far, counted up to the last answer.
    answered: AtomicUsize,
}

impl Replies {
    /// Reads the form.
    ///
    /// # Errors
    ///
    /// When it is not an array, or an empty one.
    pub(super) fn read(field: &Field<'_>) -> Result<Self, Misuse> {
        Ok(Self {
            values: field.elements("a reply")?.map(|it| it.value().clone()).collect(),
            answered: AtomicUsize::new(0),
        })
    }

    /// The next answer.
    pub(super) fn next(&self) -> Value {
        let last = self.values.len().saturating_sub(1);
        let counted = self
            .answered
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |n| Some((n + 1).min(last)));
        let index = counted.unwrap_or(last);
        self.values.get(index).cloned().unwrap_or_default()
    }
}

//! `RAPID_ENUMERATION`: the same operation more often within 5 s than its threshold.

use std::time::Duration;

use super::Question;

const WINDOW: Duration = Duration::from_secs(5);

pub(super) fn detect(question: &Question<'_>) -> Option<String> {
    let name = question.operation.name;
    let validation = question.validation;
    let threshold = *validation
        .rapid_enumeration_overrides
        .get(name)
        .unwrap_or(&validation.rapid_enumeration_threshold);
    let now = question.operation.at;
    let calls = question.history.count_of(name, WINDOW, now, threshold as usize);
    (calls >= threshold as usize).then(|| {
        format!(
            "it was called {threshold} times within 5 s already; ask for more with each call, such as a page or a list of ids"
        )
    })
}

//! `BULK_OPERATION`: an operation that by its name takes everything, or is asked to by its arguments.
//!
//! Arguments are judged by structure, key by key: a year in a date or the words `speed limit` in a note are no limit.

use serde_json::Value;

use super::Question;
use crate::gate::words::Words;

const BULK: &[&str] = &["bulk", "batch", "mass", "dump"];

/// Verbs that with `all` right after them take or destroy everything. `updateAll` and `setAll` do not.
const TAKING: &[&str] = &[
    "export", "download", "extract", "delete", "remove", "destroy", "purge", "wipe", "erase", "drop",
];

/// Words of keys whose value says how much is asked for.
const AMOUNTS: &[&str] = &["limit", "size", "count", "max", "top", "take"];

/// So much at once is bulk.
const MANY: f64 = 1000.0;

pub(super) fn detect(question: &Question<'_>) -> Option<String> {
    if question.words.any(BULK) || question.words.pair(TAKING, "all") {
        return Some("its name says that it works on everything at once".to_owned());
    }
    let what = question
        .operation
        .args
        .iter()
        .find_map(|(key, value)| member(key, value))?;
    Some(format!("{what} in its arguments asks for everything at once"))
}

/// What asks for too much in a member of an object. Recursion is bounded by `max_value_depth`.
fn member(key: &str, value: &Value) -> Option<String> {
    let found = match value {
        Value::Number(number) => number.as_f64().is_some_and(|number| number >= MANY) && is_amount(key),
        Value::String(text) => is_many(text) && is_amount(key),
        Value::Bool(flag) => *flag && Words::of(key).are(&["no", "limit"]),
        _ => false,
    };
    if found {
        Some(enclave_types::quoted(key))
    } else {
        within(value)
    }
}

fn within(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if text == "*" => Some("\"*\"".to_owned()),
        Value::Array(items) => items.iter().find_map(within),
        Value::Object(members) => members.iter().find_map(|(key, value)| member(key, value)),
        _ => None,
    }
}

fn is_amount(key: &str) -> bool {
    Words::of(key).any(AMOUNTS)
}

/// A number in digits: what a big integer arrives as.
fn is_many(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit()) && text.trim_start_matches('0').len() > 3
}

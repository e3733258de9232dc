//! `"match": [{"args": {subset}, "reply": JSON}]`: the first entry whose `args` the call's arguments
//! contain wins. An entry may hold `error` instead of `reply`.

use enclave_types::{escaped, quoted};
use serde_json::{Map, Number, Value};

use super::{
    Call, Failure,
    error::FixedError,
    fields::{Field, cut},
    reply::Reply,
};
use crate::misuse::Misuse;

const KEYS: &[&str] = &["args", "reply", "error"];

/// One entry.
#[derive(Debug)]
pub(super) struct Entry {
    args: Map<String, Value>,
    answer: Answer,
}

#[derive(Debug)]
enum Answer {
    Reply(Reply),
    Error(FixedError),
}

/// Reads the entries.
///
/// # Errors
///
/// When there is none, or one is malformed.
pub(super) fn read(field: &Field<'_>) -> Result<Vec<Entry>, Misuse> {
    field.elements("an entry")?.map(|it| Entry::read(&it)).collect()
}

impl Entry {
    fn read(field: &Field<'_>) -> Result<Self, Misuse> {
        let entry = field.fields(KEYS)?;
        let Some(args) = entry.get("args") else {
            return Err(field
                .misuse("this entry has no args")
                .with_help("add \"args\": {…} with what the arguments must contain; {} fits every call"));
        };
        let answer = match (entry.get("reply"), entry.get("error")) {
            (Some(reply), None) => Answer::Reply(Reply::read(&reply)),
            (None, Some(error)) => Answer::Error(FixedError::read(&error)?),
            (None, None) => {
                return Err(field
                    .misuse("this entry has no answer")
                    .with_help("add \"reply\": … or \"error\": {\"message\": …}"));
            }
            (Some(_), Some(error)) => {
                return Err(error
                    .misuse("reply and error cannot stand together")
                    .with_help("an entry answers in one way: remove one of them"));
            }
        };
        Ok(Self {
            args: args.object()?.clone(),
            answer,
        })
    }

    /// Whether the arguments contain what the entry asks for.
    pub(super) fn fits(&self, args: &Map<String, Value>) -> bool {
        contains_members(args, &self.args)
    }

    /// The entry's answer.
    ///
    /// # Errors
    ///
    /// The entry's `error`.
    pub(super) fn answer(&self) -> Result<Value, Failure> {
        match &self.answer {
            Answer::Reply(reply) => Ok(reply.value()),
            Answer::Error(error) => Err(error.failure()),
        }
    }
}

/// The failure of a call that no entry fits; it shows the arguments.
pub(super) fn nothing_fits(call: &Call<'_>) -> Failure {
    // A map of JSON values is always JSON.
    let args = serde_json::to_string(call.args).unwrap_or_default();
    let (tool, args) = (quoted(call.name), escaped(&cut(&args)));
    let message = format!("no reply of {tool} fits the arguments {args}");
    Failure::new("Error", "NO_MATCHING_REPLY", message)
}

// The recursion below follows the pattern, whose depth the JSON reader bounds.

fn contains(value: &Value, pattern: &Value) -> bool {
    match (value, pattern) {
        (Value::Object(value), Value::Object(pattern)) => contains_members(value, pattern),
        _ => equal(value, pattern),
    }
}

fn contains_members(value: &Map<String, Value>, pattern: &Map<String, Value>) -> bool {
    pattern
        .iter()
        .all(|(key, want)| value.get(key).is_some_and(|got| contains(got, want)))
}

/// Equality as a script sees it: `1` is `1.0`, and the order of keys does not matter.
fn equal(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Number(left), Value::Number(right)) => equal_numbers(left, right),
        (Value::Array(left), Value::Array(right)) => {
            left.len() == right.len() && left.iter().zip(right).all(|(l, r)| equal(l, r))
        }
        (Value::Object(left), Value::Object(right)) => {
            let same = |(key, l): (&String, &Value)| right.get(key).is_some_and(|r| equal(l, r));
            left.len() == right.len() && left.iter().all(same)
        }
        _ => left == right,
    }
}

fn equal_numbers(left: &Number, right: &Number) -> bool {
    if left == right {
        return true;
    }
    match (left.as_f64(), right.as_f64()) {
        (Some(left), Some(right)) => left.total_cmp(&right).is_eq() || (left == 0.0 && right == 0.0),
        _ => false,
    }
}

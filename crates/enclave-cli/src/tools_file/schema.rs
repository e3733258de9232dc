//! `"schema"` and `"result_schema"`: JSON Schemas of a tool's arguments and of its reply.
//!
//! Nothing is fetched: a `$ref` that leaves the schema is an error when the file is read. `pattern`
//! is matched by an engine that takes linear time, so look-around and back-references are errors too.

use std::iter;

use enclave_types::{escaped, quoted};
use jsonschema::{PatternOptions, ValidationError, Validator, paths::LocationSegment};
use serde_json::Value;

use super::{Call, Failure, fields::Field, fields::cut};
use crate::misuse::Misuse;

/// The most violations that one message lists.
const MAX_LISTED: usize = 3;

/// A compiled schema.
#[derive(Debug)]
pub(super) struct Schema {
    validator: Validator,
    /// The schema as it is written, for checks before a run.
    value: Value,
}

impl Schema {
    /// Compiles the schema that stands here.
    ///
    /// # Errors
    ///
    /// When it is no valid JSON Schema, refers to another document, or uses a pattern that cannot be
    /// matched in linear time.
    pub(super) fn read(field: &Field<'_>) -> Result<Self, Misuse> {
        if !matches!(field.value(), Value::Object(_) | Value::Bool(_)) {
            return Err(field.misuse("a schema is an object {…}, or true or false"));
        }
        jsonschema::options()
            .offline()
            .with_pattern_options(PatternOptions::regex())
            .build(field.value())
            .map(|validator| Self {
                validator,
                value: field.value().clone(),
            })
            .map_err(|error| {
                let (place, reason) = (path(&error), cut(&escaped(&error.to_string())));
                field
                    .misuse(&format!("not a usable JSON Schema, at {place}: {reason}"))
                    .with_help(
                        "a schema stands for itself: no $ref to other documents, and patterns \
                         without look-around or back-references",
                    )
            })
    }

    /// The schema as it is written.
    pub(super) const fn value(&self) -> &Value {
        &self.value
    }

    /// Checks a call's arguments.
    ///
    /// # Errors
    ///
    /// A `TypeError` that says at which paths they do not fit.
    pub(super) fn check_args(&self, call: &Call<'_>) -> Result<(), Failure> {
        let args = Value::Object(call.args.clone());
        self.violations(&args).map_or(Ok(()), |violations| {
            let tool = quoted(call.name);
            let message = format!("the arguments of {tool} do not fit its schema: {violations}");
            Err(Failure::new("TypeError", "INVALID_ARGUMENTS", message))
        })
    }

    /// Checks a reply.
    ///
    /// # Errors
    ///
    /// A `TypeError` that says at which paths it does not fit.
    pub(super) fn check_reply(&self, tool: &str, reply: &Value) -> Result<(), Failure> {
        self.violations(reply).map_or(Ok(()), |violations| {
            let tool = quoted(tool);
            let message = format!("the reply of {tool} does not fit its result_schema: {violations}");
            Err(Failure::new("TypeError", "INVALID_REPLY", message))
        })
    }

    /// `$.id: "x" is not of type "integer"; …`, or nothing when the value fits.
    fn violations(&self, value: &Value) -> Option<String> {
        if self.validator.is_valid(value) {
            return None;
        }
        let mut errors = self.validator.iter_errors(value);
        let mut listed: Vec<String> = errors
            .by_ref()
            .take(MAX_LISTED)
            .map(|error| show(&error))
            .collect();
        let more = errors.count();
        if more > 0 {
            listed.push(format!("and {more} more"));
        }
        Some(listed.join("; "))
    }
}

/// One violation with its path. A large value is not spelled out.
fn show(error: &ValidationError<'_>) -> String {
    let text = match error.instance().as_ref() {
        Value::Array(_) | Value::Object(_) => error.masked_with("this value").to_string(),
        Value::String(text) if text.len() > 64 => error.masked_with("this text").to_string(),
        _ => error.to_string(),
    };
    format!("{}: {}", path(error), cut(&escaped(&text)))
}

/// Where the error is, as `$.items[3].id`.
fn path(error: &ValidationError<'_>) -> String {
    let segments = error.instance_path().segments().map(|segment| match segment {
        LocationSegment::Index(index) => format!("[{index}]"),
        LocationSegment::Property(key) => format!(".{}", escaped(&key)),
    });
    iter::once("$".to_owned()).chain(segments).collect()
}

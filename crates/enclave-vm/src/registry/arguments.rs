//! The check of a call's arguments: against the schema, and by the type that reads them.

use std::fmt::Write as _;

use enclave_types::{escaped, quoted};
use jsonschema::{
    PatternOptions, ValidationError, Validator, error::ValidationErrorKind, paths::LocationSegment,
};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::ToolError;

/// `error.code` of a call whose arguments do not fit.
const CODE: &str = "INVALID_ARGUMENTS";

/// The most violations that one message lists.
const MAX_LISTED: usize = 3;

/// A text that is longer is not spelled out in a message.
const MAX_SHOWN_BYTES: usize = 64;

/// The compiled schema of a tool's arguments.
pub(super) struct Arguments(Validator);

impl Arguments {
    /// Compiles the schema.
    ///
    /// # Errors
    ///
    /// What is wrong with it, to follow the tool's name.
    pub(super) fn compile(schema: &Value) -> Result<Self, String> {
        let validator = validator(schema).map_err(|problem| format!("has a schema that {problem}"))?;
        let takes_objects = match schema.get("type") {
            Some(Value::String(only)) => only == "object",
            Some(Value::Array(several)) => several.contains(&json!("object")),
            _ => schema != &json!(false),
        };
        if takes_objects {
            Ok(Self(validator))
        } else {
            Err("takes something else than an object, which the arguments of a call always are".to_owned())
        }
    }

    /// Checks a call's arguments.
    ///
    /// # Errors
    ///
    /// A `TypeError` with the code `INVALID_ARGUMENTS` that says at which paths they do not fit.
    pub(super) fn check(&self, tool: &str, args: &Value) -> Result<(), ToolError> {
        if self.0.is_valid(args) {
            return Ok(());
        }
        let mut errors = self.0.iter_errors(args);
        let mut listed: Vec<String> = errors
            .by_ref()
            .take(MAX_LISTED)
            .map(|error| show(&error))
            .collect();
        let more = errors.count();
        if more > 0 {
            listed.push(format!("and {more} more"));
        }
        Err(refused(tool, &listed.join("; ")))
    }
}

/// Reads arguments that fit the schema as the handler's type, which may still ask for more than the schema says.
pub(super) fn read<A: DeserializeOwned>(tool: &str, args: Value) -> Result<A, ToolError> {
    serde_path_to_error::deserialize(args).map_err(|error| {
        let path = match error.path().to_string() {
            root if root == "." => "$".to_owned(),
            path if path.starts_with('[') => format!("${}", escaped(&path)),
            path => format!("$.{}", escaped(&path)),
        };
        refused(
            tool,
            &format!("{path}: {}", cut(&escaped(&error.inner().to_string()))),
        )
    })
}

fn refused(tool: &str, violations: &str) -> ToolError {
    let tool = quoted(tool);
    ToolError::new(format!(
        "the arguments of {tool} do not fit its schema: {violations}"
    ))
    .with_name("TypeError")
    .with_code(CODE)
}

/// Compiles a schema that stands for itself.
///
/// # Errors
///
/// What is wrong with it, to follow "a schema that".
pub(super) fn validator(schema: &Value) -> Result<Validator, String> {
    if !matches!(schema, Value::Object(_) | Value::Bool(_)) {
        return Err("is neither an object nor a boolean".to_owned());
    }
    jsonschema::options()
        .offline()
        .with_pattern_options(PatternOptions::regex())
        .build(schema)
        .map_err(|error| {
            format!(
                "is no JSON Schema that stands for itself: {}",
                cut(&error.to_string())
            )
        })
}

/// One violation with its path, in words for the script's author.
fn show(error: &ValidationError<'_>) -> String {
    let at = path(error);
    match error.kind() {
        ValidationErrorKind::Required { property } => {
            let property = property.as_str().unwrap_or_default();
            format!("{at}.{} is missing", escaped(property))
        }
        ValidationErrorKind::AdditionalProperties { unexpected } => {
            let first = unexpected.first().map(String::as_str).unwrap_or_default();
            format!("{at} has a key that is not known: {}", quoted(first))
        }
        _ => {
            let text = match error.instance().as_ref() {
                Value::Array(_) | Value::Object(_) => error.masked_with("this value").to_string(),
                Value::String(text) if text.len() > MAX_SHOWN_BYTES => {
                    error.masked_with("this text").to_string()
                }
                _ => error.to_string(),
            };
            format!("{at}: {}", cut(&escaped(&text)))
        }
    }
}

/// Where the error is, as `$.items[3].id`.
fn path(error: &ValidationError<'_>) -> String {
    let mut path = "$".to_owned();
    for segment in error.instance_path().segments() {
        match segment {
            LocationSegment::Index(index) => {
                // Writing to a String does not fail.
                let _ = write!(path, "[{index}]");
            }
            LocationSegment::Property(key) => {
                path.push('.');
                path.push_str(&escaped(&key));
            }
        }
    }
    path
}

fn cut(text: &str) -> String {
    enclave_runtime::cut(text, 256)
}

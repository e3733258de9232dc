//! A program that needs no tool gives the same value in the guest and in an engine that has nothing in common with it.

#[cfg(feature = "differential")]
mod boa;
mod known;

use std::time::Duration;

use enclave_ast_guard::{GuardConfig, verify};
use enclave_prescan::{PrescanLimits, scan};
use enclave_runtime::{CompiledProgram, GuestConfig};
use enclave_syntax::{Arena, SourceKind, parse};
use enclave_transform::{TransformOptions, instrument};
use enclave_types::{Clock, ErrorCode, SecurityLevel};
use serde_json::Value;

use super::runtime::drive_with;
use crate::{Verdict, Violation};

/// What an engine makes of a program.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "what a stand-in has to make up")]
pub enum Opinion {
    /// The JSON text of its value; none for `undefined`.
    Value(Option<String>),
    /// It throws an error of this name.
    Throws(String),
    /// It cannot tell: a limit, or something that it does not have.
    Unknown,
}

/// Judges a text by the guest and by boa.
///
/// # Errors
///
/// When the property does not hold.
#[cfg(feature = "differential")]
pub fn check(source: &str) -> Result<Verdict, Violation> {
    check_with(source, guest, boa::opinion)
}

/// Judges a text by two engines. What is in the table of known divergences is not compared.
///
/// # Errors
///
/// When the property does not hold.
pub fn check_with(
    source: &str,
    ours: impl Fn(&str) -> Opinion,
    theirs: impl Fn(&str) -> Opinion,
) -> Result<Verdict, Violation> {
    if known::is_known(source) {
        return Ok(Verdict::Rejected);
    }
    let ours = ours(source);
    if ours == Opinion::Unknown {
        return Ok(Verdict::Rejected);
    }
    let theirs = theirs(source);
    let same = match (&ours, &theirs) {
        (_, Opinion::Unknown) => return Ok(Verdict::Rejected),
        (Opinion::Value(Some(one)), Opinion::Value(Some(other))) => one == other || is_same(one, other),
        _ => ours == theirs,
    };
    if same {
        Ok(Verdict::Accepted)
    } else {
        Err(Violation::new(format!(
            "the guest: {ours:?}\nthe other: {theirs:?}\n{source}"
        )))
    }
}

/// Numbers may be written differently, keys may not be in another order.
fn is_same(one: &str, other: &str) -> bool {
    let read = |text: &str| serde_json::from_str::<Value>(text).ok();
    match (read(one), read(other)) {
        (Some(one), Some(other)) => is_same_value(&one, &other),
        _ => false,
    }
}

fn is_same_value(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => one.as_f64() == other.as_f64(),
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len()
                && one
                    .iter()
                    .zip(other)
                    .all(|(one, other)| is_same_value(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            one.len() == other.len()
                && one
                    .iter()
                    .zip(other)
                    .all(|((key, one), (other_key, other))| key == other_key && is_same_value(one, other))
        }
        _ => one == other,
    }
}

/// The guest's opinion: the program goes the whole way that a script goes.
pub fn guest(source: &str) -> Opinion {
    let level = SecurityLevel::Permissive;
    let Ok(scanned) = scan(source, &PrescanLimits::default()) else {
        return Opinion::Unknown;
    };
    let arena = Arena::new();
    let Ok(parsed) = parse(&arena, source, SourceKind::Body, scanned.depth()) else {
        return Opinion::Unknown;
    };
    let guard = GuardConfig::default().with_level(level);
    if verify(&scanned, &parsed, &guard).is_err() {
        return Opinion::Unknown;
    }
    let program = instrument(&parsed, &TransformOptions::for_level(level))
        .ok()
        .and_then(|code| CompiledProgram::compile(code.code()).ok());
    let Some(program) = program else {
        return Opinion::Unknown;
    };
    let mut config = GuestConfig::for_level(level);
    config.limits.timeout = Duration::from_secs(5);
    config.limits.clock = Clock::Frozen;
    config.seed = Some(1);
    let ending = drive_with(&program, &config, |_| None);
    match ending.outcome {
        Ok(json) => Opinion::Value(json),
        Err((ErrorCode::RuntimeError, _)) => Opinion::Throws(ending.error_name),
        Err(_) => Opinion::Unknown,
    }
}

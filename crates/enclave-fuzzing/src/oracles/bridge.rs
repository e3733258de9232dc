//! A value that goes into a guest and comes out again is the same value, or is refused by a code of its own; its keys
//! are data, whatever they are called.

use std::sync::OnceLock;

use enclave_runtime::{CompiledProgram, ToolRequest};
use enclave_types::{ErrorCode, SecurityLevel};
use serde::de::IgnoredAny;
use serde_json::{Number, Value};

use super::runtime::{config, drive_with};
use crate::{Verdict, Violation};

/// Takes a value from a tool, hands it to another, and returns it with what a prototype would show.
const PROGRAM: &str = "const v = await callTool('in', {}); await callTool('out', { v }); \
                       return { v, clean: ({}).polluted === undefined && Object.keys({}).length === 0 };";

/// What surely fits the limits of a run here.
const SMALL_BYTES: usize = 3_000;
const SMALL_DEPTH: usize = 10;
const SMALL_PARTS: usize = 200;

/// What became of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "what a stand-in has to make up")]
pub struct Crossed {
    /// The arguments of the second call, when it was made.
    pub args: Option<String>,
    /// What the run gave, or the code of its failure.
    pub outcome: Result<String, ErrorCode>,
}

/// Judges what a tool gives.
///
/// # Errors
///
/// When the property does not hold.
pub fn check(json: &str) -> Result<Verdict, Violation> {
    static COMPILED: OnceLock<Option<CompiledProgram>> = OnceLock::new();
    let program = COMPILED.get_or_init(|| CompiledProgram::compile_body(PROGRAM).ok());
    let Some(program) = program else {
        return Err(Violation::new("the program does not compile"));
    };
    let mut config = config(SecurityLevel::Standard, 1);
    config.limits.timeout = std::time::Duration::from_secs(5);
    let mut args = None;
    let ending = drive_with(program, &config, |call: &ToolRequest| {
        if call.name == "in" {
            return Some(Ok(json.to_owned()));
        }
        args = Some(call.args.clone());
        Some(Ok("null".to_owned()))
    });
    if let Some(what) = ending.wrong {
        return Err(Violation::new(what));
    }
    let outcome = ending
        .outcome
        .map(Option::unwrap_or_default)
        .map_err(|(code, _)| code);
    check_with(json, &Crossed { args, outcome })
}

/// Judges what became of a value.
///
/// # Errors
///
/// When the property does not hold.
pub fn check_with(json: &str, crossed: &Crossed) -> Result<Verdict, Violation> {
    let is_json = serde_json::from_str::<IgnoredAny>(json).is_ok();
    let value = serde_json::from_str::<Value>(json).ok();
    let out = match &crossed.outcome {
        Ok(out) => out,
        Err(ErrorCode::ToolError) if !is_json => return Ok(Verdict::Rejected),
        Err(
            ErrorCode::ToolError
            | ErrorCode::PayloadTooLarge
            | ErrorCode::ResultTooLarge
            | ErrorCode::MemoryLimit,
        ) if value.is_none() || !is_small(json) => {
            return Ok(Verdict::Rejected);
        }
        Err(code) => return Err(Violation::new(format!("{code} for {json}"))),
    };
    if !is_json {
        return Err(Violation::new(format!("what is no JSON became {out}: {json}")));
    }
    let read = |text: &str| {
        serde_json::from_str::<Value>(text)
            .map_err(|error| Violation::new(format!("no JSON came out ({error}): {text}")))
    };
    let out = read(out)?;
    let args = read(crossed.args.as_deref().unwrap_or("null"))?;
    if out.get("clean") != Some(&Value::Bool(true)) {
        return Err(Violation::new(format!("a prototype was changed by {json}")));
    }
    let Some(value) = value else {
        // Half a character, or a number beyond a double.
        return Ok(Verdict::Accepted);
    };
    for (way, came) in [("returned", out.get("v")), ("passed on", args.get("v"))] {
        if !came.is_some_and(|came| is_same(&value, came)) {
            return Err(Violation::new(format!("{json} was {way} as {came:?}")));
        }
    }
    Ok(Verdict::Accepted)
}

/// Whether a text surely fits the limits. It goes by the text: of members with one name, the value has only the last.
fn is_small(json: &str) -> bool {
    let (mut depth, mut deepest, mut parts) = (0_usize, 0, 0);
    for byte in json.bytes() {
        match byte {
            b'[' | b'{' => {
                depth += 1;
                parts += 1;
                deepest = deepest.max(depth);
            }
            b']' | b'}' => depth = depth.saturating_sub(1),
            b',' => parts += 1,
            _ => {}
        }
    }
    json.len() <= SMALL_BYTES && deepest <= SMALL_DEPTH && parts <= SMALL_PARTS
}

/// Whether two values are the same to a script: numbers as doubles, members in any order.
fn is_same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => is_near(one, other),
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| is_same(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            one.len() == other.len()
                && one
                    .iter()
                    .all(|(key, one)| other.get(key).is_some_and(|other| is_same(one, other)))
        }
        _ => one == other,
    }
}

/// serde reads numbers to the last bit but one.
fn is_near(one: &Number, other: &Number) -> bool {
    let (one, other) = (
        one.as_f64().unwrap_or(f64::NAN),
        other.as_f64().unwrap_or(f64::NAN),
    );
    (one - other).abs() <= one.abs() * 1e-15
}

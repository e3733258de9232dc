//! What a service answers with, checked: nothing of it is trusted but the numbers.

use enclave_types::escaped;
use serde_json::{Map, Value};

use super::secrets::Secrets;
use crate::{RiskLevel, Score, Signal};

/// The most signals of one answer.
const MAX_SIGNALS: usize = 100;

/// The longest id and the longest description that are kept, in characters.
const MAX_ID_CHARS: usize = 64;
const MAX_TEXT_CHARS: usize = 300;

/// Reads an answer.
///
/// # Errors
///
/// What is wrong with it, for whoever wrote the service: no text of the answer is in it but its own `error`.
pub(super) fn read(body: &[u8], secrets: &Secrets) -> Result<Score, String> {
    let answer: Value = serde_json::from_slice(body).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        format!("the service did not answer with JSON (line {line}, column {column})")
    })?;
    let Value::Object(answer) = answer else {
        return Err("invalid answer of the service: it is not an object".to_owned());
    };
    if let Some(error) = present(&answer, "error") {
        let said = error.as_str().map(|error| shown(error, MAX_TEXT_CHARS, secrets));
        return Err(match said {
            Some(said) => format!("the service failed: {said}"),
            None => "the service failed".to_owned(),
        });
    }
    let Some(total) = points(&answer) else {
        return Err("invalid answer of the service: missing score".to_owned());
    };
    let risk = match present(&answer, "risk") {
        None => None,
        Some(risk) => Some(level(risk).ok_or("invalid answer of the service: invalid risk level")?),
    };
    let signals = match present(&answer, "signals") {
        None => Vec::new(),
        Some(Value::Array(signals)) if signals.len() > MAX_SIGNALS => {
            return Err(format!(
                "invalid answer of the service: more than {MAX_SIGNALS} signals"
            ));
        }
        Some(Value::Array(signals)) => {
            let signals = signals.iter().map(|signal| read_signal(signal, secrets));
            signals.collect::<Result<_, _>>()?
        }
        Some(_) => return Err("invalid answer of the service: signals must be a list".to_owned()),
    };
    let mut score = Score::new(total, signals);
    if let Some(risk) = risk {
        score.risk_level = risk;
    }
    Ok(score)
}

fn read_signal(signal: &Value, secrets: &Secrets) -> Result<Signal, String> {
    let fields = || {
        let signal = signal.as_object()?;
        let id = signal.get("id")?.as_str().filter(|id| !id.is_empty())?;
        let description = signal.get("description")?.as_str()?;
        Some((id, points(signal)?, description, signal.get("level")?))
    };
    let Some((id, points, description, risk)) = fields() else {
        return Err("invalid answer of the service: signal missing required fields".to_owned());
    };
    let Some(level) = level(risk) else {
        return Err("invalid answer of the service: invalid signal level".to_owned());
    };
    let id = shown(id, MAX_ID_CHARS, secrets);
    let description = shown(description, MAX_TEXT_CHARS, secrets);
    Ok(Signal::new(id, points, description).with_level(level))
}

/// A field that is there and not `null`.
fn present<'a>(fields: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    fields.get(name).filter(|value| !value.is_null())
}

/// The field `score`, brought between 0 and 100.
fn points(fields: &Map<String, Value>) -> Option<u32> {
    let points = fields.get("score")?.as_f64()?;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 0 and 100"
    )]
    let points = points.clamp(0.0, 100.0).round() as u32;
    Some(points)
}

fn level(value: &Value) -> Option<RiskLevel> {
    RiskLevel::from_name(value.as_str()?)
}

/// A text of the service as it may be shown: without secrets, cut, nothing in it that a terminal obeys.
fn shown(text: &str, most: usize, secrets: &Secrets) -> String {
    let text = secrets.blot(text);
    let mut chars = text.chars();
    let mut cut: String = chars.by_ref().take(most).collect();
    if chars.next().is_some() {
        cut.push('…');
    }
    escaped(&cut)
}

//! Instrumenting an accepted script gives code that parses, the same every time, in which each of the
//! author's bytes stands where the span map says.

use enclave_ast_guard::{GuardConfig, verify};
use enclave_prescan::{PrescanLimits, scan};
use enclave_syntax::{Arena, MAX_DEPTH, SourceKind, parse};
use enclave_transform::{TransformOptions, instrument};
use enclave_types::{Diagnostics, SecurityLevel};

use super::check_refusal;
use crate::{Verdict, Violation};

/// What instrumenting gave.
#[derive(Clone, Debug)]
#[expect(clippy::exhaustive_structs, reason = "what a stand-in has to make up")]
pub struct Instrumented {
    /// The code that the engine compiles.
    pub code: String,
    /// Where each byte of the author's text, and its end, stands in the code.
    pub to_code: Vec<Option<u32>>,
    /// Where each byte of the code, and its end, comes from.
    pub to_author: Vec<Option<u32>>,
}

/// Judges a text at the strictest and the laxest level.
///
/// # Errors
///
/// When the property does not hold.
pub fn check(source: &str) -> Result<Verdict, Violation> {
    let mut verdict = Verdict::Rejected;
    for level in [SecurityLevel::Strict, SecurityLevel::Permissive] {
        let config = GuardConfig::default().with_level(level);
        let Ok(scanned) = scan(source, &PrescanLimits::default()) else {
            return Ok(Verdict::Rejected);
        };
        let arena = Arena::new();
        let Ok(parsed) = parse(&arena, source, SourceKind::Body, scanned.depth()) else {
            return Ok(Verdict::Rejected);
        };
        if verify(&scanned, &parsed, &config).is_err() {
            continue;
        }
        let options = TransformOptions::for_level(level);
        verdict = check_with(source, |_| {
            instrument(&parsed, &options).map(|out| read(source, &out))
        })?;
    }
    Ok(verdict)
}

fn read(source: &str, out: &enclave_transform::Instrumented<'_>) -> Instrumented {
    let all = |len: usize| 0..=u32::try_from(len).unwrap_or(u32::MAX);
    Instrumented {
        code: out.code().to_owned(),
        to_code: all(source.len())
            .map(|at| out.span_map().to_generated(at))
            .collect(),
        to_author: all(out.code().len())
            .map(|at| out.span_map().to_author(at))
            .collect(),
    }
}

/// Judges an accepted script by `instrument`.
///
/// # Errors
///
/// When the property does not hold.
pub fn check_with(
    source: &str,
    instrument: impl Fn(&str) -> Result<Instrumented, Diagnostics>,
) -> Result<Verdict, Violation> {
    let out = match instrument(source) {
        Ok(out) => out,
        Err(found) => return check_refusal(source, &found).map(|()| Verdict::Rejected),
    };
    if instrument(source).ok().is_none_or(|again| again.code != out.code) {
        return Err(Violation::new("instrumenting twice gives different code"));
    }
    check_parses(&out.code)?;
    check_map(source, &out)?;
    Ok(Verdict::Accepted)
}

/// The engine reads the code as a script.
fn check_parses(code: &str) -> Result<(), Violation> {
    let arena = Arena::new();
    // The code nests deeper than the author's text by the wrapper and the meters; the stack is for all.
    match parse(&arena, code, SourceKind::Script, MAX_DEPTH) {
        Ok(_) => Ok(()),
        Err(errors) => {
            let first = errors
                .iter()
                .next()
                .map(|error| error.message.clone())
                .unwrap_or_default();
            Err(Violation::new(format!(
                "the code does not parse: {first}\n{code}"
            )))
        }
    }
}

/// The author's bytes are in the code, in order, each where the map says, and the map leads back.
fn check_map(source: &str, out: &Instrumented) -> Result<(), Violation> {
    let mut last = None;
    for (at, byte) in source.bytes().enumerate() {
        let author = u32::try_from(at).unwrap_or(u32::MAX);
        let Some(generated) = out.to_code.get(at).copied().flatten() else {
            return Err(Violation::new(format!(
                "byte {at} of the author's is nowhere in the code"
            )));
        };
        if out.code.as_bytes().get(generated as usize) != Some(&byte) {
            return Err(Violation::new(format!(
                "byte {at} of the author's is not at {generated} of the code"
            )));
        }
        if last.is_some_and(|last| last >= generated) {
            return Err(Violation::new(format!(
                "byte {at} of the author's changed its order"
            )));
        }
        if out.to_author.get(generated as usize).copied().flatten() != Some(author) {
            return Err(Violation::new(format!(
                "byte {at} of the author's does not map back"
            )));
        }
        last = Some(generated);
    }
    let len = u32::try_from(source.len()).unwrap_or(u32::MAX);
    let outside = out
        .to_author
        .iter()
        .position(|author| author.is_none_or(|author| author > len));
    match outside {
        Some(at) => Err(Violation::new(format!(
            "byte {at} of the code maps to no place in the author's text"
        ))),
        None => Ok(()),
    }
}

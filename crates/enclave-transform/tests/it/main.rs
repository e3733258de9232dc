//! The public interface of enclave-transform.

#![expect(clippy::expect_used, clippy::panic, reason = "a test fails loudly")]

mod generated;
mod hygiene;
mod invariants;
mod key_proof;
mod loop_meter;
mod main_wrapper;
mod member_guard;
mod recursion_meter;
mod samples;
mod span_map;
mod stack;

use enclave_syntax::{Arena, SourceKind, parse};
use enclave_transform::{SpanMap, TransformOptions, instrument};
use enclave_types::SecurityLevel;

/// The wrapper around a script, as the runtime's interface fixes it.
const OPEN: &str = "(function(__ag_max,__ag_spent,__ag_key){\"use strict\";var __ag_read=()=>0;\
                    return[async function __ag_main(){__ag_read=()=>__ag_total;var __ag_total=0;";
const CLOSE: &str = "\n},()=>__ag_read()]})";

/// Nothing is inserted but the wrapper.
fn bare() -> TransformOptions {
    let mut options = TransformOptions::default();
    options.meter_loops = false;
    options.meter_recursion = false;
    options.guard_keys = false;
    options.mark_places = false;
    options
}

fn only_loops() -> TransformOptions {
    let mut options = bare();
    options.meter_loops = true;
    options
}

fn only_keys() -> TransformOptions {
    let mut options = bare();
    options.guard_keys = true;
    options
}

fn everything() -> TransformOptions {
    TransformOptions::for_level(SecurityLevel::Strict)
}

#[track_caller]
fn program(source: &str, options: TransformOptions) -> (String, SpanMap) {
    let arena = Arena::new();
    let parsed = match parse(&arena, source, SourceKind::Body, 64) {
        Ok(parsed) => parsed,
        Err(errors) => panic!("{source}\n{errors:?}"),
    };
    instrument(&parsed, &options)
        .expect("an accepted script")
        .into_parts()
}

/// What `source` becomes, without the wrapper.
#[track_caller]
fn inner(source: &str, options: TransformOptions) -> String {
    let (code, _) = program(source, options);
    let inner = code.strip_prefix(OPEN).and_then(|code| code.strip_suffix(CLOSE));
    inner.expect("the wrapper").to_owned()
}

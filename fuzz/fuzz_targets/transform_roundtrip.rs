//! Instrumented code parses, is the same every time, and maps back to the author's bytes.
#![no_main]

use enclave_fuzzing::{Bytes, generators::script, must_hold, oracles::transform};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| must_hold(transform::check(&script(&mut Bytes::new(bytes)))));

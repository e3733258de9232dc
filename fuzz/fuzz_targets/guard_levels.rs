//! Accepted at a stricter level implies accepted at every laxer one.
#![no_main]

use enclave_fuzzing::{Bytes, generators::script, must_hold, oracles::levels};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| must_hold(levels::check(&script(&mut Bytes::new(bytes)))));

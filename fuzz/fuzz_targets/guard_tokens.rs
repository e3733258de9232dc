//! The guard is total and deterministic over token soup, with spans inside the source.
#![no_main]

use enclave_fuzzing::{Bytes, generators::tokens, must_hold, oracles::guard};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| must_hold(guard::check(&tokens(&mut Bytes::new(bytes)))));

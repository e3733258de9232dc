//! The store of large texts does what a plain list of texts would do.
#![no_main]

use enclave_fuzzing::{Bytes, must_hold, oracles::sidecar};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let (limits, ops) = sidecar::operations(&mut Bytes::new(bytes));
    must_hold(sidecar::check(&limits, &ops));
});

//! Whatever a worker says, the host neither panics nor waits, and believes only what a guest can give.
#![no_main]

use enclave_fuzzing::{Bytes, generators::frames, input, must_hold, oracles};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let said = match bytes.split_first() {
        Some((&input::TEXT, said)) => said.to_vec(),
        _ => frames(&mut Bytes::new(bytes)),
    };
    must_hold(oracles::frames::check(&said));
});

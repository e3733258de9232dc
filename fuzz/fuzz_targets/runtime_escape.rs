//! Whatever a script does, its run ends in time and within its limits, and no text becomes code.
#![no_main]

use enclave_fuzzing::{generators::escape, input, must_hold, oracles::runtime};
use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};

fuzz_target!(|bytes: &[u8]| must_hold(runtime::check(&input::source(bytes, escape))));

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    input::mutate(data, size, seed).unwrap_or_else(|| fuzzer_mutate(data, size, max_size))
});

//! Prescan is total over any bytes, and what it accepts keeps its limits when counted again.
#![no_main]

use enclave_fuzzing::{must_hold, oracles::prescan};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| must_hold(prescan::check_bytes(bytes)));

//! What prescan accepts, the parser survives on the stack that prescan's depth gives it.
#![no_main]

use enclave_fuzzing::{Bytes, generators::tokens, must_hold, oracles::parse};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| must_hold(parse::check(&tokens(&mut Bytes::new(bytes)))));

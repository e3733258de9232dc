//! What a script's own names are changes nothing of what the guard says.
#![no_main]

use enclave_fuzzing::{Bytes, generators::script_named, must_hold, oracles::rename};
use libfuzzer_sys::fuzz_target;

const PREFIXES: [&str; 5] = ["user", "$", "_", "constructor", "o\u{301}"];

fuzz_target!(|bytes: &[u8]| {
    let prefix = PREFIXES[bytes.len() % PREFIXES.len()];
    let named = |prefix| script_named(&mut Bytes::new(bytes), prefix);
    must_hold(rename::check(&named("v"), &named(prefix)));
});

//! Redaction takes planted secrets away; it and cutting are total.
#![no_main]

use enclave_fuzzing::{Bytes, generators, must_hold, oracles::sanitize};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let (before, after) = bytes.split_at(bytes.len() / 2);
    let mut choices = Bytes::new(before);
    let secret = generators::secret(&mut choices);
    let (before, after) = (
        generators::text(&mut choices),
        generators::text(&mut Bytes::new(after)),
    );
    must_hold(sanitize::check(&before, secret, &after));
});

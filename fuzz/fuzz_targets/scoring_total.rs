//! A score is total, steady, within its bounds, and the sum of its reasons.
#![no_main]

use enclave_fuzzing::{generators, oracles::scoring};

enclave_fuzz::text_target!(generators::script, scoring::check);

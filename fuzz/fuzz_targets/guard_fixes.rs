//! Applying fixes ends, breaks no text, and spoils no script that was accepted.
#![no_main]

use enclave_fuzzing::{generators, oracles::fix};

enclave_fuzz::text_target!(generators::script, fix::check);

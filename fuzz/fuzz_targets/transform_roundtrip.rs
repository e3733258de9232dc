//! Instrumented code parses, is the same every time, and maps back to the author's bytes.
#![no_main]

use enclave_fuzzing::{generators, oracles::transform};

enclave_fuzz::text_target!(generators::script, transform::check);

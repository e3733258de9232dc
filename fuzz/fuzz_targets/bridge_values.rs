//! A tool's result comes out of a guest as it went in, or is refused, and its keys are data.
#![no_main]

use enclave_fuzzing::{generators, oracles::bridge};

enclave_fuzz::text_target!(generators::nearly_json, bridge::check);

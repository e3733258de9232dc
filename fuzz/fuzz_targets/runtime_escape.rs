//! Whatever a script does, its run ends in time and within its limits, and no text becomes code.
#![no_main]

use enclave_fuzzing::{generators, oracles::runtime};

enclave_fuzz::text_target!(generators::escape, runtime::check);

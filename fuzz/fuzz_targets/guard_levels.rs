//! Accepted at a stricter level implies accepted at every laxer one.
#![no_main]

use enclave_fuzzing::{generators, oracles::levels};

enclave_fuzz::text_target!(generators::script, levels::check);

//! The guard is total and deterministic over token soup, with spans inside the source.
#![no_main]

use enclave_fuzzing::{generators, oracles::guard};

enclave_fuzz::text_target!(generators::tokens, guard::check);

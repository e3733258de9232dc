//! What prescan accepts, the parser survives on the stack that prescan's depth gives it.
#![no_main]

use enclave_fuzzing::{generators, oracles::parse};

enclave_fuzz::text_target!(generators::tokens, parse::check);

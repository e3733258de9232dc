//! Reading what a guest hands over runs nothing of the guest's code.
#![no_main]

use enclave_fuzzing::{generators, oracles::runtime};

enclave_fuzz::text_target!(generators::objects, runtime::check);

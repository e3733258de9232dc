//! Attacks on Enclave and harmless programs, as data, with the runner that judges them.

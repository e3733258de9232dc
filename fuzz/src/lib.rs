//! What the targets share.

/// A target over texts: those that a generator makes of the fuzzer's bytes, and texts as they are (see
/// [`enclave_fuzzing::input`]), which are changed by whole pieces.
#[macro_export]
macro_rules! text_target {
    ($generate:expr, $check:expr) => {
        use $crate::{enclave_fuzzing, libfuzzer_sys};

        libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
            let source = enclave_fuzzing::input::source(bytes, |choices| $generate(choices));
            enclave_fuzzing::must_hold_for(&source, $check(&source));
        });

        libfuzzer_sys::fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
            enclave_fuzzing::input::mutate(data, size, seed)
                .unwrap_or_else(|| libfuzzer_sys::fuzzer_mutate(data, size, max_size))
        });
    };
}

pub use enclave_fuzzing;
pub use libfuzzer_sys;

//! The public interface of enclave-vm.
#![expect(clippy::expect_used, reason = "a test fails loudly")]

mod builder;
mod compile_fail;
mod custom_globals;
mod dangerous;
mod double_vm;
mod differential;
mod failures;
mod host;
mod levels;
mod recursion;
mod results;
mod runs;
mod scoring;

//! The public interface of enclave-vm.
#![expect(clippy::expect_used, reason = "a test fails loudly")]

mod bridge;
mod builder;
mod compile_fail;
mod custom_globals;
mod dangerous;
mod describe;
mod differential;
mod differential_random;
mod double_vm;
mod failures;
mod host;
mod levels;
mod lifecycle;
mod options;
mod positions;
mod programs;
mod recursion;
mod results;
mod run_options;
mod runs;
mod scoring;
mod sidecar;
mod surviving;
mod thrown;
mod tracing;
mod typed_tools;

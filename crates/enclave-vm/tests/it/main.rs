//! The public interface of enclave-vm.
#![expect(clippy::expect_used, reason = "a test fails loudly")]

mod builder;
mod compile_fail;
mod custom_globals;
mod dangerous;
mod differential;
mod double_vm;
mod failures;
mod host;
mod levels;
mod lifecycle;
mod options;
mod programs;
mod recursion;
mod results;
mod run_options;
mod runs;
mod scoring;
mod typed_tools;

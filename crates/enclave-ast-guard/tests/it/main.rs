//! The public interface of enclave-ast-guard.

#![expect(clippy::expect_used, reason = "a test fails loudly")]

mod accepted;
mod api;
mod rejected;
mod totality;

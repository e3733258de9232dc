//! The public interface of enclave-ast-guard.

#![expect(clippy::expect_used, reason = "a test fails loudly")]

mod accepted;
mod api;
mod fixes;
mod flow;
mod original;
mod rejected;
mod rendering;
mod tools;
mod totality;

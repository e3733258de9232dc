//! The public interface of enclave-syntax.

#![expect(clippy::expect_used, reason = "a test fails loudly")]

mod parse;
mod stack;

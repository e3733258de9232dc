//! The public interface of enclave-types.

#![expect(clippy::expect_used, reason = "a test fails loudly")]

mod codes;
mod diagnostics;
mod globals;
#[cfg(feature = "serde")]
mod json;
mod level;
mod limits;
mod line_index;
mod quote;
mod span;
mod text;

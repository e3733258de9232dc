//! The public interface of enclave-scoring.
#![expect(clippy::expect_used, reason = "a test fails loudly")]

mod verdicts;

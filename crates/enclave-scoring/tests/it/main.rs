//! The public interface of enclave-scoring.
#![expect(clippy::expect_used, reason = "a test fails loudly")]

#[cfg(feature = "external-api")]
mod external_api;
mod features;
#[cfg(feature = "local-model")]
mod local_model;
mod verdicts;

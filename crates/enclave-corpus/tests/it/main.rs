//! The format of the cases.

#![expect(clippy::expect_used, reason = "a test fails loudly")]

mod format;
mod runner;
mod summary;

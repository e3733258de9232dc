//! The format of the cases.

#![expect(clippy::expect_used, reason = "a test fails loudly")]

mod documented;
mod format;
mod hazards;
mod runner;
mod scored;
mod summary;
mod vectors;

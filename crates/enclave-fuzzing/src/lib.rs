//! Generators and oracles of the fuzz targets, as an ordinary tested library.
//!
//! A generator makes an input out of [`Choices`]: the bytes that libFuzzer hands over, or a seeded
//! sequence in `cargo test`. An oracle says whether a property holds for an input: it returns a
//! [`Verdict`], so that a run can tell how much of what it tried was accepted at all, or a [`Violation`].
//!
//! Each oracle takes what it judges as an argument (`check_with`), so that a test can hand it a broken
//! stand-in and see it caught. The targets in `fuzz/` are glue around [`oracles`].

mod choices;
pub mod generators;
pub mod input;
pub mod oracles;
mod violation;

pub use choices::{Bytes, Choices, Seeded};
pub use violation::{Verdict, Violation, must_hold, must_hold_for};

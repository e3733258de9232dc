//! The oracles over fixed seeds and over the corpus, and each against a broken stand-in.

#![expect(clippy::expect_used, reason = "a test fails loudly")]

mod choices;
mod deep;
mod differential;
mod oracles;
mod runtime;
mod seeds;
mod stand_ins;

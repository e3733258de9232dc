//! The public interface of enclave-runtime, with every check before it switched off: raw bodies, no guard.
#![expect(clippy::expect_used, reason = "a test fails loudly")]

mod bridge;
mod builtins;
mod driver;
mod fuel;
mod functions;
mod globals;
mod limits;
mod reachable;
mod realm;
mod redaction;
mod results;
mod tools;

//! Runs a guest script in a fresh QuickJS realm: metered, without a compiler in it, and stepped by
//! the host, which does all the IO.
//!
//! ```
//! use std::time::{Duration, Instant};
//! use enclave_runtime::{CompiledProgram, Guest, GuestConfig, Step, ToolReply};
//!
//! let program = CompiledProgram::compile_body("return (await callTool('users:get', { id: 1 })).name")?;
//! let mut guest = Guest::new(&GuestConfig::default())?;
//! let mut step = guest.start(&program, Instant::now() + Duration::from_secs(5));
//! let finished = loop {
//!     match step {
//!         Step::NeedsTools(requests) => {
//!             let replies = requests.into_iter().map(|call| ToolReply::value(call.id, r#"{"name":"Ada"}"#));
//!             step = guest.resume(replies.collect::<Vec<_>>());
//!         }
//!         Step::Finished(finished) => break finished,
//!     }
//! };
//! assert_eq!(finished.outcome?, Some(r#""Ada""#.to_owned()));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What holds, whatever the script is
//!
//! This crate trusts no layer above it: a script that nobody checked meets the same walls.
//!
//! - **No compiler.** The guest's context never has the engine's `Eval` intrinsic: `eval`, `Function` and
//!   the constructors of async and generator functions throw. Source is compiled elsewhere
//!   ([`CompiledProgram`]) and bytecode only ever comes from that, in the same process.
//! - **No host object.** What crosses is JSON text. Reading a guest's value runs no guest code: own
//!   enumerable data properties only.
//! - **Latched limits.** Deadline, heap, iterations, tool calls and console are kept in Rust. A limit that is
//!   exhausted ends the run with its own code, whatever the script catches or returns.
//! - **One realm, one run.** A guest is used once; two guests share nothing.
//!
//! # What it does not protect from
//!
//! A memory-safety bug of the engine, and a built-in that neither ends soon nor polls: both need a
//! process around the guest. In this process the heap limit is a latch that is looked at every few
//! thousand operations, so a script can overshoot it for a moment.

mod ablated;
mod allocator;
mod bridge;
mod builtins;
mod config;
mod console;
mod countdown;
mod engine;
mod error;
mod failure;
mod guest;
mod host_function;
mod meter;
mod outcome;
mod program;
mod raw;
mod realm;
mod references;
mod sanitize;
mod search;
mod state;
mod tools;
#[cfg(all(feature = "worker", target_os = "linux"))]
pub mod worker;

pub use config::GuestConfig;
pub use console::{ConsoleLevel, ConsoleLine};
pub use error::EngineError;
pub use guest::{Cancel, Guest, Step};
pub use host_function::HostFunction;
pub use meter::AbortHandle;
pub use outcome::{DataValue, Failure, Finished, Frame, Stats};
pub use program::CompiledProgram;
pub use references::{
    NewReferenceStore, ReferenceError, ReferenceStore, References, TextOrigin, TextPart, TextSize,
};
pub use sanitize::{MAX_MESSAGE_CHARS, cut, redact};
pub use tools::{CallId, ToolFailure, ToolReply, ToolRequest};

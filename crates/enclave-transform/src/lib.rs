//! Instruments a guest script: main wrapper, loop meters, computed-key guard, large literals; keeps a span map.
//!
//! [`instrument`] takes the author's parsed text and gives the text that the runtime compiles:
//!
//! ```
//! use enclave_syntax::{Arena, SourceKind, parse};
//! use enclave_transform::{TransformOptions, instrument};
//! use enclave_types::SecurityLevel;
//!
//! let arena = Arena::new();
//! let parsed = parse(&arena, "1 + 1", SourceKind::Body, 8)?;
//! let program = instrument(&parsed, &TransformOptions::for_level(SecurityLevel::Strict))?;
//! assert!(program.code().contains("return 1 + 1\n"));
//! # Ok::<(), enclave_types::Diagnostics>(())
//! ```
//!
//! The tree is not printed. The passes compute insertions at places of the author's text, and these are
//! spliced in once (`docs/adr/0003-transform-by-text-edits.md`). So every byte of the author's stays, in
//! its order and on its line; no inserted text holds a line terminator. With a host that keeps large texts
//! outside of the guest, large literals are taken out (`TransformOptions::lift_literals`), and their line
//! terminators stay.
//!
//! **What is not touched.** `callTool`, `parallel`, `console` and custom globals are frozen global bindings
//! of the realm, so nothing is renamed and there is nothing to route: `{ callTool }` keeps its key.
//!
//! **What this does not protect from.** The callbacks of array methods are not counted, nor a recursion that no
//! variable's name shows (see `passes/recursion_meter.rs`): the deadline, the fuel and the stack limit of the runtime
//! bound them. Keys written out as names
//! (`o.constructor`) are the guard's business. The engine compiles what this crate makes, and neither may
//! be trusted to have seen the other's input: the realm holds without both.

mod codes;
mod edits;
mod failing;
mod instrument;
mod options;
mod passes;
mod span_map;

pub use codes::REGISTRY;
pub use instrument::{Instrumented, instrument};
pub use options::TransformOptions;
pub use span_map::SpanMap;

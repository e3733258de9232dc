//! Checks a guest script as text, before any parser sees it: size, nesting, Unicode, regular expressions.
//!
//! [`scan`] looks at a script once and returns either a [`Scanned`], which only it can make, or what is
//! wrong with the text. It protects what comes after: a parser recurses on the stack, and an overflow
//! ends the process, so [`Scanned::depth`] says how deep that can get; a reviewer reads what is shown,
//! so nothing may stand in a script that is not shown as it runs.
//!
//! - Time is linear in the size of the text, memory in its open brackets. Nothing recurses over it and
//!   nothing panics on it.
//! - The lexer is a real one: strings, templates and what is nested in them, comments, and regular
//!   expressions told from division. Where that would take a parser, the text is rejected (`PRE017` to
//!   `PRE019`) rather than guessed at.
//! - What it does not do: it does not know whether the text is a program, and it does not judge what the
//!   script means.
//!
//! The limits are a choice of syntax ([`Preset`]), not a security level.

mod checks;
mod codes;
mod findings;
mod lexer;
mod limits;
mod preset;
mod redos;
mod scan;
mod structure;

pub use codes::REGISTRY;
pub use limits::{PrescanLimitError, PrescanLimits, RegexMode};
pub use preset::{ParsePresetError, Preset};
pub use scan::{ScanStats, Scanned, scan, scan_bytes};

//! Checks a guest script as text, before any parser sees it: size, nesting, Unicode, regular expressions.

mod codes;
mod limits;
mod nesting;
mod preset;
mod scan;

pub use codes::REGISTRY;
pub use limits::{PrescanLimitError, PrescanLimits};
pub use preset::{ParsePresetError, Preset};
pub use scan::{Scanned, scan, scan_bytes};

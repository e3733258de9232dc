//! The vocabulary that every crate of Enclave shares: security levels, the tables of globals,
//! limits with their ceilings, codes, spans and diagnostics.
//!
//! It depends on nothing (serde behind the feature `serde`) and changes rarest, so that the crates
//! above it can be versioned on their own. There is no behaviour here beyond looking things up and
//! rendering them.

mod abi;
#[doc(hidden)]
pub mod ablate;
mod code;
mod diagnostic;
mod error_code;
mod globals;
mod keys;
mod layer;
mod level;
mod limits;
mod line_index;
mod quote;
mod span;
mod text;
mod words;

pub use abi::{CALLS_PER_ITERATION, HELPER_PARAMETERS, MAIN_NAME, REFERENCE_PARAMETERS, RESERVED_PREFIXES};
pub use code::{Code, CodeInfo};
pub use diagnostic::{Diagnostic, Diagnostics, Fix, Label, Severity};
pub use error_code::{ErrorCode, Fault};
pub use globals::{
    AllowedGlobal, BlockedGroup, GlobalKind, allowed_globals, blocked_group, blocked_groups,
    is_allowed_global, is_never_a_global,
};
pub use keys::DANGEROUS_KEYS;
pub use layer::{Layer, LayerStatus};
pub use level::{ParseLevelError, SecurityLevel};
pub use limits::{Clock, LimitError, LimitRow, Limits, Unit};
pub use line_index::{LineColumn, LineIndex};
pub use quote::{escaped, quoted};
pub use span::Span;
pub use text::{Text, TextBuf};
pub use words::each_word;

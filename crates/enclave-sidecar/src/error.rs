use std::fmt;

use enclave_types::{CodeInfo, ErrorCode};

use crate::codes;

/// Why the store refused. Holds numbers, never the values themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SidecarError {
    /// One more reference than the run may hold.
    TooManyReferences {
        /// `max_references`
        limit: u32,
    },
    /// A value is larger than a reference may be.
    ReferenceTooLarge {
        /// Its size in bytes.
        bytes: u64,
        /// `max_reference_size`
        limit: u64,
    },
    /// The values together would be larger than the store may be.
    StoreFull {
        /// What they would be, in bytes.
        bytes: u64,
        /// `max_total_size`
        limit: u64,
    },
    /// A reference was joined with text, and composites are off.
    CompositesOff,
    /// References stand for more text than may be resolved at once.
    ResolvedTooLarge {
        /// What they stand for, in bytes, as far as it was counted.
        bytes: u64,
        /// `max_resolved_size`
        limit: u64,
    },
    /// A reference stands too deep in a value.
    NestedTooDeep {
        /// `max_resolution_depth`
        limit: u32,
    },
    /// The reference is not one of this run.
    UnknownReference,
}

impl SidecarError {
    /// The code and its page.
    pub const fn info(&self) -> &'static CodeInfo {
        match self {
            Self::TooManyReferences { .. } => &codes::TOO_MANY_REFERENCES,
            Self::ReferenceTooLarge { .. } => &codes::REFERENCE_TOO_LARGE,
            Self::StoreFull { .. } => &codes::STORE_FULL,
            Self::CompositesOff => &codes::COMPOSITES_OFF,
            Self::ResolvedTooLarge { .. } => &codes::RESOLVED_TOO_LARGE,
            Self::NestedTooDeep { .. } => &codes::NESTED_TOO_DEEP,
            Self::UnknownReference => &codes::UNKNOWN_REFERENCE,
        }
    }

    /// The `error.code` of a run that this ends.
    pub const fn error_code(&self) -> ErrorCode {
        match self {
            Self::CompositesOff => ErrorCode::SidecarComposite,
            Self::UnknownReference => ErrorCode::SecurityViolation,
            Self::TooManyReferences { .. }
            | Self::ReferenceTooLarge { .. }
            | Self::StoreFull { .. }
            | Self::ResolvedTooLarge { .. }
            | Self::NestedTooDeep { .. } => ErrorCode::SidecarLimit,
        }
    }
}

impl fmt::Display for SidecarError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooManyReferences { limit } => {
                write!(
                    f,
                    "the run holds {limit} references to large values, which is all it may"
                )
            }
            Self::ReferenceTooLarge { bytes, limit } => {
                write!(
                    f,
                    "the value has {bytes} bytes, more than the {limit} that a reference may have"
                )
            }
            Self::StoreFull { bytes, limit } => {
                write!(
                    f,
                    "the large values of this run would have {bytes} bytes together, more than {limit}"
                )
            }
            Self::CompositesOff => f.write_str("a reference to a large value was used as text"),
            Self::ResolvedTooLarge { bytes, limit } => {
                write!(
                    f,
                    "the references stand for {bytes} bytes, more than the {limit} that may be resolved at once"
                )
            }
            Self::NestedTooDeep { limit } => {
                write!(
                    f,
                    "a reference to a large value stands more than {limit} levels deep"
                )
            }
            Self::UnknownReference => f.write_str("the reference does not belong to this run"),
        }
    }
}

impl std::error::Error for SidecarError {}

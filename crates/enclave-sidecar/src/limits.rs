use std::fmt;

const KIB: u64 = 1024;
const MIB: u64 = 1024 * KIB;

/// What the store of one run takes. Every field is finite.
///
/// The defaults are the readme's. Start from [`SidecarLimits::default`] and set fields;
/// [`SidecarLimits::check`] refuses what is out of range. Sizes are in bytes of UTF-8; a limit is
/// exceeded by *more* than it says.
///
/// | field | option | default | floor | ceiling |
/// |---|---|---|---|---|
/// | `max_total_bytes` | `max_total_size` | 10 MiB | 0 | 1 GiB |
/// | `max_reference_bytes` | `max_reference_size` | 1 MiB | 0 | 256 MiB |
/// | `extraction_threshold_bytes` | `extraction_threshold` | 1 024 | 64 | 4 MiB |
/// | `max_resolved_bytes` | `max_resolved_size` | 5 MiB | 0 | 512 MiB |
/// | `max_references` | `max_references` | 1 000 | 0 | 100 000 |
/// | `max_resolution_depth` | `max_resolution_depth` | 64 | 1 | 512 |
/// | `allow_composites` | `allow_composites` | no | – | – |
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct SidecarLimits {
    /// All values of one run together. Equal values count once. More is `SID003`.
    pub max_total_bytes: u64,
    /// One value. More is `SID002`.
    pub max_reference_bytes: u64,
    /// A string of this size or more is moved to the store; a smaller one stays in the guest.
    ///
    /// Strings below the floor cost the guest less than a reference to them would.
    pub extraction_threshold_bytes: u64,
    /// What the references in one value, or one composite, may stand for. More is `SID005`.
    pub max_resolved_bytes: u64,
    /// References of one run, composites among them. More is `SID001`.
    pub max_references: u32,
    /// How deep in a value references are looked for; at the top is depth 0. Deeper is `SID006`.
    pub max_resolution_depth: u32,
    /// Whether joining a reference with text makes a reference to the whole. Otherwise it is `SID004`.
    ///
    /// # Security
    ///
    /// With composites a script can make texts of any content up to `max_resolved_bytes` that no check
    /// of its literals saw. They only ever leave it as data: in tool arguments and in its result.
    pub allow_composites: bool,
}

impl SidecarLimits {
    /// No limit may be set above these.
    pub const CEILING: Self = Self {
        max_total_bytes: 1024 * MIB,
        max_reference_bytes: 256 * MIB,
        extraction_threshold_bytes: 4 * MIB,
        max_resolved_bytes: 512 * MIB,
        max_references: 100_000,
        max_resolution_depth: 512,
        allow_composites: true,
    };

    /// No limit may be set below these.
    pub const FLOOR: Self = Self {
        max_total_bytes: 0,
        max_reference_bytes: 0,
        extraction_threshold_bytes: 64,
        max_resolved_bytes: 0,
        max_references: 0,
        max_resolution_depth: 1,
        allow_composites: false,
    };

    /// Whether a string of `bytes` bytes of UTF-8 belongs into the store.
    pub const fn extracts(&self, bytes: usize) -> bool {
        bytes as u64 >= self.extraction_threshold_bytes
    }

    /// Checks every limit against its floor and ceiling.
    ///
    /// # Errors
    ///
    /// The first limit that is out of its range, with the range. Nothing is clamped in silence.
    pub fn check(&self) -> Result<(), SidecarLimitError> {
        let (floors, ceilings) = (Self::FLOOR.rows(), Self::CEILING.rows());
        for (((name, value), (_, floor)), (_, ceiling)) in self.rows().into_iter().zip(floors).zip(ceilings) {
            if value < floor || value > ceiling {
                return Err(SidecarLimitError {
                    name,
                    value,
                    floor,
                    ceiling,
                });
            }
        }
        Ok(())
    }

    /// Every numeric limit with the name of its option, in the table's order.
    pub const fn rows(&self) -> [(&'static str, u64); 6] {
        [
            ("max_total_size", self.max_total_bytes),
            ("max_reference_size", self.max_reference_bytes),
            ("extraction_threshold", self.extraction_threshold_bytes),
            ("max_resolved_size", self.max_resolved_bytes),
            ("max_references", self.max_references as u64),
            ("max_resolution_depth", self.max_resolution_depth as u64),
        ]
    }
}

impl Default for SidecarLimits {
    /// The readme's limits.
    fn default() -> Self {
        Self {
            max_total_bytes: 10 * MIB,
            max_reference_bytes: MIB,
            extraction_threshold_bytes: KIB,
            max_resolved_bytes: 5 * MIB,
            max_references: 1_000,
            max_resolution_depth: 64,
            allow_composites: false,
        }
    }
}

/// A limit that was set out of its range: the embedder's mistake, never the script's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SidecarLimitError {
    /// The option's name.
    pub name: &'static str,
    /// What it was set to.
    pub value: u64,
    /// The least it may be.
    pub floor: u64,
    /// The most it may be.
    pub ceiling: u64,
}

impl fmt::Display for SidecarLimitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            name,
            value,
            floor,
            ceiling,
        } = self;
        if value > ceiling {
            write!(f, "{name} is {value}, above its ceiling of {ceiling}")
        } else {
            write!(f, "{name} is {value}, below its floor of {floor}")
        }
    }
}

impl std::error::Error for SidecarLimitError {}

use std::fmt;

use crate::Preset;

const KIB: u32 = 1024;
const MIB: u32 = 1024 * KIB;

/// Links of unbracketed chains that may be open at once, for each level of nesting allowed.
const CHAIN_PER_NESTING: u32 = 16;

/// What [`scan`](crate::scan) lets through. Every field is finite: "no limit" cannot be written down.
///
/// Start from [`PrescanLimits::for_preset`] and set fields; [`PrescanLimits::check`] refuses what is
/// above the [ceiling](PrescanLimits::CEILING). `scan` itself takes a limit above its ceiling for the
/// ceiling, since the parser's stack depends on it. A text is rejected when it has *more* than a limit.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PrescanLimits {
    /// Size of the script, in bytes of UTF-8. More is `PRE001`.
    pub max_source_bytes: u32,
    /// Brackets of all kinds and `${` that may be open at once. More is `PRE006`.
    ///
    /// Sixteen times this number bounds the chains without brackets (`PRE007`).
    pub max_nesting: u32,
}

impl PrescanLimits {
    /// No limit may be set above these, under any preset.
    pub const CEILING: Self = Self {
        max_source_bytes: 100 * MIB,
        max_nesting: 200,
    };

    /// The limits of a preset.
    pub const fn for_preset(preset: Preset) -> Self {
        let (max_source_bytes, max_nesting) = match preset {
            Preset::AgentScript => (100 * KIB, 64),
            Preset::Strict => (500 * KIB, 30),
            Preset::Secure => (MIB, 40),
            Preset::Standard => (5 * MIB, 50),
            Preset::Permissive => (10 * MIB, 100),
        };
        Self {
            max_source_bytes,
            max_nesting,
        }
    }

    /// Links of unbracketed chains that may be open at once: sixteen times the nesting.
    pub const fn max_chain(&self) -> u32 {
        self.max_nesting.saturating_mul(CHAIN_PER_NESTING)
    }

    /// Checks every limit against its ceiling.
    ///
    /// # Errors
    ///
    /// The first limit that is above its ceiling. Nothing is clamped in silence.
    pub fn check(&self) -> Result<(), PrescanLimitError> {
        for ((name, value), (_, ceiling)) in self.rows().into_iter().zip(Self::CEILING.rows()) {
            if value > ceiling {
                return Err(PrescanLimitError { name, value, ceiling });
            }
        }
        Ok(())
    }

    /// These limits, none above its ceiling.
    pub(crate) fn clamped(&self) -> Self {
        let top = Self::CEILING;
        Self {
            max_source_bytes: self.max_source_bytes.min(top.max_source_bytes),
            max_nesting: self.max_nesting.min(top.max_nesting),
        }
    }

    const fn rows(&self) -> [(&'static str, u32); 2] {
        [
            ("max_source_bytes", self.max_source_bytes),
            ("max_nesting", self.max_nesting),
        ]
    }
}

impl Default for PrescanLimits {
    /// The limits of the default preset.
    fn default() -> Self {
        Self::for_preset(Preset::default())
    }
}

/// A limit that was set above its ceiling: the embedder's mistake, never the script's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PrescanLimitError {
    /// The limit's name.
    pub name: &'static str,
    /// What it was set to.
    pub value: u32,
    /// The most it may be.
    pub ceiling: u32,
}

impl fmt::Display for PrescanLimitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} is {}, above its ceiling of {}",
            self.name, self.value, self.ceiling
        )
    }
}

impl std::error::Error for PrescanLimitError {}

use std::{fmt, str::FromStr};

/// How little a guest script is trusted. Decides every default limit and which globals it sees.
///
/// Ordered from the strictest to the laxest: what is accepted at one level is accepted at every
/// later one. The default is [`SecurityLevel::Standard`], whose numbers are the readme's defaults.
#[expect(
    clippy::exhaustive_enums,
    reason = "other crates match on it in their tables; a fifth level must break each of them rather than fall into a `_` arm"
)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "lowercase")
)]
pub enum SecurityLevel {
    /// Untrusted code: the fewest globals, frozen clock, the smallest limits.
    Strict,
    /// Semi-trusted code: adds the pure utility functions, a coarse clock.
    Secure,
    /// The balance for most uses. Same globals as `Secure`, larger limits, real clock.
    #[default]
    Standard,
    /// Internal and development use: adds `console`; errors keep the guest's own stack.
    Permissive,
}

impl SecurityLevel {
    /// All levels, strictest first.
    pub const ALL: [Self; 4] = [Self::Strict, Self::Secure, Self::Standard, Self::Permissive];

    /// The level's name as it is written on the command line and in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Strict => "strict",
            Self::Secure => "secure",
            Self::Standard => "standard",
            Self::Permissive => "permissive",
        }
    }
}

impl fmt::Display for SecurityLevel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A text that names no security level.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ParseLevelError {
    /// What was given.
    pub given: String,
}

impl fmt::Display for ParseLevelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "no security level is called {:?}; there are strict, secure, standard and permissive",
            self.given
        )
    }
}

impl std::error::Error for ParseLevelError {}

impl FromStr for SecurityLevel {
    type Err = ParseLevelError;

    /// Reads a level's name, in any case.
    ///
    /// # Errors
    ///
    /// When the text is not one of the four names.
    fn from_str(text: &str) -> Result<Self, ParseLevelError> {
        Self::ALL
            .into_iter()
            .find(|level| level.name().eq_ignore_ascii_case(text))
            .ok_or_else(|| ParseLevelError {
                given: text.to_owned(),
            })
    }
}

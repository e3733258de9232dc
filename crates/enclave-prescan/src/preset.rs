use std::{fmt, str::FromStr};

/// A choice of syntax limits. Not a security level: that decides what a run may spend and see.
#[expect(
    clippy::exhaustive_enums,
    reason = "other crates match on it in their tables; a sixth preset must break each of them"
)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Preset {
    /// For scripts of language models: no regular expression literals, 100 KiB.
    #[default]
    AgentScript,
    /// The smallest limits for general JavaScript.
    Strict,
    /// Between `Strict` and `Standard`.
    Secure,
    /// For most general JavaScript.
    Standard,
    /// The largest limits; regular expressions are not looked at.
    Permissive,
}

impl Preset {
    /// All presets: `AgentScript`, then from the strictest to the laxest.
    pub const ALL: [Self; 5] = [
        Self::AgentScript,
        Self::Strict,
        Self::Secure,
        Self::Standard,
        Self::Permissive,
    ];

    /// The preset's name as it is written on the command line and in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::AgentScript => "agentscript",
            Self::Strict => "strict",
            Self::Secure => "secure",
            Self::Standard => "standard",
            Self::Permissive => "permissive",
        }
    }
}

impl fmt::Display for Preset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A text that names no preset.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ParsePresetError {
    /// What was given.
    pub given: String,
}

impl fmt::Display for ParsePresetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "no preset is called {:?}; there are agentscript, strict, secure, standard and permissive",
            self.given
        )
    }
}

impl std::error::Error for ParsePresetError {}

impl FromStr for Preset {
    type Err = ParsePresetError;

    /// Reads a preset's name, in any case.
    ///
    /// # Errors
    ///
    /// When the text is not one of the five names.
    fn from_str(text: &str) -> Result<Self, ParsePresetError> {
        Self::ALL
            .into_iter()
            .find(|preset| preset.name().eq_ignore_ascii_case(text))
            .ok_or_else(|| ParsePresetError {
                given: text.to_owned(),
            })
    }
}

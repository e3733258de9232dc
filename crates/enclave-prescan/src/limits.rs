use std::fmt;

use crate::Preset;

const KIB: u32 = 1024;
const MIB: u32 = 1024 * KIB;

/// Links of unbracketed chains that may be open at once, for each level of nesting allowed.
const CHAIN_PER_NESTING: u32 = 16;

/// What is done about regular expression literals.
#[expect(clippy::exhaustive_enums, reason = "closed: none, judged or unjudged")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RegexMode {
    /// Every literal is rejected (`PRE011`).
    Block,
    /// Literals are counted and measured, and those that can take exponential time are rejected.
    Analyse,
    /// Literals are not looked at. Whoever runs the script must be able to interrupt the matching.
    Allow,
}

/// What [`scan`](crate::scan) lets through. Every field is finite: "no limit" cannot be written down.
///
/// Start from [`PrescanLimits::for_preset`] and set fields; [`PrescanLimits::check`] refuses what is
/// above the [ceiling](PrescanLimits::CEILING). `scan` itself takes a limit above its ceiling for the
/// ceiling, since the parser's stack depends on it. A text is rejected when it has *more* than a limit.
///
/// | limit | agentscript | strict | secure | standard | permissive | ceiling |
/// |---|---|---|---|---|---|---|
/// | `max_source_bytes` | 100 KiB | 500 KiB | 1 MiB | 5 MiB | 10 MiB | 100 MiB |
/// | `max_lines` | 1 000 | 2 000 | 5 000 | 10 000 | 100 000 | 1 000 000 |
/// | `max_line_chars` | 10 000 | 5 000 | 8 000 | 10 000 | 50 000 | 100 000 |
/// | `max_nesting` | 64 | 30 | 40 | 50 | 100 | 200 |
/// | `regex_mode` | block | analyse | analyse | analyse | allow | – |
/// | `max_regexes` | 0 | 10 | 20 | 30 | 50 | 50 |
/// | `max_regex_chars` | 0 | 100 | 200 | 500 | 1 000 | 1 000 |
/// | `max_string_chars` | 10 240 | 51 200 | 102 400 | 512 000 | 1 048 576 | 5 242 880 |
/// | `max_total_string_chars` | 102 400 | 512 000 | 1 048 576 | 5 242 880 | 10 485 760 | 52 428 800 |
///
/// NUL, BiDi controls, invisible characters in code, look-alike names, and text that cannot be cut into
/// tokens for certain are rejected under every preset; no limit turns that off.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PrescanLimits {
    /// Size of the script, in bytes of UTF-8. More is `PRE001`, and nothing else is checked then.
    pub max_source_bytes: u32,
    /// Lines of the script; a line feed at its end begins one more. More is `PRE002`.
    pub max_lines: u32,
    /// Characters of one line, without its line end. More is `PRE003`.
    pub max_line_chars: u32,
    /// Brackets of all kinds and `${` that may be open at once. More is `PRE006`.
    ///
    /// Sixteen times this number bounds the chains without brackets (`PRE007`), see
    /// [`PrescanLimits::max_chain`]. Not counted: brackets in strings, comments and regular expressions.
    pub max_nesting: u32,
    /// What is done about regular expression literals. Patterns that a script builds from strings are
    /// not seen here.
    pub regex_mode: RegexMode,
    /// Regular expression literals, when they are analysed. More is `PRE012`.
    pub max_regexes: u32,
    /// Characters of one pattern, when it is analysed. More is `PRE013`.
    pub max_regex_chars: u32,
    /// Characters of one string literal, or of a template between two interpolations, as written.
    /// More is `PRE015`.
    pub max_string_chars: u32,
    /// Characters of all string literals together. More is `PRE016`.
    pub max_total_string_chars: u32,
}

impl PrescanLimits {
    /// No limit may be set above these, under any preset.
    pub const CEILING: Self = Self {
        max_source_bytes: 100 * MIB,
        max_lines: 1_000_000,
        max_line_chars: 100_000,
        max_nesting: 200,
        regex_mode: RegexMode::Allow,
        max_regexes: 50,
        max_regex_chars: 1_000,
        max_string_chars: 5 * MIB,
        max_total_string_chars: 50 * MIB,
    };

    /// The limits of a preset.
    pub const fn for_preset(preset: Preset) -> Self {
        match preset {
            Preset::AgentScript => Self {
                max_source_bytes: 100 * KIB,
                max_lines: 1_000,
                max_line_chars: 10_000,
                max_nesting: 64,
                regex_mode: RegexMode::Block,
                max_regexes: 0,
                max_regex_chars: 0,
                max_string_chars: 10 * KIB,
                max_total_string_chars: 100 * KIB,
            },
            Preset::Strict => Self {
                max_source_bytes: 500 * KIB,
                max_lines: 2_000,
                max_line_chars: 5_000,
                max_nesting: 30,
                regex_mode: RegexMode::Analyse,
                max_regexes: 10,
                max_regex_chars: 100,
                max_string_chars: 50 * KIB,
                max_total_string_chars: 500 * KIB,
            },
            Preset::Secure => Self {
                max_source_bytes: MIB,
                max_lines: 5_000,
                max_line_chars: 8_000,
                max_nesting: 40,
                regex_mode: RegexMode::Analyse,
                max_regexes: 20,
                max_regex_chars: 200,
                max_string_chars: 100 * KIB,
                max_total_string_chars: MIB,
            },
            Preset::Standard => Self {
                max_source_bytes: 5 * MIB,
                max_lines: 10_000,
                max_line_chars: 10_000,
                max_nesting: 50,
                regex_mode: RegexMode::Analyse,
                max_regexes: 30,
                max_regex_chars: 500,
                max_string_chars: 500 * KIB,
                max_total_string_chars: 5 * MIB,
            },
            Preset::Permissive => Self {
                max_source_bytes: 10 * MIB,
                max_lines: 100_000,
                max_line_chars: 50_000,
                max_nesting: 100,
                regex_mode: RegexMode::Allow,
                max_regexes: 50,
                max_regex_chars: 1_000,
                max_string_chars: MIB,
                max_total_string_chars: 10 * MIB,
            },
        }
    }

    /// Links of unbracketed chains that may be open at once: sixteen times the nesting. More is `PRE007`.
    ///
    /// Chains around each other count together: those of all brackets on the way in.
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

    /// Every numeric limit with its name, in the table's order: what docs and flags are made from.
    pub const fn rows(&self) -> [(&'static str, u32); 8] {
        [
            ("max_source_bytes", self.max_source_bytes),
            ("max_lines", self.max_lines),
            ("max_line_chars", self.max_line_chars),
            ("max_nesting", self.max_nesting),
            ("max_regexes", self.max_regexes),
            ("max_regex_chars", self.max_regex_chars),
            ("max_string_chars", self.max_string_chars),
            ("max_total_string_chars", self.max_total_string_chars),
        ]
    }

    /// These limits, none above its ceiling.
    pub(crate) fn clamped(&self) -> Self {
        let top = Self::CEILING;
        Self {
            max_source_bytes: self.max_source_bytes.min(top.max_source_bytes),
            max_lines: self.max_lines.min(top.max_lines),
            max_line_chars: self.max_line_chars.min(top.max_line_chars),
            max_nesting: self.max_nesting.min(top.max_nesting),
            regex_mode: self.regex_mode,
            max_regexes: self.max_regexes.min(top.max_regexes),
            max_regex_chars: self.max_regex_chars.min(top.max_regex_chars),
            max_string_chars: self.max_string_chars.min(top.max_string_chars),
            max_total_string_chars: self.max_total_string_chars.min(top.max_total_string_chars),
        }
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

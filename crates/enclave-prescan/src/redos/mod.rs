//! Whether a regular expression can take very long on some text.
//!
//! A backtracking engine tries every way in which a pattern can match. When repetitions stand in each
//! other, or next to each other over the same characters, the ways multiply. This looks for such
//! repetitions in the structure of the pattern: escapes, classes, groups of all kinds and the
//! alternatives are understood, and what two parts can both match is worked out from their characters.
//!
//! It is an approximation to the safe side: every repetition without end within another one is
//! reported, though a separator may keep it harmless (`([^,]*,)*`). Not seen: what backreferences and
//! lookarounds add.

mod analysis;
mod charset;
mod pattern;

/// From this score on, a pattern is rejected: some text makes it take exponential time.
pub(crate) const ERROR_SCORE: u8 = 80;
/// From this score on, a pattern gets a warning: some text makes it take polynomial time.
pub(crate) const WARNING_SCORE: u8 = 50;

/// How bad a pattern is, 0 to 100, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Risk {
    pub(crate) score: u8,
    pub(crate) why: Why,
}

/// What makes a pattern slow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    Nothing,
    /// `(.*)+`
    AnythingRepeated,
    /// `(a+)+`
    NestedRepetition,
    /// `(a+){2,}`, `(a{2,})+`, `(a?)+`
    AmbiguousRepetition,
    /// `(a|ab)+`
    OverlappingAlternatives,
    /// `a+a+`
    OverlappingNeighbours,
    /// `[a-z]+[0-9]+`
    AdjacentClasses,
    /// Not a pattern, or nested too deep to follow.
    Unreadable,
}

impl Why {
    pub(crate) const fn explain(self) -> &'static str {
        match self {
            Self::Nothing => "nothing was found",
            Self::AnythingRepeated => "a group that matches anything is repeated without end",
            Self::NestedRepetition => "a repetition without end stands in another one",
            Self::AmbiguousRepetition => {
                "a repeated group can match the same text in parts of several lengths"
            }
            Self::OverlappingAlternatives => "alternatives of a repeated group match the same text",
            Self::OverlappingNeighbours => "two repetitions without end can match the same text",
            Self::AdjacentClasses => "two repetitions without end follow each other",
            Self::Unreadable => "it cannot be read",
        }
    }
}

impl Risk {
    const NONE: Self = Self {
        score: 0,
        why: Why::Nothing,
    };

    const fn new(why: Why) -> Self {
        let score = match why {
            Why::Nothing => 0,
            Why::AnythingRepeated => 95,
            Why::NestedRepetition => 90,
            Why::AmbiguousRepetition => 85,
            Why::OverlappingAlternatives | Why::Unreadable => 80,
            Why::OverlappingNeighbours => 70,
            Why::AdjacentClasses => 50,
        };
        Self { score, why }
    }

    fn max(self, other: Self) -> Self {
        if other.score > self.score { other } else { self }
    }
}

/// Judges a pattern. Takes time at most quadratic in its length, which the caller bounds.
pub(crate) fn analyse(pattern: &str, flags: &str) -> Risk {
    match pattern::parse(pattern, flags) {
        Some(tree) => analysis::judge(&tree),
        None => Risk::new(Why::Unreadable),
    }
}

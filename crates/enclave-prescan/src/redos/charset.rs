//! Sets of characters: exact for ASCII, one flag for all others.

/// What one element of a pattern can match.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct CharSet {
    ascii: u128,
    /// Some character outside of ASCII; which one is not known, so two such sets may overlap.
    wide: bool,
}

impl CharSet {
    pub(super) const NONE: Self = Self {
        ascii: 0,
        wide: false,
    };
    pub(super) const ALL: Self = Self {
        ascii: u128::MAX,
        wide: true,
    };

    pub(super) fn range(from: char, to: char) -> Self {
        let mut set = Self {
            ascii: 0,
            wide: !to.is_ascii(),
        };
        let last = if to.is_ascii() { u32::from(to) } else { 127 };
        for code in u32::from(from)..=last {
            set.ascii |= 1 << code;
        }
        set
    }

    pub(super) fn one(c: char) -> Self {
        Self::range(c, c)
    }

    /// The set of `\d`, `\w`, `\s`, or of their negations in capitals.
    pub(super) fn shorthand(c: char) -> Option<Self> {
        let set = match c.to_ascii_lowercase() {
            'd' => Self::range('0', '9'),
            'w' => Self::range('0', '9')
                .or(Self::range('a', 'z'))
                .or(Self::range('A', 'Z'))
                .or(Self::one('_')),
            's' => Self {
                wide: true,
                ..Self::one(' ').or(Self::range('\t', '\r'))
            },
            _ => return None,
        };
        Some(if c.is_ascii_uppercase() { set.not() } else { set })
    }

    pub(super) const fn or(self, other: Self) -> Self {
        Self {
            ascii: self.ascii | other.ascii,
            wide: self.wide || other.wide,
        }
    }

    /// Everything else. There is always some other character outside of ASCII.
    pub(super) const fn not(self) -> Self {
        Self {
            ascii: !self.ascii,
            wide: true,
        }
    }

    pub(super) const fn overlaps(self, other: Self) -> bool {
        self.ascii & other.ascii != 0 || (self.wide && other.wide)
    }

    /// Letters of either case for each letter.
    pub(super) fn ignoring_case(self) -> Self {
        let letters = |first: char| ((1_u128 << 26) - 1) << u32::from(first);
        let lower = self.ascii & letters('a');
        let upper = self.ascii & letters('A');
        Self {
            ascii: self.ascii | lower >> 32 | upper << 32,
            wide: self.wide,
        }
    }
}

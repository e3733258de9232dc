//! What can be said of a value: where it is from, how much of it there is, and what text of the script's is in it.

use crate::lexicon::{Class, class};

/// What can be in a value. Labels only add up: a value that can be two things has the labels of both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Labels(u32);

impl Labels {
    pub(crate) const NONE: Self = Self(0);
    /// From a tool.
    pub(crate) const DATA: Self = Self(1);
    /// A whole record, or text, rather than one member of it.
    pub(crate) const WHOLE: Self = Self(1 << 1);
    /// Of many records.
    pub(crate) const MANY: Self = Self(1 << 2);
    /// About people.
    pub(crate) const PERSONAL: Self = Self(1 << 3);
    /// About people or money, and harmful in the wrong hands.
    pub(crate) const SENSITIVE: Self = Self(1 << 4);
    /// Credentials.
    pub(crate) const SECRET: Self = Self(1 << 5);
    /// Written in another way than it was given.
    pub(crate) const ENCODED: Self = Self(1 << 6);
    /// Cut into pieces.
    pub(crate) const CUT: Self = Self(1 << 7);
    /// A reference to something that guarded data were put into.
    pub(crate) const HOT: Self = Self(1 << 8);
    /// The counter of a loop.
    pub(crate) const COUNTER: Self = Self(1 << 9);
    /// Text of the script's: a place on the web.
    pub(crate) const URL: Self = Self(1 << 10);
    /// A place that nobody sends a company's data to: an address without a name, a paste bin, a free mailbox.
    pub(crate) const HOSTILE: Self = Self(1 << 11);
    /// An address that the script spells out: of mail, of a phone, of a bucket, of a service that everybody uses.
    pub(crate) const ADDRESS: Self = Self(1 << 12);
    /// A place in the house.
    pub(crate) const INTERNAL: Self = Self(1 << 13);
    /// The name of a parameter that says who one is (`?key=`).
    pub(crate) const AUTH: Self = Self(1 << 14);

    /// What text of the script's says, which no reading changes.
    const TEXT: Self = Self(
        Self::COUNTER.0 | Self::URL.0 | Self::HOSTILE.0 | Self::ADDRESS.0 | Self::INTERNAL.0 | Self::AUTH.0,
    );
    /// The shape that a value keeps whichever member of it is read.
    const SHAPE: Self =
        Self(Self::DATA.0 | Self::MANY.0 | Self::ENCODED.0 | Self::CUT.0 | Self::HOT.0 | Self::TEXT.0);
    const ALL: Self = Self(u32::MAX);

    pub(crate) const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(crate) const fn has_all(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    #[must_use]
    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    #[must_use]
    pub(crate) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// How bad it would be to lose it.
    pub(super) const fn rank(self) -> u8 {
        if self.has(Self::SECRET) {
            4
        } else if self.has(Self::SENSITIVE) {
            3
        } else if self.has(Self::PERSONAL) {
            2
        } else if self.has(Self::DATA) {
            1
        } else {
            0
        }
    }
}

/// What becomes of a value's labels on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Transfer {
    keep: Labels,
    /// Added to what is from a tool.
    add: Labels,
    /// Adds `HOT` to what is guarded, and takes it that a credential which says who one is does not come back.
    stores: bool,
    /// Nothing passes that has none of these; no labels let all pass.
    only: Labels,
}

impl Transfer {
    /// Nothing changes.
    pub(crate) const ALL: Self = Self::keeping(Labels::ALL);
    /// Only whether it is from a tool, and of how many: numbers that were computed.
    pub(crate) const NUMBER: Self =
        Self::keeping(Labels(Labels::DATA.0 | Labels::MANY.0 | Labels::COUNTER.0));
    /// One of several.
    pub(crate) const ONE: Self = Self::keeping(Labels::ALL.without(Labels::MANY));
    /// Keys of an object: none of its values.
    pub(crate) const KEYS: Self =
        Self::keeping(Labels::ALL.without(Labels(Labels::SECRET.0 | Labels::SENSITIVE.0 | Labels::WHOLE.0)));
    /// The same in other letters.
    pub(crate) const ENCODED: Self = Self {
        add: Labels::ENCODED,
        ..Self::ALL
    };
    /// One of many.
    pub(crate) const EACH: Self = Self {
        add: Labels::MANY,
        ..Self::ALL
    };
    /// A choice by what is encoded: the bits of a text, told by what is chosen.
    pub(crate) const CHOICE: Self = Self {
        only: Labels::ENCODED,
        ..Self::ALL
    };
    /// A piece.
    pub(crate) const CUT: Self = Self {
        add: Labels::CUT,
        ..Self::ALL
    };
    /// What a tool makes of its arguments.
    pub(crate) const THROUGH_TOOL: Self = Self {
        keep: Labels::ALL.without(Labels::TEXT),
        add: Labels::NONE,
        stores: true,
        only: Labels::NONE,
    };
    /// The same, encoded.
    pub(crate) const THROUGH_ENCODER: Self = Self {
        add: Labels::ENCODED,
        ..Self::THROUGH_TOOL
    };

    const fn keeping(keep: Labels) -> Self {
        Self {
            keep,
            add: Labels::NONE,
            stores: false,
            only: Labels::NONE,
        }
    }

    const fn adding(keep: Labels, add: Labels) -> Self {
        Self {
            keep,
            add,
            stores: false,
            only: Labels::NONE,
        }
    }

    pub(super) const fn apply(self, labels: Labels) -> Labels {
        if self.only.0 != 0 && !labels.has(self.only) {
            return Labels::NONE;
        }
        let mut result = Labels(labels.0 & self.keep.0);
        if self.stores && labels.has(Labels::AUTH) {
            result = result.without(Labels::SECRET);
        }
        if labels.has(Labels::DATA) {
            result = result.or(self.add);
            let is_guarded = result.has(Labels::SECRET.or(Labels::SENSITIVE))
                || labels.has_all(Labels::PERSONAL.or(Labels::MANY).or(Labels::WHOLE));
            if self.stores && is_guarded {
                result = result.or(Labels::HOT);
            }
        }
        result
    }

    /// Reading a member of that name.
    pub(crate) fn reading(member: &str) -> Self {
        let class = class(member);
        if is_secret_field(member, class) {
            Self::adding(Labels::SHAPE.or(Labels::SECRET), Labels::SECRET)
        } else if class.has(Class::SENSITIVE.or(Class::FINANCIAL)) {
            Self::adding(Labels::SHAPE.or(Labels::SECRET), Labels::SENSITIVE)
        } else if class.has(Class::COUNT) {
            Self::keeping(Labels::TEXT)
        } else if class.has(Class::HOLDER) {
            Self::ALL
        } else if class.has(Class::PERSONAL) {
            Self::adding(
                Labels::SHAPE.or(Labels::SECRET).or(Labels::SENSITIVE),
                Labels::PERSONAL,
            )
        } else if class.has(Class::NAME) {
            Self::keeping(Labels::SHAPE.or(Labels::PERSONAL))
        } else if class.has(Class::PLAIN) {
            Self::keeping(Labels::SHAPE)
        } else {
            Self::keeping(Labels::SHAPE.or(Labels::SECRET).or(Labels::SENSITIVE))
        }
    }
}

/// Whether a field of that name holds a credential. `tokens` alone counts them, as language models do.
pub(crate) fn is_secret_field(name: &str, class: Class) -> bool {
    class.has(Class::SECRET)
        && !class.has(Class::ABOUT)
        && !name.ends_with("okens")
        && !class.has(Class::LIMIT)
}

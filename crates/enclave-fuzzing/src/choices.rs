//! Where a generator's decisions come from.

/// A source of decisions. The same source gives the same decisions.
pub trait Choices {
    /// A number below `bound`; 0 when `bound` is 0.
    fn below(&mut self, bound: usize) -> usize;

    /// Whether there is nothing left to decide from: a generator should come to its end.
    fn is_spent(&self) -> bool;

    /// One of `items`, which must not be empty to give one.
    fn pick<'i, T>(&mut self, items: &'i [T]) -> Option<&'i T>
    where
        Self: Sized,
    {
        items.get(self.below(items.len()))
    }

    /// True about `percent` times in a hundred.
    fn chance(&mut self, percent: usize) -> bool
    where
        Self: Sized,
    {
        self.below(100) < percent
    }
}

/// Decisions out of a fuzzer's bytes; past their end everything is 0.
#[derive(Clone, Copy, Debug)]
pub struct Bytes<'b> {
    left: &'b [u8],
}

impl<'b> Bytes<'b> {
    /// Reads from the front of `bytes`.
    pub const fn new(bytes: &'b [u8]) -> Self {
        Self { left: bytes }
    }

    fn byte(&mut self) -> usize {
        let Some((first, rest)) = self.left.split_first() else {
            return 0;
        };
        self.left = rest;
        usize::from(*first)
    }
}

impl Choices for Bytes<'_> {
    fn below(&mut self, bound: usize) -> usize {
        // Small decisions take one byte, so that a fuzzer's change of a byte is a change of a decision.
        let mut value = self.byte();
        if bound > 256 {
            value = value * 256 + self.byte();
        }
        value.checked_rem(bound).unwrap_or(0)
    }

    fn is_spent(&self) -> bool {
        self.left.is_empty()
    }
}

/// Decisions out of a seed (xorshift64*), a given number of them.
#[derive(Clone, Copy, Debug)]
pub struct Seeded {
    state: u64,
    left: u32,
}

impl Seeded {
    /// `decisions` decisions from `seed`; then everything is 0.
    pub const fn new(seed: u64, decisions: u32) -> Self {
        // The state must not be 0; near seeds must not give near sequences.
        let state = seed.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
        Self {
            state,
            left: decisions,
        }
    }
}

impl Choices for Seeded {
    fn below(&mut self, bound: usize) -> usize {
        let Some(left) = self.left.checked_sub(1) else {
            return 0;
        };
        self.left = left;
        self.state ^= self.state >> 12;
        self.state ^= self.state << 25;
        self.state ^= self.state >> 27;
        let mixed = self.state.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        usize::try_from(mixed)
            .unwrap_or(0)
            .checked_rem(bound)
            .unwrap_or(0)
    }

    fn is_spent(&self) -> bool {
        self.left == 0
    }
}

use std::{
    fmt,
    num::NonZeroU64,
    sync::atomic::{AtomicU64, Ordering},
};

/// Which store of this process a handle belongs to. Never reused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Run(NonZeroU64);

impl Run {
    pub(crate) fn next() -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        // 2^64 runs do not happen; if they did, a run would share its number with the first.
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        Self(NonZeroU64::new(number).unwrap_or(NonZeroU64::MIN))
    }
}

/// A reference to a value in the [`Store`](crate::Store) that made it: a capability, not a name.
///
/// Only that store makes one and only that store takes it; nothing turns text into one. It shows as
/// `__ref_<id>`, for people to tell references apart: a string that says the same is just a string.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RefId {
    pub(crate) run: Run,
    pub(crate) index: u32,
}

impl RefId {
    /// The reference's number in its run, for a protocol between host and worker.
    ///
    /// [`Store::reference`](crate::Store::reference) is the way back; it knows only its own numbers.
    pub const fn index(self) -> u32 {
        self.index
    }
}

impl fmt::Display for RefId {
    /// The token text, `__ref_0000000000000000`. The same for the same run of the same script.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "__ref_{:016x}", scramble(self.index))
    }
}

impl fmt::Debug for RefId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A number that looks like an id, so that nobody counts on references being numbered. No secret:
/// knowing a token gives nothing.
const fn scramble(index: u32) -> u64 {
    // The finaliser of SplitMix64: one to one.
    let mut z = (index as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

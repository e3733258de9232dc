//! A hash of texts that can be worked out for a whole from its parts.

use std::hash::{BuildHasher as _, RandomState};

use enclave_types::Text;

/// 2^61 - 1.
const PRIME: u64 = (1 << 61) - 1;

/// Polynomial hashes modulo a prime, at a point that is random for each store: a script cannot make texts that
/// collide, and never sees a hash.
#[derive(Debug)]
pub(crate) struct TextHasher {
    point: u64,
}

impl TextHasher {
    pub(crate) fn new() -> Self {
        let random = RandomState::new().hash_one(());
        Self {
            // Above all units, below the prime.
            point: (1 << 17) + random % (PRIME - (1 << 18)),
        }
    }

    pub(crate) fn of(&self, text: Text<'_>) -> u64 {
        // Units count from one, so that leading zeros make a difference.
        text.units().fold(0, |hash, unit| {
            reduce(product(hash, self.point) + u128::from(unit) + 1)
        })
    }

    /// The hash of two texts joined, of which the second has `units` units.
    pub(crate) fn joined(&self, first: u64, second: u64, units: u64) -> u64 {
        reduce(product(first, self.power(units)) + u128::from(second))
    }

    fn power(&self, mut exponent: u64) -> u64 {
        let (mut result, mut base) = (1, self.point);
        while exponent > 0 {
            if exponent & 1 == 1 {
                result = reduce(product(result, base));
            }
            base = reduce(product(base, base));
            exponent >>= 1;
        }
        result
    }
}

fn product(a: u64, b: u64) -> u128 {
    u128::from(a) * u128::from(b)
}

/// `value` modulo the prime; it is below 2^123.
fn reduce(value: u128) -> u64 {
    let prime = u128::from(PRIME);
    let folded = (value & prime) + (value >> 61);
    let folded = (folded & prime) + (folded >> 61);
    // Both steps leave at most twice the prime.
    u64::try_from(if folded >= prime { folded - prime } else { folded }).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use enclave_types::TextBuf;

    use super::*;

    #[test]
    fn the_hash_of_a_whole_follows_from_its_parts() {
        let hasher = TextHasher::new();
        let whole = TextBuf::from("\0\0aé😀 and so on, \u{ffff}");
        let whole = whole.as_text();
        for cut in 0..=whole.len() {
            let (first, second) = (whole.slice(0, cut), whole.slice(cut, whole.len()));
            let joined = hasher.joined(hasher.of(first), hasher.of(second), second.len() as u64);
            assert_eq!(joined, hasher.of(whole), "cut at {cut}");
        }
    }

    #[test]
    fn texts_that_differ_in_zeros_differ() {
        let hasher = TextHasher::new();
        let all = ["", "\0", "\0\0", "\0a", "a\0", "a"].map(|text| hasher.of(TextBuf::from(text).as_text()));
        for (i, hash) in all.iter().enumerate() {
            assert!(!all.iter().skip(i + 1).any(|other| other == hash));
        }
    }
}

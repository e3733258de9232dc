//! Finding one text in another in linear time, whatever both are.

/// Knuth, Morris and Pratt: how much of the needle still matches after a mismatch.
pub(crate) struct Prefixes {
    needle: Box<[u16]>,
    /// For each length of the needle's start, the longest shorter start that it ends with.
    shorter: Box<[u32]>,
}

impl Prefixes {
    pub(crate) fn new(needle: &[u16]) -> Self {
        let mut shorter = vec![0_u32; needle.len()];
        let mut matched = 0_usize;
        for at in 1..needle.len() {
            while matched > 0 && needle.get(at) != needle.get(matched) {
                matched = fall_back(&shorter, matched);
            }
            if needle.get(at) == needle.get(matched) {
                matched += 1;
            }
            if let Some(entry) = shorter.get_mut(at) {
                *entry = u32::try_from(matched).unwrap_or(u32::MAX);
            }
        }
        Self {
            needle: needle.into(),
            shorter: shorter.into(),
        }
    }

    /// How many units of `hay` end with the needle's first occurrence.
    pub(crate) fn first_end(&self, hay: impl Iterator<Item = u16>) -> Option<usize> {
        if self.needle.is_empty() {
            return Some(0);
        }
        let mut matched = 0;
        for (at, unit) in hay.enumerate() {
            while matched > 0 && self.needle.get(matched) != Some(&unit) {
                matched = fall_back(&self.shorter, matched);
            }
            if self.needle.get(matched) == Some(&unit) {
                matched += 1;
                if matched == self.needle.len() {
                    return Some(at + 1);
                }
            }
        }
        None
    }
}

fn fall_back(shorter: &[u32], matched: usize) -> usize {
    shorter.get(matched - 1).map_or(0, |&shorter| shorter as usize)
}

#[cfg(test)]
mod tests {
    use super::Prefixes;

    #[test]
    fn finds_what_the_standard_library_finds() {
        let texts = ["", "a", "aab", "aaaaaaab", "abcabcabd", "xyzxyz", "ababab"];
        for text in texts {
            for needle in ["", "a", "b", "ab", "aab", "abcabd", "aaaaaaaab", "zx", "bab"] {
                let units: Vec<u16> = needle.encode_utf16().collect();
                let end = Prefixes::new(&units).first_end(text.encode_utf16());
                assert_eq!(
                    end.map(|end| end - units.len()),
                    text.find(needle),
                    "{needle} in {text}"
                );
            }
        }
    }
}

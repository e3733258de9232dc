//! Finding one text of the store in another.

use enclave_types::Text;

use crate::search::Prefixes;

/// Where `needle` first stands in `hay` at `from` or later.
pub(super) fn find(hay: Text<'_>, needle: Text<'_>, from: usize) -> Option<usize> {
    Finder::new(needle).find(hay, from)
}

/// Where `needle` last stands in `hay`, starting at `from` or earlier.
pub(super) fn find_last(hay: Text<'_>, needle: Text<'_>, from: usize) -> Option<usize> {
    let from = from.min(hay.len().checked_sub(needle.len())?);
    let hay = hay.slice(0, from + needle.len());
    if let (Some(hay), Some(needle)) = (hay.as_ascii(), needle.as_ascii()) {
        return hay.rfind(needle);
    }
    let backwards: Vec<u16> = needle.units().rev().collect();
    let matcher = Prefixes::new(&backwards);
    matcher.first_end(hay.units().rev()).map(|end| hay.len() - end)
}

/// A text that is looked for several times.
pub(super) struct Finder<'t> {
    needle: Text<'t>,
    units: Vec<u16>,
    prefixes: Option<Prefixes>,
}

impl<'t> Finder<'t> {
    pub(super) const fn new(needle: Text<'t>) -> Self {
        Self {
            needle,
            units: Vec::new(),
            prefixes: None,
        }
    }

    /// Where the text first stands in `hay` at `from` or later.
    pub(super) fn find(&mut self, hay: Text<'_>, from: usize) -> Option<usize> {
        let rest = hay.slice(from, hay.len());
        if from > hay.len() || rest.len() < self.needle.len() {
            return None;
        }
        if let (Some(rest), Some(needle)) = (rest.as_ascii(), self.needle.as_ascii()) {
            // The standard library searches in linear time.
            return rest.find(needle).map(|at| from + at);
        }
        if self.prefixes.is_none() {
            self.units = self.needle.units().collect();
        }
        let prefixes = self.prefixes.get_or_insert_with(|| Prefixes::new(&self.units));
        let end = prefixes.first_end(rest.units())?;
        Some(from + end - self.needle.len())
    }
}

#[cfg(test)]
mod tests {
    use enclave_types::TextBuf;

    use super::*;

    /// Compares with the plain definition, for every text of up to five units over a small alphabet.
    #[test]
    fn every_small_text_is_found_where_it_stands() {
        let alphabet = [0x61, 0xe9, 0xd83d];
        let mut texts = vec![vec![]];
        for at in 0.. {
            let text: Vec<u16> = texts[at].clone();
            if text.len() == 5 {
                break;
            }
            texts.extend(alphabet.map(|unit| [text.clone(), vec![unit]].concat()));
        }
        let needles: Vec<_> = texts.iter().filter(|text| text.len() <= 3).collect();
        for hay in &texts {
            for needle in &needles {
                check(hay, needle);
            }
        }
    }

    fn check(hay: &[u16], needle: &[u16]) {
        let stands = |at: usize| hay.get(at..at + needle.len()) == Some(needle);
        let (hay_buf, needle_buf) = (TextBuf::from_units(hay), TextBuf::from_units(needle));
        for from in 0..=hay.len() + 1 {
            let first = (from..=hay.len()).find(|&at| stands(at));
            assert_eq!(find(hay_buf.as_text(), needle_buf.as_text(), from), first);
            assert_eq!(find(Text::wide(hay), Text::wide(needle), from), first);
            let last = (0..=from).rev().find(|&at| stands(at));
            assert_eq!(find_last(hay_buf.as_text(), needle_buf.as_text(), from), last);
        }
    }

    #[test]
    fn a_needle_that_nearly_matches_everywhere_takes_linear_time() {
        let hay = TextBuf::from(format!("é{}", "a".repeat(1 << 20)).as_str());
        let needle = TextBuf::from(format!("{}b", "a".repeat(1 << 19)).as_str());
        // Quadratic time would be days.
        assert_eq!(find(hay.as_text(), needle.as_text(), 0), None);
        assert_eq!(find_last(hay.as_text(), needle.as_text(), usize::MAX), None);
    }
}

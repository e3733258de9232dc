//! Searching in linear time, for texts where the engine's own search is quadratic.

use rquickjs::Value;

use crate::raw;

/// Where `needle` stands in `text`, first at or after `from`, or last at or before it when `backwards`; -1 when nowhere.
pub(crate) fn find(text: &Value<'_>, needle: &Value<'_>, from: f64, backwards: bool) -> i64 {
    let (Some(mut text), Some(mut needle)) = (raw::utf16(text), raw::utf16(needle)) else {
        return -1;
    };
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the conversion saturates, and NaN becomes 0"
    )]
    let from = (from as usize).min(text.len());
    if !backwards {
        let found = text.get(from..).and_then(|rest| first(rest, &needle));
        return position(found.map(|at| at + from));
    }
    text.truncate(from.saturating_add(needle.len()));
    let len = text.len();
    text.reverse();
    needle.reverse();
    position(first(&text, &needle).map(|at| len - at - needle.len()))
}

fn position(found: Option<usize>) -> i64 {
    found.and_then(|at| i64::try_from(at).ok()).unwrap_or(-1)
}

/// Knuth, Morris and Pratt: looks at each unit of `text` once.
fn first(text: &[u16], needle: &[u16]) -> Option<usize> {
    // How much of the needle's beginning ends where each of its prefixes ends.
    let mut borders = vec![0_usize; needle.len()];
    let mut matched = 0;
    for index in 1..needle.len() {
        matched = advance(needle, &borders, matched, needle[index]);
        borders[index] = matched;
    }
    let mut matched = 0;
    if needle.is_empty() {
        return Some(0);
    }
    for (index, unit) in text.iter().enumerate() {
        matched = advance(needle, &borders, matched, *unit);
        if matched == needle.len() {
            return Some(index + 1 - matched);
        }
    }
    None
}

fn advance(needle: &[u16], borders: &[usize], mut matched: usize, unit: u16) -> usize {
    while matched > 0 && needle.get(matched) != Some(&unit) {
        matched = borders[matched - 1];
    }
    if needle.get(matched) == Some(&unit) {
        matched + 1
    } else {
        matched
    }
}

#[cfg(test)]
mod tests {
    use super::first;

    #[test]
    fn finds_what_the_standard_library_finds() {
        let texts = ["", "a", "aab", "aaaaaaab", "abcabcabd", "xyzxyz", "ababab"];
        for text in texts {
            for needle in ["", "a", "b", "ab", "aab", "abcabd", "aaaaaaaab", "zx", "bab"] {
                let units = |text: &str| text.encode_utf16().collect::<Vec<_>>();
                assert_eq!(
                    first(&units(text), &units(needle)),
                    text.find(needle),
                    "{needle} in {text}"
                );
            }
        }
    }
}

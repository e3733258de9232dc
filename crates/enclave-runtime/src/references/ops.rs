//! What the methods of JavaScript strings give, worked out on a text that the host keeps.

use enclave_types::{Text, TextBuf};

use super::search::Finder;

/// The index that a number stands for in `slice`: counted from the end when it is negative, and cut to the text.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "texts are far shorter than 2^53 units, and `as` saturates"
)]
pub(super) fn from_either_end(index: f64, len: usize) -> usize {
    let index = if index < 0.0 { index + len as f64 } else { index };
    (index.max(0.0) as usize).min(len)
}

/// The index that a number stands for elsewhere: zero when it is negative, and cut to the text.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "`as` saturates"
)]
pub(super) fn clamped(index: f64, len: usize) -> usize {
    (index.max(0.0) as usize).min(len)
}

/// The index that a number stands for, when the text has it.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "checked to be in range"
)]
pub(super) fn exact(index: f64, len: usize) -> Option<usize> {
    (index >= 0.0 && (index as usize) < len).then_some(index as usize)
}

/// The code point at `at`: a surrogate pair's, or the unit's own.
pub(super) fn code_point(text: Text<'_>, at: usize) -> Option<u32> {
    let first = text.unit(at)?;
    if let (0xd800..0xdc00, Some(second @ 0xdc00..0xe000)) = (first, text.unit(at + 1)) {
        return Some(0x1_0000 + ((u32::from(first) - 0xd800) << 10) + (u32::from(second) - 0xdc00));
    }
    Some(u32::from(first))
}

/// Where the text without white space at its ends begins and ends.
pub(super) fn trimmed(text: Text<'_>, start: bool, end: bool) -> (usize, usize) {
    let spaces = |units: &mut dyn Iterator<Item = u16>| units.take_while(|&unit| is_space(unit)).count();
    let from = if start { spaces(&mut text.units()) } else { 0 };
    let rest = text.slice(from, text.len());
    let cut = if end { spaces(&mut rest.units().rev()) } else { 0 };
    (from, text.len() - cut)
}

/// White space and line terminators of JavaScript.
const fn is_space(unit: u16) -> bool {
    matches!(
        unit,
        0x9..=0xd | 0x20 | 0xa0 | 0x1680 | 0x2000..=0x200a | 0x2028 | 0x2029 | 0x202f | 0x205f | 0x3000 | 0xfeff
    )
}

/// The text in upper or lower case, by Unicode's rules for no particular language.
pub(super) fn in_case(text: Text<'_>, upper: bool) -> TextBuf {
    if let Some(ascii) = text.as_ascii() {
        let ascii = if upper {
            ascii.to_ascii_uppercase()
        } else {
            ascii.to_ascii_lowercase()
        };
        return TextBuf::from(ascii.as_str());
    }
    let (mut units, mut well_formed) = (Vec::with_capacity(text.len()), String::new());
    let flush = |well_formed: &mut String, units: &mut Vec<u16>| {
        let cased = if upper {
            well_formed.to_uppercase()
        } else {
            well_formed.to_lowercase()
        };
        units.extend(cased.encode_utf16());
        well_formed.clear();
    };
    for read in char::decode_utf16(text.units()) {
        match read {
            Ok(character) => well_formed.push(character),
            Err(lone) => {
                flush(&mut well_formed, &mut units);
                units.push(lone.unpaired_surrogate());
            }
        }
    }
    flush(&mut well_formed, &mut units);
    TextBuf::from_units(&units)
}

/// The parts between the occurrences of `separator`, the first `limit` of them. `take` gets the bounds of each and says
/// whether to go on.
pub(super) fn split(
    text: Text<'_>,
    separator: Text<'_>,
    limit: usize,
    mut take: impl FnMut(usize, usize) -> bool,
) {
    let mut taken = 0;
    let mut part = |from, to| {
        taken += 1;
        taken <= limit && take(from, to) && taken < limit
    };
    if separator.is_empty() {
        for at in 0..text.len() {
            if !part(at, at + 1) {
                return;
            }
        }
        return;
    }
    let mut finder = Finder::new(separator);
    let mut from = 0;
    while let Some(at) = finder.find(text, from) {
        if !part(from, at) {
            return;
        }
        from = at + separator.len();
    }
    part(from, text.len());
}

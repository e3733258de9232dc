//! Searching in linear time, for texts where the engine's own search is quadratic.

use rquickjs::Value;

use crate::{raw, search::Prefixes};

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

fn first(text: &[u16], needle: &[u16]) -> Option<usize> {
    let end = Prefixes::new(needle).first_end(text.iter().copied())?;
    Some(end - needle.len())
}

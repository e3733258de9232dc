//! What a fuzzer's bytes mean.

use crate::{Bytes, Choices as _, generators::mutated};

/// The first byte of an input that holds a text as it is, rather than decisions. No text begins with it.
pub const TEXT: u8 = 0xff;

/// The text in `bytes` when they hold one, and otherwise what `generate` makes of them.
///
/// Seeds are texts: a fuzzer starts from the scripts of the corpus and from programs of a grammar at once.
pub fn source(bytes: &[u8], generate: impl Fn(&mut Bytes<'_>) -> String) -> String {
    match bytes.split_first() {
        Some((&TEXT, text)) => String::from_utf8_lossy(text).into_owned(),
        _ => generate(&mut Bytes::new(bytes)),
    }
}

/// The input that holds `text`.
pub fn seed(text: &str) -> Vec<u8> {
    let mut bytes = vec![TEXT];
    bytes.extend_from_slice(text.as_bytes());
    bytes
}

/// Changes the text in an input by whole pieces of it and of the language. Nothing when the input holds none, or the
/// change is better left to the fuzzer, which changes bytes.
///
/// The first `size` bytes of `data` are the input, and all of `data` is room for the new one. Gives its size.
pub fn mutate(data: &mut [u8], size: usize, seed: u32) -> Option<usize> {
    let (&first, text) = data.get(..size)?.split_first()?;
    let mut choices = crate::Seeded::new(u64::from(seed), 200);
    if first != TEXT || choices.chance(30) {
        return None;
    }
    let changed = mutated(&mut choices, &[String::from_utf8_lossy(text).into_owned()]);
    let room = data.get_mut(1..)?;
    let mut fits = changed.len().min(room.len());
    while !changed.is_char_boundary(fits) {
        fits -= 1;
    }
    let kept = changed.as_bytes().get(..fits)?;
    room.get_mut(..fits)?.copy_from_slice(kept);
    Some(fits + 1)
}

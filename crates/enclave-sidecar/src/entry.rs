//! What stands behind a reference.

use std::sync::Arc;

use enclave_types::{Text, TextBuf};

use crate::{Source, hash::TextHasher};

/// A value of the store.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) source: Source,
    pub(crate) measure: Measure,
    /// One part, or the several non-empty parts of a composite.
    parts: Vec<Content>,
}

/// A part of a value.
#[derive(Clone, Debug)]
pub(crate) enum Content {
    Text(Arc<TextBuf>),
    /// An earlier entry: composites cannot be circular.
    Entry(u32),
}

/// What is known of a text without looking at it again.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Measure {
    /// Its size in UTF-8.
    pub(crate) bytes: u64,
    /// Its length in JavaScript.
    pub(crate) units: u64,
    pub(crate) hash: u64,
    starts_low: bool,
    ends_high: bool,
}

impl Measure {
    pub(crate) const EMPTY: Self = Self {
        bytes: 0,
        units: 0,
        hash: 0,
        starts_low: false,
        ends_high: false,
    };

    pub(crate) fn of(text: Text<'_>, hasher: &TextHasher) -> Self {
        let last = text.len().checked_sub(1).and_then(|last| text.unit(last));
        Self {
            bytes: text.utf8_len(),
            units: text.len() as u64,
            hash: hasher.of(text),
            starts_low: matches!(text.unit(0), Some(0xdc00..0xe000)),
            ends_high: matches!(last, Some(0xd800..0xdc00)),
        }
    }

    /// Of this text and `next` joined. Halves of a surrogate pair that meet take four bytes, not three each.
    pub(crate) fn joined(self, next: Self, hasher: &TextHasher) -> Self {
        let saved = if self.ends_high && next.starts_low { 2 } else { 0 };
        Self {
            bytes: self.bytes.saturating_add(next.bytes).saturating_sub(saved),
            units: self.units.saturating_add(next.units),
            hash: hasher.joined(self.hash, next.hash, next.units),
            starts_low: if self.units == 0 {
                next.starts_low
            } else {
                self.starts_low
            },
            ends_high: if next.units == 0 {
                self.ends_high
            } else {
                next.ends_high
            },
        }
    }
}

impl Entry {
    pub(crate) fn text(text: TextBuf, measure: Measure, source: Source) -> Self {
        Self {
            source,
            measure,
            parts: vec![Content::Text(Arc::new(text))],
        }
    }

    pub(crate) const fn composite(parts: Vec<Content>, measure: Measure) -> Self {
        Self {
            source: Source::Derived,
            measure,
            parts,
        }
    }
}

/// The pieces of an entry's text in order.
///
/// Composites may nest deeply, so this keeps its own stack. As every part holds at least one unit, the
/// work is at most twice the units.
pub(crate) struct Pieces<'s> {
    entries: &'s [Entry],
    /// What is left of each composite on the way, innermost last.
    open: Vec<std::slice::Iter<'s, Content>>,
}

impl<'s> Pieces<'s> {
    pub(crate) fn new(entries: &'s [Entry], index: u32) -> Self {
        let mut pieces = Self {
            entries,
            open: Vec::new(),
        };
        pieces.enter(index);
        pieces
    }

    fn enter(&mut self, index: u32) {
        if let Some(entry) = self.entries.get(index as usize) {
            self.open.push(entry.parts.iter());
        }
    }
}

impl<'s> Iterator for Pieces<'s> {
    type Item = Text<'s>;

    fn next(&mut self) -> Option<Text<'s>> {
        loop {
            match self.open.last_mut()?.next() {
                None => {
                    self.open.pop();
                }
                Some(Content::Text(text)) => return Some(text.as_text()),
                Some(&Content::Entry(index)) => self.enter(index),
            }
        }
    }
}

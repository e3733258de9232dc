//! What stands behind a reference.

use std::sync::Arc;

use crate::Source;

/// A value of the store.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) source: Source,
    /// Size of the whole text in UTF-8.
    pub(crate) bytes: u64,
    /// Length of the whole text in UTF-16.
    pub(crate) utf16_units: u64,
    /// One part, or the several non-empty parts of a composite.
    parts: Vec<Content>,
}

/// A part of a value.
#[derive(Clone, Debug)]
pub(crate) enum Content {
    Text(Arc<str>),
    /// An earlier entry: composites cannot be circular.
    Entry(u32),
}

impl Entry {
    pub(crate) fn text(text: Arc<str>, source: Source) -> Self {
        let (bytes, utf16_units) = (text.len() as u64, utf16_len(&text));
        Self {
            source,
            bytes,
            utf16_units,
            parts: vec![Content::Text(text)],
        }
    }

    pub(crate) const fn composite(parts: Vec<Content>, bytes: u64, utf16_units: u64) -> Self {
        Self {
            source: Source::Derived,
            bytes,
            utf16_units,
            parts,
        }
    }

    /// The text, unless it is a composite.
    pub(crate) fn as_text(&self) -> Option<&str> {
        match &self.parts[..] {
            [Content::Text(text)] => Some(text),
            _ => None,
        }
    }
}

/// The pieces of an entry's text in order.
///
/// Composites may nest deeply, so this keeps its own stack. As every part holds at least one byte, the
/// work is at most twice the bytes.
pub(crate) struct Chunks<'s> {
    entries: &'s [Entry],
    /// What is left of each composite on the way, innermost last.
    open: Vec<std::slice::Iter<'s, Content>>,
}

impl<'s> Chunks<'s> {
    pub(crate) fn new(entries: &'s [Entry], index: u32) -> Self {
        let mut chunks = Self {
            entries,
            open: Vec::new(),
        };
        chunks.enter(index);
        chunks
    }

    fn enter(&mut self, index: u32) {
        if let Some(entry) = self.entries.get(index as usize) {
            self.open.push(entry.parts.iter());
        }
    }
}

impl<'s> Iterator for Chunks<'s> {
    type Item = &'s str;

    fn next(&mut self) -> Option<&'s str> {
        loop {
            match self.open.last_mut()?.next() {
                None => {
                    self.open.pop();
                }
                Some(Content::Text(text)) => return Some(text),
                Some(&Content::Entry(index)) => self.enter(index),
            }
        }
    }
}

/// The `length` of a text in JavaScript.
pub(crate) fn utf16_len(text: &str) -> u64 {
    if text.is_ascii() {
        text.len() as u64
    } else {
        text.encode_utf16().count() as u64
    }
}

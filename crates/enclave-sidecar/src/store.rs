use std::{borrow::Cow, collections::HashMap, sync::Arc};

use crate::{
    SidecarError, SidecarLimits,
    entry::{Chunks, Content, Entry},
    handle::{RefId, Run},
};

/// Where a value in the store comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum Source {
    /// A literal in the script.
    Literal,
    /// The result of a tool.
    ToolResult,
    /// Something that the script made out of other references.
    Derived,
}

/// A part of a composite.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "closed: text or a reference to text")]
pub enum Part<'p> {
    /// Text that the script holds itself.
    Text(&'p str),
    /// Text in the store.
    Ref(RefId),
}

/// The large strings of one run. Dropping it ends all its references.
///
/// Contents are kept once however often they are stored. Nothing is ever dropped to make room.
#[derive(Debug)]
pub struct Store {
    run: Run,
    limits: SidecarLimits,
    entries: Vec<Entry>,
    /// The reference of each text, to keep equal texts once.
    by_text: HashMap<Arc<str>, u32>,
    total_bytes: u64,
}

impl Store {
    /// An empty store for one run.
    ///
    /// `limits` are taken as they are; whoever lets others set them calls [`SidecarLimits::check`].
    pub fn new(limits: SidecarLimits) -> Self {
        Self {
            run: Run::next(),
            limits,
            entries: Vec::new(),
            by_text: HashMap::new(),
            total_bytes: 0,
        }
    }

    /// The limits it keeps.
    pub const fn limits(&self) -> &SidecarLimits {
        &self.limits
    }

    /// Stores `text`, whatever its size, and returns the reference to it: the one that is there already
    /// when the same text was stored before.
    ///
    /// # Errors
    ///
    /// In this order: [`SidecarError::TooManyReferences`], [`SidecarError::ReferenceTooLarge`],
    /// [`SidecarError::StoreFull`]. Nothing is stored then.
    pub fn put(&mut self, text: &str, source: Source) -> Result<RefId, SidecarError> {
        if let Some(&index) = self.by_text.get(text) {
            return Ok(self.id(index));
        }
        let bytes = text.len() as u64;
        let index = self.make_room(bytes)?;
        let text: Arc<str> = text.into();
        self.by_text.insert(Arc::clone(&text), index);
        self.entries.push(Entry::text(text, source));
        Ok(self.id(index))
    }

    /// Stores `text` when it is large enough to be extracted; otherwise it stays with the caller.
    ///
    /// # Errors
    ///
    /// As [`Store::put`].
    pub fn extract(&mut self, text: &str, source: Source) -> Result<Option<RefId>, SidecarError> {
        if self.limits.extracts(text.len()) {
            self.put(text, source).map(Some)
        } else {
            Ok(None)
        }
    }

    /// Makes a reference to the parts joined, without joining them.
    ///
    /// Only the text in `parts` takes room in the store. A composite of one part that is a reference is
    /// that reference.
    ///
    /// # Errors
    ///
    /// [`SidecarError::CompositesOff`] unless they are allowed; [`SidecarError::UnknownReference`];
    /// [`SidecarError::ResolvedTooLarge`] when the whole could never be resolved; and those of
    /// [`Store::put`]. Nothing is stored then.
    pub fn join(&mut self, parts: &[Part<'_>]) -> Result<RefId, SidecarError> {
        if !self.limits.allow_composites {
            return Err(SidecarError::CompositesOff);
        }
        let (mut whole_bytes, mut whole_units, mut own_bytes) = (0_u64, 0_u64, 0_u64);
        let mut kept = Vec::with_capacity(parts.len());
        for part in parts {
            let (bytes, units) = match *part {
                Part::Text(text) => {
                    own_bytes += text.len() as u64;
                    (text.len() as u64, crate::entry::utf16_len(text))
                }
                Part::Ref(id) => {
                    let entry = self.entry(id)?;
                    (entry.bytes, entry.utf16_units)
                }
            };
            whole_bytes = whole_bytes.saturating_add(bytes);
            whole_units = whole_units.saturating_add(units);
            // Without empty parts there are at most as many parts as bytes, however they are nested:
            // that bounds the time to resolve.
            if bytes > 0 {
                kept.push(*part);
            }
        }
        self.check_resolved(whole_bytes)?;
        match kept[..] {
            [] => return self.put("", Source::Derived),
            [Part::Text(text)] => return self.put(text, Source::Derived),
            [Part::Ref(id)] => return Ok(id),
            _ => {}
        }
        let index = self.make_room(own_bytes)?;
        let parts = kept.iter().map(|part| match *part {
            Part::Text(text) => Content::Text(text.into()),
            Part::Ref(id) => Content::Entry(id.index),
        });
        self.entries
            .push(Entry::composite(parts.collect(), whole_bytes, whole_units));
        Ok(self.id(index))
    }

    /// The text of a reference: borrowed, or built when it is a composite.
    ///
    /// # Errors
    ///
    /// [`SidecarError::UnknownReference`].
    pub fn get(&self, id: RefId) -> Result<Cow<'_, str>, SidecarError> {
        let entry = self.entry(id)?;
        if let Some(text) = entry.as_text() {
            return Ok(Cow::Borrowed(text));
        }
        // Checked when it was made; it is at most `max_resolved_bytes`.
        let mut whole = String::with_capacity(usize::try_from(entry.bytes).unwrap_or(0));
        whole.extend(Chunks::new(&self.entries, id.index));
        Ok(Cow::Owned(whole))
    }

    /// The text of a reference piece by piece, nothing built.
    ///
    /// # Errors
    ///
    /// [`SidecarError::UnknownReference`].
    pub fn chunks(&self, id: RefId) -> Result<impl Iterator<Item = &str> + use<'_>, SidecarError> {
        self.entry(id)?;
        Ok(Chunks::new(&self.entries, id.index))
    }

    /// Whether two references stand for the same text, however they were made.
    ///
    /// # Errors
    ///
    /// [`SidecarError::UnknownReference`].
    pub fn same_text(&self, a: RefId, b: RefId) -> Result<bool, SidecarError> {
        let (first, second) = (self.entry(a)?, self.entry(b)?);
        if a == b || first.bytes != second.bytes {
            return Ok(a == b);
        }
        // Texts are kept once, so two of them differ.
        if first.as_text().is_some() && second.as_text().is_some() {
            return Ok(false);
        }
        let bytes = |id: RefId| Chunks::new(&self.entries, id.index).flat_map(str::bytes);
        Ok(bytes(a).eq(bytes(b)))
    }

    /// Size of the text in bytes of UTF-8. For a composite, that of the whole.
    ///
    /// # Errors
    ///
    /// [`SidecarError::UnknownReference`].
    pub fn bytes(&self, id: RefId) -> Result<u64, SidecarError> {
        self.entry(id).map(|entry| entry.bytes)
    }

    /// What JavaScript calls the text's `length`: its UTF-16 code units.
    ///
    /// # Errors
    ///
    /// [`SidecarError::UnknownReference`].
    pub fn utf16_len(&self, id: RefId) -> Result<u64, SidecarError> {
        self.entry(id).map(|entry| entry.utf16_units)
    }

    /// Where the text came from when it was first stored.
    ///
    /// # Errors
    ///
    /// [`SidecarError::UnknownReference`].
    pub fn source(&self, id: RefId) -> Result<Source, SidecarError> {
        self.entry(id).map(|entry| entry.source)
    }

    /// The reference with this number, when this run has one: the way back from [`RefId::index`].
    ///
    /// # Security
    ///
    /// For numbers that come out of the run's own worker. It gives whoever names a number that reference
    /// of this run, so never call it with a number that a script chose.
    pub fn reference(&self, index: u32) -> Option<RefId> {
        (self.entries.len() > index as usize).then(|| self.id(index))
    }

    /// References of this run, composites among them.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether nothing was stored yet.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// What the store holds, in bytes of UTF-8: each text once, and the own text of composites.
    pub const fn total_bytes(&self) -> u64 {
        self.total_bytes
    }

    pub(crate) fn check_resolved(&self, bytes: u64) -> Result<(), SidecarError> {
        let limit = self.limits.max_resolved_bytes;
        if bytes > limit {
            Err(SidecarError::ResolvedTooLarge { bytes, limit })
        } else {
            Ok(())
        }
    }

    fn entry(&self, id: RefId) -> Result<&Entry, SidecarError> {
        if id.run != self.run {
            return Err(SidecarError::UnknownReference);
        }
        self.entries
            .get(id.index as usize)
            .ok_or(SidecarError::UnknownReference)
    }

    const fn id(&self, index: u32) -> RefId {
        RefId { run: self.run, index }
    }

    /// Accounts for one more entry with `bytes` bytes of its own, and returns its number.
    fn make_room(&mut self, bytes: u64) -> Result<u32, SidecarError> {
        let limits = &self.limits;
        let index = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
        if index >= limits.max_references {
            return Err(SidecarError::TooManyReferences {
                limit: limits.max_references,
            });
        }
        if bytes > limits.max_reference_bytes {
            return Err(SidecarError::ReferenceTooLarge {
                bytes,
                limit: limits.max_reference_bytes,
            });
        }
        let total = self.total_bytes.saturating_add(bytes);
        if total > limits.max_total_bytes {
            return Err(SidecarError::StoreFull {
                bytes: total,
                limit: limits.max_total_bytes,
            });
        }
        self.total_bytes = total;
        Ok(index)
    }
}

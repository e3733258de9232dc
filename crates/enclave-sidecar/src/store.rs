use std::{borrow::Cow, collections::HashMap, sync::Arc};

use enclave_types::{Text, TextBuf};

use crate::{
    SidecarError, SidecarLimits,
    entry::{Content, Entry, Measure, Pieces},
    handle::{RefId, Run},
    hash::TextHasher,
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
    Text(Text<'p>),
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
    hasher: TextHasher,
    /// The references of each hash, to keep equal texts once.
    by_hash: HashMap<u64, Vec<u32>>,
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
            hasher: TextHasher::new(),
            by_hash: HashMap::new(),
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
        match Text::ascii(text) {
            Some(text) => self.put_text(text, source),
            None => self.put_text(TextBuf::from(text).as_text(), source),
        }
    }

    /// As [`Store::put`], for texts as engines have them.
    ///
    /// # Errors
    ///
    /// As [`Store::put`].
    pub fn put_text(&mut self, text: Text<'_>, source: Source) -> Result<RefId, SidecarError> {
        let measure = Measure::of(text, &self.hasher);
        if let Some(known) = self.known(measure, || std::iter::once(text)) {
            return Ok(self.id(known));
        }
        let index = self.make_room(measure.bytes)?;
        self.keep(index, Entry::text(text.to_buf(), measure, source));
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
    /// Only the text in `parts` takes room in the store. A whole that is there already, whatever it was made
    /// of, is that reference: references are the same exactly when their texts are.
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
        let (mut whole, mut own_bytes) = (Measure::EMPTY, 0_u64);
        let mut kept = Vec::with_capacity(parts.len());
        for part in parts {
            let measure = match *part {
                Part::Text(text) => Measure::of(text, &self.hasher),
                Part::Ref(id) => self.entry(id)?.measure,
            };
            whole = whole.joined(measure, &self.hasher);
            // Without empty parts there are at most as many parts as units, however they are nested:
            // that bounds the time to resolve.
            if measure.units > 0 {
                kept.push(*part);
                if let Part::Text(_) = part {
                    own_bytes = own_bytes.saturating_add(measure.bytes);
                }
            }
        }
        self.check_resolved(whole.bytes, 0)?;
        match kept[..] {
            [] => return self.put("", Source::Derived),
            [Part::Text(text)] => return self.put_text(text, Source::Derived),
            [Part::Ref(id)] => return Ok(id),
            _ => {}
        }
        let pieces = || {
            kept.iter().flat_map(|part| match *part {
                Part::Text(text) => Either::One(std::iter::once(text)),
                Part::Ref(id) => Either::Many(Pieces::new(&self.entries, id.index)),
            })
        };
        if let Some(known) = self.known(whole, pieces) {
            return Ok(self.id(known));
        }
        let index = self.make_room(own_bytes)?;
        let parts = kept.iter().map(|part| match *part {
            Part::Text(text) => Content::Text(Arc::new(text.to_buf())),
            Part::Ref(id) => Content::Entry(id.index),
        });
        let composite = Entry::composite(parts.collect(), whole);
        self.keep(index, composite);
        Ok(self.id(index))
    }

    /// The text of a reference in UTF-8: borrowed, or built when it is a composite or not ASCII. Surrogates without
    /// a partner become U+FFFD.
    ///
    /// # Errors
    ///
    /// [`SidecarError::UnknownReference`].
    pub fn get(&self, id: RefId) -> Result<Cow<'_, str>, SidecarError> {
        let entry = self.entry(id)?;
        let mut pieces = Pieces::new(&self.entries, id.index);
        let first = pieces.next().unwrap_or(Text::wide(&[]));
        let Some(second) = pieces.next() else {
            if let Some(ascii) = first.as_ascii() {
                return Ok(Cow::Borrowed(ascii));
            }
            return Ok(Cow::Owned(first.to_string()));
        };
        // Checked when it was made; it is at most `max_resolved_bytes`. Joined before it is decoded: the halves of
        // a pair may stand in two pieces.
        let mut units = Vec::with_capacity(usize::try_from(entry.measure.units).unwrap_or(0));
        for piece in [first, second].into_iter().chain(pieces) {
            units.extend(piece.units());
        }
        Ok(Cow::Owned(Text::wide(&units).to_string()))
    }

    /// The text of a reference piece by piece, nothing built.
    ///
    /// # Errors
    ///
    /// [`SidecarError::UnknownReference`].
    pub fn pieces(&self, id: RefId) -> Result<impl Iterator<Item = Text<'_>> + use<'_>, SidecarError> {
        self.entry(id)?;
        Ok(Pieces::new(&self.entries, id.index))
    }

    /// Size of the text in bytes of UTF-8. For a composite, that of the whole.
    ///
    /// # Errors
    ///
    /// [`SidecarError::UnknownReference`].
    pub fn bytes(&self, id: RefId) -> Result<u64, SidecarError> {
        self.entry(id).map(|entry| entry.measure.bytes)
    }

    /// What JavaScript calls the text's `length`: its UTF-16 code units.
    ///
    /// # Errors
    ///
    /// [`SidecarError::UnknownReference`].
    pub fn utf16_len(&self, id: RefId) -> Result<u64, SidecarError> {
        self.entry(id).map(|entry| entry.measure.units)
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

    /// Whether `bytes` bytes in all may be put in the place of the references in one value, the deepest of which
    /// stands `depth` levels deep: for whoever looks at the references of a value before it builds anything.
    ///
    /// # Errors
    ///
    /// [`SidecarError::NestedTooDeep`], [`SidecarError::ResolvedTooLarge`].
    pub fn check_resolved(&self, bytes: u64, depth: u32) -> Result<(), SidecarError> {
        let limits = &self.limits;
        if depth > limits.max_resolution_depth {
            let limit = limits.max_resolution_depth;
            return Err(SidecarError::NestedTooDeep { limit });
        }
        let limit = limits.max_resolved_bytes;
        if bytes > limit {
            return Err(SidecarError::ResolvedTooLarge { bytes, limit });
        }
        Ok(())
    }

    /// The entry whose text is that of the pieces. Hashes lead to it; the texts decide.
    fn known<'t, I>(&self, measure: Measure, pieces: impl Fn() -> I) -> Option<u32>
    where
        I: Iterator<Item = Text<'t>>,
    {
        let candidates = self.by_hash.get(&measure.hash)?;
        candidates.iter().copied().find(|&index| {
            let units = |pieces| Iterator::flat_map(pieces, Text::units);
            let entry = self.entries.get(index as usize);
            entry.is_some_and(|entry| entry.measure.units == measure.units)
                && Pieces::new(&self.entries, index)
                    .flat_map(Text::units)
                    .eq(units(pieces()))
        })
    }

    /// Keeps `entry` under the number that [`Store::make_room`] gave.
    fn keep(&mut self, index: u32, entry: Entry) {
        self.by_hash.entry(entry.measure.hash).or_default().push(index);
        self.entries.push(entry);
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

/// The pieces of a part: its own text, or those of an entry.
enum Either<O, M> {
    One(O),
    Many(M),
}

impl<T, O: Iterator<Item = T>, M: Iterator<Item = T>> Iterator for Either<O, M> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        match self {
            Self::One(one) => one.next(),
            Self::Many(many) => many.next(),
        }
    }
}

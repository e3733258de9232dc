use std::borrow::Cow;

use enclave_types::Span;

use crate::span_map::Shift;

/// Insertions into the author's text, and parts of it that are replaced.
///
/// At one offset they stand in the order in which they were added. The passes add openings when the walk
/// enters a node and closings when it leaves it, so an outer opening comes before an inner one and an inner
/// closing before an outer one.
#[derive(Debug, Default)]
pub(crate) struct Edits {
    insertions: Vec<Insertion>,
    replacements: Vec<Replacement>,
}

/// A part of the author's text that the program does not have: its line terminators stay, between the two texts.
#[derive(Debug)]
struct Replacement {
    span: Span,
    before: Cow<'static, str>,
    after: Cow<'static, str>,
}

/// An insertion whose text is not known yet: see [`Edits::reserve`].
#[derive(Clone, Copy, Debug)]
pub(crate) struct Slot(usize);

#[derive(Debug)]
struct Insertion {
    at: u32,
    /// Whether it stands before what else is inserted there.
    is_outermost: bool,
    text: Cow<'static, str>,
}

/// The author's text with all insertions, and where its parts went.
#[derive(Debug)]
pub(crate) struct Spliced {
    pub(crate) code: String,
    pub(crate) shifts: Vec<Shift>,
}

impl Edits {
    /// Inserts `text` before the byte at `at` of the author's text.
    pub(crate) fn insert(&mut self, at: u32, text: impl Into<Cow<'static, str>>) {
        let text = text.into();
        debug_assert!(
            !text.contains(['\n', '\r', '\u{2028}', '\u{2029}']),
            "a line terminator in {text:?}"
        );
        self.insertions.push(Insertion {
            at,
            is_outermost: false,
            text,
        });
    }

    /// As [`Edits::insert`], for an opening that is only known after those inside of it.
    pub(crate) fn insert_outermost(&mut self, at: u32, text: impl Into<Cow<'static, str>>) {
        self.insert(at, text);
        if let Some(last) = self.insertions.last_mut() {
            last.is_outermost = true;
        }
    }

    /// Keeps a place before the byte at `at`, in the order of what is inserted now, for a text that is only known
    /// later. Nothing is inserted when it is never filled.
    pub(crate) fn reserve(&mut self, at: u32) -> Slot {
        self.insertions.push(Insertion {
            at,
            is_outermost: false,
            text: Cow::Borrowed(""),
        });
        Slot(self.insertions.len() - 1)
    }

    /// Says what stands in a reserved place, after what it was filled with before.
    pub(crate) fn fill(&mut self, slot: Slot, text: &str) {
        if let Some(insertion) = self.insertions.get_mut(slot.0) {
            insertion.text.to_mut().push_str(text);
        }
    }

    /// Puts `before` and `after` in the place of a part of the author's text. What is inserted at its start stands
    /// before them, and what is inserted at its end after them; nothing is inserted inside.
    pub(crate) fn replace(
        &mut self,
        span: Span,
        before: impl Into<Cow<'static, str>>,
        after: impl Into<Cow<'static, str>>,
    ) {
        let (before, after) = (before.into(), after.into());
        self.replacements.push(Replacement { span, before, after });
    }

    /// Puts `open`, the author's text with the edits, and `close` together.
    pub(crate) fn splice(mut self, source: &str, open: &str, close: &str) -> Spliced {
        self.insertions.retain(|insertion| !insertion.text.is_empty());
        self.insertions
            .sort_by_key(|insertion| (insertion.at, !insertion.is_outermost));
        self.replacements
            .sort_by_key(|replacement| replacement.span.start);
        let inserted: usize = self.insertions.iter().map(|insertion| insertion.text.len()).sum();
        let mut code = String::with_capacity(open.len() + source.len() + inserted + close.len());
        code.push_str(open);
        let shifts = vec![Shift {
            author: 0,
            generated: offset(code.len()),
        }];
        let mut splicer = Splicer {
            source,
            replacements: self.replacements.into_iter().peekable(),
            done: 0,
            code,
            shifts,
        };
        for Insertion { at, text, .. } in &self.insertions {
            splicer.copy_to(*at as usize);
            splicer.code.push_str(text);
            splicer.shift();
        }
        splicer.copy_to(source.len());
        splicer.code.push_str(close);
        Spliced {
            code: splicer.code,
            shifts: splicer.shifts,
        }
    }
}

struct Splicer<'s> {
    source: &'s str,
    replacements: std::iter::Peekable<std::vec::IntoIter<Replacement>>,
    /// How much of the author's text is in the code, or replaced.
    done: usize,
    code: String,
    shifts: Vec<Shift>,
}

impl Splicer<'_> {
    /// Copies the author's text up to `at`, with replacements.
    fn copy_to(&mut self, at: usize) {
        while let Some(replacement) = self
            .replacements
            .next_if(|replacement| (replacement.span.start as usize) < at)
        {
            self.copy(replacement.span.start as usize);
            self.code.push_str(&replacement.before);
            let end = replacement.span.end as usize;
            let replaced = self.source.get(self.done..end).unwrap_or_default();
            for (offset, terminator) in replaced.match_indices(['\n', '\r']) {
                let start = replacement.span.start as usize;
                self.done = start + offset;
                self.shift();
                self.code.push_str(terminator);
            }
            self.code.push_str(&replacement.after);
            self.done = end;
            self.shift();
        }
        self.copy(at);
    }

    fn copy(&mut self, at: usize) {
        // Edits stand at the borders of tokens. Were one wrong, the author's text would be missing: a program that does
        // not compile, never one whose loop is not counted.
        self.code
            .push_str(self.source.get(self.done..at).unwrap_or_default());
        self.done = at;
    }

    /// From here on the author's text stands where the code ends now.
    fn shift(&mut self) {
        let shift = Shift {
            author: offset(self.done),
            generated: offset(self.code.len()),
        };
        match self.shifts.last_mut() {
            Some(last) if last.author == shift.author => *last = shift,
            _ => self.shifts.push(shift),
        }
    }
}

/// A text is shorter than 4 GiB, see `enclave_syntax::parse`; what is made of a longer one has no map.
fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

use std::borrow::Cow;

use crate::span_map::Shift;

/// Insertions into the author's text.
///
/// At one offset they stand in the order in which they were added. The passes add openings when the walk
/// enters a node and closings when it leaves it, so an outer opening comes before an inner one and an inner
/// closing before an outer one.
#[derive(Debug, Default)]
pub(crate) struct Edits {
    insertions: Vec<Insertion>,
}

/// An insertion whose text is not known yet: see [`Edits::reserve`].
#[derive(Clone, Copy, Debug)]
pub(crate) struct Slot(usize);

#[derive(Debug)]
struct Insertion {
    at: u32,
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
        self.insertions.push(Insertion { at, text });
    }

    /// Keeps a place before the byte at `at`, in the order of what is inserted now, for a text that is only known
    /// later. Nothing is inserted when it is never filled.
    pub(crate) fn reserve(&mut self, at: u32) -> Slot {
        self.insertions.push(Insertion {
            at,
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

    /// Puts `open`, the author's text with the insertions, and `close` together.
    pub(crate) fn splice(mut self, source: &str, open: &str, close: &str) -> Spliced {
        self.insertions.retain(|insertion| !insertion.text.is_empty());
        self.insertions.sort_by_key(|insertion| insertion.at);
        let inserted: usize = self.insertions.iter().map(|insertion| insertion.text.len()).sum();
        let mut code = String::with_capacity(open.len() + source.len() + inserted + close.len());
        code.push_str(open);
        let mut shifts = vec![Shift {
            author: 0,
            generated: offset(code.len()),
        }];
        let mut done = 0;
        for Insertion { at, text } in &self.insertions {
            let at = *at as usize;
            // Insertions stand at the borders of tokens. Were one wrong, the author's text would be
            // missing: a program that does not compile, never one whose loop is not counted.
            code.push_str(source.get(done..at).unwrap_or_default());
            code.push_str(text);
            done = at;
            let shift = Shift {
                author: offset(at),
                generated: offset(code.len()),
            };
            match shifts.last_mut() {
                Some(last) if last.author == shift.author => *last = shift,
                _ => shifts.push(shift),
            }
        }
        code.push_str(source.get(done..).unwrap_or_default());
        code.push_str(close);
        Spliced { code, shifts }
    }
}

/// A text is shorter than 4 GiB, see `enclave_syntax::parse`; what is made of a longer one has no map.
fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

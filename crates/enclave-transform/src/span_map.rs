use std::sync::Arc;

use enclave_types::{LineColumn, LineIndex};

use crate::failing;

/// Where each part of the instrumented code comes from.
///
/// The author's text is in the code byte by byte and in order, with insertions between. The map owns what
/// it needs, the author's text included, so it can be kept with a compiled program. Cloning it is cheap.
#[derive(Clone)]
pub struct SpanMap {
    source: Arc<str>,
    shifts: Arc<[Shift]>,
    /// Length of what stands before the author's text and what is inserted into it.
    head_len: u32,
    code_len: u32,
}

/// From `author` on, up to the next shift, the author's text stands at `generated`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Shift {
    pub(crate) author: u32,
    pub(crate) generated: u32,
}

impl SpanMap {
    /// `shifts` is ordered, and its first begins at the author's first byte.
    pub(crate) fn new(source: &str, shifts: Vec<Shift>, head_len: usize, code_len: usize) -> Self {
        Self {
            source: source.into(),
            shifts: shifts.into(),
            head_len: u32::try_from(head_len).unwrap_or(u32::MAX),
            code_len: u32::try_from(code_len).unwrap_or(u32::MAX),
        }
    }

    /// Byte offset in the author's text of what stands at byte offset `generated` of the code.
    ///
    /// In inserted text it is the place of the insertion: for the wrapper's head the start of the author's
    /// text, for its tail the end. Nothing when the code is not that long.
    pub fn to_author(&self, generated: u32) -> Option<u32> {
        if generated > self.code_len {
            return None;
        }
        let next = self.shifts.partition_point(|shift| shift.generated <= generated);
        let Some(shift) = next.checked_sub(1).and_then(|last| self.shifts.get(last)) else {
            return Some(0);
        };
        // Past the author's text that this shift moved is what was inserted before the next one.
        let end = self
            .shifts
            .get(next)
            .map_or(self.source_len(), |shift| shift.author);
        Some(shift.author.saturating_add(generated - shift.generated).min(end))
    }

    /// Byte offset in the code of the author's byte at `author`; of a byte that was replaced, somewhere in what stands in
    /// its place. Nothing when the text is not that long.
    pub fn to_generated(&self, author: u32) -> Option<u32> {
        if author > self.source_len() {
            return None;
        }
        let next = self.shifts.partition_point(|shift| shift.author <= author);
        let shift = self.shifts.get(next.checked_sub(1)?)?;
        // Where the author's text was replaced there can be less of it.
        let end = self.shifts.get(next).map_or(u32::MAX, |shift| shift.generated);
        Some(shift.generated.saturating_add(author - shift.author).min(end))
    }

    /// Line and columns in the author's text of a place that the engine names.
    ///
    /// `line` and `column` are 1-based places in the code as QuickJS counts them: its columns are **bytes**
    /// of UTF-8, its lines end at LF, CR and CRLF. A place past the end of its line gives the end of the
    /// line, one past the end of the author's text the end of the text.
    ///
    /// Takes time linear in the text's length: it is for errors.
    ///
    /// Not covered: QuickJS also ends a line at U+2028 and U+2029 outside of strings and comments, and does
    /// not end one at a lone CR inside a block comment. After such a character the line is one off; the
    /// author can only confuse messages about their own script with it.
    pub fn author_position(&self, line: u32, column: u32) -> LineColumn {
        let offset = self.author_offset(line, column).unwrap_or(self.source_len());
        LineIndex::new(&self.source).locate(offset)
    }

    /// As [`SpanMap::author_position`], for the place of an error with this message.
    ///
    /// The engine shows a failing member (`a.b.c`) and a call with arguments on several lines at a name before or behind
    /// it; this looks for what the message speaks of. It parses the author's text again.
    pub fn error_position(&self, line: u32, column: u32, message: &str) -> LineColumn {
        let offset = self.author_offset(line, column).unwrap_or(self.source_len());
        LineIndex::new(&self.source).locate(failing::refine(&self.source, offset, message))
    }

    /// Whether a place that the engine names is not in what stands before the author's text. The engine gives some
    /// instructions no place of their own and shows the last one before them, which then says nothing.
    pub fn is_authors(&self, line: u32, column: u32) -> bool {
        // The engine may show the end of the token before: that of the head's last one is where the author's text starts.
        line > 1 || column >= self.head_len
    }

    fn author_offset(&self, line: u32, column: u32) -> Option<u32> {
        let (start, end) = line_bounds(&self.source, line)?;
        // Insertions at the start of a line stand after the terminator before it, so on this line.
        let generated = match start.checked_sub(1) {
            Some(terminator) => self.to_generated(terminator)?.saturating_add(1),
            None => 0,
        };
        let offset = self.to_author(generated.saturating_add(column.saturating_sub(1)));
        Some(offset.unwrap_or(end).clamp(start, end))
    }

    fn source_len(&self) -> u32 {
        u32::try_from(self.source.len()).unwrap_or(u32::MAX)
    }
}

impl std::fmt::Debug for SpanMap {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SpanMap")
            .field("shifts", &self.shifts.len())
            .finish_non_exhaustive()
    }
}

/// Byte offsets of the first character and of the end of a 1-based line; lines end at LF, CR and CRLF.
fn line_bounds(source: &str, line: u32) -> Option<(u32, u32)> {
    let mut number = 1;
    let mut start = 0;
    let mut bytes = source.bytes().enumerate().peekable();
    while let Some((at, byte)) = bytes.next() {
        if !matches!(byte, b'\n' | b'\r') {
            continue;
        }
        if number == line {
            return Some((start, u32::try_from(at).ok()?));
        }
        if byte == b'\r' {
            bytes.next_if(|&(_, next)| next == b'\n');
        }
        number += 1;
        start = u32::try_from(bytes.peek().map_or(source.len(), |&(next, _)| next)).ok()?;
    }
    (number == line).then_some((start, u32::try_from(source.len()).ok()?))
}

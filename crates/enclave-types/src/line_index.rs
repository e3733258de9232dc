/// Where a byte offset is for a person: 1-based line and columns.
#[expect(
    clippy::exhaustive_structs,
    reason = "a line and its two ways to count columns"
)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct LineColumn {
    /// 1-based line. Lines end at LF, CR, CRLF, U+2028 and U+2029, as JavaScript counts them.
    pub line: u32,
    /// 1-based column in characters (Unicode scalar values), which is what people see.
    pub column: u32,
    /// 1-based column in UTF-16 code units, which is what JavaScript tools and SARIF mean.
    pub column_utf16: u32,
}

/// Finds the line and column of byte offsets in one source text.
#[derive(Clone, Debug)]
pub struct LineIndex<'s> {
    source: &'s str,
    /// Byte offset of each line's first character; the first is 0.
    starts: Vec<u32>,
}

impl<'s> LineIndex<'s> {
    /// Indexes `source` in one pass.
    pub fn new(source: &'s str) -> Self {
        let mut starts = vec![0];
        let mut chars = source.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let ends_line = match c {
                '\r' => chars.peek().is_none_or(|&(_, next)| next != '\n'),
                '\n' | '\u{2028}' | '\u{2029}' => true,
                _ => false,
            };
            if ends_line {
                starts.push(u32::try_from(at + c.len_utf8()).unwrap_or(u32::MAX));
            }
        }
        Self { source, starts }
    }

    /// The text that was indexed.
    pub const fn source(&self) -> &'s str {
        self.source
    }

    /// How many lines the text has; an empty text has one.
    pub fn line_count(&self) -> usize {
        self.starts.len()
    }

    /// Line and columns of the character at `offset`; an offset past the end counts as the end.
    pub fn locate(&self, offset: u32) -> LineColumn {
        let mut at = (offset as usize).min(self.source.len());
        while !self.source.is_char_boundary(at) {
            at -= 1;
        }
        let line = self.starts.partition_point(|&start| start as usize <= at);
        let start = self.starts.get(line.saturating_sub(1)).copied().unwrap_or(0);
        let before = self.source.get(start as usize..at).unwrap_or("");
        let count = |n: usize| u32::try_from(n + 1).unwrap_or(u32::MAX);
        LineColumn {
            line: u32::try_from(line).unwrap_or(u32::MAX),
            column: count(before.chars().count()),
            column_utf16: count(before.encode_utf16().count()),
        }
    }

    /// Byte offset of a 1-based line and 1-based column in UTF-16 units, if the text has it.
    ///
    /// A column past the line's end gives the end of the line.
    pub fn offset(&self, line: u32, column_utf16: u32) -> Option<u32> {
        let index = (line as usize).checked_sub(1)?;
        let start = *self.starts.get(index)?;
        let text = self.line(line)?;
        let mut units = column_utf16.saturating_sub(1) as usize;
        let mut at = start;
        for c in text.chars() {
            if units < c.len_utf16() {
                break;
            }
            units -= c.len_utf16();
            at += u32::try_from(c.len_utf8()).unwrap_or(0);
        }
        Some(at)
    }

    /// The text of a 1-based line, without its terminator.
    pub fn line(&self, line: u32) -> Option<&'s str> {
        let index = (line as usize).checked_sub(1)?;
        let start = *self.starts.get(index)? as usize;
        let end = self
            .starts
            .get(index + 1)
            .map_or(self.source.len(), |&next| next as usize);
        self.source
            .get(start..end)
            .map(|text| text.trim_end_matches(['\n', '\r', '\u{2028}', '\u{2029}']))
    }
}

//! What is true of every character, wherever it stands: NUL, BiDi controls, lines.

use crate::{PrescanLimits, codes, findings::Findings};

/// Lines of a text, and the characters of its longest.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Lines {
    pub(crate) count: u32,
    pub(crate) longest_chars: u32,
}

/// Looks at every character once.
pub(crate) fn check(source: &str, limits: &PrescanLimits, found: &mut Findings) -> Lines {
    let bytes = source.as_bytes();
    let mut lines = LineCheck {
        source,
        limits,
        start: 0,
        lines: Lines::default(),
    };
    let mut at = plain_run(bytes);
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        match byte {
            b'\n' | b'\r' => {
                let end = at - 1;
                if byte == b'\r' && bytes.get(at) == Some(&b'\n') {
                    at += 1;
                }
                lines.end(end, at, found);
            }
            0 => found.report(&codes::NUL_CHARACTER, at - 1, at, || {
                "the text holds the character U+0000".to_owned()
            }),
            // The first bytes of U+061C, and of U+200E to U+2069.
            0xd8 | 0xe2 => bidi(source, at - 1, found),
            _ => {}
        }
        at += plain_run(bytes.get(at..).unwrap_or_default());
    }
    lines.end(bytes.len(), bytes.len(), found);
    lines.lines
}

/// How many bytes from the start on are printable ASCII, as most are; sixteen are looked at together.
fn plain_run(bytes: &[u8]) -> usize {
    let is_plain = |byte: &u8| (0x0e..0x80).contains(byte);
    let mut run = 0;
    for chunk in bytes.chunks(16) {
        // No early end, so that the compiler can compare all of them at once.
        if !chunk.iter().fold(true, |plain, byte| plain & is_plain(byte)) {
            return run + chunk.iter().take_while(|byte| is_plain(byte)).count();
        }
        run += chunk.len();
    }
    run
}

fn bidi(source: &str, at: usize, found: &mut Findings) {
    let Some(c) = source.get(at..).and_then(|rest| rest.chars().next()) else {
        return;
    };
    if matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}') {
        found.report(&codes::BIDI_CONTROL, at, at + c.len_utf8(), || {
            format!("U+{:04X} turns the direction of the text around it", u32::from(c))
        });
    }
}

struct LineCheck<'s> {
    source: &'s str,
    limits: &'s PrescanLimits,
    start: usize,
    lines: Lines,
}

impl LineCheck<'_> {
    /// Takes the line that ends at `end`; the next one starts at `next`.
    fn end(&mut self, end: usize, next: usize, found: &mut Findings) {
        let start = std::mem::replace(&mut self.start, next);
        self.lines.count = self.lines.count.saturating_add(1);
        if self.lines.count == self.limits.max_lines.saturating_add(1) {
            let limit = self.limits.max_lines;
            found.report(&codes::TOO_MANY_LINES, start, end, || {
                format!("the script has more than {limit} lines")
            });
        }
        // A character has at least one byte, so only a line with more bytes can have more characters.
        if end - start <= self.lines.longest_chars as usize {
            return;
        }
        let chars = self.source.get(start..end).map_or(0, |line| line.chars().count());
        let chars = u32::try_from(chars).unwrap_or(u32::MAX);
        self.lines.longest_chars = self.lines.longest_chars.max(chars);
        let limit = self.limits.max_line_chars;
        if chars > limit {
            found.report(&codes::LINE_TOO_LONG, start, end, || {
                format!("the line has {chars} characters, more than {limit}")
            });
        }
    }
}

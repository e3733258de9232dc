//! White space and comments.

use super::Lexer;

impl Lexer<'_> {
    /// Skips a byte order mark and a `#!` line, which only count at the very start.
    pub(super) fn skip_start(&mut self) {
        self.eat("\u{feff}".as_bytes());
        if self.eat(b"#!") {
            self.skip_line();
        }
    }

    /// Skips white space and comments; tells whether a line ended there.
    pub(super) fn skip_trivia(&mut self) -> bool {
        let mut line_ended = false;
        while let Some(byte) = self.peek(0) {
            match byte {
                b' ' | b'\t' | 0x0b | 0x0c => self.at += 1,
                b'\n' | b'\r' => {
                    line_ended = true;
                    self.at += 1;
                }
                b'/' => match self.peek(1) {
                    Some(b'/') => self.skip_line(),
                    Some(b'*') => line_ended |= self.skip_block_comment(),
                    _ => break,
                },
                0x80.. => match self.wide_space() {
                    Some(ends_line) => line_ended |= ends_line,
                    None => break,
                },
                _ => break,
            }
        }
        line_ended
    }

    /// Skips one white space character outside of ASCII, if there is one; tells whether it ends a line.
    ///
    /// U+0085 and U+FEFF are left: some readers take them for space, so they are reported as invisible.
    fn wide_space(&mut self) -> Option<bool> {
        let c = self.text.get(self.at..)?.chars().next()?;
        if !c.is_whitespace() || c == '\u{85}' {
            return None;
        }
        self.at += c.len_utf8();
        Some(matches!(c, '\u{2028}' | '\u{2029}'))
    }

    /// U+2028 and U+2029 end a line too.
    pub(super) fn at_line_separator(&self) -> bool {
        self.bytes
            .get(self.at..)
            .is_some_and(|rest| rest.starts_with(b"\xe2\x80\xa8") || rest.starts_with(b"\xe2\x80\xa9"))
    }

    fn skip_line(&mut self) {
        while let Some(byte) = self.peek(0) {
            if matches!(byte, b'\n' | b'\r') || (byte == 0xe2 && self.at_line_separator()) {
                break;
            }
            self.at += 1;
        }
    }

    fn skip_block_comment(&mut self) -> bool {
        self.at += 2;
        let mut line_ended = false;
        while let Some(byte) = self.peek(0) {
            match byte {
                b'*' if self.peek(1) == Some(b'/') => {
                    self.at += 2;
                    break;
                }
                b'\n' | b'\r' => line_ended = true,
                0xe2 => line_ended |= self.at_line_separator(),
                _ => {}
            }
            self.at += 1;
        }
        line_ended
    }
}

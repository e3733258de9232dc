//! Names and keywords.

use super::{Lexer, TokenKind};

/// Bytes that may be within a name: ASCII letters, digits, `_`, `$`, and all of UTF-8's longer characters.
pub(super) static IDENTIFIER: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0_u8;
    loop {
        table[byte as usize] = byte >= 0x80 || byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'$';
        if byte == u8::MAX {
            break table;
        }
        byte += 1;
    }
};

/// What a word means to the shape of the text. A word after a `.` is a property, whatever it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Word {
    /// A name, or a keyword that is a value: `this`, `super`, `null`, `true`, `false`.
    Name,
    /// A name with characters outside of ASCII.
    WideName,
    /// A name with `\u` escapes. Some readers take it for the keyword it spells.
    EscapedName,
    /// A name that at times begins a declaration, a member or a type: another word may follow it.
    Contextual,
    /// `async`
    Async,
    /// `await` and `yield`: operators or names, depending on the function around.
    Suspend,
    /// `of`
    Of,
    /// `as` and `satisfies`, TypeScript's operators, or names.
    As,
    /// `implements`
    Implements,
    /// `if`, `with`
    If,
    /// `for`
    For,
    /// `while`
    While,
    /// `do`
    Do,
    /// `else`
    Else,
    /// `try`
    Try,
    /// `catch`, `finally`
    Catch,
    /// `case`, `default`
    Case,
    /// `extends`
    Extends,
    /// `new`, `typeof`, `void`, `delete`
    Prefix,
    /// `in`, `instanceof`
    Infix,
    /// `return`
    Return,
    /// `break`, `continue`, `debugger`: a line end after them ends the statement.
    Jump,
    /// `import`, `export`
    Module,
    /// Any other keyword; an operand or a name follows.
    Keyword,
}

impl Lexer<'_> {
    /// A word that begins with a small letter: the only kind that may be a keyword.
    pub(super) fn word(&mut self, start: usize) -> TokenKind {
        while self
            .peek(0)
            .is_some_and(|b| IDENTIFIER[b as usize] && b.is_ascii())
        {
            self.at += 1;
        }
        match self.peek(0) {
            Some(b'\\' | 0x80..) => self.name(start),
            _ => TokenKind::Word(classify(self.bytes.get(start..self.at).unwrap_or_default())),
        }
    }

    /// The rest of a name.
    pub(super) fn name(&mut self, start: usize) -> TokenKind {
        let mut word = Word::Name;
        while let Some(byte) = self.peek(0) {
            match byte {
                b'\\' if self.eat_unicode_escape() => word = Word::EscapedName,
                b'\\' => {
                    self.at += 1;
                    return TokenKind::StrayBackslash;
                }
                0x80.. => {
                    let Some(c) = self.text.get(self.at..).and_then(|rest| rest.chars().next()) else {
                        break;
                    };
                    if c.is_whitespace() && c != '\u{85}' {
                        break;
                    }
                    self.at += c.len_utf8();
                    if word == Word::Name {
                        word = Word::WideName;
                    }
                }
                _ if IDENTIFIER[byte as usize] => self.at += 1,
                _ => break,
            }
        }
        debug_assert!(self.at > start, "a name has at least one character");
        TokenKind::Word(word)
    }

    pub(super) fn private_name(&mut self) -> TokenKind {
        match self.peek(0) {
            Some(b'\\') => {}
            // White space is not ASCII only, and begins no name.
            Some(0x80..)
                if self
                    .text
                    .get(self.at..)
                    .is_some_and(|rest| !rest.starts_with(char::is_whitespace)) => {}
            Some(byte) if byte.is_ascii() && IDENTIFIER[byte as usize] => {}
            _ => return TokenKind::Unknown,
        }
        match self.name(self.at) {
            TokenKind::Word(Word::EscapedName | Word::WideName) => TokenKind::Word(Word::WideName),
            TokenKind::Word(_) => TokenKind::PrivateName,
            other => other,
        }
    }

    /// `\u0041` and `\u{41}`.
    fn eat_unicode_escape(&mut self) -> bool {
        let is_hex = |byte: Option<u8>| byte.is_some_and(|b| b.is_ascii_hexdigit());
        if self.peek(1) != Some(b'u') {
            return false;
        }
        if self.peek(2) == Some(b'{') {
            let mut digits = 0;
            while is_hex(self.peek(3 + digits)) {
                digits += 1;
            }
            if digits == 0 || self.peek(3 + digits) != Some(b'}') {
                return false;
            }
            self.at += digits + 4;
        } else {
            if !(2..6).all(|n| is_hex(self.peek(n))) {
                return false;
            }
            self.at += 6;
        }
        true
    }
}

fn classify(word: &[u8]) -> Word {
    match word {
        b"if" | b"with" => Word::If,
        b"for" => Word::For,
        b"while" => Word::While,
        b"do" => Word::Do,
        b"else" => Word::Else,
        b"try" => Word::Try,
        b"catch" | b"finally" => Word::Catch,
        b"case" | b"default" => Word::Case,
        b"extends" => Word::Extends,
        b"new" | b"typeof" | b"void" | b"delete" => Word::Prefix,
        b"in" | b"instanceof" => Word::Infix,
        b"return" => Word::Return,
        b"break" | b"continue" | b"debugger" => Word::Jump,
        b"import" | b"export" => Word::Module,
        b"class" | b"const" | b"function" | b"switch" | b"throw" | b"var" => Word::Keyword,
        b"await" | b"yield" => Word::Suspend,
        b"of" => Word::Of,
        b"as" | b"satisfies" => Word::As,
        b"implements" => Word::Implements,
        b"async" => Word::Async,
        b"abstract" | b"accessor" | b"asserts" | b"declare" | b"defer" | b"enum" | b"from" | b"get"
        | b"global" | b"infer" | b"interface" | b"is" | b"keyof" | b"let" | b"module" | b"namespace"
        | b"out" | b"override" | b"private" | b"protected" | b"public" | b"readonly" | b"set" | b"source"
        | b"static" | b"type" | b"unique" | b"using" => Word::Contextual,
        _ => Word::Name,
    }
}

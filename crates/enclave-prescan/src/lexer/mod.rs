//! Cuts a script into tokens, exactly as a parser would.
//!
//! JavaScript cannot be cut without knowing a little of its grammar: a `/` begins a regular expression
//! or divides, a `}` ends a block or goes on with a template. The caller knows which brackets are open
//! and what came before, and says so in [`Context`]. Where even that does not decide, the token says so
//! ([`TokenKind::UnclearSlash`] and its like) and the script is rejected: a text that two readers cut
//! differently is how brackets are hidden from the one that counts them.

mod trivia;
mod word;

pub(crate) use word::Word;

use word::IDENTIFIER;

/// What a `/` means that does not begin a comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Slash {
    Divides,
    BeginsRegex,
    Unclear,
}

/// What the tokens so far say about the next one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Context {
    pub(crate) slash: Slash,
    /// The innermost open bracket is the `${` of a template.
    pub(crate) in_template: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bracket {
    Paren,
    Square,
    Brace,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TokenKind {
    Word(Word),
    /// `#name`
    PrivateName,
    Number,
    /// A string, up to its quote or the end of its line.
    String,
    /// A template without `${`.
    Template,
    /// From the backtick to the first `${`.
    TemplateHead,
    /// From `}` to the next `${`.
    TemplateMiddle,
    /// From `}` to the closing backtick.
    TemplateTail,
    /// The literal with its flags; the pattern ends before `pattern_end`.
    Regex {
        pattern_end: usize,
    },
    Open(Bracket),
    Close(Bracket),
    Comma,
    Semicolon,
    Colon,
    Question,
    /// `.` and `?.`
    Dot,
    Arrow,
    /// `++` and `--`
    Update,
    /// Operators that begin with `<`, which in TypeScript may open a list of types.
    Less,
    /// `@`
    At,
    /// Any other operator, and `...`.
    Operator,
    /// A `/` after something that may end an expression or a statement.
    UnclearSlash,
    /// `<!--`, or `-->` at the start of a line: a comment to some readers.
    HtmlComment,
    /// A `\` outside of literals that begins no well-formed `\u` escape.
    StrayBackslash,
    /// A character that begins no token.
    Unknown,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    pub(crate) kind: TokenKind,
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// A line ends between this token and the one before it.
    pub(crate) on_new_line: bool,
}

pub(crate) struct Lexer<'s> {
    text: &'s str,
    bytes: &'s [u8],
    at: usize,
    /// No token was found yet.
    at_start: bool,
}

impl<'s> Lexer<'s> {
    pub(crate) fn new(text: &'s str) -> Self {
        let mut lexer = Self {
            text,
            bytes: text.as_bytes(),
            at: 0,
            at_start: true,
        };
        lexer.skip_start();
        lexer
    }

    /// The next token, or nothing at the end of the text.
    ///
    /// Inlined, since the one caller takes the token apart at once: passing it through memory took a third of the scan.
    #[inline]
    pub(crate) fn next(&mut self, context: Context) -> Option<Token> {
        let on_new_line = self.skip_trivia() || self.at_start;
        let start = self.at;
        let first = *self.bytes.get(start)?;
        self.at_start = false;
        self.at += 1;
        let kind = match first {
            b'a'..=b'z' => self.word(start),
            b'A'..=b'Z' | b'_' | b'$' => self.name(start),
            b'\\' | 0x80.. => {
                self.at = start;
                self.name(start)
            }
            b'0'..=b'9' => self.number(start),
            b'\'' | b'"' => self.string(first),
            b'`' => self.template(TokenKind::TemplateHead, TokenKind::Template),
            b'(' => TokenKind::Open(Bracket::Paren),
            b')' => TokenKind::Close(Bracket::Paren),
            b'[' => TokenKind::Open(Bracket::Square),
            b']' => TokenKind::Close(Bracket::Square),
            b'{' => TokenKind::Open(Bracket::Brace),
            b'}' if context.in_template => self.template(TokenKind::TemplateMiddle, TokenKind::TemplateTail),
            b'}' => TokenKind::Close(Bracket::Brace),
            b',' => TokenKind::Comma,
            b';' => TokenKind::Semicolon,
            b':' => TokenKind::Colon,
            b'@' => TokenKind::At,
            b'#' => self.private_name(),
            b'/' => self.slash(start, context.slash),
            _ => self.punctuator(first, on_new_line),
        };
        Some(Token {
            kind,
            start,
            end: self.at,
            on_new_line,
        })
    }

    fn peek(&self, ahead: usize) -> Option<u8> {
        self.bytes.get(self.at + ahead).copied()
    }

    /// Whether the text goes on with `expect`; if so, it is taken.
    fn eat(&mut self, expect: &[u8]) -> bool {
        let found = self
            .bytes
            .get(self.at..)
            .is_some_and(|rest| rest.starts_with(expect));
        if found {
            self.at += expect.len();
        }
        found
    }

    /// `123`, `1.5e3`, `0xff`, `1_000n`. The sign of an exponent is left to be an operator: it is a
    /// link too many then, never one too few.
    fn number(&mut self, start: usize) -> TokenKind {
        let prefixed = self.bytes.get(start) == Some(&b'0')
            && matches!(self.peek(0), Some(b'x' | b'X' | b'b' | b'B' | b'o' | b'O'));
        let mut seen_dot = prefixed || self.bytes.get(start) == Some(&b'.');
        while let Some(byte) = self.peek(0) {
            match byte {
                b'.' if !seen_dot => seen_dot = true,
                _ if IDENTIFIER[byte as usize] && byte.is_ascii() => {}
                _ => break,
            }
            self.at += 1;
        }
        TokenKind::Number
    }

    fn string(&mut self, quote: u8) -> TokenKind {
        while let Some(byte) = self.peek(0) {
            match byte {
                b'\\' => self.skip_escaped(),
                b'\n' | b'\r' => break,
                _ => {
                    self.at += 1;
                    if byte == quote {
                        break;
                    }
                }
            }
        }
        TokenKind::String
    }

    /// Skips a `\` and the character after it; a line end of two characters is one.
    fn skip_escaped(&mut self) {
        self.at += 1;
        if !self.eat(b"\r\n") && self.at < self.bytes.len() {
            self.at += 1;
        }
    }

    fn template(&mut self, interpolated: TokenKind, ended: TokenKind) -> TokenKind {
        while let Some(byte) = self.peek(0) {
            match byte {
                b'\\' => self.skip_escaped(),
                b'`' => {
                    self.at += 1;
                    break;
                }
                b'$' if self.peek(1) == Some(b'{') => {
                    self.at += 2;
                    return interpolated;
                }
                _ => self.at += 1,
            }
        }
        ended
    }

    fn slash(&mut self, start: usize, means: Slash) -> TokenKind {
        match means {
            Slash::BeginsRegex => self.regex(),
            Slash::Divides => {
                self.eat(b"=");
                TokenKind::Operator
            }
            Slash::Unclear => {
                debug_assert_eq!(self.at, start + 1);
                TokenKind::UnclearSlash
            }
        }
    }

    fn regex(&mut self) -> TokenKind {
        let mut in_class = false;
        while let Some(byte) = self.peek(0) {
            match byte {
                b'\n' | b'\r' => break,
                0xe2 if self.at_line_separator() => break,
                b'\\' => {
                    self.at += 1;
                    // What follows is taken below, unless it ends the line.
                    match self.peek(0) {
                        None | Some(b'\n' | b'\r' | 0x80..) => {}
                        Some(_) => self.at += 1,
                    }
                    continue;
                }
                b'[' => in_class = true,
                b']' => in_class = false,
                b'/' if !in_class => {
                    let pattern_end = self.at;
                    self.at += 1;
                    while self
                        .peek(0)
                        .is_some_and(|b| IDENTIFIER[b as usize] && b.is_ascii())
                    {
                        self.at += 1;
                    }
                    return TokenKind::Regex { pattern_end };
                }
                _ => {}
            }
            self.at += 1;
        }
        // Without its end it is an error of syntax, which is the parser's to report.
        TokenKind::Unknown
    }

    fn punctuator(&mut self, first: u8, starts_line: bool) -> TokenKind {
        match first {
            b'.' => self.dot(),
            b'?' => self.question(),
            b'=' => {
                if self.eat(b">") {
                    return TokenKind::Arrow;
                }
                let _ = self.eat(b"==") || self.eat(b"=");
                TokenKind::Operator
            }
            b'<' => {
                if self.eat(b"!--") {
                    return TokenKind::HtmlComment;
                }
                let _ = self.eat(b"<=") || self.eat(b"<") || self.eat(b"=");
                TokenKind::Less
            }
            b'>' => {
                let _ = self.eat(b">>") || self.eat(b">");
                self.eat(b"=");
                TokenKind::Operator
            }
            b'-' if starts_line && self.eat(b"->") => TokenKind::HtmlComment,
            b'+' | b'-' => {
                if self.eat(&[first]) {
                    return TokenKind::Update;
                }
                self.eat(b"=");
                TokenKind::Operator
            }
            b'*' | b'&' | b'|' => {
                self.eat(&[first]);
                self.eat(b"=");
                TokenKind::Operator
            }
            b'!' => {
                let _ = self.eat(b"==") || self.eat(b"=");
                TokenKind::Operator
            }
            b'%' | b'^' => {
                self.eat(b"=");
                TokenKind::Operator
            }
            b'~' => TokenKind::Operator,
            _ => TokenKind::Unknown,
        }
    }

    fn dot(&mut self) -> TokenKind {
        if self.eat(b"..") {
            TokenKind::Operator
        } else if self.peek(0).is_some_and(|b| b.is_ascii_digit()) {
            self.number(self.at - 1)
        } else {
            TokenKind::Dot
        }
    }

    fn question(&mut self) -> TokenKind {
        if self.eat(b"?") {
            self.eat(b"=");
            TokenKind::Operator
        } else if self.peek(0) == Some(b'.') && !self.peek(1).is_some_and(|b| b.is_ascii_digit()) {
            self.at += 1;
            TokenKind::Dot
        } else {
            TokenKind::Question
        }
    }
}

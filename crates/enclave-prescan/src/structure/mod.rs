//! How deep a recursive-descent parser, and a walk over its tree, can recurse over a script.
//!
//! The parser's stack is sized by this number, and an overflow ends the process: a number that is too
//! low is a hole, one that is too high rejects an honest script. So it is an upper bound, argued below,
//! that comes close to the truth for scripts that people and models write.
//!
//! # The bound
//!
//! A parser recurses for an open bracket, or for a *link*: a token that can make an expression or a
//! statement hold another one without a bracket between them, such as `!`, `+`, `?`, `=>`, `.`, `if`,
//! `new`, a label's `:`, or a bracket that is a call or an index. Names, literals and closing brackets
//! never make it recurse. So between two places where the parser is known to have come back to the
//! innermost open bracket, the recursion within that bracket is at most the number of links between
//! them: a *segment*. The tree nests either way round (`-+!x` to the right, `x.a.b` to the left), hence
//! whatever stands in brackets within a segment is taken to be below all links of that segment, those
//! after it too. With `S` the links of a segment and `D` the depth of a bracket in it:
//!
//! > depth of a bracket = 1 + the largest `S` + `D` of its segments
//!
//! # Where a segment ends
//!
//! Only where the parser must be back, whatever the text:
//!
//! - `,` ends the links of expressions, for no expression holds a comma but in brackets. Those of
//!   statements (`if(a) b, c`) and of `<` stay, and after `extends` all do.
//! - `;` ends all links, unless `else` follows, or `while` while a `do` is open.
//! - A word on a new line after an operand ends all links: no expression goes on with a word, but for
//!   the words in [`continues`]. What looks like an operand and is not one (`if (…)`, `await`, `let`)
//!   is none here.
//! - A word after `}` does the same, with the same exceptions.
//! - `case` and `default` do, but for `export default`: they stand at the level of their `switch`.
//!
//! Where the text is none that a script may have, the links are kept to be safe: after a name with
//! escapes (a parser may take it for a keyword), and after TypeScript's `as`, `satisfies`, `implements`
//! and type arguments (oxc parses them in JavaScript too, to report them), no segment ends any more.
//!
//! A text that no parser accepts is covered as well: a parser stops at the first token that cannot
//! follow, and what is counted up to there is counted right.

mod frame;
mod marks;
mod words;

use enclave_types::Span;

use crate::{
    PrescanLimits, codes,
    findings::Findings,
    lexer::{Context, Slash, Token, TokenKind, Word},
};
use frame::{Frame, Holds, Open};

/// What the token before was, as far as the next one's meaning depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Before {
    /// The start of the text, or a `{` that may hold statements.
    Start,
    /// The end of an operand: a name, a literal, `)`, `]`.
    Operand,
    /// A word that another word may follow.
    Contextual,
    Async,
    /// May or may not be the end of an operand.
    Unclear,
    /// `}` of a block, an object, a function body or a class body.
    CloseBrace,
    /// `)` of `if (…)`, `for (…)`, `while (…)` or `with (…)`: a statement follows.
    ControlClose,
    /// `if`, `while`, `with`: their `(` follows.
    Control,
    For,
    /// `break`, `continue`, `debugger`
    Jump,
    Return,
    /// `import`, `export`: what follows in braces are names.
    Module,
    /// Any other keyword that is no operand.
    Keyword,
    Dot,
    Semicolon,
    /// The `:` of a conditional or of an object's member: a value follows.
    ValueColon,
    /// Any other `:`.
    Colon,
    Arrow,
    /// A token after which an expression must follow: an operator, `,`, `(`, `[`, `${`.
    Operator,
}

impl Before {
    /// Whether a `(`, `[` or template here goes on with what is before it.
    const fn may_end_operand(self) -> bool {
        matches!(
            self,
            Self::Operand | Self::Contextual | Self::Async | Self::Unclear | Self::CloseBrace
        )
    }
}

/// Follows the brackets and the chains of a script.
pub(crate) struct Structure {
    max_nesting: usize,
    max_chain: u32,
    /// All open brackets. Bounded by the text, hence small.
    open: Vec<Open>,
    /// The text itself.
    whole: Frame,
    /// The open brackets, as far as the limit goes.
    frames: Vec<Frame>,
    before: Before,
    /// No segment ends any more; where that began.
    careful_since: Option<Span>,
    /// Links that are open now, in all frames.
    open_links: u32,
    chain_reported: bool,
    deepest_nesting: usize,
}

impl Structure {
    pub(crate) fn new(limits: &PrescanLimits) -> Self {
        Self {
            max_nesting: limits.max_nesting as usize,
            max_chain: limits.max_chain(),
            open: Vec::new(),
            whole: Frame::new(Holds::Statements),
            frames: Vec::new(),
            before: Before::Start,
            careful_since: None,
            open_links: 0,
            chain_reported: false,
            deepest_nesting: 0,
        }
    }

    /// What the lexer must know for the next token.
    pub(crate) fn context(&self) -> Context {
        let slash = match self.before {
            _ if self.careful_since.is_some() => Slash::Unclear,
            Before::Operand | Before::Contextual | Before::Async | Before::Dot => Slash::Divides,
            Before::Unclear | Before::CloseBrace | Before::Jump => Slash::Unclear,
            _ => Slash::BeginsRegex,
        };
        Context {
            slash,
            in_template: self.open.last() == Some(&Open::Template),
        }
    }

    /// Takes the next token.
    pub(crate) fn take(&mut self, token: &Token, found: &mut Findings) {
        match token.kind {
            TokenKind::Word(word) => self.word(word, token),
            TokenKind::PrivateName => self.word(Word::Name, token),
            kind => {
                if self.before == Before::Semicolon {
                    self.end_statement();
                }
                self.mark(kind, token, found);
            }
        }
        self.check_chain(token, found);
    }

    /// The numbers, when the whole text was taken: depth, brackets open at once, links open at once.
    pub(crate) fn finish(mut self, end: usize, found: &mut Findings) -> Measured {
        while !self.frames.is_empty() {
            self.pop_frame();
        }
        self.whole.end_statement();
        let whole = self.whole.measure();
        let end = Token {
            kind: TokenKind::Unknown,
            start: end,
            end,
            on_new_line: true,
        };
        self.report_chain(whole.links, &end, found);
        Measured {
            nesting: u32::try_from(self.deepest_nesting).unwrap_or(u32::MAX),
            chain: whole.links,
            depth: whole.depth,
        }
    }

    /// Counts a link that ends with its expression.
    fn link(&mut self) {
        if self.counts() {
            let frame = self.frame_mut();
            frame.expression_links = frame.expression_links.saturating_add(1);
            self.open_links = self.open_links.saturating_add(1);
        }
    }

    /// Counts a link that ends with its statement, where there can be one.
    fn statement_link(&mut self) {
        if self.frame().holds == Holds::Statements {
            self.lasting_link();
        } else {
            self.link();
        }
    }

    /// Counts a link that a comma does not end.
    fn lasting_link(&mut self) {
        if self.counts() {
            let frame = self.frame_mut();
            frame.statement_links = frame.statement_links.saturating_add(1);
            self.open_links = self.open_links.saturating_add(1);
        }
    }

    /// Beyond the nesting limit there are no frames to count in, and the script is rejected anyway.
    fn counts(&self) -> bool {
        self.open.len() == self.frames.len()
    }

    fn end_statement(&mut self) {
        if self.careful_since.is_none() && self.counts() {
            let freed = self.frame_mut().end_statement();
            self.open_links = self.open_links.saturating_sub(freed);
        }
    }

    fn be_careful(&mut self, token: &Token) {
        if self.careful_since.is_none() {
            self.careful_since = Some(crate::findings::span(token.start, token.end));
        }
    }

    fn push(&mut self, open: Open, holds: Holds, token: &Token, found: &mut Findings) {
        self.open.push(open);
        let nesting = self.open.len();
        self.deepest_nesting = self.deepest_nesting.max(nesting);
        if nesting <= self.max_nesting {
            self.frames.push(Frame::new(holds));
        } else if nesting == self.max_nesting + 1 {
            // The `${` is the end of its token, any other bracket is all of it.
            let width = if open == Open::Template { 2 } else { 1 };
            found.report(&codes::NESTING_TOO_DEEP, token.end - width, token.end, || {
                format!("more than {} brackets are open at once", self.max_nesting)
            });
        }
    }

    fn pop(&mut self) {
        if self.open.pop().is_some() && self.open.len() < self.frames.len() {
            self.pop_frame();
        }
    }

    fn pop_frame(&mut self) {
        let Some(mut frame) = self.frames.pop() else {
            return;
        };
        let freed = frame.end_statement();
        self.open_links = self.open_links.saturating_sub(freed);
        let inner = frame.measure();
        let outer = self.frame_mut();
        outer.inner_links = outer.inner_links.max(inner.links);
        outer.inner_depth = outer.inner_depth.max(inner.depth + 1);
    }

    fn check_chain(&mut self, token: &Token, found: &mut Findings) {
        // Links around this bracket are open here, and so are those of the deepest bracket within.
        let outer = self.open_links;
        let links = outer.saturating_add(self.frame().inner_links);
        self.report_chain(links, token, found);
    }

    fn report_chain(&mut self, links: u32, token: &Token, found: &mut Findings) {
        if links <= self.max_chain || self.chain_reported {
            return;
        }
        self.chain_reported = true;
        match self.careful_since {
            Some(since) => found.report(
                &codes::UNCLEAR_STRUCTURE,
                since.start as usize,
                since.end as usize,
                || {
                    "from here on the end of a statement cannot be told, and the text goes on for long"
                        .to_owned()
                },
            ),
            None => found.report(&codes::CHAIN_TOO_LONG, token.start, token.end, || {
                format!(
                    "more than {} operators, members, calls or statements hang on each other",
                    self.max_chain
                )
            }),
        }
    }

    /// The innermost frame.
    fn frame(&self) -> &Frame {
        self.frames.last().unwrap_or(&self.whole)
    }

    fn frame_mut(&mut self) -> &mut Frame {
        self.frames.last_mut().unwrap_or(&mut self.whole)
    }
}

/// What [`Structure`] found about a whole text.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Measured {
    pub(crate) nesting: u32,
    pub(crate) chain: u32,
    pub(crate) depth: u32,
}

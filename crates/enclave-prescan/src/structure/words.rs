//! What words do to the chains.

use super::{Before, Structure, frame::Holds};
use crate::lexer::{Token, Word};

impl Structure {
    pub(super) fn word(&mut self, word: Word, token: &Token) {
        if self.before == Before::Dot {
            self.before = Before::Operand;
            return;
        }
        let ends_statement = match self.before {
            Before::Semicolon | Before::CloseBrace => true,
            Before::Operand | Before::Jump => token.on_new_line,
            _ => false,
        };
        let before_semicolon = self.before == Before::Semicolon;
        // `export default` is the one such place that is not in a `switch`.
        let ends_case = word == Word::Case && self.before != Before::Module;
        if ends_case || (ends_statement && !self.continues(word, before_semicolon)) {
            self.end_statement();
        } else if matches!(
            self.before,
            Before::Operand | Before::Contextual | Before::Async | Before::Unclear
        ) && !matches!(word, Word::Infix | Word::Extends | Word::Else)
        {
            // Two words in a row: a declaration, or a chain of TypeScript's word operators.
            self.link();
        }
        self.before = self.word_links(word, token);
    }

    /// Whether `word` goes on with the statement before it, though that may be over.
    fn continues(&self, word: Word, before_semicolon: bool) -> bool {
        match word {
            Word::Else | Word::EscapedName => true,
            Word::While => self.frame().open_do,
            Word::Catch | Word::Infix | Word::Of | Word::As | Word::Implements | Word::Extends => {
                !before_semicolon
            }
            _ => !before_semicolon && self.frame().pinned,
        }
    }

    /// Counts the links of a word, and says what it leaves behind.
    fn word_links(&mut self, word: Word, token: &Token) -> Before {
        match word {
            Word::Name | Word::WideName => Before::Operand,
            Word::Contextual => Before::Contextual,
            Word::Async => Before::Async,
            Word::EscapedName => {
                self.be_careful(token);
                self.link();
                Before::Unclear
            }
            Word::As | Word::Implements => {
                // `import { a as b }` is the one such place in JavaScript.
                if self.before.may_end_operand() && self.frame().holds != Holds::Names {
                    self.be_careful(token);
                }
                Before::Contextual
            }
            Word::Of => Before::Unclear,
            Word::Suspend => {
                self.link();
                if self.before == Before::For {
                    Before::Control
                } else {
                    Before::Unclear
                }
            }
            Word::If => {
                self.statement_link();
                Before::Control
            }
            Word::For => {
                self.statement_link();
                Before::For
            }
            Word::While => {
                // Whether it ends a `do` or begins a loop in it, the `do` counts as open until the statement ends.
                self.statement_link();
                Before::Control
            }
            Word::Do => {
                self.statement_link();
                let frame = self.frame_mut();
                frame.open_do |= frame.holds == Holds::Statements;
                Before::Keyword
            }
            Word::Extends => {
                self.lasting_link();
                self.frame_mut().extends = true;
                Before::Keyword
            }
            Word::Prefix | Word::Infix => {
                self.link();
                Before::Keyword
            }
            Word::Return => Before::Return,
            Word::Jump => Before::Jump,
            Word::Module => Before::Module,
            Word::Else | Word::Try | Word::Catch | Word::Case | Word::Keyword => Before::Keyword,
        }
    }
}

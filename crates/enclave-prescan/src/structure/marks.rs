//! What everything but words does to the chains.

use super::{
    Before, Structure,
    frame::{Holds, Open},
};
use crate::{
    findings::Findings,
    lexer::{Bracket, Token, TokenKind},
};

impl Structure {
    pub(super) fn mark(&mut self, kind: TokenKind, token: &Token, found: &mut Findings) {
        let postfix = self.before.may_end_operand();
        self.before = match kind {
            TokenKind::Open(bracket) => {
                // A call or an index; or the body of a function or class, which takes a parser through
                // more than other brackets. After a `}` a brace is the next block.
                if postfix && (bracket != Bracket::Brace || self.before != Before::CloseBrace) {
                    self.link();
                }
                self.open_bracket(bracket, token, found)
            }
            TokenKind::Close(bracket) => self.close_bracket(bracket),
            TokenKind::TemplateHead => {
                if postfix {
                    self.link();
                }
                self.push(Open::Template, Holds::Expressions, token, found);
                Before::Operator
            }
            TokenKind::TemplateMiddle => {
                self.pop();
                self.push(Open::Template, Holds::Expressions, token, found);
                Before::Operator
            }
            TokenKind::TemplateTail => {
                self.pop();
                Before::Operand
            }
            TokenKind::Template => {
                if postfix {
                    self.link();
                }
                Before::Operand
            }
            TokenKind::Comma => {
                // After `extends` oxc goes on to a list of classes, to report it.
                if self.careful_since.is_none() && !self.frame().extends {
                    let freed = self.frame_mut().end_expression();
                    self.open_links = self.open_links.saturating_sub(freed);
                }
                Before::Operator
            }
            TokenKind::Semicolon => Before::Semicolon,
            TokenKind::Colon => self.colon(),
            TokenKind::Question => {
                self.link();
                let frame = self.frame_mut();
                frame.open_conditionals = frame.open_conditionals.saturating_add(1);
                Before::Operator
            }
            TokenKind::Dot => {
                self.link();
                Before::Dot
            }
            TokenKind::Arrow => {
                self.link();
                Before::Arrow
            }
            TokenKind::Update => self.update(token.on_new_line),
            TokenKind::Less => {
                if self.frame().extends || self.before == Before::Async {
                    self.be_careful(token);
                }
                self.lasting_link();
                Before::Operator
            }
            TokenKind::At => {
                // `@a class` goes on with an operand and a word.
                self.link();
                self.frame_mut().pinned = true;
                Before::Operator
            }
            TokenKind::Operator => {
                self.link();
                Before::Operator
            }
            TokenKind::Number | TokenKind::String | TokenKind::Regex { .. } => Before::Operand,
            TokenKind::UnclearSlash
            | TokenKind::HtmlComment
            | TokenKind::StrayBackslash
            | TokenKind::Unknown => {
                self.link();
                Before::Unclear
            }
            TokenKind::Word(_) | TokenKind::PrivateName => self.before,
        };
    }

    fn open_bracket(&mut self, bracket: Bracket, token: &Token, found: &mut Findings) -> Before {
        match bracket {
            Bracket::Paren => {
                let control = matches!(self.before, Before::Control | Before::For);
                let open = if control { Open::Control } else { Open::Paren };
                self.push(open, Holds::Expressions, token, found);
                Before::Operator
            }
            Bracket::Square => {
                self.push(Open::Square, Holds::Expressions, token, found);
                Before::Operator
            }
            Bracket::Brace => {
                let holds = match self.before {
                    Before::Operator | Before::ValueColon => Holds::Members,
                    Before::Return if !token.on_new_line => Holds::Members,
                    Before::Module => Holds::Names,
                    _ => Holds::Statements,
                };
                self.push(Open::Brace, holds, token, found);
                Before::Start
            }
        }
    }

    fn close_bracket(&mut self, bracket: Bracket) -> Before {
        match (bracket, self.open.last()) {
            (Bracket::Paren, Some(Open::Paren)) | (Bracket::Square, Some(Open::Square)) => {
                self.pop();
                Before::Operand
            }
            (Bracket::Paren, Some(Open::Control)) => {
                self.pop();
                Before::ControlClose
            }
            (Bracket::Brace, Some(Open::Brace)) => {
                self.pop();
                Before::CloseBrace
            }
            // It closes nothing: no parser goes on from here. What is open stays open, to be safe.
            _ => Before::Unclear,
        }
    }

    fn colon(&mut self) -> Before {
        let frame = self.frame_mut();
        if frame.open_conditionals > 0 {
            // Counted at its `?`.
            frame.open_conditionals -= 1;
            return Before::ValueColon;
        }
        match frame.holds {
            Holds::Members => {
                self.link();
                Before::ValueColon
            }
            // A label, or the end of a `case`.
            Holds::Statements => {
                self.statement_link();
                Before::Colon
            }
            Holds::Expressions | Holds::Names => {
                self.link();
                Before::Colon
            }
        }
    }

    fn update(&mut self, on_new_line: bool) -> Before {
        self.link();
        match self.before {
            Before::Operand if !on_new_line => Before::Operand,
            before if before != Before::Operand && before.may_end_operand() => Before::Unclear,
            _ => Before::Operator,
        }
    }
}

//! Has `+`, `+=` and templates join references to large texts, where the host allows that.
//!
//! The engine's own operators cannot give a reference: what they convert an operand to is never an object. So they become
//! calls of helpers, which are what the operators are when no operand is a reference.
//!
//! ```text
//! in:  a + b
//! out: return __ag_add(a , b)
//!
//! in:  a + b /* + */ + (c + d)
//! out: return __ag_add(a , b /* + */ , (__ag_add(c , d)))
//!
//! in:  `a${b}c` + ((d), `${e}`)
//! out: return __ag_add(__ag_join(`a`,(b),`c`) , ((d), __ag_join(``,(e),``)))
//!
//! in:  a += b, o.a += b, o[k] += b
//! out: return a = __ag_add(a, b), __ag_put(__ag_slot(o,"a") , b), __ag_put(__ag_slot(o,(k)) , b)
//! ```
//!
//! A sum of several operands is one call, so the helper can join them all at once; they are all evaluated before the
//! first is converted to text. What cannot have a reference stays:
//!
//! ```text
//! in:  1 + 2 + 'a'; `plain`; tag`a${b}`; i += 1; -a - b
//! out: 1 + 2 + 'a'; `plain`; tag`a${b}`; i = __ag_add(i, 1); return -a - b
//!
//! in:  class C { #a = 1; f(b) { this.#a += b; super.a += b } }
//! out: class C { #a = 1; f(b) { this.#a += b; super.a += b } }
//! ```

use std::{borrow::Cow, collections::HashSet};

use enclave_syntax::{
    Parsed,
    ast::{
        AssignmentExpression, AssignmentOperator, AssignmentTarget, AstKind, BinaryExpression,
        BinaryOperator, Expression, TemplateLiteral,
    },
    from_oxc, span_of,
};
use enclave_types::Span;

use super::{Output, Pass};

#[derive(Debug)]
pub(crate) struct Composites<'s> {
    source: &'s str,
    /// From this size on literals are lifted.
    lifted_bytes: u64,
    /// Where the templates start that have a tag.
    tagged: HashSet<u32>,
    /// Sums that are the beginning of a larger one, which is one call.
    part_of_sum: HashSet<Span>,
    /// Sums that are the beginning of a larger one that stays.
    constant: HashSet<Span>,
    /// What closes nodes on the way out, by their span.
    open: Vec<Span>,
}

impl<'s> Composites<'s> {
    pub(crate) fn new(parsed: &Parsed<'s>, lifted_bytes: Option<u64>) -> Self {
        Self {
            source: parsed.source(),
            lifted_bytes: lifted_bytes.unwrap_or(u64::MAX),
            tagged: HashSet::new(),
            part_of_sum: HashSet::new(),
            constant: HashSet::new(),
            open: Vec::new(),
        }
    }

    fn sum(&mut self, sum: &BinaryExpression<'s>, out: &mut Output) {
        let span = from_oxc(sum.span);
        let is_part = self.part_of_sum.remove(&span);
        let lifted = self.lifted_bytes;
        // Looked at once for a whole chain.
        let is_constant = self.constant.remove(&span)
            || (!is_part && is_constant(&sum.left, lifted) && is_constant(&sum.right, lifted));
        if let Expression::BinaryExpression(left) = &sum.left
            && left.operator == BinaryOperator::Addition
            // In parentheses it starts further right.
            && left.span.start == sum.span.start
        {
            let parts = if is_constant {
                &mut self.constant
            } else {
                &mut self.part_of_sum
            };
            parts.insert(from_oxc(left.span));
        }
        if is_constant {
            return;
        }
        if !is_part {
            out.edits.insert(span.start, "__ag_add(");
            self.open.push(span);
        }
        let between = Span::new(span_of(&sum.left).end, span_of(&sum.right).start);
        self.replace_token(between, "+", ",", out);
    }

    fn template(&mut self, template: &TemplateLiteral<'s>, out: &mut Output) {
        let span = from_oxc(template.span);
        if template.expressions.is_empty() || self.tagged.contains(&span.start) {
            return;
        }
        out.edits.insert(span.start, "__ag_join(");
        self.open.push(span);
        // A text between two expressions begins after `}` and ends before `${`.
        let mut texts = template
            .quasis
            .iter()
            .map(|quasi| from_oxc(quasi.span))
            .peekable();
        while let Some(text) = texts.next() {
            if let Some(next) = texts.peek() {
                out.edits.replace(Span::new(text.end, text.end + 2), "`,(", "");
                out.edits
                    .replace(Span::new(next.start - 1, next.start), "),`", "");
            }
        }
    }

    fn assignment(&mut self, assignment: &AssignmentExpression<'s>, out: &mut Output) {
        let span = from_oxc(assignment.span);
        let target = span_of(&assignment.left);
        let operator = Span::new(target.end, span_of(&assignment.right).start);
        match &assignment.left {
            AssignmentTarget::AssignmentTargetIdentifier(name) => {
                self.replace_token(operator, "+=", format!("= __ag_add({},", name.name), out);
            }
            AssignmentTarget::StaticMemberExpression(member) => {
                if matches!(member.object, Expression::Super(_)) {
                    return;
                }
                let key = enclave_types::escaped(&member.property.name);
                out.edits.insert(span.start, "__ag_put(__ag_slot(");
                let access = Span::new(span_of(&member.object).end, target.end);
                self.replace_from_token(access, ".", format!(",\"{key}\")"), out);
                self.replace_token(operator, "+=", ",", out);
            }
            AssignmentTarget::ComputedMemberExpression(member) => {
                if matches!(member.object, Expression::Super(_)) {
                    return;
                }
                let key = span_of(&member.expression);
                out.edits.insert(span.start, "__ag_put(__ag_slot(");
                self.replace_token(Span::new(span_of(&member.object).end, key.start), "[", ",(", out);
                self.replace_token(Span::new(key.end, target.end), "]", "))", out);
                self.replace_token(operator, "+=", ",", out);
            }
            _ => return,
        }
        self.open.push(span);
    }

    /// Puts `with` in the place of the first `token` in `span` that is in no comment.
    fn replace_token(&self, span: Span, token: &str, with: impl Into<Cow<'static, str>>, out: &mut Output) {
        if let Some(at) = find_token(self.source, span, token) {
            let end = at + u32::try_from(token.len()).unwrap_or(0);
            out.edits.replace(Span::new(at, end), with, "");
        }
    }

    /// Puts `with` in the place of everything in `span` from the first `token` on.
    fn replace_from_token(&self, span: Span, token: &str, with: String, out: &mut Output) {
        if let Some(at) = find_token(self.source, span, token) {
            out.edits.replace(Span::new(at, span.end), with, "");
        }
    }
}

impl<'s> Pass<'s> for Composites<'s> {
    fn enter(&mut self, node: AstKind<'s>, out: &mut Output) {
        match node {
            AstKind::BinaryExpression(it) if it.operator == BinaryOperator::Addition => self.sum(it, out),
            AstKind::TaggedTemplateExpression(it) => {
                self.tagged.insert(it.quasi.span.start);
            }
            AstKind::TemplateLiteral(it) => self.template(it, out),
            AstKind::AssignmentExpression(it) if it.operator == AssignmentOperator::Addition => {
                self.assignment(it, out);
            }
            _ => {}
        }
    }

    fn leave(&mut self, node: AstKind<'s>, out: &mut Output) {
        let span = match node {
            AstKind::BinaryExpression(it) => from_oxc(it.span),
            AstKind::TemplateLiteral(it) => from_oxc(it.span),
            AstKind::AssignmentExpression(it) => from_oxc(it.span),
            _ => return,
        };
        if self.open.last() == Some(&span) {
            self.open.pop();
            out.edits.insert(span.end, ")");
        }
    }
}

/// Whether a value is written out and not lifted, so that it is no reference.
fn is_constant(value: &Expression<'_>, lifted: u64) -> bool {
    match value {
        Expression::NumericLiteral(_)
        | Expression::BigIntLiteral(_)
        | Expression::BooleanLiteral(_)
        | Expression::NullLiteral(_) => true,
        Expression::StringLiteral(text) => (text.value.len() as u64) < lifted,
        Expression::BinaryExpression(sum) => {
            sum.operator == BinaryOperator::Addition
                && is_constant(&sum.left, lifted)
                && is_constant(&sum.right, lifted)
        }
        _ => false,
    }
}

/// Where `token` first stands in `span`, outside of comments.
fn find_token(source: &str, span: Span, token: &str) -> Option<u32> {
    let mut rest = span.text(source)?;
    let end = rest.len();
    loop {
        if rest.starts_with(token) {
            return Some(span.start + u32::try_from(end - rest.len()).ok()?);
        }
        let skipped = if let Some(comment) = rest.strip_prefix("/*") {
            comment.find("*/").map_or(rest.len(), |at| at + 4)
        } else if rest.starts_with("//") {
            rest.find(['\n', '\r', '\u{2028}', '\u{2029}'])
                .unwrap_or(rest.len())
        } else {
            rest.chars().next().map(char::len_utf8)?
        };
        rest = rest.get(skipped..)?;
    }
}

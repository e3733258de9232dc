//! Takes large string literals out of the program.
//!
//! The text goes to the host, under the number that the program asks for it by; what the script holds is a reference to
//! it. Line terminators stay where they were, so that no line of the author's moves.
//!
//! ```text
//! in:  const text = 'a text that counts as large here'; send({ text })
//! out: const text = __ag_ref(0); return send({ text })
//!
//! in:  send(`a text that counts as large here`, "it's another one that is large")
//! out: return send(__ag_ref(0), __ag_ref(1))
//! ```
//!
//! A literal that is a key stays: keys are names, and a reference is none. So do the texts of templates with parts, and
//! literals with surrogates that have no partner, which no text of the host's can hold.
//!
//! ```text
//! in:  o['a text that counts as large here'] = { 'a text that counts as large here': 1 }
//! out: return o['a text that counts as large here'] = { 'a text that counts as large here': 1 }
//!
//! in:  f`a text that counts as large here`; `a text that counts as ${f} large here`
//! out: f`a text that counts as large here`; return `a text that counts as ${f} large here`
//!
//! in:  'a text that counts as large here' in o; g('a large one with a lone surrogate \ud800')
//! out: 'a text that counts as large here' in o; return g('a large one with a lone surrogate \ud800')
//! ```

use std::{collections::HashSet, sync::Arc};

use enclave_syntax::{
    ast::{AstKind, BinaryOperator, Expression},
    from_oxc, span_of,
};
use enclave_types::Span;

use super::{Output, Pass, member_guard::key_of};

#[derive(Debug)]
pub(crate) struct LiftLiterals {
    threshold_bytes: u64,
    /// Where the literals start that stay.
    kept: HashSet<u32>,
    literals: Vec<Arc<str>>,
}

impl LiftLiterals {
    pub(crate) fn new(threshold_bytes: u64) -> Self {
        Self {
            threshold_bytes,
            kept: HashSet::new(),
            literals: Vec::new(),
        }
    }

    /// What was lifted, by number.
    pub(crate) fn finish(self) -> Vec<Arc<str>> {
        self.literals
    }

    fn keep(&mut self, literal: &Expression<'_>) {
        self.kept.insert(span_of(literal).start);
    }

    fn lift(&mut self, span: Span, text: &str, has_lone_surrogates: bool, out: &mut Output) {
        let is_large = text.len() as u64 >= self.threshold_bytes;
        if !is_large || has_lone_surrogates || self.kept.contains(&span.start) {
            return;
        }
        let number = self.literals.len();
        self.literals.push(text.into());
        out.edits.replace(span, format!("__ag_ref({number}"), ")");
    }
}

impl<'s> Pass<'s> for LiftLiterals {
    fn enter(&mut self, node: AstKind<'s>, out: &mut Output) {
        if let Some(key) = key_of(node) {
            self.keep(key);
        }
        match node {
            AstKind::BinaryExpression(it) if it.operator == BinaryOperator::In => self.keep(&it.left),
            AstKind::Directive(it) => {
                self.kept.insert(it.expression.span.start);
            }
            AstKind::TaggedTemplateExpression(it) => {
                self.kept.insert(it.quasi.span.start);
            }
            AstKind::StringLiteral(it) => {
                self.lift(from_oxc(it.span), &it.value, it.lone_surrogates, out);
            }
            AstKind::TemplateLiteral(it) if it.expressions.is_empty() => {
                let Some(quasi) = it.quasis.first() else { return };
                // Nothing where an escape is no escape, which only a tag may read.
                if let Some(text) = &quasi.value.cooked {
                    self.lift(from_oxc(it.span), text, quasi.lone_surrogates, out);
                }
            }
            _ => {}
        }
    }
}

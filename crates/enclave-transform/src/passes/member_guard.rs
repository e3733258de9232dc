//! Checks computed keys when they are used, unless they are proven safe.
//!
//! `__ag_key` is the realm's: it converts the key once, judges what came out, and gives it back as a
//! number, symbol or string that is used as it is, so a key cannot be one thing when it is judged and
//! another when it is used. A dangerous one ends the run.
//!
//! ```text
//! in:  row[field()]
//! out: return row[__ag_key(field())]
//!
//! in:  o[a.b] = o[a.b]?.[c()]
//! out: return o[__ag_key(a.b)] = o[__ag_key(a.b)]?.[__ag_key(c())]
//!
//! in:  delete o[f(), g()]
//! out: return delete o[__ag_key((f(), g()))]
//!
//! in:  const { [f()]: v, ...rest } = { [f()]: 1, [f()]() {} }
//! out: const { [__ag_key(f())]: v, ...rest } = { [__ag_key(f())]: 1, [__ag_key(f())]() {} }
//!
//! in:  ({ [f()]: o.x } = y)
//! out: return ({ [__ag_key(f())]: o.x } = y)
//! ```
//!
//! A variable is read twice instead, so that an array's index costs no call:
//!
//! ```text
//! in:  const pick = (xs, i) => xs[i]
//! out: const pick = (xs, i) => xs[typeof i=="number"?i:__ag_key(i)]
//! ```
//!
//! A key that can only be harmless stays as it is:
//!
//! ```text
//! in:  o[0] + o['name'] + o[n - 1] + o[`row_${n}`] + o['k' + n] + o[Math.floor(n)]
//! out: return o[0] + o['name'] + o[n - 1] + o[`row_${n}`] + o['k' + n] + o[Math.floor(n)]
//!
//! in:  let i = 0; i += 2; i++; const K = 'total'; xs[i] = xs[i + 1] + xs[K]
//! out: let i = 0; i += 2; i++; const K = 'total'; return xs[i] = xs[i + 1] + xs[K]
//! ```
//!
//! Not guarded: `k in o`, which reads no value; keys written as names (`o.k`), which the guard judges in
//! the text. What differs from plain JavaScript: an object used as a key is converted when the key is
//! evaluated, so before a missing object is noticed and before the right side of an assignment is
//! evaluated.

use std::borrow::Cow;

use enclave_syntax::{
    Parsed,
    ast::{AstKind, Expression},
    span_of,
};
use enclave_types::Span;

use super::{
    Output, Pass,
    facts::{Ask, Assumption},
    key_proof::KeyProof,
};

#[derive(Debug)]
pub(crate) struct MemberGuard<'p, 's> {
    parsed: &'p Parsed<'s>,
    proof: KeyProof<'p, 's>,
    keys: Vec<Key>,
}

/// A key that needs a check, unless all it was assumed to be is true.
#[derive(Debug)]
struct Key {
    span: Span,
    form: Form,
    /// Nothing when no assumption would help.
    safe_if: Option<Vec<Assumption>>,
}

#[derive(Clone, Copy, Debug)]
enum Form {
    /// A local variable: reading it twice has no effect.
    Variable,
    /// `a, b`, which would be two arguments.
    Sequence,
    Other,
}

impl<'p, 's> MemberGuard<'p, 's> {
    pub(crate) fn new(parsed: &'p Parsed<'s>) -> Self {
        Self {
            parsed,
            proof: KeyProof::new(parsed),
            keys: Vec::new(),
        }
    }

    fn meet(&mut self, key: &Expression<'s>) {
        let mut assumptions = Vec::new();
        let holds = self.proof.holds(key, Ask::Key, &mut assumptions);
        if holds && assumptions.is_empty() {
            return;
        }
        let form = match key {
            Expression::Identifier(name) if !self.parsed.is_global(name) => Form::Variable,
            Expression::SequenceExpression(_) => Form::Sequence,
            _ => Form::Other,
        };
        self.keys.push(Key {
            span: span_of(key),
            form,
            safe_if: holds.then_some(assumptions),
        });
    }

    /// Inserts the checks, now that every write to every variable was seen.
    ///
    /// What other passes insert at the border of a key belongs to the key.
    pub(crate) fn finish(self, out: &mut Output) {
        let facts = self.proof.finish();
        for Key { span, form, safe_if } in self.keys {
            if safe_if.is_some_and(|assumptions| facts.all_true(&assumptions)) {
                continue;
            }
            let (before, after): (Cow<'static, str>, Cow<'static, str>) = match form {
                Form::Variable => {
                    let name = span.text(self.parsed.source()).unwrap_or_default();
                    (
                        format!("typeof {name}==\"number\"?").into(),
                        format!(":__ag_key({name})").into(),
                    )
                }
                Form::Sequence => ("__ag_key((".into(), "))".into()),
                Form::Other => ("__ag_key(".into(), ")".into()),
            };
            out.edits.insert_outermost(span.start, before);
            out.edits.insert(span.end, after);
        }
    }
}

impl<'s> Pass<'s> for MemberGuard<'_, 's> {
    fn enter(&mut self, node: AstKind<'s>, _out: &mut Output) {
        self.proof.enter(node);
        if let Some(key) = computed_key(node) {
            self.meet(key);
        }
    }
}

/// The key of a node that has a computed one.
fn computed_key(node: AstKind<'_>) -> Option<&Expression<'_>> {
    let is_computed = match node {
        AstKind::ObjectProperty(it) => it.computed,
        AstKind::BindingProperty(it) => it.computed,
        AstKind::AssignmentTargetPropertyProperty(it) => it.computed,
        AstKind::MethodDefinition(it) => it.computed,
        AstKind::PropertyDefinition(it) => it.computed,
        AstKind::AccessorProperty(it) => it.computed,
        _ => true,
    };
    key_of(node).filter(|_| is_computed)
}

/// The key of a node that has one, unless it is written as a name.
pub(super) fn key_of(node: AstKind<'_>) -> Option<&Expression<'_>> {
    match node {
        AstKind::ComputedMemberExpression(it) => Some(&it.expression),
        AstKind::ObjectProperty(it) => it.key.as_expression(),
        AstKind::BindingProperty(it) => it.key.as_expression(),
        AstKind::AssignmentTargetPropertyProperty(it) => it.name.as_expression(),
        AstKind::MethodDefinition(it) => it.key.as_expression(),
        AstKind::PropertyDefinition(it) => it.key.as_expression(),
        AstKind::AccessorProperty(it) => it.key.as_expression(),
        _ => None,
    }
}

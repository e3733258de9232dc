//! Proves that a key cannot be a dangerous name.
//!
//! A value is *plain* when it is a primitive but no string and no symbol: a number, a big integer, a
//! boolean, `null` or `undefined`. The text of such a value is never a dangerous name, and `+` of two of
//! them is one again. It is a *key* when it is plain or a string that is no dangerous name.
//!
//! A variable is plain (or a key) when every value that is ever written to it is, where that may again
//! depend on variables. The walk collects what depends on what; [`KeyProof::finish`] then takes away what
//! cannot hold. What is left holds together: each variable starts as `undefined`, and no write breaks it. A
//! variable that is written in any other way than by a plain declaration, assignment or update (a
//! parameter, a pattern, the head of a `for…of`) is taken for anything.

use enclave_syntax::{
    Parsed,
    ast::{
        AssignmentExpression, AssignmentOperator, AssignmentTarget, AstKind, BinaryExpression,
        BinaryOperator, BindingPattern, CallExpression, Expression, ForStatementLeft, IdentifierReference,
        SimpleAssignmentTarget, SymbolId, TemplateElement, TemplateLiteral, UnaryExpression, UnaryOperator,
        VariableDeclarator,
    },
};
use enclave_types::DANGEROUS_KEYS;

use super::facts::{Ask, Assumption, Facts};

/// Functions of `Math` that give a number whatever they are given. The realm's `Math` is frozen.
const MATH: &[&str] = &[
    "abs", "ceil", "floor", "max", "min", "pow", "random", "round", "sign", "sqrt", "trunc",
];

#[derive(Debug)]
pub(super) struct KeyProof<'p, 's> {
    parsed: &'p Parsed<'s>,
    facts: Facts,
    /// Start of the name that the declaration or assignment just entered writes to, which was dealt with.
    written: Option<u32>,
}

impl<'p, 's> KeyProof<'p, 's> {
    pub(super) fn new(parsed: &'p Parsed<'s>) -> Self {
        Self {
            parsed,
            facts: Facts::new(parsed.scoping().symbols_len()),
            written: None,
        }
    }

    /// Learns what `node` writes to which variable.
    pub(super) fn enter(&mut self, node: AstKind<'s>) {
        match node {
            AstKind::VariableDeclarator(it) => self.declare(it),
            AstKind::ForOfStatement(it) => self.iterate(&it.left),
            AstKind::ForInStatement(it) => self.iterate(&it.left),
            AstKind::AssignmentExpression(it) => self.assign(it),
            // `++` and `--` leave a number or a big integer.
            AstKind::UpdateExpression(it) => {
                if let SimpleAssignmentTarget::AssignmentTargetIdentifier(name) = &it.argument {
                    self.written = Some(name.span.start);
                }
            }
            AstKind::BindingIdentifier(it) => {
                let known = self.written.take();
                if known != Some(it.span.start) {
                    self.facts.refute(it.symbol_id.get());
                }
            }
            AstKind::IdentifierReference(it) => {
                let known = self.written.take();
                let symbol = self.parsed.binding_of(it);
                if known != Some(it.span.start) && symbol.is_some() && self.is_written(it) {
                    self.facts.refute(symbol);
                }
            }
            _ => {}
        }
    }

    /// Takes away what cannot hold.
    pub(super) fn finish(self) -> Facts {
        self.facts.settled()
    }

    /// Whether `value` is what is asked, if all that is added to `assumptions` is true.
    ///
    /// It descends only into operands, never into a key, a write or a function, which are judged for
    /// themselves: so each part of a script is looked at once for each of them.
    pub(super) fn holds(&self, value: &Expression<'s>, ask: Ask, assumptions: &mut Vec<Assumption>) -> bool {
        match value {
            Expression::NumericLiteral(_)
            | Expression::BigIntLiteral(_)
            | Expression::BooleanLiteral(_)
            | Expression::NullLiteral(_)
            | Expression::UpdateExpression(_)
            | Expression::PrivateInExpression(_) => true,
            Expression::StringLiteral(it) => ask == Ask::Key && !DANGEROUS_KEYS.contains(&it.value.as_str()),
            Expression::TemplateLiteral(it) => ask == Ask::Key && is_safe_template(it),
            Expression::Identifier(it) => self.holds_name(it, ask, assumptions),
            Expression::UnaryExpression(it) => holds_unary(it, ask),
            Expression::BinaryExpression(it) => self.holds_binary(it, ask, assumptions),
            Expression::LogicalExpression(it) => {
                self.holds(&it.left, ask, assumptions) && self.holds(&it.right, ask, assumptions)
            }
            Expression::ConditionalExpression(it) => {
                self.holds(&it.consequent, ask, assumptions) && self.holds(&it.alternate, ask, assumptions)
            }
            Expression::SequenceExpression(it) => it
                .expressions
                .last()
                .is_some_and(|last| self.holds(last, ask, assumptions)),
            Expression::AssignmentExpression(it) => self.holds_assignment(it, ask, assumptions),
            Expression::CallExpression(it) => self.is_math(it),
            _ => false,
        }
    }

    fn holds_name(
        &self,
        name: &IdentifierReference<'s>,
        ask: Ask,
        assumptions: &mut Vec<Assumption>,
    ) -> bool {
        match self.parsed.binding_of(name) {
            Some(symbol) => {
                assumptions.push(Assumption::new(symbol, ask));
                true
            }
            None => matches!(name.name.as_str(), "undefined" | "NaN" | "Infinity"),
        }
    }

    fn holds_binary(&self, it: &BinaryExpression<'s>, ask: Ask, assumptions: &mut Vec<Assumption>) -> bool {
        // All but `+` give a number, a big integer or a boolean, or throw.
        it.operator != BinaryOperator::Addition
            || ask == Ask::Key && is_safe_sum(it)
            || self.holds(&it.left, Ask::Plain, assumptions) && self.holds(&it.right, Ask::Plain, assumptions)
    }

    /// The value of an assignment is what it writes, which was asked of the variable already.
    fn holds_assignment(
        &self,
        it: &AssignmentExpression<'s>,
        ask: Ask,
        assumptions: &mut Vec<Assumption>,
    ) -> bool {
        let ask = match it.operator {
            AssignmentOperator::Addition => Ask::Plain,
            operator if operator.is_arithmetic() || operator.is_bitwise() => return true,
            // `=`, and the logical ones, which write the right side or nothing.
            _ => ask,
        };
        let AssignmentTarget::AssignmentTargetIdentifier(name) = &it.left else {
            return false;
        };
        self.parsed.binding_of(name).is_some_and(|symbol| {
            assumptions.push(Assumption::new(symbol, ask));
            true
        })
    }

    fn is_math(&self, call: &CallExpression<'s>) -> bool {
        let Expression::StaticMemberExpression(callee) = &call.callee else {
            return false;
        };
        let Expression::Identifier(object) = &callee.object else {
            return false;
        };
        object.name == "Math"
            && self.parsed.is_global(object)
            && MATH.contains(&callee.property.name.as_str())
    }

    fn declare(&mut self, it: &VariableDeclarator<'s>) {
        let BindingPattern::BindingIdentifier(name) = &it.id else {
            return;
        };
        self.written = Some(name.span.start);
        match (name.symbol_id.get(), &it.init) {
            (Some(symbol), Some(init)) => self.write(symbol, init),
            (Some(_), None) => {}
            (None, _) => self.facts.refute(None),
        }
    }

    /// The variables of a loop's head are written by whatever is iterated.
    fn iterate(&mut self, left: &ForStatementLeft<'s>) {
        let ForStatementLeft::VariableDeclaration(declaration) = left else {
            return;
        };
        for declarator in &declaration.declarations {
            if let BindingPattern::BindingIdentifier(name) = &declarator.id {
                self.facts.refute(name.symbol_id.get());
            }
        }
    }

    fn assign(&mut self, it: &AssignmentExpression<'s>) {
        let AssignmentTarget::AssignmentTargetIdentifier(name) = &it.left else {
            return;
        };
        self.written = Some(name.span.start);
        let Some(symbol) = self.parsed.binding_of(name) else {
            return;
        };
        match it.operator {
            AssignmentOperator::Addition => self.add(symbol, &it.right),
            operator if operator.is_arithmetic() || operator.is_bitwise() => {}
            // `=`, and the logical ones, which write the right side or nothing.
            _ => self.write(symbol, &it.right),
        }
    }

    fn write(&mut self, symbol: SymbolId, value: &Expression<'s>) {
        for ask in Ask::ALL {
            let mut assumptions = Vec::new();
            let holds = self.holds(value, ask, &mut assumptions);
            self.facts
                .learn(Assumption::new(symbol, ask), holds.then_some(assumptions));
        }
    }

    /// `symbol += value` stays plain when both are; of anything else it may make any string.
    fn add(&mut self, symbol: SymbolId, value: &Expression<'s>) {
        for ask in Ask::ALL {
            let mut assumptions = vec![Assumption::new(symbol, Ask::Plain)];
            let holds = self.holds(value, Ask::Plain, &mut assumptions);
            self.facts
                .learn(Assumption::new(symbol, ask), holds.then_some(assumptions));
        }
    }

    /// Whether `name` is written where it stands; a name without a reference is taken to be.
    fn is_written(&self, name: &IdentifierReference<'s>) -> bool {
        name.reference_id
            .get()
            .is_none_or(|id| self.parsed.scoping().get_reference(id).is_write())
    }
}

fn holds_unary(it: &UnaryExpression<'_>, ask: Ask) -> bool {
    // The names of types are harmless strings; all the others give plain values.
    it.operator != UnaryOperator::Typeof || ask == Ask::Key
}

/// Whether a template's own text rules every dangerous name out.
fn is_safe_template(it: &TemplateLiteral<'_>) -> bool {
    let (Some(first), Some(last)) = (text_of(it.quasis.first()), text_of(it.quasis.last())) else {
        return false;
    };
    if it.expressions.is_empty() {
        return !DANGEROUS_KEYS.contains(&first);
    }
    no_name_starts_with(first) || no_name_ends_with(last)
}

fn text_of<'s>(part: Option<&TemplateElement<'s>>) -> Option<&'s str> {
    Some(part?.value.cooked?.as_str())
}

/// Whether a constant at the start or the end of a sum rules every dangerous name out.
///
/// A sum that starts with a string is a string that starts with it. One that ends with a number is a number
/// or a string that ends with that number's text, and no dangerous name does.
fn is_safe_sum(it: &BinaryExpression<'_>) -> bool {
    match &it.right {
        Expression::NumericLiteral(_) => return true,
        Expression::StringLiteral(last) if no_name_ends_with(&last.value) => return true,
        _ => {}
    }
    let mut first = &it.left;
    while let Expression::BinaryExpression(sum) = first
        && sum.operator == BinaryOperator::Addition
    {
        first = &sum.left;
    }
    match first {
        Expression::StringLiteral(first) => no_name_starts_with(&first.value),
        Expression::TemplateLiteral(first) => text_of(first.quasis.first()).is_some_and(no_name_starts_with),
        _ => false,
    }
}

fn no_name_starts_with(text: &str) -> bool {
    !DANGEROUS_KEYS.iter().any(|name| name.starts_with(text))
}

fn no_name_ends_with(text: &str) -> bool {
    !DANGEROUS_KEYS.iter().any(|name| name.ends_with(text))
}

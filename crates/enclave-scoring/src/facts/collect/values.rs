//! What an expression can be.

use std::borrow::Cow;

use enclave_syntax::{
    ast::{
        ArrayExpression, ArrayExpressionElement, BinaryOperator, ChainElement, ComputedMemberExpression,
        ConditionalExpression, Expression, LogicalOperator, ObjectExpression, ObjectPropertyKind,
        StaticMemberExpression, TemplateLiteral, UnaryOperator, Visit as _, walk,
    },
    from_oxc, span_of,
};

use super::{Collector, FieldRead, Node, Transfer};

impl<'a> Collector<'_, 'a> {
    /// Walks an expression, and lets what it can be flow into `into`.
    pub(super) fn value(&mut self, expression: &Expression<'a>, into: Node) {
        match expression {
            Expression::StringLiteral(text) => {
                self.text(text.value.as_str(), from_oxc(text.span), true, into);
            }
            Expression::NumericLiteral(number) => self.note_number(number.value),
            Expression::BooleanLiteral(switch) => self.note_switch(switch.value),
            Expression::TemplateLiteral(template) => self.template(template, into),
            Expression::Identifier(name) => {
                if let Some(symbol) = self.parsed.binding_of(name) {
                    self.graph.add(Self::variable(symbol), into, Transfer::ALL);
                    if let Some(text) = self.texts.get(&symbol).copied() {
                        self.text(text, span_of(expression), true, into);
                    }
                }
                if !self.asking.is_empty()
                    && let Some(number) = self.number(expression, 0)
                {
                    self.note_number(number);
                }
            }
            Expression::ArrayExpression(array) => self.array(array, into),
            Expression::ObjectExpression(object) => self.object(object, into),
            Expression::ArrowFunctionExpression(arrow) => {
                let (_, back) = self.arrow(arrow);
                self.graph.add(back, into, Transfer::ALL);
            }
            Expression::FunctionExpression(function) => {
                let (_, back) = self.function(function);
                self.graph.add(back, into, Transfer::ALL);
            }
            Expression::AssignmentExpression(assignment) => {
                let node = self.node_of(&assignment.right);
                self.assign(&assignment.left, node);
                self.graph.add(node, into, Transfer::ALL);
            }
            Expression::AwaitExpression(awaited) => self.value(&awaited.argument, into),
            Expression::CallExpression(call) => self.call(call, into),
            Expression::ChainExpression(chain) => match &chain.expression {
                ChainElement::CallExpression(call) => self.call(call, into),
                ChainElement::StaticMemberExpression(member) => self.static_member(member, into),
                ChainElement::ComputedMemberExpression(member) => self.computed_member(member, into),
                other => walk::walk_chain_element(self, other),
            },
            Expression::StaticMemberExpression(member) => self.static_member(member, into),
            Expression::ComputedMemberExpression(member) => self.computed_member(member, into),
            Expression::BinaryExpression(binary) => {
                let into = self.through(operator(binary.operator), into);
                self.value(&binary.left, into);
                self.value(&binary.right, into);
                if let Some(number) = self.number(expression, 0) {
                    self.note_number(number);
                }
            }
            Expression::LogicalExpression(logical) => {
                let left = match logical.operator {
                    LogicalOperator::And => Node::NOWHERE,
                    _ => into,
                };
                self.value(&logical.left, left);
                self.value(&logical.right, into);
            }
            Expression::ConditionalExpression(conditional) => self.choice(conditional, into),
            Expression::UnaryExpression(unary) => {
                let into = match unary.operator {
                    UnaryOperator::UnaryNegation | UnaryOperator::UnaryPlus | UnaryOperator::BitwiseNot => {
                        self.through(Some(Transfer::NUMBER), into)
                    }
                    _ => Node::NOWHERE,
                };
                self.value(&unary.argument, into);
            }
            Expression::SequenceExpression(sequence) => {
                let last = sequence.expressions.len().saturating_sub(1);
                for (at, part) in sequence.expressions.iter().enumerate() {
                    self.value(part, if at == last { into } else { Node::NOWHERE });
                }
            }
            Expression::NewExpression(new) => {
                for argument in &new.arguments {
                    if let Some(argument) = argument.as_expression() {
                        self.value(argument, into);
                    }
                }
            }
            other => walk::walk_expression(self, other),
        }
    }

    fn template(&mut self, template: &TemplateLiteral<'a>, into: Node) {
        for quasi in &template.quasis {
            let text = quasi.value.cooked.as_ref().unwrap_or(&quasi.value.raw);
            let is_whole = template.expressions.is_empty();
            self.text(text.as_str(), from_oxc(quasi.span), is_whole, into);
        }
        for part in &template.expressions {
            self.value(part, into);
        }
    }

    fn array(&mut self, array: &ArrayExpression<'a>, into: Node) {
        for element in &array.elements {
            match element {
                ArrayExpressionElement::SpreadElement(spread) => self.value(&spread.argument, into),
                element => {
                    if let Some(element) = element.as_expression() {
                        self.value(element, into);
                    }
                }
            }
        }
    }

    fn object(&mut self, object: &ObjectExpression<'a>, into: Node) {
        for property in &object.properties {
            match property {
                ObjectPropertyKind::ObjectProperty(property) => {
                    if property.computed {
                        self.value(property.key.to_expression(), into);
                    }
                    let key = property.key.static_name();
                    self.under_key(key, |this| this.value(&property.value, into));
                }
                ObjectPropertyKind::SpreadProperty(spread) => self.value(&spread.argument, into),
            }
        }
    }

    fn choice(&mut self, conditional: &ConditionalExpression<'a>, into: Node) {
        let choice = self.through(Some(Transfer::CHOICE), into);
        match &conditional.test {
            Expression::BinaryExpression(test) if choice != Node::NOWHERE => {
                self.value(&test.left, choice);
                self.value(&test.right, choice);
            }
            test => self.visit_expression(test),
        }
        self.value(&conditional.consequent, into);
        self.value(&conditional.alternate, into);
    }

    /// A node from which all flows to `into`, changed so.
    pub(super) fn through(&mut self, transfer: Option<Transfer>, into: Node) -> Node {
        match transfer {
            _ if into == Node::NOWHERE => into,
            None => Node::NOWHERE,
            Some(Transfer::ALL) => into,
            Some(transfer) => {
                let node = self.graph.place();
                self.graph.add(node, into, transfer);
                node
            }
        }
    }

    fn static_member(&mut self, member: &StaticMemberExpression<'a>, into: Node) {
        let name = member.property.name.as_str();
        self.fields.push(FieldRead {
            name: Cow::Borrowed(name),
            span: from_oxc(member.property.span),
        });
        let object = if into == Node::NOWHERE {
            into
        } else {
            self.through(Some(Transfer::reading(name)), into)
        };
        self.value(&member.object, object);
    }

    fn computed_member(&mut self, member: &ComputedMemberExpression<'a>, into: Node) {
        let transfer = match &member.expression {
            Expression::StringLiteral(key) => {
                self.fields.push(FieldRead {
                    name: Cow::Borrowed(key.value.as_str()),
                    span: from_oxc(key.span),
                });
                Transfer::reading(key.value.as_str())
            }
            Expression::NumericLiteral(_) => Transfer::ONE,
            _ => Transfer::ALL,
        };
        let object = self.through(Some(transfer), into);
        self.value(&member.object, object);
        // What is looked up in a table of the script's own is the key in other letters.
        let is_table = self
            .root(&member.object)
            .is_some_and(|root| self.tables.contains(&root));
        let key = if is_table {
            self.through(Some(Transfer::ENCODED), into)
        } else {
            Node::NOWHERE
        };
        // A key is no argument of the call that we may be in.
        let asking = std::mem::take(&mut self.asking);
        self.value(&member.expression, key);
        self.asking = asking;
    }
}

/// What an operator leaves of its operands. A comparison says nothing of them worth following.
const fn operator(operator: BinaryOperator) -> Option<Transfer> {
    match operator {
        BinaryOperator::Addition => Some(Transfer::ALL),
        BinaryOperator::ShiftLeft
        | BinaryOperator::ShiftRight
        | BinaryOperator::ShiftRightZeroFill
        | BinaryOperator::BitwiseOR
        | BinaryOperator::BitwiseXOR
        | BinaryOperator::BitwiseAnd => Some(Transfer::ENCODED),
        BinaryOperator::Subtraction
        | BinaryOperator::Multiplication
        | BinaryOperator::Division
        | BinaryOperator::Remainder
        | BinaryOperator::Exponential => Some(Transfer::NUMBER),
        _ => None,
    }
}

//! The one constant folder: what an expression is known to be before anything runs. All rules use it, so
//! no spelling of a name is known to one rule and unknown to another.
//!
//! It answers with the values that an expression may have and with whether these are all. Work, depth and
//! size of one question are bounded by constants, so the cost of all questions is linear in the script.
//! Where a bound is hit the answer is "not all known", which every rule must be safe with: the runtime
//! judges keys and names again when they are made. A script whose questions together cost more than any
//! ordinary script's is rejected by the driver.

mod binding;
mod call;
mod convert;
mod facts;
mod methods;
mod parameter;
mod reads;
mod value;

use enclave_syntax::{
    Parsed,
    ast::{
        ArrayExpression, ArrayExpressionElement, AssignmentExpression, AssignmentOperator, BinaryExpression,
        BinaryOperator, ChainElement, ComputedMemberExpression, Expression, LogicalOperator,
        ObjectExpression, ObjectPropertyKind, PropertyKey, TemplateLiteral, UnaryOperator,
    },
};

pub(crate) use facts::Facts;
pub(crate) use value::{Folded, FunctionValue, Method, Through, Value};

/// Steps that one question may take.
pub(crate) const MAX_STEPS: u32 = 1_000;

/// How deep one question may go, through the tree and through bindings.
const MAX_DEPTH: u32 = 48;

/// The deepest question, as a depth that `enclave_syntax::on_stack` understands.
pub(crate) const STACK_DEPTH: u32 = 2 * MAX_DEPTH;

/// Answers one question about an expression.
pub(crate) struct Folder<'c, 'a> {
    parsed: &'c Parsed<'a>,
    facts: &'c Facts,
    steps: u32,
    depth: u32,
}

impl<'c, 'a> Folder<'c, 'a> {
    /// For one question, which may take `steps`, at most [`MAX_STEPS`].
    pub(crate) const fn new(parsed: &'c Parsed<'a>, facts: &'c Facts, steps: u32) -> Self {
        Self {
            parsed,
            facts,
            steps: if steps < MAX_STEPS { steps } else { MAX_STEPS },
            depth: MAX_DEPTH,
        }
    }

    /// The steps that are left.
    pub(crate) const fn steps(&self) -> u32 {
        self.steps
    }

    /// Takes account of work beyond looking at one node: parts that are copied or looked through.
    fn charge(&mut self, parts: usize) {
        self.steps = self
            .steps
            .saturating_sub(u32::try_from(parts).unwrap_or(u32::MAX));
    }

    /// What `expression` is known to be.
    pub(crate) fn expression(&mut self, expression: &'a Expression<'a>) -> Folded<'a> {
        self.deeper(|folder| folder.expression_here(expression))
    }

    /// Runs `f` one level deeper and one step later, unless a bound is hit.
    fn deeper(&mut self, f: impl FnOnce(&mut Self) -> Folded<'a>) -> Folded<'a> {
        if self.steps == 0 || self.depth == 0 {
            return Folded::unknown();
        }
        self.steps -= 1;
        self.depth -= 1;
        let folded = f(self);
        self.depth += 1;
        folded
    }

    fn expression_here(&mut self, expression: &'a Expression<'a>) -> Folded<'a> {
        match expression {
            Expression::StringLiteral(text) if !text.lone_surrogates => {
                Value::text(text.value.as_str()).into()
            }
            Expression::NumericLiteral(number) => Value::Number(number.value).into(),
            Expression::BigIntLiteral(number) => Value::BigInt(number.value.as_str()).into(),
            Expression::BooleanLiteral(boolean) => Value::Boolean(boolean.value).into(),
            Expression::NullLiteral(_) => Value::Null.into(),
            Expression::TemplateLiteral(template) => self.template(template),
            Expression::Identifier(name) => self.name(name),
            Expression::ArrayExpression(array) => self.array(array),
            Expression::ObjectExpression(object) => Value::Object(object).into(),
            Expression::ArrowFunctionExpression(arrow) => Value::Function(FunctionValue::Arrow(arrow)).into(),
            Expression::FunctionExpression(function) => {
                Value::Function(FunctionValue::Function(function)).into()
            }
            Expression::ClassExpression(_) => Value::Function(FunctionValue::Opaque).into(),
            Expression::AssignmentExpression(assignment) => self.assignment(assignment),
            // What is awaited is a value already, or a promise of it.
            Expression::AwaitExpression(awaited) => self.expression(&awaited.argument),
            Expression::BinaryExpression(binary) => self.binary(binary),
            Expression::CallExpression(call) => self.call(call),
            Expression::ChainExpression(chain) => match &chain.expression {
                ChainElement::CallExpression(call) => self.call(call),
                ChainElement::StaticMemberExpression(member) => {
                    self.static_member(&member.object, member.property.name.as_str())
                }
                ChainElement::ComputedMemberExpression(member) => self.computed_member(member),
                _ => Folded::unknown(),
            },
            Expression::ConditionalExpression(choice) => {
                let then = self.expression(&choice.consequent);
                then.or(self.expression(&choice.alternate))
            }
            Expression::LogicalExpression(logical) => {
                let left = self.expression(&logical.left);
                let right = self.expression(&logical.right);
                match logical.operator {
                    // The left side is the result when it is there, and a value that is there was named.
                    LogicalOperator::And if left.is_all_truthy() => right,
                    LogicalOperator::Or if left.is_all_truthy() => left,
                    _ => left.or(right),
                }
            }
            Expression::NewExpression(new) => self.new_array(new),
            Expression::SequenceExpression(sequence) => match sequence.expressions.last() {
                Some(last) => self.expression(last),
                None => Folded::unknown(),
            },
            Expression::TaggedTemplateExpression(tagged) => {
                let is_raw = self
                    .expression(&tagged.tag)
                    .methods()
                    .any(|m| m.is("String", "raw"));
                if is_raw {
                    self.raw_template(&tagged.quasi)
                } else {
                    Folded::unknown()
                }
            }
            Expression::UnaryExpression(unary) => match unary.operator {
                UnaryOperator::Void => Value::Undefined.into(),
                UnaryOperator::LogicalNot => {
                    let value = self.expression(&unary.argument);
                    if value.is_all_truthy() {
                        Value::Boolean(false).into()
                    } else if value.is_all_falsy() {
                        Value::Boolean(true).into()
                    } else {
                        Folded::unknown()
                    }
                }
                UnaryOperator::UnaryNegation => self.expression(&unary.argument).map(|value| match value {
                    Value::Number(number) => Some(Value::Number(-number)),
                    _ => None,
                }),
                UnaryOperator::UnaryPlus => self.expression(&unary.argument).map(|value| match value {
                    Value::Number(number) => Some(Value::Number(number)),
                    _ => None,
                }),
                _ => Folded::unknown(),
            },
            Expression::StaticMemberExpression(member) => {
                self.static_member(&member.object, member.property.name.as_str())
            }
            Expression::ComputedMemberExpression(member) => self.computed_member(member),
            _ => Folded::unknown(),
        }
    }

    fn template(&mut self, template: &'a TemplateLiteral<'a>) -> Folded<'a> {
        self.join_template(template, |quasi| quasi.value.cooked.map(|text| text.as_str()))
    }

    fn raw_template(&mut self, template: &'a TemplateLiteral<'a>) -> Folded<'a> {
        self.join_template(template, |quasi| Some(quasi.value.raw.as_str()))
    }

    fn join_template(
        &mut self,
        template: &'a TemplateLiteral<'a>,
        text: impl Fn(&'a enclave_syntax::ast::TemplateElement<'a>) -> Option<&'a str>,
    ) -> Folded<'a> {
        let mut parts = template.quasis.iter().map(|quasi| {
            if quasi.lone_surrogates {
                Folded::unknown()
            } else {
                text(quasi).map_or_else(Folded::unknown, |t| Value::text(t).into())
            }
        });
        let mut all = parts.next().unwrap_or_else(Folded::unknown);
        for (expression, after) in template.expressions.iter().zip(parts) {
            if all.is_unknown() {
                return all;
            }
            let value = self.expression(expression);
            let value = self.text_of(value);
            all = all.concat(&value).concat(&after);
        }
        all
    }

    fn array(&mut self, array: &'a ArrayExpression<'a>) -> Folded<'a> {
        let mut elements = Vec::new();
        for element in &array.elements {
            match element {
                ArrayExpressionElement::Elision(_) => elements.push(Value::Undefined.into()),
                ArrayExpressionElement::SpreadElement(spread) => {
                    match self
                        .expression(&spread.argument)
                        .single()
                        .and_then(methods::elements_of)
                    {
                        Some(more) => elements.extend(more),
                        None => return Folded::unknown(),
                    }
                }
                _ => {
                    let value = element
                        .as_expression()
                        .map_or_else(Folded::unknown, |e| self.expression(e));
                    elements.push(value);
                }
            }
            if elements.len() > value::MAX_ELEMENTS {
                return Folded::unknown();
            }
        }
        Value::Array(elements).into()
    }

    fn assignment(&mut self, assignment: &'a AssignmentExpression<'a>) -> Folded<'a> {
        let right = self.expression(&assignment.right);
        match assignment.operator {
            AssignmentOperator::Assign => right,
            AssignmentOperator::Addition
            | AssignmentOperator::LogicalOr
            | AssignmentOperator::LogicalAnd
            | AssignmentOperator::LogicalNullish => {
                let name = match &assignment.left {
                    enclave_syntax::ast::AssignmentTarget::AssignmentTargetIdentifier(name) => {
                        self.name(name)
                    }
                    _ => Folded::unknown(),
                };
                if assignment.operator == AssignmentOperator::Addition {
                    self.add(name, right)
                } else {
                    name.or(right)
                }
            }
            _ => Folded::unknown(),
        }
    }

    fn binary(&mut self, binary: &'a BinaryExpression<'a>) -> Folded<'a> {
        let left = self.expression(&binary.left);
        if left.is_unknown() {
            return left;
        }
        let right = self.expression(&binary.right);
        match binary.operator {
            BinaryOperator::Addition => self.add(left, right),
            BinaryOperator::Subtraction => left.arithmetic(&right, |a, b| a - b),
            BinaryOperator::Multiplication => left.arithmetic(&right, |a, b| a * b),
            BinaryOperator::Division => left.arithmetic(&right, |a, b| a / b),
            BinaryOperator::Remainder => left.arithmetic(&right, |a, b| a % b),
            BinaryOperator::Exponential => left.arithmetic(&right, f64::powf),
            BinaryOperator::LessThan => left.compare(&right, |a, b| a < b),
            BinaryOperator::LessEqualThan => left.compare(&right, |a, b| a <= b),
            BinaryOperator::GreaterThan => left.compare(&right, |a, b| a > b),
            BinaryOperator::GreaterEqualThan => left.compare(&right, |a, b| a >= b),
            BinaryOperator::ShiftLeft => left.arithmetic(&right, convert::shift_left),
            _ => Folded::unknown(),
        }
    }

    /// `object.key`.
    pub(crate) fn static_member(&mut self, object: &'a Expression<'a>, key: &str) -> Folded<'a> {
        let object = self.expression(object);
        self.property(&object, key)
    }

    /// `object[key]`.
    fn computed_member(&mut self, member: &'a ComputedMemberExpression<'a>) -> Folded<'a> {
        let object = self.expression(&member.object);
        if object.is_unknown() {
            return Folded::unknown();
        }
        let keys = self.expression(&member.expression);
        let keys = self.text_of(keys);
        if !keys.is_complete() {
            // The key picks one of them, another one each time.
            return self.any_property(&object).taking_turns();
        }
        let mut all = Folded::nothing();
        for (key, drawn) in keys.known() {
            if let Value::Text(key) = key {
                all = all.or(self.property(&object, key).drawn_if(drawn));
            }
        }
        all
    }

    /// The values that `key` may have on `object`.
    fn property(&mut self, object: &Folded<'a>, key: &str) -> Folded<'a> {
        let mut all = object.like_nothing();
        for (value, drawn) in object.known() {
            let found = match value {
                Value::Object(literal) => self.own_property(literal, key),
                Value::Array(elements) => methods::element(elements, key),
                Value::Text(text) => methods::character(text, key),
                Value::Global(global) => Value::Method(Method::new(global, key)).into(),
                Value::Method(method) => method.property(key).map_or_else(Folded::unknown, Into::into),
                _ => Folded::unknown(),
            };
            all = all.or(found.drawn_if(drawn));
        }
        all
    }

    /// The values that some key, nobody knows which, may have on `object`.
    fn any_property(&mut self, object: &Folded<'a>) -> Folded<'a> {
        let mut all = object.like_nothing();
        for value in object.values() {
            match value {
                Value::Array(elements) => {
                    for element in elements {
                        all = all.or(element.clone());
                    }
                }
                Value::Object(literal) => {
                    for property in &literal.properties {
                        all = match property {
                            ObjectPropertyKind::ObjectProperty(property) => {
                                all.or(self.expression(&property.value))
                            }
                            ObjectPropertyKind::SpreadProperty(_) => all.or(Folded::unknown()),
                        };
                    }
                }
                _ => all = all.or(Folded::unknown()),
            }
        }
        all
    }

    /// The value of the last property `key` in an object literal.
    fn own_property(&mut self, literal: &'a ObjectExpression<'a>, key: &str) -> Folded<'a> {
        let mut found = Folded::unknown();
        self.charge(literal.properties.len());
        for property in &literal.properties {
            match property {
                ObjectPropertyKind::ObjectProperty(property) => {
                    let name = self.key(&property.key, property.computed);
                    if name.texts().any(|name| name == key) {
                        let value = self.expression(&property.value);
                        found = if name.is_single() { value } else { found.or(value) };
                    } else if !name.is_complete() {
                        found = found.or(Folded::unknown());
                    }
                }
                ObjectPropertyKind::SpreadProperty(_) => found = found.or(Folded::unknown()),
            }
        }
        found
    }

    /// The texts that a key in an object literal, a pattern or a class may be.
    pub(crate) fn key(&mut self, key: &'a PropertyKey<'a>, computed: bool) -> Folded<'a> {
        match key {
            PropertyKey::StaticIdentifier(name) if !computed => Value::text(name.name.as_str()).into(),
            PropertyKey::PrivateIdentifier(_) => Folded::unknown(),
            _ => match key.as_expression() {
                Some(expression) => {
                    let value = self.expression(expression);
                    self.text_of(value)
                }
                None => Folded::unknown(),
            },
        }
    }
}

#[cfg(test)]
mod tests;

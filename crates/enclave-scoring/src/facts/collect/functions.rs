//! Functions of the script: what goes in by their parameters, and what comes back.

use std::collections::HashMap;

use enclave_syntax::ast::{
    ArrowFunctionBody, ArrowFunctionExpression, Expression, FormalParameters, Function, SymbolId, Visit as _,
};

use super::{Collector, Node, Transfer};

/// What is known of functions, by the variable that holds them.
#[derive(Default)]
pub(super) struct Functions {
    parameters: HashMap<SymbolId, Vec<Node>>,
    /// Calls through variables, linked when all functions are known.
    calls: Vec<(SymbolId, Vec<Node>)>,
    /// The function that was walked last: its parameters.
    last: Vec<Node>,
}

impl<'a> Collector<'_, 'a> {
    /// Walks an arrow. Gives its parameters and what it gives back.
    pub(super) fn arrow(&mut self, it: &ArrowFunctionExpression<'a>) -> (Vec<Node>, Node) {
        self.body_of(&it.params, |this| match &it.body {
            ArrowFunctionBody::FunctionBody(body) => this.visit_function_body(body),
            body => {
                if let Some(value) = body.as_expression() {
                    let into = this.returns.last().copied().unwrap_or(Node::NOWHERE);
                    this.value(value, into);
                }
            }
        })
    }

    /// The same of a `function`, which is known by its name.
    pub(super) fn function(&mut self, it: &Function<'a>) -> (Vec<Node>, Node) {
        let (parameters, back) = self.body_of(&it.params, |this| {
            if let Some(body) = &it.body {
                this.visit_function_body(body);
            }
        });
        if let Some(symbol) = it.id.as_ref().and_then(|name| name.symbol_id.get()) {
            self.graph.add(back, Self::variable(symbol), Transfer::ALL);
            self.functions.parameters.insert(symbol, parameters.clone());
        }
        (parameters, back)
    }

    fn body_of(&mut self, params: &FormalParameters<'a>, visit: impl FnOnce(&mut Self)) -> (Vec<Node>, Node) {
        let mut parameters = Vec::with_capacity(params.items.len());
        for param in &params.items {
            let node = self.graph.place();
            if let Some(default) = &param.initializer {
                self.value(default, node);
            }
            self.bind(&param.pattern, node);
            parameters.push(node);
        }
        if let Some(rest) = &params.rest {
            let node = self.graph.place();
            self.bind(&rest.rest.argument, node);
            parameters.push(node);
        }
        let back = self.graph.place();
        self.returns.push(back);
        let asking = std::mem::take(&mut self.asking);
        visit(self);
        self.asking = asking;
        self.returns.pop();
        self.functions.last.clone_from(&parameters);
        (parameters, back)
    }

    /// Remembers what a variable is from its declaration on: a function, a text, a number, a table.
    pub(super) fn learn(&mut self, symbol: SymbolId, init: &Expression<'a>) {
        match init {
            Expression::ArrowFunctionExpression(_) | Expression::FunctionExpression(_) => {
                let parameters = self.functions.last.clone();
                self.functions.parameters.insert(symbol, parameters);
            }
            Expression::StringLiteral(text) => {
                self.texts.insert(symbol, text.value.as_str());
                self.tables.insert(symbol);
            }
            Expression::ArrayExpression(array) => {
                let is_literal = |element: &enclave_syntax::ast::ArrayExpressionElement<'a>| {
                    element.as_expression().is_some_and(Expression::is_literal)
                };
                if array.elements.iter().all(is_literal) {
                    self.tables.insert(symbol);
                }
            }
            other => {
                if let Some(number) = self.number(other, 0) {
                    self.numbers.insert(symbol, number);
                }
            }
        }
    }

    /// The number that an expression of literals and of variables that are numbers is.
    pub(super) fn number(&self, expression: &Expression<'a>, depth: u8) -> Option<f64> {
        use enclave_syntax::ast::{BinaryOperator, UnaryOperator};
        if depth > 8 {
            return None;
        }
        match expression {
            Expression::NumericLiteral(number) => Some(number.value),
            Expression::Identifier(name) => match self.parsed.binding_of(name) {
                Some(symbol) => self.numbers.get(&symbol).copied(),
                None => (name.name == "Infinity").then_some(f64::INFINITY),
            },
            Expression::StaticMemberExpression(member) => {
                let is_number =
                    matches!(&member.object, Expression::Identifier(name) if name.name == "Number");
                (is_number && member.property.name.starts_with("MAX_")).then_some(f64::MAX)
            }
            Expression::UnaryExpression(unary) if unary.operator == UnaryOperator::UnaryNegation => {
                Some(-self.number(&unary.argument, depth + 1)?)
            }
            Expression::BinaryExpression(binary) => {
                let (left, right) = (
                    self.number(&binary.left, depth + 1)?,
                    self.number(&binary.right, depth + 1)?,
                );
                match binary.operator {
                    BinaryOperator::Addition => Some(left + right),
                    BinaryOperator::Subtraction => Some(left - right),
                    BinaryOperator::Multiplication => Some(left * right),
                    BinaryOperator::Division => Some(left / right),
                    BinaryOperator::Exponential => Some(left.powf(right)),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// A call of what a variable holds.
    pub(super) fn call_later(&mut self, symbol: SymbolId, arguments: Vec<Node>) {
        self.functions.calls.push((symbol, arguments));
    }

    /// Lets arguments flow into the parameters of the functions that are called by their names.
    pub(super) fn link_calls(&mut self) {
        for (symbol, arguments) in std::mem::take(&mut self.functions.calls) {
            let parameters = self.functions.parameters.get(&symbol);
            for (argument, parameter) in arguments.iter().zip(parameters.into_iter().flatten()) {
                self.graph.add(*argument, *parameter, Transfer::ALL);
            }
        }
    }
}

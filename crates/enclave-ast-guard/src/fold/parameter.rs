//! What a parameter is known to be: from the list whose elements its function is handed, or from all its calls.

use enclave_syntax::ast::{
    Argument, AstKind, CallExpression, Expression, FormalParameter, FormalParameters, GetSpan, NodeId,
    OxcSpan, Reference, SymbolId,
};

use super::{Folded, Folder, Value, methods};

/// More uses of one function than this are not followed.
const MAX_USES: usize = 128;

/// Methods of arrays that hand each element to a function.
const EACH_METHODS: &[&str] = &[
    "every",
    "filter",
    "find",
    "findIndex",
    "findLast",
    "findLastIndex",
    "flatMap",
    "forEach",
    "map",
    "some",
];

impl<'a> Folder<'_, 'a> {
    /// The values of the name at `span` in a parameter.
    pub(super) fn parameter(
        &mut self,
        parameter: &'a FormalParameter<'a>,
        node: NodeId,
        span: OxcSpan,
    ) -> Folded<'a> {
        let nodes = self.parsed.nodes();
        let list = nodes.parent_id(node);
        let AstKind::FormalParameters(parameters) = nodes.kind(list) else {
            return Folded::unknown();
        };
        let Some(at) = position(parameters, parameter) else {
            return Folded::unknown();
        };
        let function = nodes.parent_id(list);
        let is_callee = |call: &CallExpression<'_>| call.callee.span() == nodes.kind(function).span();
        let mut value = match nodes.parent_kind(function) {
            AstKind::CallExpression(call) if is_callee(call) => self.passed(call, at, None),
            AstKind::CallExpression(call) => self.handed_on(call, nodes.kind(function).span(), at),
            _ => match self.name_of_function(function) {
                Some(name) => self.callers_pass(name, at, parameter),
                None => return Folded::unknown(),
            },
        };
        if let Some(default) = &parameter.initializer {
            value = value.without_undefined().or(self.expression(default));
        }
        self.part(&parameter.pattern, value, span)
    }

    /// The variable that holds the function and nothing else.
    fn name_of_function(&self, function: NodeId) -> Option<SymbolId> {
        let nodes = self.parsed.nodes();
        let symbol = match (nodes.kind(function), nodes.parent_kind(function)) {
            (AstKind::Function(declared), _) if declared.is_declaration() => {
                declared.id.as_ref()?.symbol_id.get()?
            }
            (_, AstKind::VariableDeclarator(declarator)) if declarator.id.is_binding_identifier() => {
                declarator.id.get_binding_identifier()?.symbol_id.get()?
            }
            _ => return None,
        };
        let scoping = self.parsed.scoping();
        let is_constant =
            !scoping.symbol_is_mutated(symbol) && scoping.symbol_redeclarations(symbol).is_empty();
        is_constant.then_some(symbol)
    }

    /// What the uses of the function `name` pass at that position. Where a use is not a call, anything.
    fn callers_pass(&mut self, name: SymbolId, at: usize, parameter: &'a FormalParameter<'a>) -> Folded<'a> {
        let mut all = Folded::nothing();
        let scoping = self.parsed.scoping();
        for (count, used) in scoping.get_resolved_references(name).enumerate() {
            if count >= MAX_USES {
                return all.incomplete();
            }
            all = all.or(self.use_passes(used, at, parameter));
        }
        all.taking_turns()
    }

    fn use_passes(&mut self, used: &Reference, at: usize, parameter: &'a FormalParameter<'a>) -> Folded<'a> {
        let nodes = self.parsed.nodes();
        let node = used.node_id();
        let span = nodes.kind(node).span();
        match nodes.parent_kind(node) {
            AstKind::CallExpression(call) if call.callee.span() == span => {
                self.passed(call, at, Some(parameter))
            }
            AstKind::CallExpression(call) => self.handed_on(call, span, at),
            _ => Folded::unknown(),
        }
    }

    /// What `call` passes at a position. A call that passes on the `own` parameter adds nothing new.
    fn passed(
        &mut self,
        call: &'a CallExpression<'a>,
        at: usize,
        own: Option<&'a FormalParameter<'a>>,
    ) -> Folded<'a> {
        if call.arguments.iter().take(at + 1).any(Argument::is_spread) {
            return Folded::unknown();
        }
        let Some(argument) = call.arguments.get(at).and_then(Argument::as_expression) else {
            return Value::Undefined.into();
        };
        let own = own.and_then(|own| own.pattern.get_binding_identifier()?.symbol_id.get());
        match argument {
            Expression::Identifier(name) if own.is_some() && self.parsed.binding_of(name) == own => {
                Folded::nothing()
            }
            _ => self.expression(argument),
        }
    }

    /// What a function, the argument of `call` at `function`, is handed at a position: an element of a list.
    fn handed_on(&mut self, call: &'a CallExpression<'a>, function: OxcSpan, at: usize) -> Folded<'a> {
        let position = call
            .arguments
            .iter()
            .position(|argument| argument.span() == function);
        let list = match (&call.callee, position) {
            _ if at > 0 => None,
            (Expression::StaticMemberExpression(member), Some(0))
                if EACH_METHODS.contains(&member.property.name.as_str()) =>
            {
                Some(self.expression(&member.object))
            }
            (Expression::Identifier(name), Some(1))
                if name.name == "parallel" && self.parsed.is_global(name) =>
            {
                call.arguments
                    .first()
                    .and_then(Argument::as_expression)
                    .map(|list| self.expression(list))
            }
            _ => None,
        };
        list.map_or_else(Folded::unknown, |list| methods::elements(&list))
    }
}

fn position(parameters: &FormalParameters<'_>, parameter: &FormalParameter<'_>) -> Option<usize> {
    parameters
        .items
        .iter()
        .position(|item| item.span == parameter.span)
}

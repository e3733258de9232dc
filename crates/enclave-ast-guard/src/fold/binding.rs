//! What a name is known to be: from its declaration, through patterns, and from what is assigned to it.

use enclave_syntax::ast::{
    AssignmentOperator, AssignmentTarget, AstKind, BindingPattern, ForStatementLeft, GetSpan,
    IdentifierReference, NodeId, OxcSpan, SymbolId, VariableDeclarator,
};

use super::{Folded, Folder, FunctionValue, Value, methods, reads::is_only_read};

/// More assignments to one variable than this are not followed.
const MAX_WRITES: usize = 16;

/// More declarations of one variable than this are not followed.
const MAX_DECLARATIONS: usize = 4;

impl<'a> Folder<'_, 'a> {
    /// What `name` is known to be.
    pub(super) fn name(&mut self, name: &IdentifierReference<'a>) -> Folded<'a> {
        match self.parsed.binding_of(name) {
            Some(symbol) => self.deeper(|folder| folder.symbol(symbol)),
            None => match name.name.as_str() {
                "undefined" => Value::Undefined.into(),
                "NaN" => Value::Number(f64::NAN).into(),
                "Infinity" => Value::Number(f64::INFINITY).into(),
                global => Value::Global(global).into(),
            },
        }
    }

    fn symbol(&mut self, symbol: SymbolId) -> Folded<'a> {
        let scoping = self.parsed.scoping();
        let again = scoping.symbol_redeclarations(symbol);
        let mut all = if again.is_empty() {
            self.declared(scoping.symbol_declaration(symbol), scoping.symbol_span(symbol))
        } else {
            // `var` may declare a name more than once.
            let mut all = Folded::nothing();
            for declaration in again.iter().take(MAX_DECLARATIONS) {
                all = all.or(self.declared(declaration.declaration, declaration.span));
            }
            if again.len() > MAX_DECLARATIONS {
                all.incomplete()
            } else {
                all
            }
        };
        all = self.with_assignments(symbol, all);
        let holds_parts = all
            .values()
            .any(|value| matches!(value, Value::Array(_) | Value::Object(_)));
        let only_read = || {
            self.facts
                .is_only_read(symbol, || is_only_read(self.parsed, symbol, &all))
        };
        if holds_parts && !only_read() {
            all.incomplete()
        } else {
            all
        }
    }

    /// What one declaration gives to the name at `span`.
    fn declared(&mut self, node: NodeId, span: OxcSpan) -> Folded<'a> {
        match self.parsed.nodes().kind(node) {
            AstKind::VariableDeclarator(declarator) => self.declarator(declarator, node, span),
            AstKind::FormalParameter(parameter) => self.parameter(parameter, node, span),
            AstKind::Function(function) => Value::Function(FunctionValue::Function(function)).into(),
            AstKind::Class(_) => Value::Function(FunctionValue::Opaque).into(),
            _ => Folded::unknown(),
        }
    }

    /// The values of the variable at `span` in `const … = …`, `let …` or the head of a loop.
    fn declarator(
        &mut self,
        declarator: &'a VariableDeclarator<'a>,
        node: NodeId,
        span: OxcSpan,
    ) -> Folded<'a> {
        let value = match &declarator.init {
            Some(init) => self.expression(init),
            None => self.loop_variable(node),
        };
        self.part(&declarator.id, value, span)
    }

    /// The values that a loop gives to the variable that its head declares.
    fn loop_variable(&mut self, declarator: NodeId) -> Folded<'a> {
        let nodes = self.parsed.nodes();
        let declaration = nodes.parent_id(declarator);
        match nodes.parent_kind(declaration) {
            AstKind::ForOfStatement(head) if is_head(&head.left, nodes.kind(declaration).span()) => {
                let list = self.expression(&head.right);
                methods::elements(&list)
            }
            AstKind::ForInStatement(_) => Folded::unknown(),
            // `let x;` is nothing until something is assigned.
            _ => Folded::nothing(),
        }
    }

    /// The part of `value` that a pattern gives to the name at `span`.
    pub(super) fn part(
        &mut self,
        pattern: &'a BindingPattern<'a>,
        value: Folded<'a>,
        span: OxcSpan,
    ) -> Folded<'a> {
        self.deeper(|folder| match pattern {
            BindingPattern::BindingIdentifier(_) => value,
            BindingPattern::AssignmentPattern(with_default) => {
                let value = value.or(folder.expression(&with_default.right));
                folder.part(&with_default.left, value, span)
            }
            BindingPattern::ObjectPattern(object) => {
                // They are in the order of the source.
                let at = object.properties.partition_point(|p| p.span.end < span.end);
                let Some(property) = object.properties.get(at).filter(|p| contains(p.span, span)) else {
                    // The rest of an object.
                    return Folded::unknown();
                };
                let keys = folder.key(&property.key, property.computed);
                let mut part = if keys.is_complete() {
                    Folded::nothing()
                } else {
                    Folded::unknown()
                };
                for key in keys.texts() {
                    part = part.or(folder.property(&value, key));
                }
                folder.part(&property.value, part, span)
            }
            BindingPattern::ArrayPattern(array) => {
                folder.charge(array.elements.len());
                let at = array
                    .elements
                    .iter()
                    .position(|element| element.as_ref().is_some_and(|e| contains(e.span(), span)));
                let Some((at, element)) = at.and_then(|at| Some((at, array.elements.get(at)?.as_ref()?)))
                else {
                    // The rest of an array.
                    return Folded::unknown();
                };
                let part = folder.property(&value, &at.to_string());
                folder.part(element, part, span)
            }
        })
    }

    /// `declared`, and what else is assigned to the variable, in the order of the source.
    fn with_assignments(&mut self, symbol: SymbolId, declared: Folded<'a>) -> Folded<'a> {
        let nodes = self.parsed.nodes();
        let mut all = declared;
        let mut writes = 0;
        for node in self.facts.writes(symbol) {
            writes += 1;
            if writes > MAX_WRITES {
                return all.incomplete();
            }
            let AstKind::AssignmentExpression(assignment) = nodes.parent_kind(node) else {
                // A pattern, a loop's head, `++`.
                all = all.incomplete();
                continue;
            };
            if !matches!(assignment.left, AssignmentTarget::AssignmentTargetIdentifier(_)) {
                all = all.incomplete();
                continue;
            }
            let value = self.expression(&assignment.right);
            all = match assignment.operator {
                AssignmentOperator::Addition => {
                    // How often it is run nobody knows; once is what a script does that hides a name.
                    let longer = self.add(all.clone(), value);
                    all.or(longer).incomplete()
                }
                AssignmentOperator::Assign
                | AssignmentOperator::LogicalAnd
                | AssignmentOperator::LogicalOr
                | AssignmentOperator::LogicalNullish => all.or(value),
                _ => all.incomplete(),
            };
        }
        all
    }
}

fn is_head(left: &ForStatementLeft<'_>, declaration: OxcSpan) -> bool {
    matches!(left, ForStatementLeft::VariableDeclaration(it) if it.span == declaration)
}

fn contains(outer: OxcSpan, inner: OxcSpan) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

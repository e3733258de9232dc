//! Where values are put: declared names, patterns, assigned variables and members.

use enclave_syntax::{
    ast::{
        AssignmentTarget, AssignmentTargetMaybeDefault, AssignmentTargetProperty, BindingPattern, Expression,
        PropertyKey, SimpleAssignmentTarget, SymbolId, Visit as _,
    },
    span_of,
};

use super::{Collector, FieldRead, Node, Transfer};

impl<'a> Collector<'_, 'a> {
    /// Lets `from` flow into the names that a pattern declares.
    pub(super) fn bind(&mut self, pattern: &BindingPattern<'a>, from: Node) {
        match pattern {
            BindingPattern::BindingIdentifier(name) => {
                if let Some(symbol) = name.symbol_id.get() {
                    self.graph.add(from, Self::variable(symbol), Transfer::ALL);
                }
            }
            BindingPattern::ObjectPattern(object) => {
                for property in &object.properties {
                    let member = self.read_key(&property.key, from);
                    self.bind(&property.value, member);
                }
                if let Some(rest) = &object.rest {
                    self.bind(&rest.argument, from);
                }
            }
            BindingPattern::ArrayPattern(array) => {
                let element = if array.elements.len() == 1 && array.rest.is_none() {
                    let one = self.graph.place();
                    self.graph.add(from, one, Transfer::ONE);
                    one
                } else {
                    from
                };
                for pattern in array.elements.iter().flatten() {
                    self.bind(pattern, element);
                }
                if let Some(rest) = &array.rest {
                    self.bind(&rest.argument, from);
                }
            }
            BindingPattern::AssignmentPattern(assignment) => {
                let node = self.node_of(&assignment.right);
                self.graph.add(from, node, Transfer::ALL);
                self.bind(&assignment.left, node);
            }
        }
    }

    /// What is read from `from` under the key of a pattern.
    fn read_key(&mut self, key: &PropertyKey<'a>, from: Node) -> Node {
        let Some(name) = key.static_name() else {
            self.visit_property_key(key);
            return from;
        };
        let member = self.graph.place();
        self.graph.add(from, member, Transfer::reading(&name));
        self.fields.push(FieldRead {
            name,
            span: span_of(key),
        });
        member
    }

    /// Lets `from` flow into what an assignment changes: a member changes the whole of its object.
    pub(super) fn assign(&mut self, target: &AssignmentTarget<'a>, from: Node) {
        match target {
            AssignmentTarget::ObjectAssignmentTarget(object) => {
                for property in &object.properties {
                    match property {
                        AssignmentTargetProperty::AssignmentTargetPropertyIdentifier(name) => {
                            let member = self.graph.place();
                            self.graph
                                .add(from, member, Transfer::reading(name.binding.name.as_str()));
                            if let Some(default) = &name.init {
                                self.value(default, member);
                            }
                            if let Some(symbol) = self.parsed.binding_of(&name.binding) {
                                self.graph.add(member, Self::variable(symbol), Transfer::ALL);
                            }
                        }
                        AssignmentTargetProperty::AssignmentTargetPropertyProperty(property) => {
                            let member = self.read_key(&property.name, from);
                            self.assign_or_default(&property.binding, member);
                        }
                    }
                }
                if let Some(rest) = &object.rest {
                    self.assign(&rest.target, from);
                }
            }
            AssignmentTarget::ArrayAssignmentTarget(array) => {
                for element in array.elements.iter().flatten() {
                    self.assign_or_default(element, from);
                }
                if let Some(rest) = &array.rest {
                    self.assign(&rest.target, from);
                }
            }
            simple => {
                let Some(simple) = simple.as_simple_assignment_target() else {
                    return;
                };
                let root = match simple {
                    SimpleAssignmentTarget::AssignmentTargetIdentifier(name) => self.parsed.binding_of(name),
                    SimpleAssignmentTarget::StaticMemberExpression(member) => {
                        self.visit_expression(&member.object);
                        self.root(&member.object)
                    }
                    SimpleAssignmentTarget::ComputedMemberExpression(member) => {
                        self.visit_expression(&member.object);
                        // Keys are kept, too: `byAddress[row.email] = row`.
                        let key = self.node_of(&member.expression);
                        let root = self.root(&member.object);
                        if let Some(root) = root {
                            self.graph.add(key, Self::variable(root), Transfer::ALL);
                        }
                        root
                    }
                    _ => None,
                };
                if let Some(root) = root {
                    self.graph.add(from, Self::variable(root), Transfer::ALL);
                }
            }
        }
    }

    fn assign_or_default(&mut self, target: &AssignmentTargetMaybeDefault<'a>, from: Node) {
        if let AssignmentTargetMaybeDefault::AssignmentTargetWithDefault(with_default) = target {
            let node = self.node_of(&with_default.init);
            self.graph.add(from, node, Transfer::ALL);
            self.assign(&with_default.binding, node);
        } else if let Some(target) = target.as_assignment_target() {
            self.assign(target, from);
        }
    }

    /// The variable at the root of `a.b[c]`.
    pub(super) fn root(&self, expression: &Expression<'a>) -> Option<SymbolId> {
        let mut expression = expression;
        loop {
            match expression {
                Expression::Identifier(name) => return self.parsed.binding_of(name),
                Expression::StaticMemberExpression(member) => expression = &member.object,
                Expression::ComputedMemberExpression(member) => expression = &member.object,
                Expression::AssignmentExpression(assignment) => {
                    let target = assignment.left.as_simple_assignment_target()?;
                    return match target {
                        SimpleAssignmentTarget::AssignmentTargetIdentifier(name) => {
                            self.parsed.binding_of(name)
                        }
                        SimpleAssignmentTarget::StaticMemberExpression(member) => self.root(&member.object),
                        SimpleAssignmentTarget::ComputedMemberExpression(member) => self.root(&member.object),
                        _ => None,
                    };
                }
                _ => return None,
            }
        }
    }
}

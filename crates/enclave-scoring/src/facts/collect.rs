use std::borrow::Cow;

use enclave_syntax::{
    Parsed,
    ast::{
        Argument, AssignmentExpression, AssignmentTarget, BindingPattern, BindingProperty, CallExpression,
        Expression, ForOfStatement, ForStatementLeft, IdentifierReference, NumericLiteral, ObjectProperty,
        SimpleAssignmentTarget, StaticMemberExpression, StringLiteral, SymbolId, TemplateElement,
        VariableDeclarator, Visit, walk,
    },
    from_oxc, span_of,
};

use super::{Facts, FieldRead, ToolUse, flow::Node};

/// Methods of an array or object that put their arguments into it.
const PUTTING_METHODS: &[&str] = &[
    "push", "unshift", "splice", "fill", "concat", "set", "add", "assign",
];

pub(super) fn collect<'a>(parsed: &Parsed<'a>) -> Facts<'a> {
    let mut facts = Facts::default();
    let here = facts.flow.new_place();
    let mut collector = Collector {
        parsed,
        facts,
        here,
        tools: Vec::new(),
    };
    collector.visit_program(parsed.program());
    collector.facts
}

/// Walks the tree once. What somebody wants to know the sources of is a place; reads and calls lead into the innermost
/// place, and a place leads into the one around it.
struct Collector<'p, 'a> {
    parsed: &'p Parsed<'a>,
    facts: Facts<'a>,
    here: Node,
    /// The tool calls that we are in the arguments of, innermost last, with the member that we are the value of.
    tools: Vec<(usize, Option<String>)>,
}

impl<'a> Collector<'_, 'a> {
    /// The place that `visit` reads into.
    fn sources(&mut self, visit: impl FnOnce(&mut Self)) -> Node {
        let place = self.facts.flow.new_place();
        let outer = std::mem::replace(&mut self.here, place);
        visit(self);
        self.here = outer;
        self.facts.flow.add(place, outer);
        place
    }

    fn assign(&mut self, targets: &[SymbolId], sources: Node) {
        for &target in targets {
            self.facts.flow.add(sources, Node::Variable(target));
        }
    }

    /// The tool call that `call` is, registered.
    fn begin_tool(&mut self, call: &CallExpression<'a>) -> Option<usize> {
        let Expression::Identifier(callee) = &call.callee else {
            return None;
        };
        if callee.name != "callTool" || !self.parsed.is_global(callee) {
            return None;
        }
        let name = call
            .arguments
            .first()
            .and_then(Argument::as_expression)
            .and_then(|name| match name {
                Expression::StringLiteral(text) => Some(text.value.to_string()),
                Expression::TemplateLiteral(template) => template.single_quasi().map(|text| text.to_string()),
                _ => None,
            });
        self.facts.tools.push(ToolUse {
            name,
            span: span_of(call),
            keys: Vec::new(),
            strings: Vec::new(),
            numbers: Vec::new(),
            sources: self.here,
        });
        Some(self.facts.tools.len() - 1)
    }

    fn with_tool(&mut self, record: impl FnOnce(&mut ToolUse, Option<&String>)) {
        if let Some((tool, member)) = self.tools.last()
            && let Some(tool) = self.facts.tools.get_mut(*tool)
        {
            record(tool, member.as_ref());
        }
    }

    /// The variables that a pattern declares.
    fn bound(pattern: &BindingPattern<'a>) -> Vec<SymbolId> {
        pattern
            .get_binding_identifiers()
            .iter()
            .filter_map(|name| name.symbol_id.get())
            .collect()
    }

    /// The variables that parameters of functions among `arguments` declare: what is called back gets what it is called on.
    fn callback_parameters(arguments: &[Argument<'a>]) -> Vec<SymbolId> {
        let callbacks = arguments.iter().filter_map(|argument| match argument {
            Argument::ArrowFunctionExpression(arrow) => Some(&arrow.params),
            Argument::FunctionExpression(function) => Some(&function.params),
            _ => None,
        });
        callbacks
            .flat_map(|params| params.items.iter().flat_map(|param| Self::bound(&param.pattern)))
            .collect()
    }

    /// The variable at the root of `a.b[c]`.
    fn root(&self, expression: &Expression<'a>) -> Option<SymbolId> {
        let mut expression = expression;
        loop {
            match expression {
                Expression::Identifier(name) => return self.parsed.binding_of(name),
                Expression::StaticMemberExpression(member) => expression = &member.object,
                Expression::ComputedMemberExpression(member) => expression = &member.object,
                _ => return None,
            }
        }
    }

    /// The variables that an assignment changes.
    fn targets(&self, target: &AssignmentTarget<'a>) -> Vec<SymbolId> {
        if let Some(simple) = target.as_simple_assignment_target() {
            let root = match simple {
                SimpleAssignmentTarget::AssignmentTargetIdentifier(name) => self.parsed.binding_of(name),
                SimpleAssignmentTarget::StaticMemberExpression(member) => self.root(&member.object),
                SimpleAssignmentTarget::ComputedMemberExpression(member) => self.root(&member.object),
                _ => None,
            };
            return root.into_iter().collect();
        }
        let mut names = TargetNames {
            parsed: self.parsed,
            found: Vec::new(),
        };
        names.visit_assignment_target(target);
        names.found
    }
}

/// The variables named in a destructuring target.
struct TargetNames<'p, 'a> {
    parsed: &'p Parsed<'a>,
    found: Vec<SymbolId>,
}

impl<'a> Visit<'a> for TargetNames<'_, 'a> {
    fn visit_identifier_reference(&mut self, name: &IdentifierReference<'a>) {
        self.found.extend(self.parsed.binding_of(name));
    }
}

impl<'a> Visit<'a> for Collector<'_, 'a> {
    fn visit_identifier_reference(&mut self, name: &IdentifierReference<'a>) {
        if let Some(symbol) = self.parsed.binding_of(name) {
            self.facts.flow.add(Node::Variable(symbol), self.here);
        }
    }

    fn visit_variable_declarator(&mut self, it: &VariableDeclarator<'a>) {
        let sources = self.sources(|this| walk::walk_variable_declarator(this, it));
        self.assign(&Self::bound(&it.id), sources);
    }

    fn visit_assignment_expression(&mut self, it: &AssignmentExpression<'a>) {
        let sources = self.sources(|this| walk::walk_assignment_expression(this, it));
        let targets = self.targets(&it.left);
        self.assign(&targets, sources);
    }

    fn visit_for_of_statement(&mut self, it: &ForOfStatement<'a>) {
        let sources = self.sources(|this| this.visit_expression(&it.right));
        match &it.left {
            ForStatementLeft::VariableDeclaration(declaration) => {
                for declarator in &declaration.declarations {
                    self.assign(&Self::bound(&declarator.id), sources);
                }
            }
            left => {
                if let Some(target) = left.as_assignment_target() {
                    let targets = self.targets(target);
                    self.assign(&targets, sources);
                }
            }
        }
        self.visit_statement(&it.body);
    }

    fn visit_call_expression(&mut self, it: &CallExpression<'a>) {
        if let Some(tool) = self.begin_tool(it) {
            self.tools.push((tool, None));
            let sources = self.sources(|this| {
                for argument in it.arguments.iter().skip(1) {
                    this.visit_argument(argument);
                }
            });
            self.tools.pop();
            if let Some(tool) = self.facts.tools.get_mut(tool) {
                tool.sources = sources;
            }
            self.facts.flow.add(Node::Call(tool), self.here);
            return;
        }
        let sources = self.sources(|this| walk::walk_call_expression(this, it));
        self.assign(&Self::callback_parameters(&it.arguments), sources);
        if let Expression::StaticMemberExpression(member) = &it.callee
            && PUTTING_METHODS.contains(&member.property.name.as_str())
            && let Some(receiver) = self.root(&member.object)
        {
            self.assign(&[receiver], sources);
        }
    }

    fn visit_static_member_expression(&mut self, it: &StaticMemberExpression<'a>) {
        self.facts.fields.push(FieldRead {
            name: Cow::Borrowed(it.property.name.as_str()),
            span: from_oxc(it.property.span),
        });
        walk::walk_static_member_expression(self, it);
    }

    fn visit_binding_property(&mut self, it: &BindingProperty<'a>) {
        if let Some(name) = it.key.static_name() {
            self.facts.fields.push(FieldRead {
                name,
                span: span_of(&it.key),
            });
        }
        walk::walk_binding_property(self, it);
    }

    fn visit_object_property(&mut self, it: &ObjectProperty<'a>) {
        // Outside of a tool call nobody asks for the key.
        let key = (!self.tools.is_empty())
            .then(|| it.key.static_name().map(Cow::into_owned))
            .flatten();
        if let Some(key) = &key {
            self.with_tool(|tool, _| tool.keys.push(key.clone()));
        }
        if it.computed {
            self.visit_property_key(&it.key);
        }
        let outer = self
            .tools
            .last_mut()
            .map(|(_, member)| std::mem::replace(member, key));
        self.visit_expression(&it.value);
        if let (Some(outer), Some((_, member))) = (outer, self.tools.last_mut()) {
            *member = outer;
        }
    }

    fn visit_string_literal(&mut self, it: &StringLiteral<'a>) {
        self.with_tool(|tool, _| tool.strings.push(it.value.to_string()));
    }

    fn visit_template_element(&mut self, it: &TemplateElement<'a>) {
        self.with_tool(|tool, _| tool.strings.push(it.value.raw.to_string()));
    }

    fn visit_numeric_literal(&mut self, it: &NumericLiteral<'a>) {
        self.with_tool(|tool, member| tool.numbers.push((member.cloned(), it.value)));
    }
}

//! Whether nothing changes the arrays and objects that a variable holds, as far as its uses show.
//!
//! How many arrays and objects lie within each other is the value's depth. Each step into it takes one away, and
//! what is no deeper than nothing is a text or a number, which nobody changes. What a pattern, a loop or a function
//! takes out of it is followed to where that is used.

use enclave_syntax::{
    Parsed,
    ast::{
        Argument, ArrayExpressionElement, AstKind, BindingIdentifier, BindingPattern, CallExpression,
        Expression, ForStatementLeft, FormalParameters, GetSpan, NodeId, ObjectPropertyKind, SymbolId,
        UnaryOperator,
    },
};

use super::{Folded, Value};

/// More uses than this are not looked at.
const MAX_USES: u32 = 256;

/// Values that lie deeper within each other count as if they did not.
const MAX_DEPTH: u32 = 6;

/// Methods that leave what they are called on as it is and give texts, numbers or nothing.
const ASKING: &[&str] = &[
    "every",
    "findIndex",
    "findLastIndex",
    "forEach",
    "hasOwnProperty",
    "includes",
    "indexOf",
    "join",
    "keys",
    "lastIndexOf",
    "some",
    "toString",
];

/// Methods that leave what they are called on as it is and give it, its parts, or a list of them.
const GIVING: &[&str] = &[
    "at",
    "concat",
    "entries",
    "filter",
    "find",
    "findLast",
    "flat",
    "flatMap",
    "map",
    "reduce",
    "reduceRight",
    "slice",
    "toReversed",
    "toSorted",
    "values",
    "with",
];

/// How deep arrays and objects lie within each other in what `known` may be.
pub(super) fn depth_of(known: &Folded<'_>, levels: u32) -> u32 {
    let Some(below) = levels.checked_sub(1) else {
        return 1;
    };
    let of_value = |value: &Value<'_>| match value {
        Value::Array(elements) => {
            1 + elements
                .iter()
                .map(|element| depth_of(element, below))
                .max()
                .unwrap_or(0)
        }
        Value::Object(literal) => {
            let values = literal.properties.iter().filter_map(|property| match property {
                ObjectPropertyKind::ObjectProperty(property) => Some(&property.value),
                ObjectPropertyKind::SpreadProperty(_) => None,
            });
            1 + values
                .map(|value| depth_of_literal(value, below))
                .max()
                .unwrap_or(0)
        }
        _ => 0,
    };
    known.values().map(of_value).max().unwrap_or(0)
}

/// The same of what is written down. Other variables in it are asked about themselves.
fn depth_of_literal(value: &Expression<'_>, levels: u32) -> u32 {
    let Some(below) = levels.checked_sub(1) else {
        return 1;
    };
    match value {
        Expression::ObjectExpression(literal) => {
            let values = literal.properties.iter().filter_map(|property| match property {
                ObjectPropertyKind::ObjectProperty(property) => Some(&property.value),
                ObjectPropertyKind::SpreadProperty(_) => None,
            });
            1 + values
                .map(|value| depth_of_literal(value, below))
                .max()
                .unwrap_or(0)
        }
        Expression::ArrayExpression(array) => {
            let elements = array
                .elements
                .iter()
                .filter_map(ArrayExpressionElement::as_expression);
            1 + elements
                .map(|value| depth_of_literal(value, below))
                .max()
                .unwrap_or(0)
        }
        // What comes out of it may be an object that is written down elsewhere.
        Expression::CallExpression(_)
        | Expression::ConditionalExpression(_)
        | Expression::LogicalExpression(_) => 1,
        _ => 0,
    }
}

/// Whether nothing changes what the variable holds.
pub(super) fn is_only_read(parsed: &Parsed<'_>, symbol: SymbolId, known: &Folded<'_>) -> bool {
    let mut reader = Reader {
        parsed,
        uses: MAX_USES,
    };
    reader.symbol(symbol, depth_of(known, MAX_DEPTH), MAX_DEPTH)
}

struct Reader<'p, 'a> {
    parsed: &'p Parsed<'a>,
    uses: u32,
}

impl<'a> Reader<'_, 'a> {
    /// Whether the variable's uses leave a value of that depth as it is. `hops` more variables are followed.
    fn symbol(&mut self, symbol: SymbolId, depth: u32, hops: u32) -> bool {
        let Some(hops) = hops.checked_sub(1) else {
            return depth == 0;
        };
        let parsed = self.parsed;
        depth == 0
            || parsed.scoping().get_resolved_references(symbol).all(|used| {
                self.uses = self.uses.saturating_sub(1);
                self.uses > 0 && (!used.is_read() || self.reads(used.node_id(), depth, hops))
            })
    }

    /// Whether the use of a value of that depth at `node` leaves it as it is.
    fn reads(&mut self, node: NodeId, depth: u32, hops: u32) -> bool {
        let nodes = self.parsed.nodes();
        let (mut top, mut depth) = (node, depth);
        loop {
            let span = nodes.kind(top).span();
            let parent = nodes.parent_id(top);
            match nodes.kind(parent) {
                AstKind::StaticMemberExpression(member) if member.object.span() == span => {
                    if let AstKind::CallExpression(call) = nodes.parent_kind(parent)
                        && call.callee.span() == member.span
                    {
                        let name = member.property.name.as_str();
                        if !self.leaves_receiver(name, call, depth, hops) {
                            return false;
                        }
                        if ASKING.contains(&name) {
                            return true;
                        }
                        top = nodes.parent_id(parent);
                        continue;
                    }
                    depth = depth.saturating_sub(1);
                }
                AstKind::ComputedMemberExpression(member) if member.object.span() == span => {
                    depth = depth.saturating_sub(1);
                }
                AstKind::ChainExpression(_) => {}
                _ => break,
            }
            top = parent;
        }
        self.leaves(top, node, depth, hops)
    }

    /// Whether what is done with the end of a chain leaves it as it is.
    fn leaves(&mut self, top: NodeId, node: NodeId, depth: u32, hops: u32) -> bool {
        let nodes = self.parsed.nodes();
        let span = nodes.kind(top).span();
        let is_changed = match nodes.parent_kind(top) {
            AstKind::AssignmentExpression(assignment) => assignment.right.span() != span,
            AstKind::UnaryExpression(unary) => unary.operator == UnaryOperator::Delete,
            AstKind::ForOfStatement(head) => head.right.span() != span,
            AstKind::ForInStatement(head) => head.right.span() != span,
            // It is called, and may change what it is called on.
            AstKind::CallExpression(call) => call.callee.span() == span && top != node,
            AstKind::UpdateExpression(_)
            | AstKind::ArrayAssignmentTarget(_)
            | AstKind::ObjectAssignmentTarget(_)
            | AstKind::AssignmentTargetRest(_)
            | AstKind::AssignmentTargetWithDefault(_)
            | AstKind::AssignmentTargetPropertyProperty(_) => true,
            _ => false,
        };
        if is_changed || depth == 0 {
            return !is_changed;
        }
        match nodes.parent_kind(top) {
            AstKind::CallExpression(call) => self.leaves_arguments(call, depth, hops),
            AstKind::ForOfStatement(head) => match &head.left {
                ForStatementLeft::VariableDeclaration(declared) => declared
                    .declarations
                    .iter()
                    .all(|declarator| self.pattern(&declarator.id, depth - 1, hops)),
                _ => depth == 1,
            },
            AstKind::VariableDeclarator(declarator) => match &declarator.id {
                BindingPattern::BindingIdentifier(alias) => self.binding(alias, depth, hops),
                pattern => self.pattern(pattern, depth, hops),
            },
            AstKind::SpreadElement(_) => depth == 1,
            // As a key it is a text.
            AstKind::ObjectProperty(property) if property.value.span() != span => true,
            // Data that is handed to a tool is copied.
            AstKind::ObjectProperty(_) | AstKind::ObjectExpression(_) | AstKind::ArrayExpression(_) => {
                let around = nodes.parent_id(top);
                self.leaves(around, node, depth, hops)
            }
            AstKind::ComputedMemberExpression(_)
            | AstKind::UnaryExpression(_)
            | AstKind::TemplateLiteral(_)
            | AstKind::BinaryExpression(_)
            | AstKind::IfStatement(_)
            | AstKind::ForInStatement(_)
            | AstKind::ExpressionStatement(_) => true,
            _ => false,
        }
    }

    /// Whether the method leaves what it is called on as it is, and so does the function that it is given.
    fn leaves_receiver(&mut self, name: &str, call: &'a CallExpression<'a>, depth: u32, hops: u32) -> bool {
        if !ASKING.contains(&name) && !GIVING.contains(&name) {
            return false;
        }
        let element = usize::from(name.starts_with("reduce"));
        match call.arguments.first() {
            Some(Argument::StringLiteral(_) | Argument::NumericLiteral(_)) | None => true,
            Some(callback) if hands_elements(name) => self.callback(callback, element, depth, hops),
            Some(_) => true,
        }
    }

    /// Whether a function leaves the elements it is handed as they are, and is not handed the list.
    fn callback(&mut self, callback: &'a Argument<'a>, element: usize, depth: u32, hops: u32) -> bool {
        let Some(parameters) = self.parameters_of(callback) else {
            return false;
        };
        let elements = parameters.items.iter().take(element + 1);
        parameters.rest.is_none()
            && parameters.items.len() <= element + 2
            && elements
                .map(|parameter| &parameter.pattern)
                .all(|pattern| self.pattern(pattern, depth.saturating_sub(1), hops))
    }

    /// The parameters of a function that is written here, or is in a constant; none of a global's.
    fn parameters_of(&self, callback: &'a Argument<'a>) -> Option<&'a FormalParameters<'a>> {
        let nodes = self.parsed.nodes();
        match callback {
            Argument::ArrowFunctionExpression(arrow) => Some(&arrow.params),
            Argument::Identifier(name) => {
                let symbol = self.parsed.binding_of(name)?;
                let declared = nodes.kind(self.parsed.scoping().symbol_declaration(symbol));
                match declared {
                    AstKind::VariableDeclarator(declarator) => match &declarator.init {
                        Some(Expression::ArrowFunctionExpression(arrow)) => Some(&arrow.params),
                        _ => None,
                    },
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// Whether a call leaves its arguments as they are.
    fn leaves_arguments(&mut self, call: &'a CallExpression<'a>, depth: u32, hops: u32) -> bool {
        let global = match &call.callee {
            Expression::Identifier(name) if self.parsed.is_global(name) => ("", name.name.as_str()),
            Expression::StaticMemberExpression(member) => match &member.object {
                Expression::Identifier(object) if self.parsed.is_global(object) => {
                    (object.name.as_str(), member.property.name.as_str())
                }
                _ => return false,
            },
            _ => return false,
        };
        match global {
            ("", "callTool" | "String" | "Boolean")
            | ("JSON", "stringify")
            | ("Object", "keys" | "hasOwn")
            | ("Array", "isArray")
            | ("Math", _) => true,
            ("", "parallel") => match call.arguments.get(1) {
                Some(callback) => self.callback(callback, 0, depth, hops),
                None => true,
            },
            ("Object", "values" | "entries" | "freeze") | ("Array", "from") => depth == 1,
            _ => false,
        }
    }

    /// Whether the uses of all names in a pattern, which is given a value of that depth, leave it as it is.
    fn pattern(&mut self, pattern: &'a BindingPattern<'a>, depth: u32, hops: u32) -> bool {
        let takes_apart = match pattern {
            BindingPattern::ObjectPattern(object) => object.rest.is_none(),
            BindingPattern::ArrayPattern(array) => array.rest.is_none(),
            _ => false,
        };
        let depth = depth.saturating_sub(u32::from(takes_apart));
        if depth == 0 {
            return true;
        }
        let mut all = true;
        for name in pattern.get_binding_identifiers() {
            all &= self.binding(name, depth, hops);
        }
        all
    }

    fn binding(&mut self, name: &BindingIdentifier<'_>, depth: u32, hops: u32) -> bool {
        name.symbol_id
            .get()
            .is_some_and(|symbol| self.symbol(symbol, depth, hops))
    }
}

/// Whether the method calls its argument with the elements.
fn hands_elements(name: &str) -> bool {
    matches!(
        name,
        "every"
            | "filter"
            | "find"
            | "findIndex"
            | "findLast"
            | "findLastIndex"
            | "flatMap"
            | "forEach"
            | "map"
            | "some"
            | "reduce"
            | "reduceRight"
            | "toSorted"
    )
}

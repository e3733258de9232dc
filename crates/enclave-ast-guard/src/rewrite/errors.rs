//! `throw new Error(message)` → `throw { message }`, `error instanceof Error` → a look at the message.

use enclave_syntax::{
    ast::{
        Argument, AstKind, BinaryOperator, BindingPattern, CallExpression, Expression, GetSpan, NodeId,
        SymbolId, UnaryOperator,
    },
    from_oxc,
};
use enclave_types::Fix;

use super::argument;
use crate::RuleContext;

/// What the script finds out about what it catches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Caught {
    /// Nothing that an object with a message does not have.
    Message,
    /// Its name too.
    Name,
    /// More than that, or nobody knows what.
    More,
}

/// Throws a plain object instead of an error, when nothing that catches it can tell.
pub(super) fn with_object(error: &str, cx: &RuleContext<'_, '_>) -> Option<Fix> {
    let nodes = cx.nodes();
    let name = nodes.kind(cx.node_id()).span();
    let made = nodes.parent_id(cx.node_id());
    let (span, arguments) = match nodes.kind(made) {
        AstKind::NewExpression(new) if new.callee.span() == name => (new.span, &new.arguments),
        AstKind::CallExpression(call) if call.callee.span() == name => (call.span, &call.arguments),
        _ => return None,
    };
    if !matches!(nodes.parent_kind(made), AstKind::ThrowStatement(_)) {
        return None;
    }
    let message = match arguments.as_slice() {
        [] => "''".to_owned(),
        [only] => message(Argument::as_expression(only)?, cx),
        _ => return None,
    };
    let name = match (caught(cx), error) {
        (Caught::More, _) => return None,
        (Caught::Message, "Error") => String::new(),
        _ => format!("name: '{error}', "),
    };
    Some(Fix {
        title: "Throw a plain object".to_owned(),
        span: from_oxc(span),
        replacement: format!("{{ {name}message: {message} }}"),
    })
}

/// The message as an error has it: a string, whatever it is made of.
fn message<'a>(value: &'a Expression<'a>, cx: &RuleContext<'_, 'a>) -> String {
    let text = argument(value, cx);
    if is_text(value, cx) {
        text
    } else {
        format!("String({text})")
    }
}

fn is_text<'a>(value: &'a Expression<'a>, cx: &RuleContext<'_, 'a>) -> bool {
    match value {
        Expression::TemplateLiteral(_) => true,
        Expression::BinaryExpression(sum) if sum.operator == BinaryOperator::Addition => {
            is_text(&sum.left, cx) || is_text(&sum.right, cx)
        }
        _ => cx.fold(value).is_texts(),
    }
}

/// `e instanceof Error` as a look at what errors have. Only where nothing else that the script throws has it.
pub(super) fn without_instanceof(error: &str, cx: &RuleContext<'_, '_>) -> Option<Fix> {
    let nodes = cx.nodes();
    let test = nodes.parent_id(cx.node_id());
    let AstKind::BinaryExpression(binary) = nodes.kind(test) else {
        return None;
    };
    let is_test = binary.operator == BinaryOperator::Instanceof
        && binary.right.span() == nodes.kind(cx.node_id()).span();
    let Expression::Identifier(value) = &binary.left else {
        return None;
    };
    let is_caught = cx.binding_of(value).is_some_and(|symbol| is_caught(symbol, cx));
    if !is_test || !is_caught || throws_objects(cx) {
        return None;
    }
    let looked = if error == "Error" {
        format!("typeof {}?.message === 'string'", value.name)
    } else {
        format!("{}?.name === '{error}'", value.name)
    };
    Some(Fix {
        title: "Look at what the error has".to_owned(),
        span: from_oxc(binary.span),
        replacement: if matches!(nodes.parent_kind(test), AstKind::BinaryExpression(_)) {
            format!("({looked})")
        } else {
            looked
        },
    })
}

/// Whether the variable holds what was caught.
fn is_caught(symbol: SymbolId, cx: &RuleContext<'_, '_>) -> bool {
    let declared = cx.scoping().symbol_declaration(symbol);
    match cx.nodes().kind(declared) {
        AstKind::CatchParameter(parameter) => parameter.pattern.is_binding_identifier(),
        AstKind::FormalParameter(_) => {
            let function = cx.nodes().parent_id(cx.nodes().parent_id(declared));
            is_handler(function, cx)
        }
        _ => false,
    }
}

/// Whether the function is given to `.catch(…)`.
fn is_handler(function: NodeId, cx: &RuleContext<'_, '_>) -> bool {
    matches!(cx.nodes().parent_kind(function), AstKind::CallExpression(call)
        if handler(call).is_some_and(|handler| handler.span() == cx.nodes().kind(function).span()))
}

/// The function that is called with what went wrong.
fn handler<'a>(call: &'a CallExpression<'a>) -> Option<&'a Argument<'a>> {
    match &call.callee {
        Expression::StaticMemberExpression(member) => match member.property.name.as_str() {
            "catch" => call.arguments.first(),
            "then" => call.arguments.get(1),
            _ => None,
        },
        _ => None,
    }
}

/// Whether the script throws objects with a message or a name that are no errors.
fn throws_objects(cx: &RuleContext<'_, '_>) -> bool {
    cx.nodes().iter().any(|node| match node.kind() {
        AstKind::ThrowStatement(thrown) => match &thrown.argument {
            Expression::StringLiteral(_) | Expression::TemplateLiteral(_) | Expression::NumericLiteral(_) => {
                false
            }
            Expression::Identifier(name) => !cx.binding_of(name).is_some_and(|symbol| is_caught(symbol, cx)),
            Expression::NewExpression(new) => !is_error(&new.callee, cx),
            Expression::CallExpression(call) => !is_error(&call.callee, cx),
            _ => true,
        },
        _ => false,
    })
}

fn is_error(callee: &Expression<'_>, cx: &RuleContext<'_, '_>) -> bool {
    matches!(callee, Expression::Identifier(name) if cx.is_global(name) && name.name.ends_with("Error"))
}

/// What all places together that catch something find out about it.
fn caught(cx: &RuleContext<'_, '_>) -> Caught {
    let of_node = |kind: AstKind<'_>| match kind {
        AstKind::CatchParameter(parameter) => of_pattern(&parameter.pattern, cx),
        AstKind::CallExpression(call) => match handler(call) {
            Some(Argument::ArrowFunctionExpression(arrow)) => of_first(&arrow.params, cx),
            Some(Argument::FunctionExpression(function)) => of_first(&function.params, cx),
            Some(_) => Caught::More,
            None => Caught::Message,
        },
        _ => Caught::Message,
    };
    let all = cx.nodes().iter().map(|node| of_node(node.kind()));
    all.max().unwrap_or(Caught::Message)
}

fn of_first(parameters: &enclave_syntax::ast::FormalParameters<'_>, cx: &RuleContext<'_, '_>) -> Caught {
    match (parameters.items.first(), &parameters.rest) {
        (Some(first), _) => of_pattern(&first.pattern, cx),
        (None, Some(_)) => Caught::More,
        (None, None) => Caught::Message,
    }
}

fn of_pattern(pattern: &BindingPattern<'_>, cx: &RuleContext<'_, '_>) -> Caught {
    match pattern {
        BindingPattern::BindingIdentifier(name) => {
            let Some(symbol) = name.symbol_id.get() else {
                return Caught::More;
            };
            let uses = cx.scoping().get_resolved_references(symbol);
            uses.map(|used| of_use(used.node_id(), cx))
                .max()
                .unwrap_or(Caught::Message)
        }
        BindingPattern::ObjectPattern(object) if object.rest.is_none() => {
            let keys = object
                .properties
                .iter()
                .map(|property| property.key.static_name());
            keys.map(|key| key.map_or(Caught::More, |key| of_property(&key)))
                .max()
                .unwrap_or(Caught::Message)
        }
        _ => Caught::More,
    }
}

/// Reading that property of an error and of a plain object with its message.
fn of_property(key: &str) -> Caught {
    match key {
        "name" => Caught::Name,
        "stack" | "toString" | "valueOf" | "constructor" | "cause" => Caught::More,
        _ => Caught::Message,
    }
}

fn of_use(node: NodeId, cx: &RuleContext<'_, '_>) -> Caught {
    let nodes = cx.nodes();
    let span = nodes.kind(node).span();
    match nodes.parent_kind(node) {
        AstKind::StaticMemberExpression(member) if member.object.span() == span => {
            of_property(&member.property.name)
        }
        AstKind::ThrowStatement(_) | AstKind::IfStatement(_) => Caught::Message,
        AstKind::UnaryExpression(unary)
            if matches!(unary.operator, UnaryOperator::LogicalNot | UnaryOperator::Typeof) =>
        {
            Caught::Message
        }
        AstKind::ConditionalExpression(choice) if choice.test.span() == span => Caught::Message,
        AstKind::LogicalExpression(logical) if logical.left.span() == span && logical.operator.is_and() => {
            Caught::Message
        }
        AstKind::BinaryExpression(binary)
            if binary.operator.is_equality() || binary.operator == BinaryOperator::Instanceof =>
        {
            Caught::Message
        }
        _ if is_fallback(node, cx) => Caught::Message,
        _ => Caught::More,
    }
}

/// Whether `String(e)` or `` `${e}` `` only stands where there is no message:
/// `e instanceof Error ? e.message : String(e)`, `e.message ?? String(e)`.
fn is_fallback(node: NodeId, cx: &RuleContext<'_, '_>) -> bool {
    let nodes = cx.nodes();
    let mut value = node;
    if let AstKind::CallExpression(call) = nodes.parent_kind(node)
        && matches!(&call.callee, Expression::Identifier(name) if name.name == "String")
    {
        value = nodes.parent_id(node);
    } else if let AstKind::TemplateLiteral(_) = nodes.parent_kind(node) {
        value = nodes.parent_id(node);
    }
    let span = nodes.kind(value).span();
    let asks_for_message = |test: &Expression<'_>| {
        let text = cx.text(from_oxc(test.span()));
        text.contains("instanceof Error") || text.contains("message")
    };
    match nodes.parent_kind(value) {
        AstKind::ConditionalExpression(choice) => {
            choice.alternate.span() == span && asks_for_message(&choice.test)
        }
        AstKind::LogicalExpression(logical) => {
            logical.right.span() == span && !logical.operator.is_and() && asks_for_message(&logical.left)
        }
        _ => false,
    }
}

//! `Promise.all(items.map(f))` → `parallel(items, f)`.

use enclave_syntax::{
    ast::{
        Argument, ArrayExpressionElement, AstKind, CallExpression, Expression, GetSpan, IdentifierReference,
        NodeId, OxcSpan, Statement,
    },
    from_oxc,
};
use enclave_types::{Fix, Span};

use super::{argument, is_free, spliced};
use crate::RuleContext;

/// Runs the calls with `parallel`, which bounds how many run at once.
pub(super) fn with_parallel(cx: &RuleContext<'_, '_>) -> Option<Fix> {
    let nodes = cx.nodes();
    let member = nodes.parent_id(cx.node_id());
    let call_id = nodes.parent_id(member);
    let (AstKind::StaticMemberExpression(all), AstKind::CallExpression(call)) =
        (nodes.kind(member), nodes.kind(call_id))
    else {
        return None;
    };
    let [only] = call.arguments.as_slice() else {
        return None;
    };
    if all.property.name != "all" || call.callee.span() != all.span || !is_free("parallel", cx) {
        return None;
    }
    let (span, replacement) = match Argument::as_expression(only)? {
        Expression::CallExpression(mapped) => (from_oxc(call.span), of_map(mapped, cx)?),
        Expression::ArrayExpression(array) => (from_oxc(call.span), of_calls(&array.elements, cx)?),
        Expression::Identifier(list) => of_variable(list, call.span, call_id, cx)?,
        _ => return None,
    };
    Some(Fix {
        title: "Use `parallel`".to_owned(),
        span,
        replacement,
    })
}

/// `items.map(f)`.
fn of_map(mapped: &CallExpression<'_>, cx: &RuleContext<'_, '_>) -> Option<String> {
    let Expression::StaticMemberExpression(map) = &mapped.callee else {
        return None;
    };
    let [function] = mapped.arguments.as_slice() else {
        return None;
    };
    let function = Argument::as_expression(function)?;
    let is_plain = map.property.name == "map" && !map.optional && !mapped.optional;
    is_plain.then(|| {
        format!(
            "parallel({}, {})",
            argument(&map.object, cx),
            argument(function, cx)
        )
    })
}

/// `[first(), second()]`: each call is put off until `parallel` makes it.
fn of_calls(elements: &[ArrayExpressionElement<'_>], cx: &RuleContext<'_, '_>) -> Option<String> {
    let mut calls = Vec::new();
    for element in elements {
        match element.as_expression()? {
            Expression::CallExpression(call) if !waits(call.span, cx) => {
                calls.push(format!("() => {}", cx.text(from_oxc(call.span))));
            }
            _ => return None,
        }
    }
    Some(format!("parallel([{}])", calls.join(", ")))
}

/// Whether something within `span` is awaited, outside of functions in it. That has to happen where it stands.
fn waits(span: OxcSpan, cx: &RuleContext<'_, '_>) -> bool {
    let call = cx.nodes().parent_id(cx.nodes().parent_id(cx.node_id()));
    let is_within = |inner: OxcSpan| span.start <= inner.start && inner.end <= span.end;
    cx.descendants(call).any(|(id, kind)| {
        matches!(kind, AstKind::AwaitExpression(_))
            && is_within(kind.span())
            && !cx
                .nodes()
                .ancestor_kinds(id)
                .take_while(|outer| is_within(outer.span()))
                .any(|outer| matches!(outer, AstKind::ArrowFunctionExpression(_) | AstKind::Function(_)))
    })
}

/// `const list = items.map(f); … await Promise.all(list)`, where the second statement follows the first and
/// nothing else uses the list.
fn of_variable<'a>(
    list: &IdentifierReference<'a>,
    call: OxcSpan,
    call_id: NodeId,
    cx: &RuleContext<'_, 'a>,
) -> Option<(Span, String)> {
    let (nodes, scoping) = (cx.nodes(), cx.scoping());
    let symbol = cx.binding_of(list)?;
    let Some(Expression::CallExpression(mapped)) = cx.constant_initializer(list) else {
        return None;
    };
    let declarator = scoping.symbol_declaration(symbol);
    let declaration = nodes.parent_id(declarator);
    let AstKind::VariableDeclaration(declared) = nodes.kind(declaration) else {
        return None;
    };
    if scoping.get_resolved_references(symbol).count() != 1 || declared.declarations.len() != 1 {
        return None;
    }
    let statement = statement_awaiting(call_id, cx)?;
    let before = match nodes.parent_kind(statement) {
        AstKind::Program(it) => statement_before(&it.body, nodes.kind(statement).span()),
        AstKind::BlockStatement(it) => statement_before(&it.body, nodes.kind(statement).span()),
        AstKind::FunctionBody(it) => statement_before(&it.statements, nodes.kind(statement).span()),
        _ => None,
    };
    if before != Some(declared.span) {
        return None;
    }
    let parallel = of_map(mapped, cx)?;
    let edits = [(from_oxc(declared.span), ""), (from_oxc(call), parallel.as_str())];
    let region = Span::new(declared.span.start, call.end);
    Some((region, spliced(region, &edits, cx).trim_start().to_owned()))
}

/// The statement that does nothing before it awaits the call: `await …;`, `return await …;`, `const x = await …;`.
fn statement_awaiting(call: NodeId, cx: &RuleContext<'_, '_>) -> Option<NodeId> {
    let nodes = cx.nodes();
    let awaited = nodes.parent_id(call);
    if !matches!(nodes.kind(awaited), AstKind::AwaitExpression(_)) {
        return None;
    }
    let around = nodes.parent_id(awaited);
    match nodes.kind(around) {
        AstKind::ExpressionStatement(_) | AstKind::ReturnStatement(_) => Some(around),
        AstKind::VariableDeclarator(_) => {
            let declaration = nodes.parent_id(around);
            matches!(nodes.kind(declaration), AstKind::VariableDeclaration(it) if it.declarations.len() == 1)
                .then_some(declaration)
        }
        _ => None,
    }
}

fn statement_before(statements: &[Statement<'_>], span: OxcSpan) -> Option<OxcSpan> {
    let at = statements.iter().position(|statement| statement.span() == span)?;
    statements.get(at.checked_sub(1)?).map(GetSpan::span)
}

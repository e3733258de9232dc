//! `Promise.all(items.map(f))` → `parallel(items, f)`.

use enclave_syntax::{
    ast::{Argument, ArrayExpressionElement, AstKind, Expression, GetSpan},
    from_oxc,
};
use enclave_types::Fix;

use super::argument;
use crate::RuleContext;

/// Runs the calls with `parallel`, which bounds how many run at once.
pub(super) fn with_parallel(cx: &RuleContext<'_, '_>) -> Option<Fix> {
    let nodes = cx.nodes();
    let member = nodes.parent_id(cx.node_id());
    let (AstKind::StaticMemberExpression(all), AstKind::CallExpression(call)) =
        (nodes.kind(member), nodes.parent_kind(member))
    else {
        return None;
    };
    let [only] = call.arguments.as_slice() else {
        return None;
    };
    if all.property.name != "all" || call.callee.span() != all.span {
        return None;
    }
    let replacement = match Argument::as_expression(only)? {
        Expression::CallExpression(mapped) => of_map(mapped, cx)?,
        Expression::ArrayExpression(array) => of_calls(&array.elements, cx)?,
        _ => return None,
    };
    Some(Fix {
        title: "Use `parallel`".to_owned(),
        span: from_oxc(call.span),
        replacement,
    })
}

/// `items.map(f)`.
fn of_map(mapped: &enclave_syntax::ast::CallExpression<'_>, cx: &RuleContext<'_, '_>) -> Option<String> {
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
            Expression::CallExpression(call) => calls.push(format!("() => {}", cx.text(from_oxc(call.span)))),
            _ => return None,
        }
    }
    Some(format!("parallel([{}])", calls.join(", ")))
}

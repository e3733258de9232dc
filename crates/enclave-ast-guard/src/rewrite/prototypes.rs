//! `Object.prototype.hasOwnProperty.call(object, key)` → `Object.hasOwn(object, key)`.

use enclave_syntax::{
    ast::{AstKind, Expression, GetSpan},
    from_oxc,
};
use enclave_types::Fix;

use super::is_free;
use crate::RuleContext;

/// The call of a built-in prototype's method with a function that does the same, and what to write where the
/// rewrite is the author's to make. The rule was called for `Object.prototype`.
pub(crate) fn without_prototype(cx: &RuleContext<'_, '_>) -> Option<(&'static str, Option<Fix>)> {
    let nodes = cx.nodes();
    let AstKind::StaticMemberExpression(prototype) = nodes.kind(cx.node_id()) else {
        return None;
    };
    let Expression::Identifier(global) = &prototype.object else {
        return None;
    };
    if prototype.property.name != "prototype" || !cx.is_global(global) {
        return None;
    }
    let method_id = nodes.parent_id(cx.node_id());
    let AstKind::StaticMemberExpression(method) = nodes.kind(method_id) else {
        return None;
    };
    let help = match (global.name.as_str(), method.property.name.as_str()) {
        ("Object", "hasOwnProperty") => "Write `Object.hasOwn(object, key)`.",
        ("Object", "toString") => "Ask with `typeof value` or `Array.isArray(value)`.",
        ("Array", "slice") => "Write `Array.from(list)`, or `list.slice(start, end)` on an array.",
        ("Array", _) => "Call the method on the array itself, or on `Array.from(list)`.",
        _ => return None,
    };
    let through_id = nodes.parent_id(method_id);
    let (AstKind::StaticMemberExpression(through), AstKind::CallExpression(call)) =
        (nodes.kind(through_id), nodes.parent_kind(through_id))
    else {
        return Some((help, None));
    };
    let (function, arguments) = match method.property.name.as_str() {
        "hasOwnProperty" => ("Object.hasOwn", 2),
        "slice" => ("Array.from", 1),
        _ => return Some((help, None)),
    };
    let is_plain = through.property.name == "call"
        && call.callee.span() == through.span
        && call.arguments.len() == arguments
        && !call
            .arguments
            .iter()
            .any(enclave_syntax::ast::Argument::is_spread);
    let fix = (is_plain && is_free(&global.name, cx)).then(|| Fix {
        title: format!("Write `{function}`"),
        span: from_oxc(call.callee.span()),
        replacement: function.to_owned(),
    });
    Some((help, fix))
}

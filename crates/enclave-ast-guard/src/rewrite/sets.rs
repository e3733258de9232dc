//! `[...new Set(list)]`, `Array.from(new Set(list))`, `new Set(list).size`, `new Set(list).has(value)` → methods
//! of arrays.

use enclave_syntax::{
    ast::{Argument, ArrayExpressionElement, AstKind, Expression, GetSpan, NewExpression, NodeId},
    from_oxc,
};
use enclave_types::Fix;

use super::{is_array, is_free, is_there, receiver};
use crate::RuleContext;

/// Does with `filter` and `includes` what a set is made for, where it is made for nothing else.
pub(super) fn with_filter(cx: &RuleContext<'_, '_>) -> Option<Fix> {
    let nodes = cx.nodes();
    let made = nodes.parent_id(cx.node_id());
    let AstKind::NewExpression(new) = nodes.kind(made) else {
        return None;
    };
    if new.callee.span() != nodes.kind(cx.node_id()).span() {
        return None;
    }
    let list = list_of(new, cx)?;
    // Like a set this tells values apart by SameValueZero: `NaN` is one value, which `indexOf` never finds.
    let unique = format!("{list}.filter((value, index, all) => !all.slice(0, index).includes(value))");
    let around = nodes.parent_id(made);
    let (span, replacement) = match nodes.kind(around) {
        // `[...new Set(list)]`
        AstKind::SpreadElement(spread) => match nodes.parent_kind(around) {
            AstKind::ArrayExpression(array) if matches!(array.elements.as_slice(), [ArrayExpressionElement::SpreadElement(only)] if only.span == spread.span) => {
                (array.span, unique)
            }
            // In a longer list, or as arguments, the spread itself stays.
            _ => (new.span, unique),
        },
        AstKind::ForOfStatement(head) if head.right.span() == new.span => (new.span, unique),
        AstKind::CallExpression(call) if is_array_from(&call.callee, cx) && call.arguments.len() == 1 => {
            (call.span, unique)
        }
        AstKind::StaticMemberExpression(member) if member.property.name == "size" => {
            (member.span, format!("{unique}.length"))
        }
        AstKind::StaticMemberExpression(member) if member.property.name == "has" && is_asked(around, cx) => {
            (member.span, format!("{list}.includes"))
        }
        _ => return None,
    };
    Some(Fix {
        title: "Use methods of arrays".to_owned(),
        span: from_oxc(span),
        replacement,
    })
}

/// What the set is made of, as an array: strings have no `filter`, and nothing at all makes an empty set.
fn list_of<'a>(new: &'a NewExpression<'a>, cx: &RuleContext<'_, 'a>) -> Option<String> {
    let [list] = new.arguments.as_slice() else {
        return None;
    };
    let list = Argument::as_expression(list)?;
    // What is made of another set first has to do without that one.
    let has_other = cx.text(from_oxc(list.span())).contains("new ");
    if has_other || matches!(list, Expression::SequenceExpression(_)) {
        return None;
    }
    if is_array(list, cx) {
        return Some(receiver(list, cx));
    }
    let text = receiver(list, cx);
    is_free("Array", cx).then(|| {
        if is_there(list, cx) {
            format!("Array.from({text})")
        } else {
            format!("Array.from({text} ?? [])")
        }
    })
}

fn is_array_from(callee: &Expression<'_>, cx: &RuleContext<'_, '_>) -> bool {
    matches!(callee, Expression::StaticMemberExpression(member)
        if member.property.name == "from"
            && matches!(&member.object, Expression::Identifier(object) if object.name == "Array" && cx.is_global(object)))
}

/// Whether the member at `node` is called with one argument.
fn is_asked(node: NodeId, cx: &RuleContext<'_, '_>) -> bool {
    matches!(cx.nodes().parent_kind(node), AstKind::CallExpression(call)
        if call.callee.span() == cx.nodes().kind(node).span()
            && matches!(call.arguments.as_slice(), [only] if !only.is_spread()))
}

//! `[...new Set(list)]` and `Array.from(new Set(list))` → `list.filter(…)`.

use enclave_syntax::{
    ast::{Argument, ArrayExpressionElement, AstKind, Expression, GetSpan},
    from_oxc,
};
use enclave_types::Fix;

use super::receiver;
use crate::RuleContext;

/// Removes duplicates with `filter` where a set is made for nothing else.
pub(super) fn with_filter(cx: &RuleContext<'_, '_>) -> Option<Fix> {
    let nodes = cx.nodes();
    let name = nodes.kind(cx.node_id()).span();
    let made = nodes.parent_id(cx.node_id());
    let AstKind::NewExpression(new) = nodes.kind(made) else {
        return None;
    };
    let [list] = new.arguments.as_slice() else {
        return None;
    };
    let list = Argument::as_expression(list)?;
    if new.callee.span() != name
        || matches!(
            list,
            Expression::StringLiteral(_) | Expression::TemplateLiteral(_)
        )
    {
        return None;
    }
    let unique = format!(
        "{}.filter((value, index, all) => all.indexOf(value) === index)",
        receiver(list, cx)
    );
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
        AstKind::CallExpression(call) if is_array_from(&call.callee, cx) && call.arguments.len() == 1 => {
            (call.span, unique)
        }
        AstKind::StaticMemberExpression(member) if member.property.name == "size" => {
            (member.span, format!("{unique}.length"))
        }
        _ => return None,
    };
    Some(Fix {
        title: "Remove duplicates with `filter`".to_owned(),
        span: from_oxc(span),
        replacement,
    })
}

fn is_array_from(callee: &Expression<'_>, cx: &RuleContext<'_, '_>) -> bool {
    matches!(callee, Expression::StaticMemberExpression(member)
        if member.property.name == "from"
            && matches!(&member.object, Expression::Identifier(object) if object.name == "Array" && cx.is_global(object)))
}

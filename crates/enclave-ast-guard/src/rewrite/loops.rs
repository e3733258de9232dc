//! `while` → `for`, `for … in` → `for … of Object.keys(…)`.

use enclave_syntax::{
    ast::{
        AstKind, Expression, ForInStatement, GetSpan, OxcSpan, SimpleAssignmentTarget, Statement,
        WhileStatement,
    },
    from_oxc,
};
use enclave_types::{Fix, Span};

use super::argument;
use crate::RuleContext;

/// A `while` loop as a `for` loop with the same condition. When its body ends with the step of a counter
/// that the condition looks at, the step moves into the head.
pub(crate) fn counted_loop<'a>(looping: &'a WhileStatement<'a>, cx: &RuleContext<'_, 'a>) -> Option<Fix> {
    if cx.fold(&looping.test).is_all_truthy() {
        // There is no bound that could be written down.
        return None;
    }
    let test = cx.text(from_oxc(looping.test.span()));
    let body_span = from_oxc(looping.body.span());
    let (step, body) = match (&looping.body, step_of(looping, cx)) {
        (Statement::BlockStatement(_), Some(step)) => {
            let step_text = cx.text(step).trim_end_matches(';').trim_end();
            let before = cx
                .text(Span::new(body_span.start, step.start))
                .trim_end_matches([' ', '\t']);
            let after = cx
                .text(Span::new(step.end, body_span.end))
                .trim_start_matches([' ', '\t']);
            (format!(" {step_text}"), format!("{before}{after}"))
        }
        _ => (String::new(), cx.text(body_span).to_owned()),
    };
    Some(Fix {
        title: "Write a `for` loop".to_owned(),
        span: from_oxc(looping.span),
        replacement: format!("for (; {test};{step}) {body}"),
    })
}

/// The last statement of the body, when it is the only step of the counter that the condition looks at.
fn step_of<'a>(looping: &'a WhileStatement<'a>, cx: &RuleContext<'_, 'a>) -> Option<Span> {
    let Statement::BlockStatement(block) = &looping.body else {
        return None;
    };
    let Statement::ExpressionStatement(last) = block.body.last()? else {
        return None;
    };
    let counter = match &last.expression {
        Expression::UpdateExpression(update) => match &update.argument {
            SimpleAssignmentTarget::AssignmentTargetIdentifier(name) => name,
            _ => return None,
        },
        Expression::AssignmentExpression(assignment) => match &assignment.left {
            enclave_syntax::ast::AssignmentTarget::AssignmentTargetIdentifier(name) => name,
            _ => return None,
        },
        _ => return None,
    };
    let symbol = cx.binding_of(counter)?;
    let body = looping.body.span().start;
    let is_tested = cx
        .descendants(cx.node_id())
        .take_while(|(_, kind)| kind.span().start < body)
        .any(|(_, kind)| matches!(kind, AstKind::IdentifierReference(name) if cx.binding_of(name) == Some(symbol)));
    // `continue` would skip the step in the body, but not in the head.
    let skips = cx
        .descendants(cx.node_id())
        .any(|(_, kind)| matches!(kind, AstKind::ContinueStatement(_)));
    (is_tested && !skips).then(|| from_oxc(last.span))
}

/// `for (const key in object)` as `for (const key of Object.keys(object))`.
pub(crate) fn loop_over_keys(looping: &ForInStatement<'_>, cx: &RuleContext<'_, '_>) -> Option<Fix> {
    let (left, right, body) = (looping.left.span(), looping.right.span(), looping.body.span());
    // Nothing but ` in ` before and `)` after: brackets around the object are not in the tree.
    let between = |from: OxcSpan, to: OxcSpan| cx.text(Span::new(from.end, to.start)).trim();
    if between(left, right) != "in" || between(right, body) != ")" {
        return None;
    }
    Some(Fix {
        title: "Loop over the keys".to_owned(),
        span: Span::new(left.end, right.end),
        replacement: format!(" of Object.keys({})", argument(&looping.right, cx)),
    })
}

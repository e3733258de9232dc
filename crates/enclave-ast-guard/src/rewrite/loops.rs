//! `while` and `do … while` → `for`, `for … in` → `for … of Object.keys(…)`.

use enclave_syntax::{
    ast::{
        AssignmentTarget, AstKind, BlockStatement, DoWhileStatement, Expression, ExpressionStatement,
        ForInStatement, ForStatementLeft, GetSpan, NodeId, OxcSpan, SimpleAssignmentTarget, Statement,
        SymbolId, UnaryOperator, WhileStatement,
    },
    from_oxc,
};
use enclave_types::{Fix, Span};

use super::{argument, fresh_name, is_free, is_there, receiver};
use crate::{RuleContext, rules::can_be_left};

fn for_loop(span: OxcSpan, replacement: String) -> Fix {
    Fix {
        title: "Write a `for` loop".to_owned(),
        span: from_oxc(span),
        replacement,
    }
}

/// A `while` loop as a `for` loop with the same condition. When its body ends with the step of a counter
/// that the condition looks at, the step moves into the head.
pub(crate) fn counted_loop<'a>(looping: &'a WhileStatement<'a>, cx: &RuleContext<'_, 'a>) -> Option<Fix> {
    if !cx.options().loops.allow_for {
        return None;
    }
    let body_span = from_oxc(looping.body.span());
    if cx.fold(&looping.test).is_all_truthy() {
        // There is no bound that could be written down, and without a way out there is no end.
        let replacement = format!("for (;;) {}", cx.text(body_span));
        return can_be_left(looping.span, cx).then(|| for_loop(looping.span, replacement));
    }
    let test = cx.text(from_oxc(looping.test.span()));
    let replacement = match step_of(looping, cx) {
        Some(step) => {
            let before = cx
                .text(Span::new(body_span.start, step.span.start))
                .trim_end_matches([' ', '\t']);
            let after = cx
                .text(Span::new(step.span.end, body_span.end))
                .trim_start_matches([' ', '\t']);
            let step = cx.text(from_oxc(step.expression.span()));
            format!("for (; {test}; {step}) {before}{after}")
        }
        None => format!("for (; {test};) {}", cx.text(body_span)),
    };
    Some(for_loop(looping.span, replacement))
}

/// A `do … while` loop as a `for` loop that always turns once: `continue` goes on with the condition in both.
pub(crate) fn loop_that_turns_once<'a>(
    looping: &'a DoWhileStatement<'a>,
    cx: &RuleContext<'_, 'a>,
) -> Option<Fix> {
    let is_endless = cx.fold(&looping.test).is_all_truthy() && !can_be_left(looping.span, cx);
    if !cx.options().loops.allow_for || is_endless {
        return None;
    }
    let again = fresh_name("again", cx)?;
    let test = argument(&looping.test, cx);
    let body = cx.text(from_oxc(looping.body.span()));
    let body = match looping.body {
        Statement::BlockStatement(_) => body.to_owned(),
        _ => format!("{{ {body} }}"),
    };
    let replacement = format!("for (let {again} = true; {again}; {again} = {test}) {body}");
    Some(for_loop(looping.span, replacement))
}

/// The last statement of the body, when it is the only step of the counter that the condition looks at.
fn step_of<'a>(
    looping: &'a WhileStatement<'a>,
    cx: &RuleContext<'_, 'a>,
) -> Option<&'a ExpressionStatement<'a>> {
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
            AssignmentTarget::AssignmentTargetIdentifier(name) => name,
            _ => return None,
        },
        _ => return None,
    };
    let symbol = cx.binding_of(counter)?;
    let is_tested = cx
        .descendants(cx.node_id())
        .take_while(|(_, kind)| kind.span().start < block.span.start)
        .any(|(_, kind)| matches!(kind, AstKind::IdentifierReference(name) if cx.binding_of(name) == Some(symbol)));
    // `continue` would skip the step in the body, but not in the head.
    let skips = cx
        .descendants(cx.node_id())
        .any(|(_, kind)| matches!(kind, AstKind::ContinueStatement(_)));
    (is_tested && !skips && !names_of_body(last, block, cx)).then_some(last)
}

/// Whether the step uses a name that the body declares, which is not there in the head.
fn names_of_body(
    step: &ExpressionStatement<'_>,
    body: &BlockStatement<'_>,
    cx: &RuleContext<'_, '_>,
) -> bool {
    cx.descendants(cx.node_id())
        .filter(|(_, kind)| step.span.start <= kind.span().start && kind.span().end <= step.span.end)
        .any(|(_, kind)| match kind {
            AstKind::IdentifierReference(name) => cx.binding_of(name).is_some_and(|symbol| {
                let declared = cx.scoping().symbol_span(symbol);
                // What the step itself declares, a parameter of an arrow function, moves with it.
                body.span.start <= declared.start && declared.end <= step.span.start
            }),
            _ => false,
        })
}

/// `for (const key in object)` as `for (const key of Object.keys(object))`.
pub(crate) fn loop_over_keys<'a>(looping: &'a ForInStatement<'a>, cx: &RuleContext<'_, 'a>) -> Option<Fix> {
    if !cx.options().loops.allow_for_of || !is_free("Object", cx) || loses_keys(looping, cx) {
        return None;
    }
    let (left, right, body) = (looping.left.span(), looping.right.span(), looping.body.span());
    // Nothing but ` in ` before and `)` after, and brackets around the object, which are not in the tree.
    let between = |from: OxcSpan, to: OxcSpan| cx.text(Span::new(from.end, to.start)).trim();
    let opening = between(left, right).strip_prefix("in")?.trim_start();
    let closing = between(right, body);
    if !opening.chars().all(|c| c == '(') || !closing.chars().all(|c| c == ')') {
        return None;
    }
    let object = if is_there(&looping.right, cx) {
        argument(&looping.right, cx)
    } else {
        // `for … in` turns no time over nothing; `Object.keys` throws.
        format!("{} ?? {{}}", receiver(&looping.right, cx))
    };
    let (end, tail) = if opening.is_empty() {
        (right.end, "")
    } else {
        (body.start, ") ")
    };
    Some(Fix {
        title: "Loop over the keys".to_owned(),
        span: Span::new(left.end, end),
        replacement: format!(" of Object.keys({object}){tail}"),
    })
}

/// Whether a key may go away before the loop comes to it: `for … in` leaves it out then, a list of keys does not.
/// The key that the loop is at may go.
fn loses_keys(looping: &ForInStatement<'_>, cx: &RuleContext<'_, '_>) -> bool {
    const SHORTENING: [&str; 3] = ["pop", "shift", "splice"];
    let body = looping.body.span();
    let key = match &looping.left {
        ForStatementLeft::VariableDeclaration(declaration) => declaration
            .declarations
            .first()
            .and_then(|declarator| declarator.id.get_binding_identifier()?.symbol_id.get()),
        _ => None,
    };
    let is_in_body = |span: OxcSpan| body.start <= span.start && span.end <= body.end;
    let nodes = cx.nodes();
    nodes.iter_enumerated().any(|(id, node)| match node.kind() {
        AstKind::UnaryExpression(unary) if unary.operator == UnaryOperator::Delete => {
            let here = is_in_body(unary.span);
            let of_this_key = here && key.is_some_and(|key| is_at_key(&unary.argument, key, cx));
            // A function anywhere may be called from the body.
            !of_this_key && (here || is_in_function(id, cx))
        }
        AstKind::CallExpression(call) if is_in_body(call.span) => {
            matches!(&call.callee, Expression::StaticMemberExpression(member)
                if SHORTENING.contains(&member.property.name.as_str()))
        }
        AstKind::AssignmentExpression(assignment) if is_in_body(assignment.span) => {
            matches!(&assignment.left, AssignmentTarget::StaticMemberExpression(member)
                if member.property.name == "length")
        }
        _ => false,
    })
}

fn is_at_key(deleted: &Expression<'_>, key: SymbolId, cx: &RuleContext<'_, '_>) -> bool {
    matches!(deleted, Expression::ComputedMemberExpression(member)
        if matches!(&member.expression, Expression::Identifier(name) if cx.binding_of(name) == Some(key)))
}

fn is_in_function(node: NodeId, cx: &RuleContext<'_, '_>) -> bool {
    cx.nodes()
        .ancestor_kinds(node)
        .any(|kind| matches!(kind, AstKind::Function(_) | AstKind::ArrowFunctionExpression(_)))
}

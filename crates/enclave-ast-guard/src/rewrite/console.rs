//! `console.log(…);` → nothing.

use enclave_syntax::{
    ast::{Argument, AstKind, CallExpression, Expression, GetSpan, NodeId},
    from_oxc,
};
use enclave_types::{Fix, Span};

use super::{is_in_list, may_act, remains_of, whole_line};
use crate::RuleContext;

/// Takes the call that writes to the console away; what its arguments do stays.
pub(crate) fn without_console(cx: &RuleContext<'_, '_>) -> Option<Fix> {
    let nodes = cx.nodes();
    let member_id = nodes.parent_id(cx.node_id());
    let call_id = nodes.parent_id(member_id);
    let AstKind::StaticMemberExpression(member) = nodes.kind(member_id) else {
        return None;
    };
    let AstKind::CallExpression(call) = nodes.kind(call_id) else {
        return None;
    };
    if call.callee.span() != member.span {
        // `.catch(console.error)`
        return Some(edit(from_oxc(member.span), "() => undefined".to_owned()));
    }
    let statement = nodes.parent_id(call_id);
    let AstKind::ExpressionStatement(it) = nodes.kind(statement) else {
        return (!arguments_act(call_id, cx) && !may_throw(call_id, cx))
            .then(|| edit(from_oxc(call.span), "undefined".to_owned()));
    };
    let span = from_oxc(it.span);
    let kept = what_acts(call, call_id, cx)?;
    Some(match (is_in_list(statement, cx), kept.is_empty()) {
        (true, true) => match remains_of(statement, cx) {
            "" => edit(whole_line(span, cx), String::new()),
            rest => edit(span, rest.to_owned()),
        },
        (true, false) => {
            let end = if is_last(statement, cx) { "; return;" } else { ";" };
            edit(span, format!("{}{end}", kept.join("; ")))
        }
        (false, true) => edit(span, "{}".to_owned()),
        (false, false) => edit(span, format!("{{ {}; }}", kept.join("; "))),
    })
}

fn edit(span: Span, replacement: String) -> Fix {
    Fix {
        title: "Remove the call".to_owned(),
        span,
        replacement,
    }
}

/// Whether the statement is the script's last: what it is worth is the script's value.
fn is_last(statement: NodeId, cx: &RuleContext<'_, '_>) -> bool {
    let span = cx.nodes().kind(statement).span();
    matches!(cx.nodes().parent_kind(statement), AstKind::Program(program)
        if program.body.last().is_some_and(|last| last.span() == span))
}

/// The arguments that do something, as statements; nothing when one of them cannot be one.
fn what_acts<'s>(call: &CallExpression<'_>, id: NodeId, cx: &RuleContext<'s, '_>) -> Option<Vec<&'s str>> {
    if !arguments_act(id, cx) {
        return (!may_throw(id, cx)).then(Vec::new);
    }
    let mut kept = Vec::new();
    for argument in &call.arguments {
        let span = argument.span();
        let acts = cx
            .descendants(id)
            .any(|(inner, kind)| kind.span() == span && may_act(inner, cx));
        if !acts {
            continue;
        }
        let can_stand_alone = matches!(
            argument.as_expression()?,
            Expression::CallExpression(_)
                | Expression::AwaitExpression(_)
                | Expression::UpdateExpression(_)
                | Expression::AssignmentExpression(_)
        );
        let text = cx.text(from_oxc(span));
        if !can_stand_alone || text.starts_with(['(', '[', '{', '`', '+', '-', '/', '\'', '"']) {
            return None;
        }
        kept.push(text);
    }
    Some(kept)
}

fn arguments_act(call: NodeId, cx: &RuleContext<'_, '_>) -> bool {
    let AstKind::CallExpression(it) = cx.nodes().kind(call) else {
        return true;
    };
    let is_argument = |kind: &AstKind<'_>| {
        it.arguments
            .iter()
            .map(Argument::span)
            .any(|span| span == kind.span())
    };
    cx.descendants(call)
        .any(|(id, kind)| is_argument(&kind) && may_act(id, cx))
}

/// Whether somebody would notice that the arguments fail: they read deep into values, inside a `try`.
fn may_throw(call: NodeId, cx: &RuleContext<'_, '_>) -> bool {
    let is_tried = cx
        .nodes()
        .ancestor_kinds(call)
        .any(|kind| matches!(kind, AstKind::TryStatement(_)));
    let reads_deep = |kind: AstKind<'_>| match kind {
        AstKind::StaticMemberExpression(member) => member.object.is_member_expression(),
        AstKind::ComputedMemberExpression(member) => member.object.is_member_expression(),
        AstKind::CallExpression(inner) => inner.span != cx.nodes().kind(call).span(),
        _ => false,
    };
    is_tried && cx.descendants(call).any(|(_, kind)| reads_deep(kind))
}

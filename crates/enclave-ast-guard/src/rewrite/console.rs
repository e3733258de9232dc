//! `console.log(…);` → nothing.

use enclave_syntax::{
    ast::{AstKind, GetSpan},
    from_oxc,
};
use enclave_types::{Fix, Span};

use super::{is_in_list, may_act};
use crate::RuleContext;

/// Removes the statement that writes to the console, when its arguments do nothing themselves.
pub(crate) fn without_console(cx: &RuleContext<'_, '_>) -> Option<Fix> {
    let nodes = cx.nodes();
    let member = nodes.parent_id(cx.node_id());
    let call_id = nodes.parent_id(member);
    let (AstKind::StaticMemberExpression(member), AstKind::CallExpression(call)) =
        (nodes.kind(member), nodes.kind(call_id))
    else {
        return None;
    };
    if call.callee.span() != member.span || may_act(call_id, cx) {
        return None;
    }
    let statement = nodes.parent_id(call_id);
    match nodes.kind(statement) {
        AstKind::ExpressionStatement(it) if is_in_list(statement, cx) => {
            Some(removal(whole_line(from_oxc(it.span), cx), ""))
        }
        AstKind::ExpressionStatement(it) => Some(removal(from_oxc(it.span), "{}")),
        AstKind::ArrowFunctionExpression(_) => Some(removal(from_oxc(call.span), "undefined")),
        _ => None,
    }
}

fn removal(span: Span, replacement: &str) -> Fix {
    Fix {
        title: "Remove the call".to_owned(),
        span,
        replacement: replacement.to_owned(),
    }
}

/// The statement's line with its end, when nothing else stands on it.
fn whole_line(span: Span, cx: &RuleContext<'_, '_>) -> Span {
    let (before, after) = (
        cx.text(Span::new(0, span.start)),
        cx.text(Span::new(
            span.end,
            u32::try_from(cx.source().len()).unwrap_or(u32::MAX),
        )),
    );
    let indent = before.len() - before.trim_end_matches([' ', '\t']).len();
    let starts_line = before.len() == indent || before.trim_end_matches([' ', '\t']).ends_with('\n');
    let blank = after.len() - after.trim_start_matches([' ', '\t', '\r']).len();
    let ends_line = after.trim_start_matches([' ', '\t', '\r']).starts_with('\n');
    let length = |n: usize| u32::try_from(n).unwrap_or(0);
    if starts_line && ends_line {
        Span::new(span.start - length(indent), span.end + length(blank) + 1)
    } else {
        span
    }
}

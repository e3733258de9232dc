//! `throw new Error(message)` → `throw { message }`.

use enclave_syntax::{
    ast::{Argument, AstKind, GetSpan},
    from_oxc,
};
use enclave_types::Fix;

use super::argument;
use crate::RuleContext;

/// Throws a plain object instead of an error that nobody but `throw` sees.
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
        [only] => argument(Argument::as_expression(only)?, cx),
        _ => return None,
    };
    let name = if error == "Error" {
        String::new()
    } else {
        format!("name: '{error}', ")
    };
    Some(Fix {
        title: "Throw a plain object".to_owned(),
        span: from_oxc(span),
        replacement: format!("{{ {name}message: {message} }}"),
    })
}

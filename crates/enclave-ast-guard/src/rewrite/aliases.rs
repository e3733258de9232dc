//! `const call = callTool; call('a:b')`, `callTool.call(null, 'a:b')` → `callTool('a:b')`.

use enclave_syntax::{
    ast::{
        Argument, AstKind, CallExpression, Expression, GetSpan, IdentifierReference, NodeId,
        VariableDeclaration,
    },
    from_oxc,
};
use enclave_types::{Fix, Span};

use super::{is_in_list, spliced};
use crate::RuleContext;

/// More uses of an alias than this are left to the author.
const MAX_USES: usize = 64;

/// The rewrite of an indirect use of `callTool` or `parallel` into direct calls.
pub(crate) fn direct_call(name: &IdentifierReference<'_>, cx: &RuleContext<'_, '_>) -> Option<Fix> {
    let nodes = cx.nodes();
    let parent = nodes.parent_id(cx.node_id());
    match nodes.kind(parent) {
        AstKind::StaticMemberExpression(member) => {
            through_method(&name.name, member.property.name.as_str(), parent, cx)
        }
        AstKind::VariableDeclarator(declarator) => {
            let alias = declarator.id.get_binding_identifier()?;
            let init = declarator.init.as_ref()?;
            let is_plain = declarator.id.is_binding_identifier() && init.span() == name.span;
            is_plain.then(|| through_variable(&name.name, alias.symbol_id.get()?, parent, cx))?
        }
        AstKind::SequenceExpression(sequence) => {
            let is_last = sequence.expressions.last().map(GetSpan::span) == Some(name.span);
            let others = sequence
                .expressions
                .split_last()
                .map_or(&[][..], |(_, others)| others);
            let calls = matches!(nodes.parent_kind(parent), AstKind::CallExpression(call) if call.callee.span() == sequence.span);
            let idle = others.iter().all(Expression::is_literal);
            (is_last && calls && idle).then(|| Fix {
                title: format!("Call `{}` directly", name.name),
                span: from_oxc(sequence.span),
                replacement: name.name.to_string(),
            })
        }
        _ => None,
    }
}

/// `f.call(x, a, b)` and `f.apply(x, [a, b])` → `f(a, b)`.
fn through_method(function: &str, method: &str, member: NodeId, cx: &RuleContext<'_, '_>) -> Option<Fix> {
    let nodes = cx.nodes();
    let AstKind::CallExpression(call) = nodes.parent_kind(member) else {
        return None;
    };
    if call.callee.span() != nodes.kind(member).span() {
        return None;
    }
    if method == "bind" {
        return bound(function, call, cx);
    }
    if call.arguments.first().is_none_or(|receiver| !is_idle(receiver)) {
        return None;
    }
    let arguments = match (method, call.arguments.as_slice()) {
        ("call", [receiver, first, .., last]) if !receiver.is_spread() => {
            cx.text(Span::new(first.span().start, last.span().end))
        }
        ("call", [receiver, only]) if !receiver.is_spread() => cx.text(from_oxc(only.span())),
        ("apply", [receiver, Argument::ArrayExpression(list)]) if !receiver.is_spread() => {
            // Between the brackets.
            let span = list.span;
            cx.text(Span::new(
                span.start.saturating_add(1),
                span.end.saturating_sub(1),
            ))
        }
        _ => return None,
    };
    Some(Fix {
        title: format!("Call `{function}` directly"),
        span: from_oxc(call.span),
        replacement: format!("{function}({})", arguments.trim()),
    })
}

/// Whether nothing happens when the value that stands for `this` is gone.
fn is_idle(receiver: &Argument<'_>) -> bool {
    receiver.as_expression().is_some_and(|it| {
        it.is_literal() || matches!(it, Expression::Identifier(_) | Expression::ThisExpression(_))
    })
}

/// `callTool.bind(null, 'a:b')` → `args => callTool('a:b', args)`.
fn bound(function: &str, call: &CallExpression<'_>, cx: &RuleContext<'_, '_>) -> Option<Fix> {
    let [receiver, Argument::StringLiteral(name)] = call.arguments.as_slice() else {
        return None;
    };
    if function != "callTool" || !is_idle(receiver) {
        return None;
    }
    let arrow = format!("args => callTool({}, args)", cx.text(from_oxc(name.span)));
    let around = cx.nodes().parent_id(cx.nodes().parent_id(cx.node_id()));
    let stands_alone = match cx.nodes().parent_kind(around) {
        AstKind::VariableDeclarator(_) | AstKind::ObjectProperty(_) => true,
        AstKind::CallExpression(outer) => outer.callee.span() != call.span,
        _ => false,
    };
    Some(Fix {
        title: "Write an arrow function around the call".to_owned(),
        span: from_oxc(call.span),
        replacement: if stands_alone { arrow } else { format!("({arrow})") },
    })
}

/// Removes `const alias = f;` and writes `f` wherever the alias is called.
fn through_variable(
    function: &str,
    alias: enclave_syntax::ast::SymbolId,
    declarator: NodeId,
    cx: &RuleContext<'_, '_>,
) -> Option<Fix> {
    let nodes = cx.nodes();
    let declaration = nodes.parent_id(declarator);
    let AstKind::VariableDeclaration(VariableDeclaration {
        declarations, span, ..
    }) = nodes.kind(declaration)
    else {
        return None;
    };
    if declarations.len() != 1 || !is_in_list(declaration, cx) {
        return None;
    }
    let mut edits = vec![(from_oxc(*span), "")];
    for reference in cx.scoping().get_resolved_references(alias) {
        let used = nodes.kind(reference.node_id()).span();
        let is_call = matches!(nodes.parent_kind(reference.node_id()), AstKind::CallExpression(call) if call.callee.span() == used);
        if !is_call || used.start < span.end || edits.len() > MAX_USES {
            return None;
        }
        edits.push((from_oxc(used), function));
    }
    edits.sort_unstable();
    let region = Span::new(edits.first()?.0.start, edits.last()?.0.end);
    Some(Fix {
        title: format!("Call `{function}` directly"),
        span: region,
        replacement: spliced(region, &edits, cx).trim_start().to_owned(),
    })
}

//! `function f(a) { … }` → `const f = (a) => { … };`, and the same for expressions and methods.

use enclave_syntax::{
    ast::{AstKind, Function, FunctionType, GetSpan, ObjectProperty, PropertyKind},
    from_oxc,
};
use enclave_types::{Fix, Span};

use super::is_in_list;
use crate::RuleContext;

/// The most text that a function is moved up over. More is left to the author.
const MAX_MOVED_BYTES: u32 = 8 * 1024;

/// The function that the rule was called for, as an arrow function.
pub(crate) fn arrow_function(function: &Function<'_>, cx: &RuleContext<'_, '_>) -> Option<Fix> {
    if function.generator || uses_own_names(cx) {
        return None;
    }
    match (function.r#type, cx.parent()) {
        (FunctionType::FunctionDeclaration, _) => declaration(function, cx),
        (_, AstKind::ObjectProperty(property)) if property.method => method(function, property, cx),
        (_, AstKind::ObjectProperty(property)) if property.kind != PropertyKind::Init => None,
        (_, parent) => expression(function, parent, cx),
    }
}

/// Whether the function uses what an arrow function does not have: `this`, `arguments`, `super`.
fn uses_own_names(cx: &RuleContext<'_, '_>) -> bool {
    cx.descendants(cx.node_id()).any(|(_, kind)| match kind {
        AstKind::ThisExpression(_) | AstKind::Super(_) | AstKind::NewTarget(_) => true,
        AstKind::IdentifierReference(name) => name.name == "arguments" && cx.is_global(name),
        _ => false,
    })
}

/// `async (a, b) => { … }`.
fn arrow(function: &Function<'_>, cx: &RuleContext<'_, '_>) -> Option<String> {
    let body = function.body.as_ref()?;
    let keyword = if function.r#async { "async " } else { "" };
    let parameters = cx.text(from_oxc(function.params.span));
    Some(format!(
        "{keyword}{parameters} => {}",
        cx.text(from_oxc(body.span))
    ))
}

fn declaration(function: &Function<'_>, cx: &RuleContext<'_, '_>) -> Option<Fix> {
    let name = function.id.as_ref()?;
    let symbol = name.symbol_id.get()?;
    let (scoping, nodes) = (cx.scoping(), cx.nodes());
    let keeps_name = !scoping.symbol_is_mutated(symbol) && scoping.symbol_redeclarations(symbol).is_empty();
    if !keeps_name || !is_in_list(cx.node_id(), cx) {
        return None;
    }
    let mut first_use = u32::MAX;
    for reference in scoping.get_resolved_references(symbol) {
        let node = reference.node_id();
        if matches!(nodes.parent_kind(node), AstKind::NewExpression(new) if new.callee.span() == nodes.kind(node).span())
        {
            return None;
        }
        first_use = first_use.min(nodes.kind(node).span().start);
    }
    let text = format!("const {} = {};", name.name, arrow(function, cx)?);
    let title = "Write an arrow function".to_owned();
    let span = from_oxc(function.span);
    if first_use > span.start {
        return Some(Fix {
            title,
            span,
            replacement: text,
        });
    }
    // It is used before it is declared, which only works for `function`: it moves to the top of its list.
    let start = list_start(nodes.parent_kind(cx.node_id()))?;
    if span.start.saturating_sub(start) > MAX_MOVED_BYTES {
        return None;
    }
    let before = cx.text(Span::new(start, span.start));
    Some(Fix {
        title,
        span: Span::new(start, span.end),
        replacement: format!("{text}\n{}", before.trim_end()),
    })
}

/// Where the first statement of a list begins.
fn list_start(list: AstKind<'_>) -> Option<u32> {
    let statements = match list {
        AstKind::Program(it) => &it.body,
        AstKind::BlockStatement(it) => &it.body,
        AstKind::FunctionBody(it) => &it.statements,
        // The cases before share the scope, and may not run.
        _ => return None,
    };
    statements.first().map(|first| first.span().start)
}

fn expression(function: &Function<'_>, parent: AstKind<'_>, cx: &RuleContext<'_, '_>) -> Option<Fix> {
    let names_itself = function
        .id
        .as_ref()
        .and_then(|id| id.symbol_id.get())
        .is_some_and(|symbol| cx.scoping().get_resolved_references(symbol).next().is_some());
    if names_itself {
        return None;
    }
    let text = arrow(function, cx)?;
    let span = from_oxc(function.span);
    // Where an arrow function would swallow what comes after it, it needs brackets.
    let is_argument = match parent {
        AstKind::CallExpression(call) => call.callee.span() != function.span,
        AstKind::NewExpression(new) if new.callee.span() == function.span => return None,
        AstKind::NewExpression(_)
        | AstKind::VariableDeclarator(_)
        | AstKind::ObjectProperty(_)
        | AstKind::ArrayExpression(_)
        | AstKind::ReturnStatement(_)
        | AstKind::AssignmentExpression(_)
        | AstKind::ArrowFunctionExpression(_) => true,
        _ => false,
    };
    Some(Fix {
        title: "Write an arrow function".to_owned(),
        span,
        replacement: if is_argument { text } else { format!("({text})") },
    })
}

fn method(function: &Function<'_>, property: &ObjectProperty<'_>, cx: &RuleContext<'_, '_>) -> Option<Fix> {
    let head = cx
        .text(Span::new(property.span.start, function.params.span.start))
        .trim_end();
    let key = if function.r#async {
        head.strip_prefix("async")?.trim_start()
    } else {
        head
    };
    Some(Fix {
        title: "Write an arrow function".to_owned(),
        span: from_oxc(property.span),
        replacement: format!("{key}: {}", arrow(function, cx)?),
    })
}

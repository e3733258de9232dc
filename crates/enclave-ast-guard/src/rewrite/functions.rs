//! `function f(a) { … }` → `const f = (a) => { … };`, and the same for expressions and methods.

use enclave_syntax::{
    ast::{
        AstKind, BinaryOperator, Expression, Function, FunctionType, GetSpan, NodeId, ObjectProperty,
        OxcSpan, PropertyKind, Statement, SymbolId,
    },
    from_oxc,
};
use enclave_types::{Fix, Span};

use super::{seam, spliced, whole_line};
use crate::RuleContext;

/// The most text that functions are moved up over. More is left to the author.
const MAX_MOVED_BYTES: u32 = 64 * 1024;

const TITLE: &str = "Write an arrow function";

/// The function that the rule was called for, as an arrow function.
pub(crate) fn arrow_function<'a>(function: &Function<'a>, cx: &RuleContext<'_, 'a>) -> Option<Fix> {
    if function.generator || uses_own_names(cx.node_id(), cx) || constructs(cx) {
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
fn uses_own_names(function: NodeId, cx: &RuleContext<'_, '_>) -> bool {
    cx.descendants(function).any(|(_, kind)| match kind {
        AstKind::ThisExpression(_) | AstKind::Super(_) | AstKind::NewTarget(_) => true,
        AstKind::IdentifierReference(name) => name.name == "arguments" && cx.is_global(name),
        _ => false,
    })
}

/// Whether the script uses some function of its own as a constructor, which an arrow function cannot be.
fn constructs(cx: &RuleContext<'_, '_>) -> bool {
    let is_own =
        |callee: &Expression<'_>| !matches!(callee, Expression::Identifier(name) if cx.is_global(name));
    cx.nodes().iter().any(|node| match node.kind() {
        AstKind::NewExpression(new) => is_own(&new.callee),
        AstKind::BinaryExpression(binary) => {
            binary.operator == BinaryOperator::Instanceof && is_own(&binary.right)
        }
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

/// `const f = (a) => { … };`.
fn constant(function: &Function<'_>, cx: &RuleContext<'_, '_>) -> Option<String> {
    let name = function.id.as_ref()?;
    Some(format!("const {} = {};", name.name, arrow(function, cx)?))
}

fn declaration<'a>(function: &Function<'a>, cx: &RuleContext<'_, 'a>) -> Option<Fix> {
    let symbol = keeps_its_name(function, cx)?;
    match cx.parent() {
        // The cases of a `switch` share one scope, and one may be entered without those before it.
        AstKind::SwitchCase(case) => {
            let is_alone = declarations(&case.consequent).count() == 1;
            let stays = is_alone
                && is_used_within(symbol, case.span, cx)
                && first_use(symbol, cx) > function.span.start;
            stays.then(|| in_place(function, cx))?
        }
        parent => {
            let list = statements(parent)?;
            // One that is called early may call the others.
            if declarations(list).any(|other| is_used_early(other, cx)) {
                moved_up(list, cx)
            } else {
                in_place(function, cx)
            }
        }
    }
}

fn in_place(function: &Function<'_>, cx: &RuleContext<'_, '_>) -> Option<Fix> {
    Some(Fix {
        title: TITLE.to_owned(),
        span: from_oxc(function.span),
        replacement: constant(function, cx)?,
    })
}

/// The functions that are declared in a list of statements.
fn declarations<'n, 'a>(list: &'n [Statement<'a>]) -> impl Iterator<Item = &'n Function<'a>> {
    list.iter().filter_map(|statement| match statement {
        Statement::FunctionDeclaration(function) => Some(&**function),
        _ => None,
    })
}

/// Whether the function is used before it is declared, which only works for `function`.
fn is_used_early(function: &Function<'_>, cx: &RuleContext<'_, '_>) -> bool {
    function
        .id
        .as_ref()
        .and_then(|id| id.symbol_id.get())
        .is_some_and(|symbol| first_use(symbol, cx) <= function.span.start)
}

/// The variable of the function, when nothing else is ever in it.
fn keeps_its_name(function: &Function<'_>, cx: &RuleContext<'_, '_>) -> Option<SymbolId> {
    let symbol = function.id.as_ref()?.symbol_id.get()?;
    let scoping = cx.scoping();
    let keeps = !scoping.symbol_is_mutated(symbol) && scoping.symbol_redeclarations(symbol).is_empty();
    keeps.then_some(symbol)
}

/// Where in the source the function is used first.
fn first_use(symbol: SymbolId, cx: &RuleContext<'_, '_>) -> u32 {
    cx.scoping()
        .get_resolved_references(symbol)
        .map(|reference| cx.nodes().kind(reference.node_id()).span().start)
        .min()
        .unwrap_or(u32::MAX)
}

/// Whether nothing outside of `span` uses the function.
fn is_used_within(symbol: SymbolId, span: OxcSpan, cx: &RuleContext<'_, '_>) -> bool {
    cx.scoping().get_resolved_references(symbol).all(|reference| {
        let used = cx.nodes().kind(reference.node_id()).span();
        span.start <= used.start && used.end <= span.end
    })
}

/// The list of statements that `list` is.
fn statements(list: AstKind<'_>) -> Option<&[Statement<'_>]> {
    match list {
        AstKind::Program(it) => Some(&it.body),
        AstKind::BlockStatement(it) => Some(&it.body),
        AstKind::FunctionBody(it) => Some(&it.statements),
        _ => None,
    }
}

/// All functions of the list as arrow functions at its top.
fn moved_up<'a>(list: &'a [Statement<'a>], cx: &RuleContext<'_, 'a>) -> Option<Fix> {
    let functions: Vec<&Function<'a>> = declarations(list)
        .filter(|function| {
            keeps_its_name(function, cx).is_some()
                && !function.generator
                && !uses_own_names(function.node_id(), cx)
        })
        .collect();
    let start = list.first()?.span().start;
    let mut text = String::new();
    let mut edits = Vec::new();
    for function in &functions {
        text.push_str(&constant(function, cx)?);
        text.push('\n');
        let span = from_oxc(function.span);
        edits.push(match seam(span, cx) {
            "" => {
                let line = whole_line(span, cx);
                (Span::new(line.start.max(start), line.end), "")
            }
            rest => (span, rest),
        });
    }
    if becomes_value(list, &functions, cx)
        && let (Some(last), Some(moved)) = (edits.last_mut(), functions.last())
    {
        *last = (from_oxc(moved.span), "return;");
    }
    let end = edits.last()?.0.end;
    if end.saturating_sub(start) > MAX_MOVED_BYTES {
        return None;
    }
    let rest = spliced(Span::new(start, end), &edits, cx);
    // A line's end stays: what stands before it may be a comment.
    let rest = rest.trim_start().trim_end_matches([' ', '\t']);
    Some(Fix {
        title: TITLE.to_owned(),
        span: Span::new(start, end),
        replacement: format!("{text}{rest}"),
    })
}

/// Whether the script would end with an expression, its value, once the functions at its end are gone.
fn becomes_value(list: &[Statement<'_>], moved: &[&Function<'_>], cx: &RuleContext<'_, '_>) -> bool {
    let is_moved =
        |statement: &&Statement<'_>| moved.iter().any(|function| function.span == statement.span());
    let left = list.iter().rev().find(|statement| !is_moved(statement));
    matches!(cx.parent(), AstKind::Program(_))
        && list.last().is_some_and(|last| is_moved(&last))
        && matches!(left, Some(Statement::ExpressionStatement(_)))
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
    // Where an arrow function would swallow what comes after it, it needs brackets.
    let stands_alone = match parent {
        AstKind::CallExpression(call) => call.callee.span() != function.span,
        AstKind::VariableDeclarator(_)
        | AstKind::ObjectProperty(_)
        | AstKind::ArrayExpression(_)
        | AstKind::ReturnStatement(_)
        | AstKind::AssignmentExpression(_)
        | AstKind::ArrowFunctionExpression(_) => true,
        _ => false,
    };
    // It may stand in brackets already.
    let (before, after) = (
        cx.text(Span::new(0, function.span.start)),
        cx.text(Span::new(
            function.span.end,
            u32::try_from(cx.source().len()).unwrap_or(u32::MAX),
        )),
    );
    let bracketed = before.trim_end().ends_with('(') && after.trim_start().starts_with(')');
    Some(Fix {
        title: TITLE.to_owned(),
        span: from_oxc(function.span),
        replacement: if stands_alone || bracketed {
            text
        } else {
            format!("({text})")
        },
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
        title: TITLE.to_owned(),
        span: from_oxc(property.span),
        replacement: format!("{key}: {}", arrow(function, cx)?),
    })
}

//! The mechanical rewrites that findings offer. Each is made only where it keeps what the script means, as
//! far as the tree shows; where it might not, there is none, and the help says what to write.

mod aliases;
mod apply;
mod console;
mod errors;
mod functions;
mod loops;
mod promises;
mod regexes;
mod sets;

use enclave_syntax::{
    ast::{AstKind, Expression, GetSpan, IdentifierReference, NodeId},
    from_oxc,
};
use enclave_types::{Fix, Span};

use crate::RuleContext;

pub(crate) use aliases::direct_call;
pub use apply::{Fixed, apply_fixes, fix};
pub(crate) use console::without_console;
pub(crate) use functions::arrow_function;
pub(crate) use loops::{counted_loop, loop_over_keys};
pub(crate) use regexes::without_regex;

/// The rewrite for a blocked global, where the way it is used has one.
pub(crate) fn without_global(name: &IdentifierReference<'_>, cx: &RuleContext<'_, '_>) -> Option<Fix> {
    match name.name.as_str() {
        "Promise" => promises::with_parallel(cx),
        "Set" => sets::with_filter(cx),
        "Error" | "TypeError" | "ReferenceError" | "SyntaxError" | "RangeError" => {
            errors::with_object(&name.name, cx)
        }
        _ => None,
    }
}

/// The rewrite that puts another name in the place of a name.
pub(crate) fn other_name(name: &IdentifierReference<'_>, other: &str, cx: &RuleContext<'_, '_>) -> Fix {
    let is_shorthand = matches!(cx.parent(), AstKind::ObjectProperty(property) if property.shorthand);
    Fix {
        title: format!("Write {}", enclave_types::quoted(other)),
        span: from_oxc(name.span),
        // The key of `{ name }` stays what it is.
        replacement: if is_shorthand {
            format!("{}: {other}", name.name)
        } else {
            other.to_owned()
        },
    }
}

/// The text of an expression, to stand as an argument.
fn argument(expression: &Expression<'_>, cx: &RuleContext<'_, '_>) -> String {
    let text = cx.text(from_oxc(expression.span()));
    if matches!(expression, Expression::SequenceExpression(_)) {
        format!("({text})")
    } else {
        text.to_owned()
    }
}

/// The text of an expression, to stand before a dot.
fn receiver(expression: &Expression<'_>, cx: &RuleContext<'_, '_>) -> String {
    let text = cx.text(from_oxc(expression.span()));
    let stands_alone = matches!(
        expression,
        Expression::Identifier(_)
            | Expression::StaticMemberExpression(_)
            | Expression::ComputedMemberExpression(_)
            | Expression::CallExpression(_)
            | Expression::ArrayExpression(_)
            | Expression::StringLiteral(_)
            | Expression::TemplateLiteral(_)
    );
    if stands_alone {
        text.to_owned()
    } else {
        format!("({text})")
    }
}

/// A string literal with that content.
fn string_literal(text: &str) -> String {
    let mut literal = String::with_capacity(text.len() + 2);
    literal.push('\'');
    for c in text.chars() {
        match c {
            '\'' | '\\' => literal.extend(['\\', c]),
            '\n' => literal.push_str("\\n"),
            '\r' => literal.push_str("\\r"),
            '\t' => literal.push_str("\\t"),
            c => literal.push(c),
        }
    }
    literal.push('\'');
    literal
}

/// The source at `region` with each span in `edits`, which are in order, replaced.
fn spliced(region: Span, edits: &[(Span, &str)], cx: &RuleContext<'_, '_>) -> String {
    let mut text = String::new();
    let mut at = region.start;
    for (span, replacement) in edits {
        text.push_str(cx.text(Span::new(at, span.start)));
        text.push_str(replacement);
        at = span.end;
    }
    text.push_str(cx.text(Span::new(at, region.end)));
    text
}

/// Whether anything within the node may do something: call, assign or wait.
fn may_act(node: NodeId, cx: &RuleContext<'_, '_>) -> bool {
    cx.descendants(node).any(|(_, kind)| {
        matches!(
            kind,
            AstKind::CallExpression(_)
                | AstKind::NewExpression(_)
                | AstKind::TaggedTemplateExpression(_)
                | AstKind::AwaitExpression(_)
                | AstKind::YieldExpression(_)
                | AstKind::AssignmentExpression(_)
                | AstKind::UpdateExpression(_)
        )
    })
}

/// Whether the node is one of a list of statements, so that it may go without leaving a hole.
fn is_in_list(statement: NodeId, cx: &RuleContext<'_, '_>) -> bool {
    matches!(
        cx.nodes().parent_kind(statement),
        AstKind::Program(_) | AstKind::BlockStatement(_) | AstKind::FunctionBody(_) | AstKind::SwitchCase(_)
    )
}

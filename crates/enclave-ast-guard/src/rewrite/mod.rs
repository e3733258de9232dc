//! The mechanical rewrites that findings offer. Each is made only where it keeps what the script means, as
//! far as the tree shows; where it might not, there is none, and the help says what to write.

mod aliases;
mod apply;
mod console;
mod errors;
mod functions;
mod loops;
mod promises;
mod prototypes;
mod regexes;
mod sets;

use enclave_syntax::{
    ast::{
        ArrayExpressionElement, AstKind, Expression, GetSpan, IdentifierReference, NodeId, Statement,
        UnaryOperator,
    },
    from_oxc,
};
use enclave_types::{Fix, Span};

use crate::{RuleContext, fold::Value, globals::GlobalName};

pub(crate) use aliases::direct_call;
pub use apply::{Fixed, apply_fixes, fix};
pub(crate) use console::without_console;
pub(crate) use functions::arrow_function;
pub(crate) use loops::{counted_loop, loop_over_keys, loop_that_turns_once};
pub(crate) use prototypes::without_prototype;
pub(crate) use regexes::without_regex;

/// The rewrite for a blocked global, where the way it is used has one.
pub(crate) fn without_global<'a>(name: &IdentifierReference<'a>, cx: &RuleContext<'_, 'a>) -> Option<Fix> {
    match name.name.as_str() {
        "Promise" => promises::with_parallel(cx),
        "Set" => sets::with_filter(cx),
        "Error" | "TypeError" | "ReferenceError" | "SyntaxError" | "RangeError" => {
            errors::with_object(&name.name, cx).or_else(|| errors::without_instanceof(&name.name, cx))
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

/// Whether anything within the node may do something: call, assign or wait. The node itself may not.
fn may_act(node: NodeId, cx: &RuleContext<'_, '_>) -> bool {
    std::iter::once((node, cx.nodes().kind(node)))
        .chain(cx.descendants(node))
        .any(|(id, kind)| acts(kind) && !is_pure_call(id, cx))
}

fn acts(kind: AstKind<'_>) -> bool {
    matches!(
        kind,
        AstKind::CallExpression(_)
            | AstKind::NewExpression(_)
            | AstKind::TaggedTemplateExpression(_)
            | AstKind::AwaitExpression(_)
            | AstKind::YieldExpression(_)
            | AstKind::AssignmentExpression(_)
            | AstKind::UpdateExpression(_)
    ) || matches!(kind, AstKind::UnaryExpression(unary) if unary.operator == UnaryOperator::Delete)
}

/// Whether a call only works something out: a function of the realm's, or a method that no value has for
/// anything else.
fn is_pure_call(call: NodeId, cx: &RuleContext<'_, '_>) -> bool {
    const METHODS: [&str; 16] = [
        "toFixed",
        "toISOString",
        "toUpperCase",
        "toLowerCase",
        "padStart",
        "padEnd",
        "trim",
        "join",
        "slice",
        "includes",
        "indexOf",
        "at",
        "charAt",
        "startsWith",
        "endsWith",
        "toString",
    ];
    let AstKind::CallExpression(call) = cx.nodes().kind(call) else {
        return false;
    };
    match &call.callee {
        Expression::Identifier(name) => {
            cx.is_global(name) && matches!(name.name.as_str(), "String" | "Number" | "Boolean")
        }
        Expression::StaticMemberExpression(member) => match &member.object {
            Expression::Identifier(object) if cx.is_global(object) => matches!(
                (object.name.as_str(), member.property.name.as_str()),
                ("JSON", "stringify")
                    | ("Object", "keys" | "values" | "entries")
                    | ("Array", "isArray")
                    | ("Date", "now")
                    | ("Math", _)
            ),
            _ => METHODS.contains(&member.property.name.as_str()),
        },
        _ => false,
    }
}

/// Whether the node is one of a list of statements, so that it may go without leaving a hole.
fn is_in_list(statement: NodeId, cx: &RuleContext<'_, '_>) -> bool {
    matches!(
        cx.nodes().parent_kind(statement),
        AstKind::Program(_) | AstKind::BlockStatement(_) | AstKind::FunctionBody(_) | AstKind::SwitchCase(_)
    )
}

/// What has to stay where a statement is taken away: nothing, a semicolon where what comes after would go on with
/// what stands before, or `return;` where the statement before would become the script's value.
pub(crate) fn remains_of(statement: NodeId, cx: &RuleContext<'_, '_>) -> &'static str {
    let span = from_oxc(cx.nodes().kind(statement).span());
    if let AstKind::Program(program) = cx.nodes().parent_kind(statement)
        && let [.., before, last] = program.body.as_slice()
        && from_oxc(last.span()) == span
        && matches!(before, Statement::ExpressionStatement(_))
    {
        return "return;";
    }
    seam(span, cx)
}

/// A semicolon when the texts before and after `gap` would become one statement without it.
fn seam(gap: Span, cx: &RuleContext<'_, '_>) -> &'static str {
    let end = u32::try_from(cx.source().len()).unwrap_or(u32::MAX);
    let before = cx.text(Span::new(0, gap.start)).trim_end();
    let after = cx.text(Span::new(gap.end, end)).trim_start();
    let goes_on = after.starts_with(['(', '[', '`', '+', '-', '*', '/', '.', ',', '?']);
    // A comment may hide what stands before it, so only a semicolon counts.
    if goes_on && !before.is_empty() && !before.ends_with(';') {
        ";"
    } else {
        ""
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

/// Whether `name` is a global that the script may use and that nothing in it hides.
fn is_free(name: &str, cx: &RuleContext<'_, '_>) -> bool {
    cx.classify(name) == GlobalName::Allowed && !cx.scoping().symbol_names().any(|symbol| symbol == name)
}

/// A name that nothing in the script has, beginning with `stem`.
fn fresh_name(stem: &str, cx: &RuleContext<'_, '_>) -> Option<String> {
    let is_taken = |name: &str| cx.source().contains(name);
    std::iter::once(stem.to_owned())
        .chain((2..100).map(|n| format!("{stem}{n}")))
        .find(|name| !is_taken(name))
}

/// Whether `value` is known to be neither `null` nor `undefined`.
fn is_there<'a>(value: &'a Expression<'a>, cx: &RuleContext<'_, 'a>) -> bool {
    let known = cx.fold(value);
    let of_values = known.is_complete()
        && known.values().all(|value| {
            !matches!(
                value,
                Value::Null | Value::Undefined | Value::Global(_) | Value::Method(_)
            )
        });
    of_values
        || match value {
            Expression::ObjectExpression(_) | Expression::TemplateLiteral(_) => true,
            // What a variable holds may be changed, but it stays an object.
            Expression::Identifier(name) => cx
                .constant_initializer(name)
                .is_some_and(|init| !matches!(init, Expression::Identifier(_)) && is_there(init, cx)),
            _ => is_array(value, cx),
        }
}

/// Whether `value` is known to be an array, whatever its elements are.
fn is_array<'a>(value: &'a Expression<'a>, cx: &RuleContext<'_, 'a>) -> bool {
    /// Methods that nothing but arrays has, or that give an array on everything that has them.
    const GIVES_ARRAY: [&str; 10] = [
        "map",
        "filter",
        "flat",
        "flatMap",
        "sort",
        "reverse",
        "split",
        "splice",
        "toSorted",
        "toReversed",
    ];
    match value {
        Expression::ArrayExpression(array) => !array
            .elements
            .iter()
            .any(|element| matches!(element, ArrayExpressionElement::Elision(_))),
        Expression::CallExpression(call) => match &call.callee {
            Expression::StaticMemberExpression(member) if !member.optional && !call.optional => {
                let name = member.property.name.as_str();
                match &member.object {
                    Expression::Identifier(object) if cx.is_global(object) => matches!(
                        (object.name.as_str(), name),
                        ("Object", "keys" | "values" | "entries") | ("Array", "from" | "of")
                    ),
                    object => GIVES_ARRAY.contains(&name) && !has_own_method(object, name, cx),
                }
            }
            _ => false,
        },
        Expression::Identifier(name) => cx
            .constant_initializer(name)
            .is_some_and(|init| !matches!(init, Expression::Identifier(_)) && is_array(init, cx)),
        _ => false,
    }
}

/// Whether the object is the script's own and has a function under that name.
pub(crate) fn has_own_method<'a>(object: &'a Expression<'a>, method: &str, cx: &RuleContext<'_, 'a>) -> bool {
    cx.fold_member(object, method)
        .values()
        .any(|value| matches!(value, Value::Function(_)))
}

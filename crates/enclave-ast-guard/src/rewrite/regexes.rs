//! `/text/.test(value)`, `value.replace(/text/g, other)`, `value.split(/text/)`, `value.search(/text/)` and
//! `if (value.match(/text/))` → string methods.

use enclave_syntax::{
    ast::{
        Argument, AstKind, CallExpression, Expression, GetSpan, NodeId, RegExpFlags, RegExpLiteral,
        UnaryOperator,
    },
    from_oxc,
};
use enclave_types::Fix;

use super::{argument, is_free, receiver, string_literal};
use crate::RuleContext;

/// A pattern that is plain text, perhaps held to an end of the string.
struct PlainPattern {
    text: String,
    at_start: bool,
    at_end: bool,
}

impl PlainPattern {
    /// Reads a pattern that means nothing but its characters.
    fn read(pattern: &str) -> Option<Self> {
        let (at_start, pattern) = pattern
            .strip_prefix('^')
            .map_or((false, pattern), |rest| (true, rest));
        let mut text = String::new();
        let mut at_end = false;
        let mut chars = pattern.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                '$' if chars.peek().is_none() => at_end = true,
                // Escaped punctuation is the character; escaped letters and digits have meanings.
                '\\' => text.push(match chars.next()? {
                    'n' => '\n',
                    't' => '\t',
                    'r' => '\r',
                    c if c.is_ascii_punctuation() => c,
                    _ => return None,
                }),
                '.' | '*' | '+' | '?' | '(' | ')' | '[' | ']' | '{' | '}' | '|' | '^' | '$' => return None,
                c => text.push(c),
            }
        }
        (!text.is_empty()).then_some(Self {
            text,
            at_start,
            at_end,
        })
    }
}

/// The call that uses the regular expression, with a string method.
pub(crate) fn without_regex<'a>(literal: &RegExpLiteral<'a>, cx: &RuleContext<'_, 'a>) -> Option<Fix> {
    if !is_free("String", cx) {
        return None;
    }
    let pattern = PlainPattern::read(literal.regex.pattern.text.as_str())?;
    let flags = literal.regex.flags;
    let nodes = cx.nodes();
    let parent = nodes.parent_id(cx.node_id());
    let (call, replacement) = match nodes.kind(parent) {
        AstKind::StaticMemberExpression(member) if member.property.name == "test" => {
            let AstKind::CallExpression(call) = nodes.parent_kind(parent) else {
                return None;
            };
            (call, test(call, &pattern, flags, cx)?)
        }
        AstKind::CallExpression(call) => (call, string_method(call, parent, literal, &pattern, flags, cx)?),
        _ => return None,
    };
    Some(Fix {
        title: "Use a string method".to_owned(),
        span: from_oxc(call.span),
        replacement,
    })
}

/// `/pattern/.test(value)`.
///
/// With the flag `i` a text in lower case is looked for in the lower case of the value. Of all characters two have
/// an ASCII letter there that the flag does not know of: the Kelvin sign and the dotted capital I.
fn test<'a>(
    call: &'a CallExpression<'a>,
    pattern: &PlainPattern,
    flags: RegExpFlags,
    cx: &RuleContext<'_, 'a>,
) -> Option<String> {
    let [value] = call.arguments.as_slice() else {
        return None;
    };
    let value = Argument::as_expression(value)?;
    // `test` makes a string of whatever it is given.
    let is_text = cx.fold(value).is_texts() || matches!(value, Expression::TemplateLiteral(_));
    let mut subject = if is_text {
        receiver(value, cx)
    } else {
        format!("String({})", argument(value, cx))
    };
    let mut text = pattern.text.clone();
    if flags.contains(RegExpFlags::I) {
        if !text.is_ascii() {
            return None;
        }
        subject.push_str(".toLowerCase()");
        text.make_ascii_lowercase();
    }
    if !(flags - RegExpFlags::I - RegExpFlags::G).is_empty() {
        return None;
    }
    let text = string_literal(&text);
    Some(match (pattern.at_start, pattern.at_end) {
        (false, false) => format!("{subject}.includes({text})"),
        (true, false) => format!("{subject}.startsWith({text})"),
        (false, true) => format!("{subject}.endsWith({text})"),
        (true, true) => format!("({subject} === {text})"),
    })
}

/// `value.replace(/pattern/, other)`, `value.replaceAll(…)`, `value.split(/pattern/)` and what else has a method for
/// plain strings.
fn string_method<'a>(
    call: &'a CallExpression<'a>,
    id: NodeId,
    literal: &RegExpLiteral<'a>,
    pattern: &PlainPattern,
    flags: RegExpFlags,
    cx: &RuleContext<'_, 'a>,
) -> Option<String> {
    let Expression::StaticMemberExpression(member) = &call.callee else {
        return None;
    };
    if call.arguments.first().map(GetSpan::span) != Some(literal.span)
        || pattern.at_start
        || pattern.at_end
        || !(flags - RegExpFlags::G).is_empty()
    {
        return None;
    }
    let (object, text) = (receiver(&member.object, cx), string_literal(&pattern.text));
    let dot = if member.optional { "?." } else { "." };
    match (member.property.name.as_str(), call.arguments.get(1)) {
        ("replace" | "replaceAll", Some(other)) if call.arguments.len() == 2 => {
            let other = Argument::as_expression(other)?;
            // A function is handed other arguments by a regular expression than by a string only when there
            // are groups, and there are none.
            let all = flags.contains(RegExpFlags::G);
            if member.property.name == "replaceAll" && !all {
                // It throws.
                return None;
            }
            let method = if all { "replaceAll" } else { "replace" };
            Some(format!("{object}{dot}{method}({text}, {})", argument(other, cx)))
        }
        ("split", None) => Some(format!("{object}{dot}split({text})")),
        ("split", Some(limit)) if call.arguments.len() == 2 => {
            let limit = Argument::as_expression(limit)?;
            Some(format!("{object}{dot}split({text}, {})", argument(limit, cx)))
        }
        ("search", None) => Some(format!("{object}{dot}indexOf({text})")),
        ("match", None) if is_asked(id, cx) => Some(format!("{object}{dot}includes({text})")),
        _ => None,
    }
}

/// Whether only the truth of the call at `id` counts.
fn is_asked(id: NodeId, cx: &RuleContext<'_, '_>) -> bool {
    let nodes = cx.nodes();
    let span = nodes.kind(id).span();
    match nodes.parent_kind(id) {
        AstKind::IfStatement(it) => it.test.span() == span,
        AstKind::ConditionalExpression(it) => it.test.span() == span,
        AstKind::UnaryExpression(it) => it.operator == UnaryOperator::LogicalNot,
        AstKind::CallExpression(it) => {
            matches!(&it.callee, Expression::Identifier(name) if name.name == "Boolean" && cx.is_global(name))
        }
        AstKind::LogicalExpression(_) => is_asked(nodes.parent_id(id), cx),
        _ => false,
    }
}

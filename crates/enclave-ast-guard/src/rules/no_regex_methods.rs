use enclave_syntax::ast::{Argument, AstKind, CallExpression, Expression, OxcSpan};
use enclave_types::{Severity, quoted};

use crate::{
    Preset, Rule, RuleContext, RuleMeta, codes, keys::Key, rewrite::has_own_method, rule::declare_rule,
};

declare_rule! {
    /// ### What it rejects
    ///
    /// Calls of `match`, `matchAll` and `search`, which make a regular expression of whatever they are given.
    /// Under strict and secure, where there may be regular expressions, the methods that take one, when they are
    /// given one: `match`, `matchAll`, `search`, `replace`, `replaceAll`, `split`, and `test` and `exec` of one.
    ///
    /// ### Why
    ///
    /// `"aaaa".match(text)` compiles `text` as a pattern, so a tool's answer could take exponential time. The realm
    /// of an agentscript script has no regular expression engine: these methods would only throw.
    ///
    /// ### Rejected
    ///
    /// ```js
    /// return "a-b".match("-");
    /// ```
    ///
    /// ```js
    /// return "a-b"["search"]("b");
    /// ```
    ///
    /// ### Accepted
    ///
    /// ```js
    /// const sep = "-"; return "a-b".split(sep).concat("a-b".replace(sep, ""), "x".replaceAll("x", "y"));
    /// ```
    ///
    /// ```js
    /// const game = { match: 3, search: "x" }; return game.match;
    /// ```
    ///
    /// ### Not covered
    ///
    /// Literals (`no-regex-literal`) and `RegExp` (`disallowed-identifier`).
    ///
    /// ### Options
    ///
    /// `RuleOptions::regex`: `string_methods` (`match`, `matchAll`, `search`, `replace`, `replaceAll`, `split`) and
    /// `regex_methods` (`test`, `exec`).
    NoRegexMethods = codes::NO_REGEX_METHODS {
        severity: Error,
        kinds: [CallExpression],
        since: "0.1.0",
        cwe: [1333],
        attacks: ["ATK-REDOS"],
        original: ["NoRegexMethodsRule", "NO_REGEX_METHOD", "REGEX_METHOD_DYNAMIC"],
    }
}

/// Methods that make a regular expression of any argument.
const COMPILING: [&str; 3] = ["match", "matchAll", "search"];

impl Rule for NoRegexMethods {
    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn on_node<'a>(&self, node: AstKind<'a>, cx: &mut RuleContext<'_, 'a>) {
        let AstKind::CallExpression(call) = node else {
            return;
        };
        let Some((object, key)) = Key::of_method(call) else {
            return;
        };
        let options = &cx.options().regex;
        let is_in = |list: &[String], text: &str| list.iter().any(|name| name == text);
        if let Some(method) = key.find(cx, |text| is_in(&options.string_methods, text)) {
            on_string_method(call, object, &method, key.span(), cx);
        } else if let Some(method) = key.find(cx, |text| is_in(&options.regex_methods, text))
            && matches!(object, Expression::RegExpLiteral(_))
            && !options.block_all
        {
            cx.report(
                key.span(),
                format!("{} runs a regular expression", quoted(&method)),
            );
        }
    }
}

fn on_string_method<'a>(
    call: &'a CallExpression<'a>,
    object: &'a Expression<'a>,
    method: &str,
    span: OxcSpan,
    cx: &mut RuleContext<'_, 'a>,
) {
    let blocks_literals = cx.options().regex.block_all;
    let first = call.arguments.first();
    let is_literal = first.is_some_and(|first| matches!(first, Argument::RegExpLiteral(_)));
    if is_literal && blocks_literals {
        // The literal is rejected already.
        return;
    }
    if cx.preset() == Preset::AgentScript {
        if COMPILING.contains(&method) && !has_own_method(object, method, cx) {
            cx.report(span, format!("{} makes a regular expression", quoted(method)));
        }
        return;
    }
    if is_literal {
        cx.report(span, format!("{} runs a regular expression", quoted(method)));
        return;
    }
    let is_text =
        |argument: &'a Argument<'a>| argument.as_expression().is_some_and(|e| cx.fold(e).is_texts());
    if first.is_some_and(|first| !is_text(first)) {
        let mut finding = cx.finding(
            span,
            format!("{} may be given a regular expression", quoted(method)),
        );
        finding.severity = Severity::Warning;
        cx.emit(finding.with_help("Pass a string that the script has written down."));
    }
}

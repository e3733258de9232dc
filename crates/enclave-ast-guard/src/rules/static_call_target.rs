use enclave_syntax::ast::{AstKind, CallExpression, Expression, GetSpan, IdentifierReference, UnaryOperator};
use enclave_types::{Span, quoted};

use crate::{
    Rule, RuleContext, RuleMeta, codes, fold::Value, keys::is_dangerous, rewrite::direct_call,
    rule::declare_rule,
};

declare_rule! {
    /// ### What it rejects
    ///
    /// A tool call whose tool is not known before the run, and every use of `callTool` and `parallel` but a
    /// direct call: an alias, `.call`, `.apply`, `.bind`, as a value, as a tag, with `new`. The name is known when
    /// it is a string, a constant that holds one, a choice between such, or a property of a constant object or
    /// array of strings.
    ///
    /// ### Why
    ///
    /// Which tools a script calls is the most important thing to know about it: for the reader, for scoring, for
    /// whoever grants it. A name that is made at run time says nothing.
    ///
    /// ### Rejected
    ///
    /// ```js
    /// const name = await callTool("names:next", {}); return await callTool(name, {});
    /// ```
    ///
    /// ```js
    /// return await callTool();
    /// ```
    ///
    /// ```js
    /// const call = callTool; return await call("users:list", {});
    /// ```
    ///
    /// ```js
    /// return await callTool.call(null, "users:list", {});
    /// ```
    ///
    /// ```js
    /// return await ["users:list"].map(callTool);
    /// ```
    ///
    /// ### Accepted
    ///
    /// ```js
    /// const LIST = "users:list"; return await callTool(LIST, {});
    /// ```
    ///
    /// ```js
    /// const all = true; return await callTool(all ? "users:list" : "users:first", {});
    /// ```
    ///
    /// ```js
    /// const TOOLS = { list: "users:list", get: "users:get" };
    /// const users = await callTool(TOOLS.list, {});
    /// return await parallel(users, user => callTool(TOOLS.get, { id: user.id }));
    /// ```
    ///
    /// ```js
    /// for (const tool of ["a:list", "b:list"]) { await callTool(tool, {}); }
    /// ```
    ///
    /// ### Not covered
    ///
    /// Whether the tool exists and takes these arguments: `unknown-tool` and `tool-arguments`, when the host's
    /// schemas are given. Which call is allowed is decided when it is made.
    ///
    /// ### Options
    ///
    /// `RuleOptions::static_targets`: the functions whose tool has to be known; `callTool` by default.
    /// `RuleOptions::static_argument`: which of their arguments names the tool, counted from 0; 0 by default.
    ///
    /// ### Fix
    ///
    /// An alias, `call`, `apply` and `bind` become direct calls.
    ///
    /// ```js
    /// const call = callTool; return await call("users:list", {});
    /// ```
    ///
    /// ```js
    /// return await callTool("users:list", {});
    /// ```
    StaticCallTarget = codes::STATIC_CALL_TARGET {
        severity: Error,
        kinds: [IdentifierReference],
        since: "0.1.0",
        cwe: [470, 913],
        attacks: ["ATK-TOOL"],
        original: ["StaticCallTargetRule", "MISSING_CALL_TARGET", "DYNAMIC_CALL_TARGET"],
    }
}

/// The functions that may only be called directly.
const DIRECT: [&str; 2] = ["callTool", "parallel"];

impl Rule for StaticCallTarget {
    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn on_node<'a>(&self, node: AstKind<'a>, cx: &mut RuleContext<'_, 'a>) {
        let AstKind::IdentifierReference(id) = node else {
            return;
        };
        let is_target = cx
            .options()
            .static_targets
            .iter()
            .any(|target| target == id.name.as_str());
        if !(is_target || DIRECT.contains(&id.name.as_str())) || !cx.is_global(id) {
            return;
        }
        match cx.parent() {
            AstKind::CallExpression(call) if call.callee.span() == id.span => {
                if is_target {
                    check_name(call, &id.name, cx);
                }
            }
            AstKind::UnaryExpression(unary) if unary.operator == UnaryOperator::Typeof => {}
            // Assigning to it is another rule's.
            _ if cx.is_target() => {}
            // That key is another rule's too.
            AstKind::StaticMemberExpression(member) if is_dangerous(&member.property.name) => {}
            parent => report_indirect(id, parent, cx),
        }
    }
}

/// Checks that the first argument of a call is known to be one of a few strings.
fn check_name<'a>(call: &'a CallExpression<'a>, function: &str, cx: &mut RuleContext<'_, 'a>) {
    let at = cx.options().static_argument;
    if let Some(spread) = call
        .arguments
        .iter()
        .take(at + 1)
        .find(|argument| argument.is_spread())
    {
        cx.report(spread.span(), "the tool's name comes out of a list");
        return;
    }
    let name = match call.arguments.get(at) {
        None => {
            cx.report(call.span, format!("{} needs the tool's name", quoted(function)));
            return;
        }
        Some(argument) => match argument.as_expression() {
            Some(Expression::StringLiteral(_)) | None => return,
            Some(name) => name,
        },
    };
    let known = cx.fold(name);
    if known.is_texts() {
        return;
    }
    let message = match known.single() {
        Some(Value::Text(_)) => return,
        Some(_) => "the tool's name is not a string".to_owned(),
        None => format!(
            "which tool is called is only known at run time, by {}",
            describe(name)
        ),
    };
    cx.report(name.span(), message);
}

fn describe(name: &Expression<'_>) -> &'static str {
    match name {
        Expression::Identifier(_) => "a variable",
        Expression::TemplateLiteral(_) => "a template",
        Expression::CallExpression(_) | Expression::AwaitExpression(_) => "a call",
        Expression::StaticMemberExpression(_)
        | Expression::ComputedMemberExpression(_)
        | Expression::ChainExpression(_) => "a property",
        Expression::ConditionalExpression(_) | Expression::LogicalExpression(_) => "a choice",
        _ => "an expression",
    }
}

fn report_indirect<'a>(id: &IdentifierReference<'a>, parent: AstKind<'a>, cx: &mut RuleContext<'_, 'a>) {
    let name = quoted(&id.name);
    let (span, what): (Span, _) = match parent {
        AstKind::StaticMemberExpression(member) => (
            enclave_syntax::from_oxc(member.span),
            format!("{name} may only be called directly, not through a property of it"),
        ),
        AstKind::ComputedMemberExpression(member) => (
            enclave_syntax::from_oxc(member.span),
            format!("{name} may only be called directly, not through a property of it"),
        ),
        AstKind::VariableDeclarator(_) => (
            enclave_syntax::from_oxc(id.span),
            format!("{name} may only be called directly, not under another name"),
        ),
        _ => (
            enclave_syntax::from_oxc(id.span),
            format!("{name} may only be called directly, not passed on"),
        ),
    };
    let help = if id.name == "parallel" {
        "Call it where its results are needed: `await parallel(items, item => callTool('items:get', { id: item.id }))`."
    } else {
        "Call it where its result is needed: `await callTool('users:list', {})`; to pass a call on, write an arrow function around it."
    };
    let mut finding = cx.finding(span, what).with_help(help);
    finding.fix = direct_call(id, cx);
    cx.emit(finding);
}

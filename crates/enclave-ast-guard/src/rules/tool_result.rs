use enclave_syntax::ast::{AstKind, Expression};
use enclave_types::quoted;

use super::no_computed_destructuring::taken_from;
use crate::{
    Rule, RuleContext, RuleMeta, codes,
    keys::Key,
    rule::declare_rule,
    spelling::nearest,
    tools::{Additional, Schema},
};

declare_rule! {
    /// ### What it rejects
    ///
    /// Reading a property that a tool's result does not have, when the schema of the result is known
    /// (`Tools::with_result_schema`): a warning. In the examples the result of `users:get` has `id` and `name`.
    ///
    /// ### Why
    ///
    /// The value would be `undefined`, and the script would go on with it.
    ///
    /// ### Rejected
    ///
    /// ```js
    /// const user = await callTool("users:get", { id: 1 }); return user.fullName;
    /// ```
    ///
    /// ```js
    /// const { nmae } = await callTool("users:get", { id: 1 }); return nmae;
    /// ```
    ///
    /// ### Accepted
    ///
    /// ```js
    /// const user = await callTool("users:get", { id: 1 }); const { name } = user; return user.id + name;
    /// ```
    ///
    /// ### Not covered
    ///
    /// Results that go through functions or collections before they are read.
    ///
    /// ### Options
    ///
    /// `GuardConfig::with_tools`: the schemas of the tools' results.
    ToolResult = codes::TOOL_RESULT {
        severity: Warning,
        kinds: [StaticMemberExpression, BindingProperty],
        since: "0.1.0",
        cwe: [],
        attacks: [],
        original: [],
    }
}

impl Rule for ToolResult {
    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn on_node<'a>(&self, node: AstKind<'a>, cx: &mut RuleContext<'_, 'a>) {
        let Some(tools) = &cx.config().tools else {
            return;
        };
        let source = match node {
            AstKind::StaticMemberExpression(member) if !cx.is_target() => Some(&member.object),
            AstKind::BindingProperty(_) => taken_from(cx),
            _ => None,
        };
        let (Some(source), Some(Key::Plain(key, span))) = (source, Key::of(node)) else {
            return;
        };
        let Some(tool) = tool_of(source, cx) else {
            return;
        };
        let Some(result) = tools.result(&tool).filter(is_plain_object) else {
            return;
        };
        if result.property(key).is_some() {
            return;
        }
        let message = format!("the result of {} has no property {}", quoted(&tool), quoted(key));
        let mut finding = cx.finding(span, message);
        if let Some(other) = nearest(key, result.property_names()) {
            finding = finding.with_help(format!("Did you mean {}?", quoted(other)));
        }
        cx.emit(finding);
    }
}

/// Whether values have the properties that the schema names and no others that it knows of.
fn is_plain_object(schema: &Schema<'_>) -> bool {
    schema.additional() != Additional::Allowed
        && !["array", "string"].iter().any(|kind| schema.takes_type(kind))
}

/// The tool whose awaited result `source` is.
fn tool_of<'a>(source: &'a Expression<'a>, cx: &RuleContext<'_, 'a>) -> Option<String> {
    let value = match source {
        Expression::Identifier(name) => cx.constant_initializer(name)?,
        value => value,
    };
    let Expression::AwaitExpression(awaited) = value else {
        return None;
    };
    match &awaited.argument {
        Expression::CallExpression(call) if cx.is_tool_call(call) => {
            cx.constant_text(call.arguments.first()?.as_expression()?)
        }
        _ => None,
    }
}

use enclave_syntax::ast::{Argument, AstKind, CallExpression, Expression, GetSpan};
use enclave_types::quoted;

use crate::{
    ArgumentKind, ArgumentRule, Rule, RuleContext, RuleMeta, codes, fold::Value, rule::declare_rule,
};

declare_rule! {
    /// ### What it rejects
    ///
    /// Calls with too few or too many arguments, or with an argument that is known to be of the wrong kind. What
    /// each function takes is `RuleOptions::arguments`, by the function's name; without it the rule does nothing.
    /// In the examples `callTool` takes a string and an object.
    ///
    /// ### Why
    ///
    /// Such a call only fails when it is reached, perhaps after others that cannot be taken back.
    ///
    /// ### Rejected
    ///
    /// ```js
    /// return await callTool("users:list");
    /// ```
    ///
    /// ```js
    /// return await callTool("users:list", [1]);
    /// ```
    ///
    /// ### Accepted
    ///
    /// ```js
    /// const args = await callTool("args:get", {}); return await callTool("users:list", args);
    /// ```
    ///
    /// ### Not covered
    ///
    /// Arguments whose kind is only known at run time. Keys and values of a tool's arguments: `tool-arguments`.
    ///
    /// ### Options
    ///
    /// `RuleOptions::arguments`: for each function `min_arguments`, `max_arguments` and `expected` kinds by position.
    CallArgumentValidation = codes::CALL_ARGUMENT_VALIDATION {
        severity: Error,
        kinds: [CallExpression],
        since: "0.1.0",
        cwe: [628],
        attacks: [],
        original: ["CallArgumentValidationRule", "INVALID_ARGUMENT_COUNT", "INVALID_ARGUMENT_TYPE", "CUSTOM_ARGUMENT_VALIDATION_FAILED"],
    }
}

impl Rule for CallArgumentValidation {
    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn on_node<'a>(&self, node: AstKind<'a>, cx: &mut RuleContext<'_, 'a>) {
        let AstKind::CallExpression(call) = node else {
            return;
        };
        let name = match &call.callee {
            Expression::Identifier(name) => name.name.as_str(),
            Expression::StaticMemberExpression(member) => member.property.name.as_str(),
            _ => return,
        };
        if let Some(rule) = cx.options().arguments.get(name) {
            check(call, name, rule, cx);
        }
    }
}

fn check<'a>(call: &'a CallExpression<'a>, name: &str, rule: &ArgumentRule, cx: &mut RuleContext<'_, 'a>) {
    let (given, name) = (call.arguments.len(), quoted(name));
    let spreads = call.arguments.iter().any(Argument::is_spread);
    if given < rule.min_arguments && !spreads {
        let min = rule.min_arguments;
        cx.report(
            call.span,
            format!("{name} takes at least {min} arguments, it is given {given}"),
        );
        return;
    }
    if let Some(max) = rule.max_arguments
        && given > max
    {
        cx.report(
            call.span,
            format!("{name} takes at most {max} arguments, it is given {given}"),
        );
        return;
    }
    for (argument, &expected) in call.arguments.iter().zip(&rule.expected) {
        let Some(value) = argument.as_expression() else {
            // What a spread gives is known at run time.
            return;
        };
        let known = cx.fold(value);
        let is_wrong = |value: &Value<'_>| kind_of(value).is_some_and(|kind| kind != expected);
        if expected != ArgumentKind::Any && known.is_complete() && known.values().all(is_wrong) {
            let found = known
                .values()
                .find_map(kind_of)
                .map_or("something else", ArgumentKind::name);
            let message = format!("{name} takes {} here, it is given {found}", expected.name());
            cx.report(value.span(), message);
        }
    }
}

fn kind_of(value: &Value<'_>) -> Option<ArgumentKind> {
    Some(match value {
        Value::Text(_) => ArgumentKind::String,
        Value::Number(_) => ArgumentKind::Number,
        Value::Boolean(_) => ArgumentKind::Boolean,
        Value::Object(_) => ArgumentKind::Object,
        Value::Array(_) => ArgumentKind::Array,
        Value::Function(_) => ArgumentKind::Function,
        // No kind that a rule can expect.
        Value::Null | Value::Undefined | Value::BigInt(_) => ArgumentKind::Any,
        Value::Global(_) | Value::Method(_) => return None,
    })
}

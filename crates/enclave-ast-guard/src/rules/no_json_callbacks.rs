use enclave_syntax::ast::{Argument, AstKind, CallExpression, Expression, GetSpan, OxcSpan, UnaryOperator};
use enclave_types::quoted;

use crate::{
    Rule, RuleContext, RuleMeta, codes,
    fold::{Folded, Through, Value},
    rule::declare_rule,
};

declare_rule! {
    /// ### What it rejects
    ///
    /// A replacer function for `JSON.stringify` and a reviver for `JSON.parse`, under any alias, through `call` and
    /// `apply`, and when the second argument may be one. A list of keys for `JSON.stringify` is fine when it is
    /// plainly an array.
    ///
    /// ### Why
    ///
    /// Such a callback is handed every value and its holder, one by one: a walk through whatever is reachable.
    ///
    /// ### Rejected
    ///
    /// ```js
    /// return JSON.stringify({ a: 1 }, (key, value) => value);
    /// ```
    ///
    /// ```js
    /// const parse = JSON.parse; return parse("{}", (key, value) => value);
    /// ```
    ///
    /// ```js
    /// const replacer = await callTool("replacers:get", {}); return JSON?.stringify({}, replacer);
    /// ```
    ///
    /// ```js
    /// return JSON.stringify.call(JSON, {}, (key, value) => value);
    /// ```
    ///
    /// ```js
    /// const args = [{}, (key, value) => value]; return JSON.stringify(...args);
    /// ```
    ///
    /// ### Accepted
    ///
    /// ```js
    /// return JSON.stringify({ a: 1 }, null, 2) + JSON.stringify({ b: 1 }, ["b"]) + JSON.stringify({}, undefined);
    /// ```
    ///
    /// ```js
    /// const keys = Object.keys({ a: 1 }); return JSON.stringify({ a: 1 }, keys.filter(key => key !== "b"));
    /// ```
    ///
    /// ```js
    /// return ["1", "2"].map(JSON.parse);
    /// ```
    ///
    /// ### Not covered
    ///
    /// `toJSON` methods of the script's own values: they run in the meter.
    ///
    /// ### Options
    ///
    /// `RuleOptions::json`: `block_stringify_replacer` and `block_parse_reviver`. Both are on by default.
    NoJsonCallbacks = codes::NO_JSON_CALLBACKS {
        severity: Error,
        kinds: [CallExpression],
        since: "0.1.0",
        cwe: [913],
        attacks: ["ATK-JSON"],
        original: ["NoJsonCallbacksRule", "JSON_CALLBACK_NOT_ALLOWED"],
    }
}

impl Rule for NoJsonCallbacks {
    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn on_node<'a>(&self, node: AstKind<'a>, cx: &mut RuleContext<'_, 'a>) {
        let AstKind::CallExpression(call) = node else {
            return;
        };
        if !may_call_json(&call.callee, cx) {
            return;
        }
        let options = cx.options().json;
        let callee = cx.fold(&call.callee);
        let method = callee.methods().find(|method| {
            method.global == "JSON"
                && ((method.name == "stringify" && options.block_stringify_replacer)
                    || (method.name == "parse" && options.block_parse_reviver))
        });
        if let Some(method) = method
            && let Some(span) = callback(call, &method.name, method.through, cx)
        {
            let name = format!("JSON.{}", method.name);
            cx.report(span, format!("{} may not be given a function", quoted(&name)));
        }
    }
}

/// A quick answer for the callees that plainly are something else.
fn may_call_json(callee: &Expression<'_>, cx: &RuleContext<'_, '_>) -> bool {
    match callee {
        Expression::Identifier(name) => !cx.is_global(name),
        Expression::StaticMemberExpression(member) => {
            matches!(
                member.property.name.as_str(),
                "stringify" | "parse" | "call" | "apply" | "bind"
            )
        }
        _ => true,
    }
}

/// Where a callback is, or may be.
fn callback<'a>(
    call: &'a CallExpression<'a>,
    method: &str,
    through: Option<Through>,
    cx: &RuleContext<'_, 'a>,
) -> Option<OxcSpan> {
    let position = match through {
        None => 1,
        Some(Through::Call | Through::Bind) => 2,
        // The arguments come in a list.
        Some(Through::Apply) => return (call.arguments.len() > 1).then_some(call.span),
    };
    if let Some(spread) = call
        .arguments
        .iter()
        .take(position + 1)
        .find(|argument| argument.is_spread())
    {
        return Some(spread.span());
    }
    let second = call.arguments.get(position).and_then(Argument::as_expression)?;
    (!is_harmless(second, method, cx)).then(|| second.span())
}

/// Whether `argument` cannot be a function.
fn is_harmless<'a>(argument: &'a Expression<'a>, method: &str, cx: &RuleContext<'_, 'a>) -> bool {
    let known = cx.fold(argument);
    (method == "stringify" && is_array(argument, cx)) || is_data(&known) || is_void(argument)
}

fn is_void(argument: &Expression<'_>) -> bool {
    matches!(argument, Expression::UnaryExpression(unary) if unary.operator == UnaryOperator::Void)
}

fn is_data(known: &Folded<'_>) -> bool {
    known.is_complete()
        && known
            .values()
            .all(|value| !matches!(value, Value::Function(_) | Value::Method(_) | Value::Global(_)))
}

/// Whether `argument` is an array, whatever its elements are.
fn is_array<'a>(argument: &'a Expression<'a>, cx: &RuleContext<'_, 'a>) -> bool {
    /// Methods of arrays and strings that give an array.
    const GIVES_ARRAY: [&str; 13] = [
        "map",
        "filter",
        "slice",
        "concat",
        "flat",
        "flatMap",
        "sort",
        "reverse",
        "split",
        "splice",
        "toSorted",
        "toReversed",
        "with",
    ];
    match argument {
        Expression::ArrayExpression(_) => true,
        Expression::CallExpression(call) => match &call.callee {
            Expression::StaticMemberExpression(member) => {
                let name = member.property.name.as_str();
                let object = match &member.object {
                    Expression::Identifier(object) if cx.is_global(object) => object.name.as_str(),
                    _ => "",
                };
                GIVES_ARRAY.contains(&name)
                    || matches!(
                        (object, name),
                        ("Object", "keys" | "values" | "entries" | "getOwnPropertyNames")
                            | ("Array", "from" | "of")
                    )
            }
            _ => false,
        },
        Expression::Identifier(name) => cx
            .constant_initializer(name)
            .is_some_and(|init| !matches!(init, Expression::Identifier(_)) && is_array(init, cx)),
        _ => false,
    }
}

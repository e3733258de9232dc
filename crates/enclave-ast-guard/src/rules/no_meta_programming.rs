use enclave_syntax::ast::{Argument, AstKind, CallExpression, Expression, GetSpan};
use enclave_types::quoted;

use super::no_computed_destructuring::taken_from;
use crate::{Rule, RuleContext, RuleMeta, codes, fold::Value, keys::Key, rule::declare_rule};

declare_rule! {
    /// ### What it rejects
    ///
    /// The functions of `Object` that look at or change prototypes and property descriptors:
    /// `getPrototypeOf`, `setPrototypeOf`, `defineProperty`, `defineProperties`,
    /// `getOwnPropertyDescriptor` and `getOwnPropertyDescriptors`, under any alias and in any spelling whose text
    /// is known, called or not. `Object.create` is rejected but for `Object.create(null)`.
    ///
    /// ### Why
    ///
    /// They reach the same prototypes as `__proto__`, and accessors run when nobody expects it.
    ///
    /// ### Rejected
    ///
    /// ```js
    /// return Object.getPrototypeOf([]);
    /// ```
    ///
    /// ```js
    /// return Object["getPrototype" + "Of"]([]);
    /// ```
    ///
    /// ```js
    /// const { defineProperty } = Object; return defineProperty;
    /// ```
    ///
    /// ```js
    /// const O = Object; return O.create({ a: 1 });
    /// ```
    ///
    /// ### Accepted
    ///
    /// ```js
    /// const counts = Object.create(null); counts.a = 1; return counts;
    /// ```
    ///
    /// ```js
    /// return Object.keys({ a: 1 }).concat(Object.getOwnPropertyNames({ b: 2 }));
    /// ```
    ///
    /// ```js
    /// const api = { create: x => x }; return api.create({ a: 1 });
    /// ```
    ///
    /// ### Not covered
    ///
    /// Names that are made at run time, such as `Object[name]`: the realm does not have these functions.
    NoMetaProgramming = codes::NO_META_PROGRAMMING {
        severity: Error,
        kinds: [
            StaticMemberExpression, ComputedMemberExpression, BindingProperty,
            AssignmentTargetPropertyProperty, AssignmentTargetPropertyIdentifier,
        ],
        since: "0.1.0",
        cwe: [913, 1321],
        attacks: ["ATK-META", "ATK-PPOL"],
        original: ["NoGlobalAccessRule", "NO_META_PROGRAMMING", "NO_REFLECT_API"],
    }
}

/// Names that nobody gives to data: whatever they are read from, `Object` is what they are meant for.
const REFLECTION: [&str; 6] = [
    "getPrototypeOf",
    "setPrototypeOf",
    "defineProperty",
    "defineProperties",
    "getOwnPropertyDescriptor",
    "getOwnPropertyDescriptors",
];

impl Rule for NoMetaProgramming {
    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn on_node<'a>(&self, node: AstKind<'a>, cx: &mut RuleContext<'_, 'a>) {
        let Some(key) = Key::of(node) else {
            return;
        };
        let reflection = key.find(cx, |text| REFLECTION.contains(&text));
        let Some(text) = reflection.or_else(|| key.find(cx, |text| text == "create")) else {
            return;
        };
        let object = match node {
            AstKind::StaticMemberExpression(member) => Some(&member.object),
            AstKind::ComputedMemberExpression(member) => Some(&member.object),
            _ => taken_from(cx),
        };
        if text != "create" {
            cx.report(key.span(), format!("a script may not use {}", quoted(&text)));
        } else if object.is_some_and(|object| cx.fold(object).may_be_global("Object"))
            && !makes_plain(node, cx)
        {
            let finding = cx.finding(key.span(), "a script may not choose the prototype of an object");
            cx.emit(
                finding.with_help("Write an object literal, or `Object.create(null)` for an empty object."),
            );
        }
    }
}

/// Whether the node is the callee of `Object.create(null)`.
fn makes_plain<'a>(node: AstKind<'a>, cx: &RuleContext<'_, 'a>) -> bool {
    matches!(cx.parent(), AstKind::CallExpression(call)
        if call.callee.span() == node.span() && is_only_null(call, cx))
}

fn is_only_null<'a>(call: &'a CallExpression<'a>, cx: &RuleContext<'_, 'a>) -> bool {
    let only = match call.arguments.as_slice() {
        [only] => only.as_expression(),
        _ => None,
    };
    let is_null = |value: &'a Expression<'a>| matches!(cx.fold(value).single(), Some(Value::Null));
    only.is_some_and(is_null) && !call.arguments.iter().any(Argument::is_spread)
}

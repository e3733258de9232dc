use enclave_syntax::ast::{AstKind, Expression};
use enclave_types::quoted;

use crate::{
    Rule, RuleContext, RuleMeta, codes,
    fold::Value,
    globals::GlobalName,
    keys::{Key, is_dangerous, is_dangerous_on_functions},
    rewrite::without_prototype,
    rule::declare_rule,
};

declare_rule! {
    /// ### What it rejects
    ///
    /// The properties that lead from a value to its constructor or prototype: `constructor`, `__proto__`,
    /// `prototype`, `__defineGetter__`, `__defineSetter__`, `__lookupGetter__`, `__lookupSetter__`, and on
    /// functions `caller`, `callee` and `arguments`. Read, written, called or deleted, in every spelling whose
    /// text is known: a name, a string, escapes, templates, `+`, choices, sequences, arrays, `join`, `slice`,
    /// `String.fromCharCode`, constants that hold it. `__proto__` and the four old accessors are rejected as
    /// keys of object literals too.
    ///
    /// ### Why
    ///
    /// `value.constructor.constructor` is the function that makes code out of text, whatever the value is. Most
    /// published escapes from sandboxes begin there.
    ///
    /// ### Rejected
    ///
    /// ```js
    /// return (() => 1).constructor("return 1")();
    /// ```
    ///
    /// ```js
    /// const key = ["con", "structor"].join(""); return {}[key];
    /// ```
    ///
    /// ```js
    /// return ({})[`con${"struct"}` + "or"];
    /// ```
    ///
    /// ```js
    /// return { __proto__: null };
    /// ```
    ///
    /// ```js
    /// const f = () => 1; return f.caller;
    /// ```
    ///
    /// ### Accepted
    ///
    /// ```js
    /// const trade = { constructorName: "x", prototypeId: 7 }; return trade.prototypeId;
    /// ```
    ///
    /// ```js
    /// const row = await callTool("calls:get", { id: 1 }); return row.caller + row.arguments.length;
    /// ```
    ///
    /// ```js
    /// const counts = {}; const word = await callTool("words:next", {}); counts[word] = 1; return counts;
    /// ```
    ///
    /// ```js
    /// const counts = {}; for (const word of "a constructor toString".split(" ")) counts[word] = 1; return counts;
    /// ```
    ///
    /// ```js
    /// return JSON.parse("{\"constructor\": 1}");
    /// ```
    ///
    /// ### Not covered
    ///
    /// Keys that are made at run time, and words of data that take turns as a key (the elements of a list in a loop,
    /// what the callers of a function pass): the transform guards every computed key, and the realm has removed or
    /// neutered what they would lead to. On a function, and when all words of the list are dangerous ones, the
    /// list's are rejected too. Keys in patterns: `no-computed-destructuring`.
    ///
    /// ### Fix
    ///
    /// `hasOwnProperty` and `slice` by way of a prototype have functions that do the same.
    ///
    /// ```js
    /// const o = { a: 1 }; return Object.prototype.hasOwnProperty.call(o, "a");
    /// ```
    ///
    /// ```js
    /// const o = { a: 1 }; return Object.hasOwn(o, "a");
    /// ```
    NoConstructorAccess = codes::NO_CONSTRUCTOR_ACCESS {
        severity: Error,
        kinds: [StaticMemberExpression, ComputedMemberExpression, ObjectProperty],
        since: "0.1.0",
        cwe: [913, 1321],
        attacks: ["ATK-COBS", "ATK-PPOL"],
        original: ["NoGlobalAccessRule", "NO_CONSTRUCTOR_ACCESS", "CONSTRUCTOR_ACCESS"],
    }
}

impl Rule for NoConstructorAccess {
    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn on_node<'a>(&self, node: AstKind<'a>, cx: &mut RuleContext<'_, 'a>) {
        let Some(key) = Key::of(node) else {
            return;
        };
        let found = match node {
            AstKind::StaticMemberExpression(member) => find(key, &member.object, cx),
            AstKind::ComputedMemberExpression(member) => find(key, &member.object, cx),
            // As a key of new data, `constructor` is an own property that hides the dangerous one.
            _ => key.find_written(cx, |text| is_dangerous(text) && text.starts_with("__")),
        };
        if let Some(text) = found {
            let message = match key {
                Key::Plain(..) => format!("a script may not use the property {}", quoted(&text)),
                Key::Computed(_) => format!("this key is {}, which a script may not use", quoted(&text)),
            };
            let mut finding = cx.finding(key.span(), message);
            if let Some((help, fix)) = without_prototype(cx) {
                finding = finding.with_help(help);
                finding.fix = fix;
            } else if matches!(node, AstKind::ObjectProperty(_)) {
                finding = finding
                    .with_help("Leave the property out; data that has such a key comes from JSON.parse.");
            }
            cx.emit(finding);
        }
    }
}

/// The dangerous text that `key` may be on `object`.
fn find<'a>(key: Key<'a>, object: &'a Expression<'a>, cx: &RuleContext<'_, 'a>) -> Option<String> {
    if matches!(Key::of_member(object), Some(Key::Plain(text, _)) if is_dangerous(text)) {
        // `x.constructor.constructor` is one mistake, reported where it begins.
        return None;
    }
    key.find_written(cx, is_dangerous).or_else(|| {
        // Nobody counts words on a function.
        key.find(cx, |text| is_dangerous(text) || is_dangerous_on_functions(text))
            .filter(|_| may_be_function(object, cx))
    })
}

/// Whether `object` may be a function that the script or the realm has.
pub(super) fn may_be_function<'a>(object: &'a Expression<'a>, cx: &RuleContext<'_, 'a>) -> bool {
    // A property of `callTool` or `parallel` is `static-call-target`'s.
    let is_there = |global: &str| {
        cx.classify(global) == GlobalName::Allowed && !matches!(global, "callTool" | "parallel")
    };
    cx.fold(object).values().any(|value| match value {
        Value::Function(_) => true,
        // Other globals are rejected themselves.
        Value::Global(global) => is_there(global),
        Value::Method(method) => is_there(method.global),
        _ => false,
    })
}

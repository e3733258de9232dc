use enclave_syntax::ast::{
    Argument, AssignmentOperator, AssignmentTarget, AstKind, BinaryOperator, CallExpression, Expression,
    GetSpan, ObjectPropertyKind, OxcSpan,
};

use crate::{
    Rule, RuleContext, RuleMeta, codes,
    fold::{Folded, Value},
    keys::Key,
    rule::declare_rule,
};

declare_rule! {
    /// ### What it rejects
    ///
    /// Constants that ask for more than a run could have: powers and shifts of `BigInt` by more than 10 000, arrays
    /// longer than 1 000 000, filled arrays longer than 100 000, `repeat`, `padStart` and `padEnd` of more than
    /// 100 000. The constant may be written anywhere and be worked out from others.
    ///
    /// ### Why
    ///
    /// Each of these is one native call that takes all the memory or time of a run.
    ///
    /// ### Rejected
    ///
    /// ```js
    /// return 2n ** 10001n;
    /// ```
    ///
    /// ```js
    /// let x = 3n; x **= 99999999n; return x;
    /// ```
    ///
    /// ```js
    /// const n = 1e3 * 1e4; return new Array(n);
    /// ```
    ///
    /// ```js
    /// return "x".repeat(52428800);
    /// ```
    ///
    /// ```js
    /// const a = Array(200000); return a.fill(0);
    /// ```
    ///
    /// ```js
    /// return Array.from({ length: 1e9 });
    /// ```
    ///
    /// ### Accepted
    ///
    /// ```js
    /// return (2n ** 10n).toString() + "x".repeat(100) + new Array(100).fill(0).length;
    /// ```
    ///
    /// ```js
    /// const rows = await callTool("rows:list", {}); return Array(rows.length).fill(0);
    /// ```
    ///
    /// ### Not covered
    ///
    /// Sizes that are only known at run time, and growth in a loop: the heap and the built-ins are metered there.
    ///
    /// ### Options
    ///
    /// `RuleOptions::resources`: `max_bigint_exponent` (10 000), `max_array_size` (1 000 000), `max_array_fill` (100 000),
    /// `max_string_repeat` (100 000), `block_bigint_exponentiation` (off) and `allow_dynamic_array_fill` (on: the heap is
    /// metered).
    ResourceExhaustion = codes::RESOURCE_EXHAUSTION {
        severity: Error,
        kinds: [BinaryExpression, AssignmentExpression, CallExpression, NewExpression],
        since: "0.1.0",
        cwe: [400, 770],
        attacks: ["ATK-MEM", "ATK-RSRC"],
        original: ["ResourceExhaustionRule", "RESOURCE_EXHAUSTION"],
    }
}

impl Rule for ResourceExhaustion {
    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn on_node<'a>(&self, node: AstKind<'a>, cx: &mut RuleContext<'_, 'a>) {
        match node {
            AstKind::BinaryExpression(it)
                if matches!(
                    it.operator,
                    BinaryOperator::Exponential | BinaryOperator::ShiftLeft
                ) =>
            {
                on_power(Some(&it.left), &it.right, it.span, cx);
            }
            AstKind::AssignmentExpression(it) => match it.operator {
                AssignmentOperator::Exponential | AssignmentOperator::ShiftLeft => {
                    on_power(None, &it.right, it.span, cx);
                }
                AssignmentOperator::Assign => on_length(&it.left, &it.right, cx),
                _ => {}
            },
            AstKind::CallExpression(it) => on_call(it, cx),
            AstKind::NewExpression(it) => on_array(&it.callee, &it.arguments, cx),
            _ => {}
        }
    }
}

/// `base ** exponent` and `base << exponent`, where either side is a `BigInt`.
fn on_power<'a>(
    base: Option<&'a Expression<'a>>,
    exponent: &'a Expression<'a>,
    span: OxcSpan,
    cx: &mut RuleContext<'_, 'a>,
) {
    let limits = cx.options().resources;
    let exponent_value = cx.fold(exponent);
    let largest = exponent_value.values().filter_map(big).max();
    let is_big = largest.is_some()
        || base.is_some_and(|base| cx.fold(base).values().any(|value| big(value).is_some()));
    if is_big && limits.block_bigint_exponentiation {
        cx.report(span, "powers of BigInt are not allowed");
    } else if largest.is_some_and(|largest| largest > u128::from(limits.max_bigint_exponent)) {
        let max = limits.max_bigint_exponent;
        cx.report(exponent.span(), format!("this power of a BigInt is above {max}"));
    }
}

/// A `BigInt`, or the largest number there is when it has too many digits.
fn big(value: &Value<'_>) -> Option<u128> {
    match value {
        Value::BigInt(digits) => Some(digits.parse().unwrap_or(u128::MAX)),
        _ => None,
    }
}

/// `array.length = size`.
fn on_length<'a>(target: &'a AssignmentTarget<'a>, size: &'a Expression<'a>, cx: &mut RuleContext<'_, 'a>) {
    if let AssignmentTarget::StaticMemberExpression(member) = target
        && member.property.name == "length"
    {
        let max = cx.options().resources.max_array_size;
        report_above(size, max, "an array of this length", cx);
    }
}

fn on_call<'a>(call: &'a CallExpression<'a>, cx: &mut RuleContext<'_, 'a>) {
    let Some((object, key)) = Key::of_method(call) else {
        return on_array(&call.callee, &call.arguments, cx);
    };
    let limits = cx.options().resources;
    let method = key.find(cx, |text| {
        matches!(text, "repeat" | "padStart" | "padEnd" | "fill" | "from")
    });
    let first = call.arguments.first().and_then(Argument::as_expression);
    match (method.as_deref(), first) {
        (Some("repeat" | "padStart" | "padEnd"), Some(size)) => {
            report_above(size, limits.max_string_repeat, "a string of this length", cx);
        }
        (Some("fill"), _) => {
            if let Some(size) = size_of_new_array(object, cx) {
                report_above(size, limits.max_array_fill, "a filled array of this length", cx);
                if !limits.allow_dynamic_array_fill && !cx.fold(size).is_complete() {
                    cx.report(
                        size.span(),
                        "how long this filled array is, is only known at run time",
                    );
                }
            }
        }
        (Some("from"), Some(Expression::ObjectExpression(like)))
            if cx.fold(object).may_be_global("Array") =>
        {
            for property in &like.properties {
                if let ObjectPropertyKind::ObjectProperty(property) = property
                    && property.key.is_specific_static_name("length")
                {
                    report_above(
                        &property.value,
                        limits.max_array_size,
                        "an array of this length",
                        cx,
                    );
                }
            }
        }
        _ => {}
    }
}

/// `Array(size)` and `new Array(size)`.
fn on_array<'a>(callee: &'a Expression<'a>, arguments: &'a [Argument<'a>], cx: &mut RuleContext<'_, 'a>) {
    if let [size] = arguments
        && let Some(size) = size.as_expression()
        && cx.fold(callee).may_be_global("Array")
    {
        let max = cx.options().resources.max_array_size;
        report_above(size, max, "an array of this length", cx);
    }
}

/// The size of the array that `object` is made as, here or where its constant is declared.
fn size_of_new_array<'a>(object: &'a Expression<'a>, cx: &RuleContext<'_, 'a>) -> Option<&'a Expression<'a>> {
    let made = match object {
        Expression::Identifier(name) => cx.constant_initializer(name)?,
        made => made,
    };
    let (callee, arguments) = match made {
        Expression::CallExpression(call) => (&call.callee, &call.arguments),
        Expression::NewExpression(new) => (&new.callee, &new.arguments),
        _ => return None,
    };
    match arguments.as_slice() {
        [size] if cx.fold(callee).may_be_global("Array") => size.as_expression(),
        _ => None,
    }
}

fn report_above<'a>(size: &'a Expression<'a>, max: u32, what: &str, cx: &mut RuleContext<'_, 'a>) {
    let known = cx.fold(size);
    if largest(&known).is_some_and(|largest| largest > f64::from(max)) {
        cx.report(size.span(), format!("{what} is above {max}"));
    }
}

fn largest(known: &Folded<'_>) -> Option<f64> {
    known
        .values()
        .filter_map(|value| match value {
            Value::Number(number) => Some(*number),
            _ => None,
        })
        .max_by(f64::total_cmp)
}

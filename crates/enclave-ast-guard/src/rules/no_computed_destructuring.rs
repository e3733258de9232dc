use enclave_syntax::ast::{AssignmentTarget, AstKind, Expression, GetSpan};
use enclave_types::quoted;

use super::no_constructor_access::may_be_function;
use crate::{
    Rule, RuleContext, RuleMeta, codes,
    keys::{Key, is_dangerous, is_dangerous_on_functions},
    rule::declare_rule,
};

declare_rule! {
    /// ### What it rejects
    ///
    /// Patterns that take a property out which leads to a constructor or prototype (the list of
    /// `no-constructor-access`): in declarations, parameters, assignments, loop heads and `catch`, nested,
    /// shorthand, quoted, escaped or computed, whenever the key's text is known.
    ///
    /// ### Why
    ///
    /// `const { constructor: c } = value` reads the same property as `value.constructor`. A check of member
    /// expressions alone was an escape (GHSA-3279-86j6-jpr3).
    ///
    /// ### Rejected
    ///
    /// ```js
    /// const { constructor: c } = (() => 1); return c;
    /// ```
    ///
    /// ```js
    /// const { ["const" + "ructor"]: c } = {}; return c;
    /// ```
    ///
    /// ```js
    /// return [{}].map(({ nested: { "__proto__": p } }) => p);
    /// ```
    ///
    /// ```js
    /// let c; ({ prototype: c } = Array); return c;
    /// ```
    ///
    /// ### Accepted
    ///
    /// ```js
    /// const { constructorName, "first-name": first = "?", ...rest } = await callTool("a:b", {}); return first;
    /// ```
    ///
    /// ```js
    /// const key = await callTool("keys:next", {}); const { [key]: value, ...rest } = { a: 1 }; return value;
    /// ```
    ///
    /// ### Not covered
    ///
    /// A computed key whose text is only known at run time: the transform guards it, as every computed key.
    NoComputedDestructuring = codes::NO_COMPUTED_DESTRUCTURING {
        severity: Error,
        kinds: [BindingProperty, AssignmentTargetPropertyProperty, AssignmentTargetPropertyIdentifier],
        since: "0.1.0",
        cwe: [913],
        attacks: ["ATK-COBS"],
        original: ["NoComputedDestructuringRule", "NO_COMPUTED_DESTRUCTURING", "NO_DANGEROUS_DESTRUCTURING"],
    }
}

impl Rule for NoComputedDestructuring {
    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn on_node<'a>(&self, node: AstKind<'a>, cx: &mut RuleContext<'_, 'a>) {
        let Some(key) = Key::of(node) else {
            return;
        };
        let on_function = || {
            key.find(cx, |text| is_dangerous(text) || is_dangerous_on_functions(text))
                .filter(|_| taken_from(cx).is_some_and(|source| may_be_function(source, cx)))
        };
        if let Some(text) = key.find_written(cx, is_dangerous).or_else(on_function) {
            cx.report(
                key.span(),
                format!("a script may not take out the property {}", quoted(&text)),
            );
        }
    }
}

/// What the pattern around the node takes apart, when that stands beside it.
pub(super) fn taken_from<'a>(cx: &RuleContext<'_, 'a>) -> Option<&'a Expression<'a>> {
    let mut ancestors = cx.ancestors();
    let pattern = ancestors.next()?.span();
    match ancestors.next()? {
        AstKind::VariableDeclarator(declarator) if declarator.id.span() == pattern => {
            declarator.init.as_ref()
        }
        AstKind::AssignmentExpression(assignment)
            if matches!(assignment.left, AssignmentTarget::ObjectAssignmentTarget(_)) =>
        {
            Some(&assignment.right)
        }
        _ => None,
    }
}

use enclave_syntax::ast::AstKind;

use crate::{Rule, RuleContext, RuleMeta, codes, rule::declare_rule};

declare_rule! {
    /// ### What it rejects
    ///
    /// Generator functions and async generator functions, in any form.
    ///
    /// ### Why
    ///
    /// A generator is a loop without a head: no meter and no reader sees how often it turns.
    ///
    /// ### Rejected
    ///
    /// ```js
    /// function* ids() { yield 1; } return [...ids()];
    /// ```
    ///
    /// ```js
    /// return { async *pages() { yield 1; } };
    /// ```
    ///
    /// ### Accepted
    ///
    /// ```js
    /// const ids = []; for (let i = 0; i < 3; i++) ids.push(i); return ids;
    /// ```
    ///
    /// ### Not covered
    ///
    /// Other functions: `no-user-functions`.
    NoGenerators = codes::NO_GENERATORS {
        severity: Error,
        kinds: [Function],
        since: "0.1.0",
        cwe: [834],
        attacks: ["ATK-LOOP"],
        original: ["NoUserDefinedFunctionsRule", "NO_USER_FUNCTION_DECLARATION"],
    }
}

impl Rule for NoGenerators {
    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn on_node<'a>(&self, node: AstKind<'a>, cx: &mut RuleContext<'_, 'a>) {
        match (node, cx.parent()) {
            // A class is rejected as a whole.
            (_, AstKind::MethodDefinition(_)) => {}
            (AstKind::Function(function), AstKind::ObjectProperty(property)) if function.generator => {
                cx.report(property.span, "generators are not allowed");
            }
            (AstKind::Function(function), _) if function.generator => {
                let head = enclave_types::Span::new(function.span.start, function.params.span.start);
                cx.report(head, "generators are not allowed");
            }
            _ => {}
        }
    }
}

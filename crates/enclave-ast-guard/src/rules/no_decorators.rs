use enclave_syntax::ast::AstKind;

use crate::{Rule, RuleContext, RuleMeta, codes, rule::declare_rule};

declare_rule! {
    /// ### What it rejects
    ///
    /// Decorators.
    ///
    /// ### Why
    ///
    /// A decorator is a call that does not look like one. Engines do not have them yet, so such a script would
    /// not even compile.
    ///
    /// ### Rejected
    ///
    /// ```js
    /// const log = x => x; @log class Cart {}
    /// ```
    ///
    /// ### Accepted
    ///
    /// ```js
    /// const log = f => x => f(x); const double = log(x => 2 * x); return double(2);
    /// ```
    ///
    /// ### Not covered
    ///
    /// The class that is decorated: `no-classes`.
    NoDecorators = codes::NO_DECORATORS {
        severity: Error,
        kinds: [Decorator],
        since: "0.1.0",
        cwe: [693],
        attacks: ["ATK-FGAD"],
        original: [],
    }
}

impl Rule for NoDecorators {
    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn on_node<'a>(&self, node: AstKind<'a>, cx: &mut RuleContext<'_, 'a>) {
        if let AstKind::Decorator(decorator) = node {
            cx.report(decorator.span, "decorators are not allowed");
        }
    }
}

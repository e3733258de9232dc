use enclave_syntax::ast::AstKind;

use crate::{Rule, RuleContext, RuleMeta, codes, rule::declare_rule};

declare_rule! {
    /// ### What it rejects
    ///
    /// Classes, declared or as expressions.
    ///
    /// ### Why
    ///
    /// A class is a constructor with a prototype, `this` and accessors. A script that fetches and combines data
    /// needs none of them.
    ///
    /// ### Rejected
    ///
    /// ```js
    /// class Cart { total() { return 1; } }
    /// ```
    ///
    /// ```js
    /// return new (class { size = 1; })();
    /// ```
    ///
    /// ### Accepted
    ///
    /// ```js
    /// const cart = { rows: [], size: 1 }; const total = c => c.rows.length; return total(cart);
    /// ```
    ///
    /// ```js
    /// return { class: "first" }.class;
    /// ```
    ///
    /// ### Not covered
    ///
    /// What a class body holds, which goes with the class.
    NoClasses = codes::NO_CLASSES {
        severity: Error,
        kinds: [Class],
        since: "0.1.0",
        cwe: [693],
        attacks: ["ATK-FGAD"],
        original: ["NoUserDefinedFunctionsRule", "NO_USER_METHOD_DEFINITION"],
    }
}

impl Rule for NoClasses {
    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn on_node<'a>(&self, node: AstKind<'a>, cx: &mut RuleContext<'_, 'a>) {
        if let AstKind::Class(class) = node {
            // The head: underlining the body would hide what is meant.
            let head = enclave_types::Span::new(class.span.start, class.body.span.start);
            cx.report(head, "classes are not allowed");
        }
    }
}

use enclave_syntax::ast::AstKind;
use enclave_types::Span;

use crate::{Rule, RuleContext, RuleMeta, codes, rule::declare_rule};

declare_rule! {
    /// ### What it rejects
    ///
    /// The declarations `using` and `await using`.
    ///
    /// ### Why
    ///
    /// They call a method of the value when the block is left: code that runs where a reader sees none. It is
    /// looked up by a symbol, and there are no symbols.
    ///
    /// ### Rejected
    ///
    /// ```js
    /// { using file = await callTool("files:open", {}); }
    /// ```
    ///
    /// ### Accepted
    ///
    /// ```js
    /// const file = await callTool("files:open", {}); try { return file.name; } finally { await callTool("files:close", {}); }
    /// ```
    ///
    /// ### Not covered
    ///
    /// Other declarations.
    NoUsing = codes::NO_USING {
        severity: Error,
        kinds: [VariableDeclaration],
        since: "0.1.0",
        cwe: [693],
        attacks: ["ATK-META"],
        original: [],
    }
}

impl Rule for NoUsing {
    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn on_node<'a>(&self, node: AstKind<'a>, cx: &mut RuleContext<'_, 'a>) {
        if let AstKind::VariableDeclaration(declaration) = node
            && declaration.kind.is_using()
        {
            let first = declaration
                .declarations
                .first()
                .map_or(declaration.span.end, |first| first.span.start);
            cx.report(Span::new(declaration.span.start, first), "`using` is not allowed");
        }
    }
}

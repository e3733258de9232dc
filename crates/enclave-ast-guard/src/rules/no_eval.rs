use enclave_syntax::ast::AstKind;
use enclave_types::quoted;

use crate::{Rule, RuleContext, RuleMeta, codes, globals::GlobalName, rule::declare_rule};

declare_rule! {
    /// ### What it rejects
    ///
    /// The named ways to turn text into running code: `eval`, `Function`, `AsyncFunction`,
    /// `GeneratorFunction`, `import()`, `import.meta` and `with`. The names are rejected wherever they refer
    /// to the global, called or not. The original calls this `NoEvalRule`.
    ///
    /// ### Why
    ///
    /// The rules read the program once, before it runs. Code made later was never read.
    ///
    /// ### Rejected
    ///
    /// ```js
    /// return eval("1 + 1");
    /// ```
    ///
    /// ```js
    /// const run = eval; run("1");
    /// ```
    ///
    /// ```js
    /// return new Function("a", "return a")(1);
    /// ```
    ///
    /// ```js
    /// const fs = await import("node:fs");
    /// ```
    ///
    /// ### Accepted
    ///
    /// ```js
    /// const menu = { eval: 1, Function: 2 }; return menu.eval + menu.Function;
    /// ```
    ///
    /// ```js
    /// const price = 2; return price + 1;
    /// ```
    ///
    /// ### Not covered
    ///
    /// `globalThis.eval` is `no-global-access`'s, `(() => {}).constructor("…")` is `no-constructor-access`'s.
    /// The realm that a script runs in has no compiler at all.
    NoEval = codes::NO_EVAL {
        severity: Error,
        kinds: [IdentifierReference, ImportExpression, ImportMeta, WithStatement],
        since: "0.1.0",
        cwe: [94, 95],
        attacks: ["ATK-CINJ"],
        original: ["NoEvalRule", "NO_EVAL"],
    }
}

impl Rule for NoEval {
    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn on_node<'a>(&self, node: AstKind<'a>, cx: &mut RuleContext<'_, 'a>) {
        match node {
            AstKind::IdentifierReference(id)
                if cx.is_global(id) && cx.classify(&id.name) == GlobalName::Code =>
            {
                cx.report(id.span, format!("{} makes code out of text", quoted(&id.name)));
            }
            AstKind::ImportExpression(import) => cx.report(import.span, "`import()` loads code"),
            AstKind::ImportMeta(meta) => cx.report(meta.span, "`import.meta` belongs to a module"),
            AstKind::WithStatement(with) => {
                cx.report(with.span, "`with` lets an object decide what names mean");
            }
            _ => {}
        }
    }
}

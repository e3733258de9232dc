use enclave_syntax::ast::{AstKind, BinaryOperator};
use enclave_types::quoted;

use crate::{
    Rule, RuleContext, RuleMeta, codes,
    globals::{GlobalName, instead_of, instead_of_promise},
    keys::is_dangerous,
    rewrite::without_global,
    rule::declare_rule,
};

declare_rule! {
    /// ### What it rejects
    ///
    /// The globals that are blocked at every level, as global references: `process`, `require`, `Promise`,
    /// `setTimeout`, `fetch`, `Map`, `Set`, `Error`, `Symbol`, `RegExp`, `Proxy`, `Reflect` and the rest of
    /// the readme's table, and `arguments`. The original calls this `DisallowedIdentifierRule`. The presets
    /// strict, secure and standard have lists of their own.
    ///
    /// ### Why
    ///
    /// Each of them reaches the host, makes code, or holds what Enclave meters elsewhere. None exists in the
    /// realm that a script runs in; the message says what to write instead.
    ///
    /// ### Rejected
    ///
    /// ```js
    /// return await Promise.all([callTool("a:b", {}), callTool("a:c", {})]);
    /// ```
    ///
    /// ```js
    /// return [...new Set([1, 1, 2])];
    /// ```
    ///
    /// ```js
    /// const { env } = process;
    /// ```
    ///
    /// ### Accepted
    ///
    /// ```js
    /// const trade = { process: "open", module: 7, exports: [] }; return trade.process + trade.module;
    /// ```
    ///
    /// ```js
    /// const process = await callTool("processes:get", { id: 1 }); return process.name;
    /// ```
    ///
    /// ### Not covered
    ///
    /// The properties that lead from a value to its constructor: `no-constructor-access`. A custom global of
    /// the embedder's lifts the block on its name.
    ///
    /// ### Options
    ///
    /// `RuleOptions::disallowed_globals`: names that are banned beyond the preset's, custom globals too. None by default.
    ///
    /// ### Fix
    ///
    /// `Promise.all`, sets that remove duplicates, errors that are thrown and asked for their kind have rewrites, where the
    /// script cannot tell.
    ///
    /// ```js
    /// return await Promise.all([1, 2].map(id => callTool("users:get", { id })));
    /// ```
    ///
    /// ```js
    /// return await parallel([1, 2], id => callTool("users:get", { id }));
    /// ```
    ///
    /// ```js
    /// const xs = [1, 1]; return [...new Set(xs)];
    /// ```
    ///
    /// ```js
    /// const xs = [1, 1]; return xs.filter((value, index, all) => !all.slice(0, index).includes(value));
    /// ```
    ///
    /// ```js
    /// throw new Error("no rows");
    /// ```
    ///
    /// ```js
    /// throw { message: "no rows" };
    /// ```
    DisallowedIdentifier = codes::DISALLOWED_IDENTIFIER {
        severity: Error,
        kinds: [IdentifierReference],
        since: "0.1.0",
        cwe: [749],
        attacks: ["ATK-GLOB"],
        original: ["DisallowedIdentifierRule", "DISALLOWED_IDENTIFIER"],
    }
}

impl Rule for DisallowedIdentifier {
    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn on_node<'a>(&self, node: AstKind<'a>, cx: &mut RuleContext<'_, 'a>) {
        let AstKind::IdentifierReference(id) = node else {
            return;
        };
        if !cx.is_global(id) || cx.classify(&id.name) != GlobalName::Blocked {
            return;
        }
        if is_dangerous(&id.name) && matches!(cx.parent(), AstKind::AssignmentTargetPropertyIdentifier(_)) {
            // `({ constructor } = value)`: that the property is taken out is the worse part.
            return;
        }
        let mut finding = cx.finding(id.span, format!("a script may not use {}", quoted(&id.name)));
        if let Some(help) = by_use(&id.name, cx).or_else(|| instead_of(&id.name, cx.level())) {
            finding = finding.with_help(help);
        }
        finding.fix = without_global(id, cx);
        cx.emit(finding);
    }
}

/// What to write instead, where the way the name is used says more than the name.
fn by_use(name: &str, cx: &RuleContext<'_, '_>) -> Option<&'static str> {
    match (name, cx.parent()) {
        ("Promise", AstKind::StaticMemberExpression(member)) => {
            instead_of_promise(Some(member.property.name.as_str()))
        }
        ("Promise", AstKind::NewExpression(_)) => instead_of_promise(None),
        (_, AstKind::BinaryExpression(test))
            if test.operator == BinaryOperator::Instanceof && name.ends_with("Error") =>
        {
            Some(
                "Look at what it has: `typeof error?.message === 'string'`, or `error?.name === 'TypeError'`.",
            )
        }
        _ => None,
    }
}

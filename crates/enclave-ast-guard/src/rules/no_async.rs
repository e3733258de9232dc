use enclave_syntax::ast::AstKind;
use enclave_types::Span;

use crate::{Rule, RuleContext, RuleMeta, codes, rule::declare_rule};

declare_rule! {
    /// ### What it rejects
    ///
    /// Async functions and `await`, as far as the preset says: strict has neither, secure has `await` at the top
    /// level only. Agentscript, standard and permissive do not use the rule.
    ///
    /// ### Why
    ///
    /// Without them a script runs from its start to its end in one piece, and nothing happens in between.
    ///
    /// ### Rejected
    ///
    /// ```js
    /// const load = async () => 1; return load;
    /// ```
    ///
    /// ```js
    /// return await callTool("users:list", {});
    /// ```
    ///
    /// ### Accepted
    ///
    /// ```js
    /// return callTool("users:list", {});
    /// ```
    ///
    /// ### Not covered
    ///
    /// Promises that a tool call gives: what a script returns is awaited.
    ///
    /// ### Options
    ///
    /// `RuleOptions::asynchronous`: `allow_async_functions` and `allow_await`. Both are off under strict, and the former
    /// under secure.
    NoAsync = codes::NO_ASYNC {
        severity: Error,
        kinds: [Function, ArrowFunctionExpression, AwaitExpression, ForOfStatement],
        since: "0.1.0",
        cwe: [400],
        attacks: ["ATK-ASYN"],
        original: ["NoAsyncRule", "NO_ASYNC", "NO_AWAIT"],
    }
}

impl Rule for NoAsync {
    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn on_node<'a>(&self, node: AstKind<'a>, cx: &mut RuleContext<'_, 'a>) {
        let options = cx.options().asynchronous;
        let (start, message) = match node {
            AstKind::Function(it) if it.r#async && !options.allow_async_functions => {
                (it.span.start, "async functions are not allowed")
            }
            AstKind::ArrowFunctionExpression(it) if it.r#async && !options.allow_async_functions => {
                (it.span.start, "async functions are not allowed")
            }
            AstKind::AwaitExpression(it) if !options.allow_await => (it.span.start, "`await` is not allowed"),
            AstKind::ForOfStatement(it) if it.r#await && !options.allow_await => {
                (it.span.start, "`for await` is not allowed")
            }
            _ => return,
        };
        // The keyword; a method's `async` is before its function, which starts at the parameters.
        let length = match node {
            AstKind::ForOfStatement(_) => 3,
            AstKind::Function(it) if !cx.text(enclave_syntax::from_oxc(it.span)).starts_with("async") => 1,
            _ => 5,
        };
        cx.report(Span::new(start, start + length), message);
    }
}

use enclave_syntax::ast::{AstKind, GetSpan, NodeId, ReferenceId};
use enclave_types::{Span, quoted};

use crate::{RequiredMode, Rule, RuleContext, RuleMeta, codes, rule::declare_rule};

declare_rule! {
    /// ### What it rejects
    ///
    /// A script that does not call the functions it has to call, or calls them too often. Which ones and how often
    /// is `RuleOptions::required_calls`; without it the rule does nothing. Calls are counted where they are
    /// written: one in a loop counts once. The original calls this `RequiredFunctionCallRule`. In the examples
    /// `callTool` is required.
    ///
    /// ### Why
    ///
    /// A script that is asked to use a tool and does not has made its answer up.
    ///
    /// ### Rejected
    ///
    /// ```js
    /// return { users: 3 };
    /// ```
    ///
    /// ```js
    /// const o = { callTool: () => 1 }; return o.callTool("users:list");
    /// ```
    ///
    /// ### Accepted
    ///
    /// ```js
    /// return await callTool("users:list", {});
    /// ```
    ///
    /// ### Not covered
    ///
    /// Whether the call is reached.
    ///
    /// ### Options
    ///
    /// `RuleOptions::required_calls`: `functions` (none by default), `min_calls` (1), `max_calls` (0, any number) and `mode`
    /// (each of them, or any).
    RequiredFunctionCall = codes::REQUIRED_FUNCTION_CALL {
        severity: Error,
        kinds: [Program],
        since: "0.1.0",
        cwe: [691],
        attacks: [],
        original: ["RequiredFunctionCallRule", "REQUIRED_FUNCTION_NOT_CALLED", "FUNCTION_CALLED_TOO_MANY_TIMES"],
    }
}

impl Rule for RequiredFunctionCall {
    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn on_node<'a>(&self, _: AstKind<'a>, cx: &mut RuleContext<'_, 'a>) {
        let required = &cx.options().required_calls;
        let counts = required
            .functions
            .iter()
            .map(|function| (function, count(function, cx)));
        if required.mode == RequiredMode::Any {
            let total: u32 = counts.map(|(_, count)| count).sum();
            if total < required.min_calls && !required.functions.is_empty() {
                let names = required
                    .functions
                    .iter()
                    .map(|name| quoted(name))
                    .collect::<Vec<_>>()
                    .join(", ");
                let min = required.min_calls;
                cx.report(
                    Span::default(),
                    format!("of {names} at least {min} must be called, {total} are"),
                );
            }
            return;
        }
        let (min, max) = (required.min_calls, required.max_calls);
        for (function, count) in counts.collect::<Vec<_>>() {
            let name = quoted(function);
            if count < min {
                let message =
                    format!("{name} must be called at least {min} times, it is called {count} times");
                let finding = cx.finding(Span::default(), message);
                cx.emit(finding.with_help(format!("Call {name} where its result is needed.")));
            } else if max > 0 && count > max {
                let message = format!("{name} may be called at most {max} times, it is called {count} times");
                cx.report(Span::default(), message);
            }
        }
    }
}

/// How many calls of the global or the script's own function `name` are written.
fn count(name: &str, cx: &RuleContext<'_, '_>) -> u32 {
    let scoping = cx.scoping();
    let global = scoping
        .root_unresolved_references()
        .iter()
        .filter(|(known, _)| known.as_str() == name)
        .flat_map(|(_, references)| references.iter().copied());
    let own = scoping
        .symbol_ids()
        .filter(|&symbol| scoping.symbol_name(symbol) == name)
        .flat_map(|symbol| scoping.get_resolved_reference_ids(symbol).iter().copied());
    let calls = global
        .chain(own)
        .filter(|&reference: &ReferenceId| is_called(scoping.get_reference(reference).node_id(), cx));
    u32::try_from(calls.count()).unwrap_or(u32::MAX)
}

fn is_called(node: NodeId, cx: &RuleContext<'_, '_>) -> bool {
    let nodes = cx.nodes();
    matches!(nodes.parent_kind(node), AstKind::CallExpression(call)
        if call.callee.span() == nodes.kind(node).span())
}

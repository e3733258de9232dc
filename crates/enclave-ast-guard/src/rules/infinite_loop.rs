use enclave_syntax::ast::{AstKind, Expression, GetSpan, LabelIdentifier, NodeId, OxcSpan, Statement};
use enclave_types::{Severity, Span};

use crate::{Rule, RuleContext, RuleMeta, codes, rule::declare_rule};

declare_rule! {
    /// ### What it rejects
    ///
    /// Loops whose condition is missing or known to be always true, such as `for (;;)`, `for (; true;)` and
    /// `while (1)`. When the body has a `break`, `return` or `throw` that can leave the loop, it is only a
    /// warning.
    ///
    /// ### Why
    ///
    /// Such a loop spends the run's whole budget of iterations and gives no result.
    ///
    /// ### Rejected
    ///
    /// ```js
    /// for (;;) { await callTool("ping", {}); }
    /// ```
    ///
    /// ```js
    /// for (let i = 0; !0; i++) { for (const x of [1]) { break; } }
    /// ```
    ///
    /// ### Accepted
    ///
    /// ```js
    /// for (let page = 1; page <= 20; page++) { const rows = await callTool("rows:list", { page }); if (!rows.length) break; }
    /// ```
    ///
    /// ```js
    /// const forever = false; for (let i = 0; forever; i++) {}
    /// ```
    ///
    /// ### Not covered
    ///
    /// Conditions that never become false at run time: every loop is metered there.
    ///
    /// ### Options
    ///
    /// `RuleOptions::infinite_loops`: `check_for`, `check_while`, `check_do_while`. All are on by default.
    InfiniteLoop = codes::INFINITE_LOOP {
        severity: Error,
        kinds: [ForStatement, WhileStatement, DoWhileStatement],
        since: "0.1.0",
        cwe: [835],
        attacks: ["ATK-LOOP"],
        original: ["InfiniteLoopRule", "INFINITE_LOOP"],
    }
}

impl Rule for InfiniteLoop {
    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn on_node<'a>(&self, node: AstKind<'a>, cx: &mut RuleContext<'_, 'a>) {
        let (check, loops) = (cx.options().infinite_loops, cx.options().loops);
        // A loop that is rejected for its kind is not rejected twice.
        let test = match node {
            AstKind::ForStatement(it) if check.check_for && loops.allow_for => it.test.as_ref(),
            AstKind::WhileStatement(it) if check.check_while && loops.allow_while => Some(&it.test),
            AstKind::DoWhileStatement(it) if check.check_do_while && loops.allow_do_while => Some(&it.test),
            _ => return,
        };
        let reason = match test {
            None => "has no condition",
            Some(test) if is_always_true(test, cx) => "has a condition that is always true",
            Some(_) => return,
        };
        let start = node.span().start;
        let keyword = match node {
            AstKind::DoWhileStatement(_) => 2,
            AstKind::WhileStatement(_) => 5,
            _ => 3,
        };
        let mut finding = cx.finding(Span::new(start, start + keyword), format!("this loop {reason}"));
        if can_be_left(node.span(), cx) {
            finding.severity = Severity::Warning;
        }
        cx.emit(finding);
    }
}

fn is_always_true<'a>(test: &'a Expression<'a>, cx: &RuleContext<'_, 'a>) -> bool {
    cx.fold(test).is_all_truthy()
}

/// Whether a statement in the body leaves the loop at `looping`, the node that the rule was called for.
pub(crate) fn can_be_left(looping: OxcSpan, cx: &RuleContext<'_, '_>) -> bool {
    cx.descendants(cx.node_id()).any(|(id, kind)| match kind {
        AstKind::ReturnStatement(_) | AstKind::ThrowStatement(_) => !crosses_function(id, looping, cx),
        AstKind::BreakStatement(it) => match &it.label {
            None => breaks(id, looping, cx),
            // The label of the loop itself, or of a statement around it.
            Some(label) => labelled(label, cx).is_some(),
        },
        AstKind::ContinueStatement(it) => it
            .label
            .as_ref()
            .and_then(|label| labelled(label, cx))
            .is_some_and(|body| body.span() != looping),
        _ => false,
    })
}

/// Whether a function lies between the node and the loop.
fn crosses_function(node: NodeId, looping: OxcSpan, cx: &RuleContext<'_, '_>) -> bool {
    cx.nodes()
        .ancestor_kinds(node)
        .take_while(|ancestor| ancestor.span() != looping)
        .any(|ancestor| {
            matches!(
                ancestor,
                AstKind::Function(_) | AstKind::ArrowFunctionExpression(_)
            )
        })
}

/// Whether the loop is the innermost statement that a plain `break` leaves.
fn breaks(node: NodeId, looping: OxcSpan, cx: &RuleContext<'_, '_>) -> bool {
    cx.nodes()
        .ancestor_kinds(node)
        .find(|ancestor| {
            matches!(
                ancestor,
                AstKind::ForStatement(_)
                    | AstKind::ForOfStatement(_)
                    | AstKind::ForInStatement(_)
                    | AstKind::WhileStatement(_)
                    | AstKind::DoWhileStatement(_)
                    | AstKind::SwitchStatement(_)
            )
        })
        .is_some_and(|innermost| innermost.span() == looping)
}

/// The statement around the loop, or the loop itself, that has the label.
fn labelled<'a>(label: &LabelIdentifier<'_>, cx: &RuleContext<'_, 'a>) -> Option<&'a Statement<'a>> {
    let mut body = cx.ancestors().find_map(|ancestor| match ancestor {
        AstKind::LabeledStatement(it) if it.label.name == label.name => Some(&it.body),
        _ => None,
    })?;
    while let Statement::LabeledStatement(inner) = body {
        body = &inner.body;
    }
    Some(body)
}

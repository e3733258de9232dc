use enclave_syntax::{ast::AstKind, from_oxc};
use enclave_types::Fix;

use crate::{Rule, RuleContext, RuleMeta, codes, rule::declare_rule};

declare_rule! {
    /// ### What it rejects
    ///
    /// The statement `debugger`.
    ///
    /// ### Why
    ///
    /// There is no debugger; in a host that has one it would stop the run.
    ///
    /// ### Rejected
    ///
    /// ```js
    /// debugger;
    /// ```
    ///
    /// ### Accepted
    ///
    /// ```js
    /// const tools = { debugger: true }; return tools.debugger;
    /// ```
    ///
    /// ### Not covered
    ///
    /// Nothing else stops a script.
    ///
    /// ### Fix
    ///
    /// The statement is removed.
    ///
    /// ```js
    /// debugger; return 1;
    /// ```
    ///
    /// ```js
    /// ; return 1;
    /// ```
    NoDebugger = codes::NO_DEBUGGER {
        severity: Error,
        kinds: [DebuggerStatement],
        since: "0.1.0",
        cwe: [489],
        attacks: ["ATK-HOST"],
        original: [],
    }
}

impl Rule for NoDebugger {
    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn on_node<'a>(&self, node: AstKind<'a>, cx: &mut RuleContext<'_, 'a>) {
        if let AstKind::DebuggerStatement(statement) = node {
            let finding = cx.finding(statement.span, "`debugger` is not allowed");
            cx.emit(finding.with_fix(Fix {
                title: "Remove the statement".to_owned(),
                span: from_oxc(statement.span),
                // An empty statement may stand wherever a statement may stand.
                replacement: ";".to_owned(),
            }));
        }
    }
}

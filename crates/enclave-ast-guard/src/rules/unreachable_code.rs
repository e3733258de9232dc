use enclave_syntax::{
    ast::{AstKind, GetSpan, Statement, VariableDeclarationKind},
    from_oxc,
};
use enclave_types::Span;

use crate::{Rule, RuleContext, RuleMeta, codes, rule::declare_rule};

declare_rule! {
    /// ### What it rejects
    ///
    /// Statements after one that always leaves: `return`, `throw`, `break`, `continue`, or an `if` whose branches
    /// both leave. One warning for all that follow.
    ///
    /// ### Why
    ///
    /// What never runs was meant to run, or hides something from the reader.
    ///
    /// ### Rejected
    ///
    /// ```js
    /// return 1; callTool("never:called", {});
    /// ```
    ///
    /// ```js
    /// for (const x of [1]) { if (x) { continue; } else { break; } callTool("never:called", {}); }
    /// ```
    ///
    /// ### Accepted
    ///
    /// ```js
    /// const rows = await callTool("rows:list", {}); if (rows.length === 0) { return null; } return rows;
    /// ```
    ///
    /// ### Not covered
    ///
    /// Branches whose condition is always false.
    UnreachableCode = codes::UNREACHABLE_CODE {
        severity: Warning,
        kinds: [Program, BlockStatement, FunctionBody, SwitchCase, StaticBlock],
        since: "0.1.0",
        cwe: [561],
        attacks: [],
        original: ["UnreachableCodeRule", "UNREACHABLE_CODE"],
    }
}

/// How deep a statement is looked into. Deeper ones count as not leaving.
const MAX_DEPTH: u32 = 16;

impl Rule for UnreachableCode {
    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn on_node<'a>(&self, node: AstKind<'a>, cx: &mut RuleContext<'_, 'a>) {
        let statements: &[Statement<'_>] = match node {
            AstKind::Program(it) => &it.body,
            AstKind::BlockStatement(it) => &it.body,
            AstKind::FunctionBody(it) => &it.statements,
            AstKind::SwitchCase(it) => &it.consequent,
            AstKind::StaticBlock(it) => &it.body,
            _ => return,
        };
        let Some(leaves) = statements
            .iter()
            .position(|statement| always_leaves(statement, MAX_DEPTH))
        else {
            return;
        };
        let mut after = statements
            .iter()
            .skip(leaves + 1)
            .filter(|statement| runs_in_order(statement));
        if let Some(first) = after.next() {
            let last = after.next_back().unwrap_or(first);
            let finding = cx.finding(Span::new(first.span().start, last.span().end), "this never runs");
            let leaving = statements
                .get(leaves)
                .map_or_else(Span::default, |it| from_oxc(it.span()));
            cx.emit(finding.with_label(leaving, "every way ends here"));
        }
    }
}

/// Whether the statement does something where it stands: declarations of functions and `var`s do not.
fn runs_in_order(statement: &Statement<'_>) -> bool {
    match statement {
        Statement::FunctionDeclaration(_) | Statement::EmptyStatement(_) => false,
        Statement::VariableDeclaration(declaration) => {
            declaration.kind != VariableDeclarationKind::Var
                || declaration
                    .declarations
                    .iter()
                    .any(|declarator| declarator.init.is_some())
        }
        _ => true,
    }
}

fn always_leaves(statement: &Statement<'_>, depth: u32) -> bool {
    let Some(depth) = depth.checked_sub(1) else {
        return false;
    };
    match statement {
        Statement::ReturnStatement(_)
        | Statement::ThrowStatement(_)
        | Statement::BreakStatement(_)
        | Statement::ContinueStatement(_) => true,
        // What follows a statement that leaves is reported there; the last one decides here.
        Statement::BlockStatement(block) => block.body.last().is_some_and(|last| always_leaves(last, depth)),
        Statement::IfStatement(choice) => {
            always_leaves(&choice.consequent, depth)
                && choice
                    .alternate
                    .as_ref()
                    .is_some_and(|other| always_leaves(other, depth))
        }
        _ => false,
    }
}

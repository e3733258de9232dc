//! Counts the iterations of every loop, of one execution of it and of all together.
//!
//! A loop gets a counter of what it may still do, which is set when the loop starts and checked at the
//! start of its body. So exactly the limit's number of iterations run, and the next one ends the run. The
//! total is counted in the same place, so it holds however a loop ends: `break`, `return`, an error, the
//! limit or the deadline.
//!
//! Counters are `var`s: the engine counts one with a single instruction, where `let` needs checks (see the
//! ADR for what was measured). They are named by how deep the loop stands in other loops, so loops that can be active together never
//! share one.
//!
//! The block around loop and counter takes the loop's labels in, so `continue label` keeps its meaning; it
//! begins where the loop began and ends where it ended, so no line break that ends a statement is lost.
//!
//! ```text
//! in:  for (const x of xs) { f(x) }
//! out: {var __ag_0=__ag_max;for (const x of xs) {if(!__ag_0)__ag_spent();__ag_0--;__ag_total++; f(x) }}
//!
//! in:  while (next()) step();
//! out: {var __ag_0=__ag_max;while (next()) {if(!__ag_0)__ag_spent();__ag_0--;__ag_total++;step();}}
//!
//! in:  if (a) do x(); while (y); else z()
//! out: if (a) {var __ag_0=__ag_max;do {if(!__ag_0)__ag_spent();__ag_0--;__ag_total++;x();} while (y);} else z()
//!
//! in:  outer: for (;;) for (k in o) continue outer
//! out: {var __ag_0=__ag_max;outer: for (;;) {if(!__ag_0)__ag_spent();__ag_0--;__ag_total++;{var __ag_1=__ag_max;for (k in o) {if(!__ag_1)__ag_spent();__ag_1--;__ag_total++;continue outer}}}}
//!
//! in:  for await (const page of pages);
//! out: {var __ag_0=__ag_max;for await (const page of pages){if(!__ag_0)__ag_spent();__ag_0--;__ag_total++;;}}
//! ```

use enclave_syntax::ast::{AstKind, GetSpan, Statement};

use super::{Output, Pass};

/// Iterations of all loops so far; a variable of main.
pub(super) const TOTAL: &str = "__ag_total";

#[derive(Debug, Default)]
pub(crate) struct LoopMeter {
    /// Loops that the walk is in.
    depth: usize,
    /// Start of the outermost label of the loop that comes next.
    label: Option<u32>,
}

impl<'s> Pass<'s> for LoopMeter {
    fn enter(&mut self, node: AstKind<'s>, out: &mut Output) {
        if let AstKind::LabeledStatement(labelled) = node {
            self.label = match &labelled.body {
                Statement::LabeledStatement(_) => Some(self.label.unwrap_or(labelled.span.start)),
                body if is_loop(body) => Some(self.label.unwrap_or(labelled.span.start)),
                _ => None,
            };
        }
        let Some(body) = body_of(node) else { return };
        let start = self.label.take().unwrap_or(node.span().start);
        let counter = self.depth;
        self.depth += 1;
        out.edits.insert(start, format!("{{var __ag_{counter}=__ag_max;"));
        let check = format!("if(!__ag_{counter})__ag_spent();__ag_{counter}--;{TOTAL}++;");
        match body {
            Statement::BlockStatement(block) => out.edits.insert(block.span.start + 1, check),
            body => out.edits.insert(body.span().start, format!("{{{check}")),
        }
    }

    fn leave(&mut self, node: AstKind<'s>, out: &mut Output) {
        let Some(body) = body_of(node) else { return };
        self.depth -= 1;
        if !matches!(body, Statement::BlockStatement(_)) {
            out.edits.insert(body.span().end, "}");
        }
        out.edits.insert(node.span().end, "}");
    }
}

fn body_of(node: AstKind<'_>) -> Option<&Statement<'_>> {
    match node {
        AstKind::ForStatement(it) => Some(&it.body),
        AstKind::ForOfStatement(it) => Some(&it.body),
        AstKind::ForInStatement(it) => Some(&it.body),
        AstKind::WhileStatement(it) => Some(&it.body),
        AstKind::DoWhileStatement(it) => Some(&it.body),
        _ => None,
    }
}

const fn is_loop(statement: &Statement<'_>) -> bool {
    matches!(
        statement,
        Statement::ForStatement(_)
            | Statement::ForOfStatement(_)
            | Statement::ForInStatement(_)
            | Statement::WhileStatement(_)
            | Statement::DoWhileStatement(_)
    )
}

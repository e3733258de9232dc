//! Counts the iterations of every loop, of one execution of it and of all together.
//!
//! A loop gets a counter of what it may still do, which is set when the loop starts and checked at the
//! start of its body. So exactly the limit's number of iterations run, and the next one ends the run.
//!
//! The total is counted in the same place, so it holds however a loop ends: `break`, `return`, an error, the
//! limit or the deadline. A loop in which nothing else is called and nothing is waited for takes its
//! iterations from the total in batches of 256 instead, and gives back what it did not use: that is
//! cheaper, above all in arrow functions, and as exact, unless the run is ended in the middle of such a loop from outside
//! (by the deadline, say). Then up to 255 iterations too many are counted for it.
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
//! in:  while (i < n) i++;
//! out: {var __ag_0=0,__ag_0m=__ag_max;try{while (i < n) {if(!__ag_0){if(!__ag_0m)__ag_spent();__ag_0=__ag_0m<256?__ag_0m:256;__ag_0m-=__ag_0;__ag_total+=__ag_0}__ag_0--;i++;}}finally{__ag_total-=__ag_0}}
//!
//! in:  if (a) do x(); while (y); else z()
//! out: if (a) {var __ag_0=__ag_max;do {if(!__ag_0)__ag_spent();__ag_0--;__ag_total++;x();} while (y);} else z()
//!
//! in:  outer: for (;;) for (k of o) { f(); continue outer }
//! out: {var __ag_0=__ag_max;outer: for (;;) {if(!__ag_0)__ag_spent();__ag_0--;__ag_total++;{var __ag_1=__ag_max;for (k of o) {if(!__ag_1)__ag_spent();__ag_1--;__ag_total++; f(); continue outer }}}}
//!
//! in:  for await (const page of pages);
//! out: {var __ag_0=__ag_max;for await (const page of pages){if(!__ag_0)__ag_spent();__ag_0--;__ag_total++;;}}
//! ```

use enclave_syntax::ast::{AstKind, BindingPattern, ForStatement, ForStatementLeft, GetSpan, Statement};

use super::{Output, Pass};
use crate::edits::Slot;

/// Iterations of all loops so far; a variable of main.
pub(super) const TOTAL: &str = "__ag_total";

/// Iterations that a loop which calls nothing takes from the total at a time. Measured: more gain nothing.
const BATCH: u32 = 256;

#[derive(Debug, Default)]
pub(crate) struct LoopMeter {
    /// Loops that the walk is in, outermost first.
    loops: Vec<Loop>,
    /// Start of the outermost label of the loop that comes next.
    label: Option<u32>,
}

/// A loop that the walk is in.
#[derive(Debug)]
struct Loop {
    /// Where what is done again and again starts: behind what is evaluated once.
    repeats_from: u32,
    /// Whether it calls something, waits or has a loop in it.
    calls: bool,
    open: Slot,
    check: Slot,
}

impl LoopMeter {
    fn open(&mut self, node: AstKind<'_>, body: &Statement<'_>, out: &mut Output) {
        if let Some(around) = self.loops.last_mut() {
            around.calls = true;
        }
        let start = self.label.take().unwrap_or(node.span().start);
        let open = out.edits.reserve(start);
        let check = match body {
            Statement::BlockStatement(block) => out.edits.reserve(block.span.start + 1),
            body => {
                out.edits.insert(body.span().start, "{");
                out.edits.reserve(body.span().start)
            }
        };
        self.loops.push(Loop {
            repeats_from: repeats_from(node),
            calls: matches!(node, AstKind::ForOfStatement(it) if it.r#await),
            open,
            check,
        });
    }

    fn close(&mut self, node: AstKind<'_>, body: &Statement<'_>, out: &mut Output) {
        let Some(done) = self.loops.pop() else { return };
        let c = format!("__ag_{}", self.loops.len());
        if !matches!(body, Statement::BlockStatement(_)) {
            out.edits.insert(body.span().end, "}");
        }
        let end = node.span().end;
        if done.calls {
            out.edits.fill(done.open, &format!("{{var {c}=__ag_max;"));
            let check = format!("if(!{c})__ag_spent();{c}--;{TOTAL}++;");
            out.edits.fill(done.check, &check);
            out.edits.insert(end, "}");
        } else {
            out.edits
                .fill(done.open, &format!("{{var {c}=0,{c}m=__ag_max;try{{"));
            let check = format!(
                "if(!{c}){{if(!{c}m)__ag_spent();{c}={c}m<{BATCH}?{c}m:{BATCH};{c}m-={c};{TOTAL}+={c}}}{c}--;"
            );
            out.edits.fill(done.check, &check);
            out.edits.insert(end, format!("}}finally{{{TOTAL}-={c}}}}}"));
        }
    }
}

impl<'s> Pass<'s> for LoopMeter {
    fn enter(&mut self, node: AstKind<'s>, out: &mut Output) {
        match node {
            AstKind::LabeledStatement(labelled) => {
                self.label = match &labelled.body {
                    Statement::LabeledStatement(_) => Some(self.label.unwrap_or(labelled.span.start)),
                    body if is_loop(body) => Some(self.label.unwrap_or(labelled.span.start)),
                    _ => None,
                };
            }
            AstKind::CallExpression(_)
            | AstKind::NewExpression(_)
            | AstKind::TaggedTemplateExpression(_)
            | AstKind::ImportExpression(_)
            | AstKind::AwaitExpression(_)
            | AstKind::YieldExpression(_) => {
                if let Some(around) = self.loops.last_mut() {
                    around.calls |= node.span().start >= around.repeats_from;
                }
            }
            _ => {
                if let Some(body) = body_of(node) {
                    self.open(node, body, out);
                }
            }
        }
    }

    fn leave(&mut self, node: AstKind<'s>, out: &mut Output) {
        if let Some(body) = body_of(node) {
            self.close(node, body, out);
        }
    }
}

/// Where a loop's repeated part starts. What stands before is evaluated once, before the first iteration.
fn repeats_from(node: AstKind<'_>) -> u32 {
    match node {
        AstKind::ForStatement(ForStatement { init: Some(init), .. }) => init.span().end,
        // A pattern may call, for its defaults, in each iteration; it stands before the list.
        AstKind::ForOfStatement(it) if is_plain(&it.left) => it.right.span().end,
        AstKind::ForInStatement(it) if is_plain(&it.left) => it.right.span().end,
        node => node.span().start,
    }
}

/// Whether the head of a loop declares or writes just one variable.
fn is_plain(left: &ForStatementLeft<'_>) -> bool {
    match left {
        ForStatementLeft::VariableDeclaration(it) => it
            .declarations
            .iter()
            .all(|declarator| matches!(declarator.id, BindingPattern::BindingIdentifier(_))),
        ForStatementLeft::AssignmentTargetIdentifier(_) => true,
        _ => false,
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

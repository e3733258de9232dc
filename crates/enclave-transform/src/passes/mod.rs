//! One pass a file. The examples in a pass's docs are run by `tests.rs` beside it.

mod call_graph;
mod composites;
mod facts;
mod key_proof;
mod lift_literals;
mod loop_meter;
mod main_wrapper;
mod member_guard;
mod places;
mod recursion_meter;
mod reserved_names;
mod script_goal;
#[cfg(test)]
mod tests;

use enclave_syntax::ast::AstKind;
use enclave_types::Diagnostics;

use crate::edits::Edits;

pub(crate) use composites::Composites;
pub(crate) use lift_literals::LiftLiterals;
pub(crate) use loop_meter::LoopMeter;
pub(crate) use main_wrapper::MainWrapper;
pub(crate) use member_guard::MemberGuard;
pub(crate) use places::Places;
pub(crate) use recursion_meter::RecursionMeter;
pub(crate) use reserved_names::ReservedNames;
pub(crate) use script_goal::ScriptGoal;

/// What the passes make together.
#[derive(Debug, Default)]
pub(crate) struct Output {
    pub(crate) edits: Edits,
    pub(crate) problems: Diagnostics,
}

/// Something that looks at every node of a script and says what to insert.
pub(crate) trait Pass<'s> {
    /// The walk comes to `node`, before its children.
    fn enter(&mut self, node: AstKind<'s>, out: &mut Output);

    /// The walk leaves `node`, after its children.
    fn leave(&mut self, _node: AstKind<'s>, _out: &mut Output) {}
}

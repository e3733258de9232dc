//! Makes a text that was read as a module mean the same in a script.
//!
//! A body is parsed with the module grammar, for its top-level `await` and its strictness; the engine reads
//! it inside a script. Three things differ. In a script `<!--` starts a comment: what was checked as a
//! comparison would be skipped, so it gets a space. A first line `#!…` is a comment only at the very start
//! of a text. `import.meta` is in modules alone and is refused.
//!
//! (`-->` starts a comment too, but only where a line starts, and there no grammar has it.)
//!
//! ```text
//! in:  const less = a <!--b; less
//! out: const less = a < !--b; return less
//!
//! in:  #!/usr/bin/env enclave
//! out: //#!/usr/bin/env enclave
//! ```

use enclave_syntax::{
    ast::{AstKind, BinaryOperator, GetSpan},
    from_oxc,
};
use enclave_types::Diagnostic;

use super::{Output, Pass};
use crate::codes;

#[derive(Debug)]
pub(crate) struct ScriptGoal<'s> {
    source: &'s str,
}

impl<'s> ScriptGoal<'s> {
    pub(crate) const fn new(source: &'s str) -> Self {
        Self { source }
    }

    /// Whether the text at `at`, the start of an operand, makes a comment with the `<` before it.
    fn opens_comment(&self, at: u32) -> bool {
        self.source
            .split_at_checked(at as usize)
            .is_some_and(|(before, after)| before.ends_with('<') && after.starts_with("!--"))
    }
}

impl<'s> Pass<'s> for ScriptGoal<'s> {
    fn enter(&mut self, node: AstKind<'s>, out: &mut Output) {
        match node {
            AstKind::BinaryExpression(it) if it.operator == BinaryOperator::LessThan => {
                let operand = it.right.span().start;
                if self.opens_comment(operand) {
                    out.edits.insert(operand, " ");
                }
            }
            AstKind::Hashbang(it) => out.edits.insert(it.span.start, "//"),
            AstKind::ImportMeta(it) => {
                let message = "`import.meta` belongs to a module";
                out.problems
                    .push(Diagnostic::error(&codes::IMPORT_META, from_oxc(it.span), message));
            }
            _ => {}
        }
    }
}

//! What prescan lets pass, the parser survives: on the stack that prescan's depth gives it, without
//! panic, with diagnostics inside the text.

use enclave_prescan::{PrescanLimits, Preset, scan};
use enclave_syntax::{Arena, SourceKind, ast::Visit, parse};
use enclave_types::Diagnostics;

use super::check_refusal;
use crate::{Verdict, Violation};

/// Judges a text under the preset that lets the most through.
///
/// # Errors
///
/// When the property does not hold. An overflow of the stack ends the process.
pub fn check(source: &str) -> Result<Verdict, Violation> {
    check_with(source, |source, depth| {
        let arena = Arena::new();
        let parsed = parse(&arena, source, SourceKind::Body, depth)?;
        // The walk recurses as the parser does, over the tree that the parser made.
        let mut nodes = Nodes(0);
        parsed.on_stack(|| nodes.visit_program(parsed.program()));
        Ok(nodes.0)
    })
}

/// Judges a text by `parse`, which gives the number of nodes of what it accepts.
///
/// # Errors
///
/// When the property does not hold.
pub fn check_with(
    source: &str,
    parse: impl Fn(&str, u32) -> Result<usize, Diagnostics>,
) -> Result<Verdict, Violation> {
    let Ok(scanned) = scan(source, &PrescanLimits::for_preset(Preset::Permissive)) else {
        return Ok(Verdict::Rejected);
    };
    let first = parse(source, scanned.depth());
    if first != parse(source, scanned.depth()) {
        return Err(Violation::new("two parses of one text differ"));
    }
    match first {
        Ok(0) => Err(Violation::new("a tree without a program")),
        Ok(_) => Ok(Verdict::Accepted),
        Err(found) => check_refusal(source, &found).map(|()| Verdict::Rejected),
    }
}

struct Nodes(usize);

impl<'a> Visit<'a> for Nodes {
    fn enter_node(&mut self, _: enclave_syntax::ast::AstKind<'a>) {
        self.0 += 1;
    }
}

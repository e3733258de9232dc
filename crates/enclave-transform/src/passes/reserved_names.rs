//! Refuses variables whose names belong to Enclave, so that nothing in a script can name a counter.
//!
//! The guard rejects them too, with all its other findings; this holds without it. Properties and labels
//! may have such names: they are in no scope.

use enclave_syntax::{ast::AstKind, from_oxc};
use enclave_types::{Diagnostic, RESERVED_PREFIXES, quoted};

use super::{Output, Pass};
use crate::codes;

#[derive(Debug)]
pub(crate) struct ReservedNames;

impl<'s> Pass<'s> for ReservedNames {
    fn enter(&mut self, node: AstKind<'s>, out: &mut Output) {
        let (name, span) = match node {
            AstKind::BindingIdentifier(it) => (it.name.as_str(), it.span),
            AstKind::IdentifierReference(it) => (it.name.as_str(), it.span),
            _ => return,
        };
        // Hardly a name begins as these do, so the first byte is nearly always all that is looked at.
        let is_reserved =
            |prefix: &&str| name.as_bytes().first() == prefix.as_bytes().first() && name.starts_with(prefix);
        if RESERVED_PREFIXES.iter().any(is_reserved) {
            let message = format!("the name {} belongs to Enclave", quoted(name));
            out.problems
                .push(Diagnostic::error(&codes::RESERVED_NAME, from_oxc(span), message));
        }
    }
}

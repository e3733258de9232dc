//! Internal to Enclave: parses a guest script once, and the only crate that names oxc.
//!
//! [`parse`] turns the author's text into a [`Parsed`]: the tree and its scopes, which the guard,
//! the scorer and the transform all read. They share the one parse.
//!
//! **Stack.** oxc's parser, scope builder and visitors recurse on the stack, and an overflow ends the
//! process. So every recursion over a script happens within [`on_stack`], which sees to a stack that
//! is enough for the script's depth, whatever stack the caller has. The depth is the caller's word
//! (prescan counts it); [`MAX_DEPTH`] bounds it here again.
//!
//! **Versions.** The node types are oxc's, re-exported in [`ast`]. oxc changes them nearly every
//! week, so this crate has no promise of stability, and an update of it is a breaking release of
//! every crate that shows these types (`enclave-ast-guard` with its `Rule`).

mod baseline;
mod codes;
mod parse;
mod parsed;
mod stack;

pub use baseline::{bare_parse, bare_parse_and_bind};
pub use codes::REGISTRY;
pub use parse::{Arena, SourceKind, parse};
pub use parsed::Parsed;
pub use stack::{MAX_DEPTH, on_stack};

/// oxc's syntax tree, visitor and scopes, under one roof.
pub mod ast {
    pub use oxc_ast::{AstKind, AstType, ast::*};
    pub use oxc_ast_visit::{Visit, walk};
    pub use oxc_semantic::{AstNode, AstNodes, Reference, Scoping, Semantic, SymbolFlags};
    pub use oxc_span::{GetSpan, Span as OxcSpan};
    pub use oxc_syntax::{
        node::NodeId,
        number::NumberBase,
        operator::{AssignmentOperator, BinaryOperator, LogicalOperator, UnaryOperator, UpdateOperator},
        reference::{ReferenceFlags, ReferenceId},
        scope::{ScopeFlags, ScopeId},
        symbol::SymbolId,
    };
}

/// The span of a node, in our type.
pub fn span_of(node: &impl oxc_span::GetSpan) -> enclave_types::Span {
    from_oxc(node.span())
}

/// oxc's span in our type.
pub const fn from_oxc(span: oxc_span::Span) -> enclave_types::Span {
    enclave_types::Span::new(span.start, span.end)
}

/// Whether a script could have a variable of that name: an identifier, and no reserved word.
pub fn is_identifier(name: &str) -> bool {
    oxc_syntax::identifier::is_identifier_name(name) && !oxc_syntax::keyword::is_reserved_keyword(name)
}

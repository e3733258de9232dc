use oxc_ast::ast::{IdentifierReference, Program};
use oxc_semantic::{AstNodes, Scoping, Semantic};
use oxc_syntax::symbol::SymbolId;

use crate::{SourceKind, on_stack};

/// A script that was parsed: the author's text, its tree, and what every name in it refers to.
pub struct Parsed<'a> {
    source: &'a str,
    kind: SourceKind,
    depth: u32,
    program: &'a Program<'a>,
    semantic: Semantic<'a>,
}

impl<'a> Parsed<'a> {
    pub(crate) const fn new(
        source: &'a str,
        kind: SourceKind,
        depth: u32,
        program: &'a Program<'a>,
        semantic: Semantic<'a>,
    ) -> Self {
        Self {
            source,
            kind,
            depth,
            program,
            semantic,
        }
    }

    /// The author's text.
    pub const fn source(&self) -> &'a str {
        self.source
    }

    /// The grammar it was read with.
    pub const fn kind(&self) -> SourceKind {
        self.kind
    }

    /// The tree. Walk it within [`Parsed::on_stack`].
    pub const fn program(&self) -> &'a Program<'a> {
        self.program
    }

    /// Scopes, symbols and references.
    pub fn scoping(&self) -> &Scoping {
        self.semantic.scoping()
    }

    /// All nodes with their parents.
    pub fn nodes(&self) -> &AstNodes<'a> {
        self.semantic.nodes()
    }

    /// The declaration that `name` refers to; nothing when it is a global.
    pub fn binding_of(&self, name: &IdentifierReference<'_>) -> Option<SymbolId> {
        let reference = name.reference_id.get()?;
        self.scoping().get_reference(reference).symbol_id()
    }

    /// Whether `name` refers to a global, wherever it stands and whatever it is used for.
    pub fn is_global(&self, name: &IdentifierReference<'_>) -> bool {
        self.binding_of(name).is_none()
    }

    /// Runs `f`, which may recurse over the tree, on a stack that is enough for it.
    pub fn on_stack<R>(&self, f: impl FnOnce() -> R) -> R {
        on_stack(self.depth, f)
    }
}

impl std::fmt::Debug for Parsed<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Parsed")
            .field("bytes", &self.source.len())
            .field("depth", &self.depth)
            .finish_non_exhaustive()
    }
}

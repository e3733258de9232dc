//! The links within one open bracket.

/// An open bracket, as far as closing it needs to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Open {
    Paren,
    /// `(` after `if`, `for`, `while` or `with`.
    Control,
    Square,
    Brace,
    /// `${`
    Template,
}

/// What can stand directly in a bracket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    /// Statements or class members; or it is not known.
    Statements,
    /// Members of an object literal or pattern: no statement can stand here.
    Members,
    /// Expressions.
    Expressions,
    /// The names of an `import` or `export`.
    Names,
}

/// The links within one open bracket, segment by segment.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    pub(super) holds: Holds,
    /// Links of the segment that a comma ends.
    pub(super) expression_links: u32,
    /// Links of the segment that a comma does not end.
    pub(super) statement_links: u32,
    /// The most links, and the deepest, of the brackets closed since the last comma.
    pub(super) inner_links: u32,
    pub(super) inner_depth: u32,
    /// The same of the expressions of this statement that a comma ended, their own links included.
    expressions: Measure,
    /// The same of the statements that are over.
    statements: Measure,
    /// `?` without its `:`.
    pub(super) open_conditionals: u32,
    /// `do` stands in this segment.
    pub(super) open_do: bool,
    /// `extends` stands in this segment.
    pub(super) extends: bool,
    /// A decorator stands in this segment: only `;` ends it.
    pub(super) pinned: bool,
}

/// Links, and levels (links and brackets), on the deepest path.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Measure {
    pub(super) links: u32,
    pub(super) depth: u32,
}

impl Measure {
    const NONE: Self = Self { links: 0, depth: 0 };

    fn max(self, other: Self) -> Self {
        Self {
            links: self.links.max(other.links),
            depth: self.depth.max(other.depth),
        }
    }

    fn below(self, links: u32) -> Self {
        Self {
            links: self.links.saturating_add(links),
            depth: self.depth.saturating_add(links),
        }
    }
}

impl Frame {
    pub(super) const fn new(holds: Holds) -> Self {
        Self {
            holds,
            expression_links: 0,
            statement_links: 0,
            inner_links: 0,
            inner_depth: 0,
            expressions: Measure::NONE,
            statements: Measure::NONE,
            open_conditionals: 0,
            open_do: false,
            extends: false,
            pinned: false,
        }
    }

    /// Ends the expression; returns how many links are over.
    pub(super) fn end_expression(&mut self) -> u32 {
        let inner = Measure {
            links: self.inner_links,
            depth: self.inner_depth,
        };
        self.expressions = self.expressions.max(inner.below(self.expression_links));
        self.inner_links = 0;
        self.inner_depth = 0;
        self.open_conditionals = 0;
        std::mem::take(&mut self.expression_links)
    }

    /// Ends the statement, and so its expression; returns how many links are over.
    pub(super) fn end_statement(&mut self) -> u32 {
        let freed = self.end_expression() + self.statement_links;
        self.statements = self.statements.max(self.expressions.below(self.statement_links));
        self.expressions = Measure::NONE;
        self.statement_links = 0;
        self.open_do = false;
        self.extends = false;
        self.pinned = false;
        freed
    }

    /// What stood in this bracket; to be asked when its last statement has ended.
    pub(super) const fn measure(&self) -> Measure {
        self.statements
    }
}

//! Sees to it that a run-time error has a place.
//!
//! The engine gives a place to names, calls and expressions that are statements, and to nothing else: an error in
//! `const { a } = null` would be shown at the statement before. So `0;` is put before each statement of another kind: the
//! engine gives its place to what follows, and makes no code of it.
//!
//! What is thrown and no error has no stack. So the program remembers what was thrown last and where, and tells it to
//! who has the same value.
//!
//! ```text
//! in:  const { a } = f(); return a
//! out: 0;const { a } = f(); 0;return a
//!
//! in:  if (a) return b; { let c; }
//! out: 0;if (a) return b; { 0;let c; }
//!
//! in:  f(); g().h
//! out: f(); 0;return g().h
//!
//! in:  if (a) throw b, c; throw () => 1
//! out: 0;if (a) throw (__ag_value=(b, c),__ag_at="1:8",__ag_value); throw () => 1
//! ```

use enclave_syntax::ast::{AstKind, Expression, GetSpan, Program, Statement};
use enclave_types::LineIndex;

use super::{Output, Pass};

/// What was thrown last, and where; variables of main.
pub(super) const THROWN: [&str; 2] = ["__ag_value", "__ag_at"];

#[derive(Debug)]
pub(crate) struct Places<'s> {
    source: &'s str,
    /// Made when the first `throw` is met.
    lines: Option<LineIndex<'s>>,
    /// Starts of the statements to come that need a place, the next one last.
    pending: Vec<u32>,
}

impl<'s> Places<'s> {
    pub(crate) const fn new(source: &'s str) -> Self {
        Self {
            source,
            lines: None,
            pending: Vec::new(),
        }
    }

    /// Whether the program remembers what is thrown.
    pub(crate) const fn remembers(&self) -> bool {
        self.lines.is_some()
    }

    fn expect(&mut self, statements: &[Statement<'_>]) {
        let starts = statements.iter().rev().filter(|it| needs_place(it));
        self.pending.extend(starts.map(|it| it.span().start));
    }

    fn expect_program(&mut self, program: &Program<'_>) {
        // The last one becomes a `return`, which has no place of its own.
        if let Some(Statement::ExpressionStatement(last)) = program.body.last() {
            self.pending.push(last.span.start);
        }
        self.expect(&program.body);
    }

    /// What the text of a value becomes when it is thrown at `start`.
    fn remember(&mut self, start: u32) -> String {
        let place = self
            .lines
            .get_or_insert_with(|| LineIndex::new(self.source))
            .locate(start);
        let [value, at] = THROWN;
        format!("),{at}=\"{}:{}\",{value})", place.line, place.column)
    }
}

/// Whether the engine gives a statement no place by itself, though it may need one.
const fn needs_place(statement: &Statement<'_>) -> bool {
    matches!(
        statement,
        Statement::VariableDeclaration(_)
            | Statement::ReturnStatement(_)
            | Statement::IfStatement(_)
            | Statement::SwitchStatement(_)
            | Statement::ForStatement(_)
            | Statement::ForOfStatement(_)
            | Statement::ForInStatement(_)
            | Statement::WhileStatement(_)
            | Statement::LabeledStatement(_)
    )
}

/// A value that is worth remembering. A function would be named after the variable.
const fn is_remembered(thrown: &Expression<'_>) -> bool {
    !matches!(
        thrown,
        Expression::ArrowFunctionExpression(_)
            | Expression::FunctionExpression(_)
            | Expression::ClassExpression(_)
    )
}

impl<'s> Pass<'s> for Places<'s> {
    fn enter(&mut self, node: AstKind<'s>, out: &mut Output) {
        let start = match node {
            AstKind::ThrowStatement(it) if is_remembered(&it.argument) => {
                let [value, _] = THROWN;
                out.edits.insert(it.argument.span().start, format!("({value}=("));
                return;
            }
            AstKind::Program(it) => return self.expect_program(it),
            AstKind::FunctionBody(it) => return self.expect(&it.statements),
            AstKind::BlockStatement(it) => return self.expect(&it.body),
            AstKind::SwitchCase(it) => return self.expect(&it.consequent),
            AstKind::StaticBlock(it) => return self.expect(&it.body),
            AstKind::VariableDeclaration(it) => it.span.start,
            AstKind::ReturnStatement(it) => it.span.start,
            AstKind::IfStatement(it) => it.span.start,
            AstKind::SwitchStatement(it) => it.span.start,
            AstKind::ForStatement(it) => it.span.start,
            AstKind::ForOfStatement(it) => it.span.start,
            AstKind::ForInStatement(it) => it.span.start,
            AstKind::WhileStatement(it) => it.span.start,
            AstKind::LabeledStatement(it) => it.span.start,
            AstKind::ExpressionStatement(it) => it.span.start,
            _ => return,
        };
        if self.pending.last() == Some(&start) {
            self.pending.pop();
            out.edits.insert(start, "0;");
        }
    }

    fn leave(&mut self, node: AstKind<'s>, out: &mut Output) {
        if let AstKind::ThrowStatement(it) = node
            && is_remembered(&it.argument)
        {
            let closing = self.remember(it.span.start);
            out.edits.insert(it.argument.span().end, closing);
        }
    }
}

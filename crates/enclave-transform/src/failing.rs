//! Which part of an expression failed.
//!
//! The engine gives names and calls a place, but not the members of a chain: that `a.b.c` failed is shown at `a`, which
//! may be lines before `c`. Its message says more, so the tree is searched for the part that it speaks of. This is for
//! errors that are shown; a running script pays nothing for it.

use enclave_syntax::{
    Arena, MAX_DEPTH, SourceKind,
    ast::{AstKind, BindingPattern, CallExpression, Expression, ForStatementLeft, GetSpan, OxcSpan, Visit},
    parse,
};

/// Where in `source` the error with `message` is, that the engine shows at `offset`. The same place when nothing better is
/// known.
pub(crate) fn refine<'m>(source: &'m str, offset: u32, message: &'m str) -> u32 {
    let Some(sought) = Sought::of(message) else {
        return offset;
    };
    let arena = Arena::new();
    // It was parsed before, within the depth that prescan had counted.
    let Ok(parsed) = parse(&arena, source, SourceKind::Body, MAX_DEPTH) else {
        return offset;
    };
    let mut search = Search {
        source,
        sought,
        offset,
        functions: vec![OxcSpan::new(0, u32::MAX)],
        innermost: OxcSpan::new(0, u32::MAX),
        found: Vec::new(),
    };
    parsed.on_stack(|| search.visit_program(parsed.program()));
    search.best().unwrap_or(offset)
}

/// What a message speaks of.
enum Sought<'m> {
    /// `cannot read property 'x' of null`
    Member(&'m str),
    /// `not a function`
    Call,
    /// `Cannot convert undefined or null to object`, `value is not iterable`: a pattern may have been given it.
    Pattern,
}

impl<'m> Sought<'m> {
    fn of(message: &'m str) -> Option<Self> {
        match message {
            "not a function" => return Some(Self::Call),
            "Cannot convert undefined or null to object" | "value is not iterable" => {
                return Some(Self::Pattern);
            }
            _ => {}
        }
        let rest = message
            .strip_prefix("cannot read property '")
            .or_else(|| message.strip_prefix("cannot set property '"))?;
        let (name, _) = rest.rsplit_once("' of ")?;
        Some(if name == "Symbol.iterator" {
            Self::Pattern
        } else {
            Self::Member(name)
        })
    }
}

struct Search<'m> {
    source: &'m str,
    sought: Sought<'m>,
    offset: u32,
    /// The functions that the walk is in, and the one that the error is in as far as was seen.
    functions: Vec<OxcSpan>,
    innermost: OxcSpan,
    /// What fits, with the function around it.
    found: Vec<(OxcSpan, Fit)>,
}

#[derive(Clone, Copy)]
struct Fit {
    /// What is shown.
    at: u32,
    /// The less, the better.
    distance: u32,
}

impl Search<'_> {
    fn best(&self) -> Option<u32> {
        // A function in which the engine gives nothing a place (`() => null.x`) is shown where it was called.
        let key = |(function, fit): &&(OxcSpan, Fit)| (*function != self.innermost, fit.distance);
        self.found.iter().min_by_key(key).map(|(_, fit)| fit.at)
    }

    fn add(&mut self, at: u32, distance: u32) {
        let function = self.functions.last().copied().unwrap_or_default();
        self.found.push((function, Fit { at, distance }));
    }

    /// The first such member behind the engine's place: there every name and every call would have had a later one.
    fn member(&mut self, name: &str, at: u32) {
        if let Sought::Member(sought) = self.sought
            && sought == name
            && let Some(distance) = at.checked_sub(self.offset)
        {
            self.add(at, distance);
        }
    }

    /// The innermost call whose end of the callee, or arguments, the engine's place is in.
    fn call(&mut self, it: &CallExpression<'_>) {
        if !matches!(self.sought, Sought::Call) || self.offset > it.span.end {
            return;
        }
        let callee = it.callee.get_inner_expression();
        let (object_end, at) = match callee {
            Expression::StaticMemberExpression(member) => {
                (member.object.span().end, member.property.span.start)
            }
            Expression::ComputedMemberExpression(member) => {
                (member.object.span().end, member.expression.span().start)
            }
            other => (other.span().start, other.span().start),
        };
        if let Some(distance) = self.offset.checked_sub(object_end) {
            self.add(at, distance);
        } else if callee.span().start == self.offset {
            // The engine shows the start of the chain. A shorter chain is likelier, but less likely than any fit above.
            self.add(at, (u32::MAX / 2).saturating_add(at - self.offset));
        }
    }
}

impl Search<'_> {
    /// A pattern in a statement or function that starts where the engine's place is.
    fn pattern(&mut self, node: AstKind<'_>) {
        if !matches!(self.sought, Sought::Pattern) {
            return;
        }
        let start = node.span().start;
        // The engine may show the end of the token before.
        let starts_here = start == self.offset
            || self
                .source
                .get(self.offset as usize..start as usize)
                .is_some_and(|between| between.trim().is_empty());
        let at = match node {
            AstKind::VariableDeclaration(it) if starts_here => {
                let patterns = it.declarations.iter().map(|it| &it.id);
                patterns.into_iter().find_map(start_of_pattern)
            }
            AstKind::Function(it) if starts_here => it
                .params
                .items
                .iter()
                .find_map(|it| start_of_pattern(&it.pattern)),
            AstKind::ArrowFunctionExpression(it) if starts_here => it
                .params
                .items
                .iter()
                .find_map(|it| start_of_pattern(&it.pattern)),
            AstKind::ExpressionStatement(it) if starts_here => match &it.expression {
                Expression::AssignmentExpression(it) if it.left.is_assignment_target_pattern() => {
                    Some(it.left.span().start)
                }
                _ => None,
            },
            AstKind::ForOfStatement(it) if starts_here => Some(it.right.span().start),
            AstKind::ForOfStatement(it) => match &it.left {
                ForStatementLeft::VariableDeclaration(left)
                    if left.span.start <= self.offset && self.offset < it.right.span().end =>
                {
                    left.declarations.iter().find_map(|it| start_of_pattern(&it.id))
                }
                _ => None,
            },
            _ => None,
        };
        if let Some(at) = at {
            self.add(at, 0);
        }
    }
}

fn start_of_pattern(pattern: &BindingPattern<'_>) -> Option<u32> {
    match pattern {
        BindingPattern::BindingIdentifier(_) => None,
        BindingPattern::AssignmentPattern(it) => start_of_pattern(&it.left),
        pattern => Some(pattern.span().start),
    }
}

impl<'a> Visit<'a> for Search<'_> {
    fn enter_node(&mut self, node: AstKind<'a>) {
        match node {
            AstKind::Function(_) | AstKind::ArrowFunctionExpression(_) => {
                let span = node.span();
                if span.start <= self.offset && self.offset < span.end {
                    self.innermost = span;
                }
                self.functions.push(span);
                self.pattern(node);
            }
            AstKind::VariableDeclaration(_)
            | AstKind::ExpressionStatement(_)
            | AstKind::ForOfStatement(_) => self.pattern(node),
            AstKind::StaticMemberExpression(it) => {
                self.member(it.property.name.as_str(), it.property.span.start);
            }
            AstKind::ComputedMemberExpression(it) => match &it.expression {
                Expression::StringLiteral(key) => self.member(key.value.as_str(), key.span.start),
                Expression::NumericLiteral(key) => self.member(&key.value.to_string(), key.span.start),
                key => {
                    if let Sought::Member(name) = self.sought {
                        self.member(name, key.span().start);
                    }
                }
            },
            AstKind::CallExpression(it) => self.call(it),
            _ => {}
        }
    }

    fn leave_node(&mut self, node: AstKind<'a>) {
        if matches!(node, AstKind::Function(_) | AstKind::ArrowFunctionExpression(_)) {
            self.functions.pop();
        }
    }
}

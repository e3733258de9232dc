//! Property keys as they stand in the source, in every place where a key can be written.

use enclave_syntax::ast::{AstKind, CallExpression, Expression, GetSpan, OxcSpan, PropertyKey};
use enclave_types::DANGEROUS_KEYS;

use crate::RuleContext;

/// Those of the dangerous properties that are data on every value but a function.
const ON_FUNCTIONS: [&str; 3] = ["caller", "callee", "arguments"];

/// Whether reading or writing `key` on any value is an attack.
pub(crate) fn is_dangerous(key: &str) -> bool {
    DANGEROUS_KEYS.contains(&key) && !ON_FUNCTIONS.contains(&key)
}

/// Whether reading or writing `key` on a function is an attack.
pub(crate) fn is_dangerous_on_functions(key: &str) -> bool {
    ON_FUNCTIONS.contains(&key)
}

/// A key in the source.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Key<'a> {
    /// Written as a name or a string.
    Plain(&'a str, OxcSpan),
    /// Between square brackets.
    Computed(&'a Expression<'a>),
}

impl<'a> Key<'a> {
    /// The key of a member expression, or of a property in a literal or a pattern.
    pub(crate) fn of(node: AstKind<'a>) -> Option<Self> {
        match node {
            AstKind::StaticMemberExpression(member) => {
                Some(Self::Plain(member.property.name.as_str(), member.property.span))
            }
            AstKind::ComputedMemberExpression(member) => Some(Self::of_expression(&member.expression)),
            AstKind::ObjectProperty(property) => Self::of_property(&property.key, property.computed),
            AstKind::BindingProperty(property) => Self::of_property(&property.key, property.computed),
            AstKind::AssignmentTargetPropertyProperty(property) => {
                Self::of_property(&property.name, property.computed)
            }
            AstKind::AssignmentTargetPropertyIdentifier(property) => {
                Some(Self::Plain(property.binding.name.as_str(), property.binding.span))
            }
            _ => None,
        }
    }

    /// The key of a member expression.
    pub(crate) fn of_member(expression: &'a Expression<'a>) -> Option<Self> {
        match expression {
            Expression::StaticMemberExpression(member) => Self::of(AstKind::StaticMemberExpression(member)),
            Expression::ComputedMemberExpression(member) => {
                Self::of(AstKind::ComputedMemberExpression(member))
            }
            _ => None,
        }
    }

    /// What a method is called on, and the method's key.
    pub(crate) fn of_method(call: &'a CallExpression<'a>) -> Option<(&'a Expression<'a>, Self)> {
        let object = match &call.callee {
            Expression::StaticMemberExpression(member) => &member.object,
            Expression::ComputedMemberExpression(member) => &member.object,
            _ => return None,
        };
        Some((object, Self::of_member(&call.callee)?))
    }

    fn of_property(key: &'a PropertyKey<'a>, computed: bool) -> Option<Self> {
        match key {
            PropertyKey::StaticIdentifier(name) if !computed => {
                Some(Self::Plain(name.name.as_str(), name.span))
            }
            _ => key.as_expression().map(Self::of_expression),
        }
    }

    fn of_expression(expression: &'a Expression<'a>) -> Self {
        match expression {
            Expression::StringLiteral(text) => Self::Plain(text.value.as_str(), text.span),
            _ => Self::Computed(expression),
        }
    }

    /// Where it stands.
    pub(crate) fn span(self) -> OxcSpan {
        match self {
            Self::Plain(_, span) => span,
            Self::Computed(expression) => expression.span(),
        }
    }

    /// The first text that the key is written to be, and that `is_wanted`. A word of a list that a loop goes
    /// through, or of what the callers of a function pass, is data: it only counts when all of them are wanted.
    pub(crate) fn find_written(
        self,
        cx: &RuleContext<'_, 'a>,
        is_wanted: impl Fn(&str) -> bool,
    ) -> Option<String> {
        match self {
            Self::Plain(text, _) => is_wanted(text).then(|| text.to_owned()),
            Self::Computed(Expression::NumericLiteral(_)) => None,
            Self::Computed(expression) => cx
                .fold_key(expression)
                .written_texts(is_wanted)
                .next()
                .map(str::to_owned),
        }
    }

    /// The first text that the key may be and that `is_wanted`.
    pub(crate) fn find(self, cx: &RuleContext<'_, 'a>, is_wanted: impl Fn(&str) -> bool) -> Option<String> {
        match self {
            Self::Plain(text, _) => is_wanted(text).then(|| text.to_owned()),
            Self::Computed(Expression::NumericLiteral(_)) => None,
            Self::Computed(expression) => cx
                .fold_key(expression)
                .texts()
                .find(|text| is_wanted(text))
                .map(str::to_owned),
        }
    }
}

use enclave_syntax::ast::{AstKind, PropertyKey};
use enclave_types::quoted;

use crate::{Rule, RuleContext, RuleMeta, codes, globals::is_reserved, rule::declare_rule};

declare_rule! {
    /// ### What it rejects
    ///
    /// Names that start with `__ag_` or `__safe_`, and the counters of the original, `__maxIterations` and those that
    /// start with `__iter_`: declared, assigned, read, as a label, and as a property that
    /// is named in the source.
    ///
    /// ### Why
    ///
    /// Instrumented code has names of its own. A script that could declare or shadow one of them could switch
    /// its meters off.
    ///
    /// ### Rejected
    ///
    /// ```js
    /// const __ag_max = 1;
    /// ```
    ///
    /// ```js
    /// [__safe_callTool] = [1];
    /// ```
    ///
    /// ```js
    /// const __maxIterations = Infinity;
    /// ```
    ///
    /// ```js
    /// return __ag_key;
    /// ```
    ///
    /// ```js
    /// const o = {}; o.__safe_x = 1;
    /// ```
    ///
    /// ### Accepted
    ///
    /// ```js
    /// const _ag_count = 1; const safe_total = 2; return _ag_count + safe_total;
    /// ```
    ///
    /// ```js
    /// return "__ag_max";
    /// ```
    ///
    /// ### Not covered
    ///
    /// Keys that are made at run time. The names of instrumented code are variables, not properties, so such a
    /// key reaches nothing.
    ///
    /// ### Options
    ///
    /// `RuleOptions::reserved_prefixes`: prefixes that are reserved beyond Enclave's own. None by default.
    ReservedPrefix = codes::RESERVED_PREFIX {
        severity: Error,
        kinds: [
            IdentifierReference, BindingIdentifier, LabelIdentifier, IdentifierName, StringLiteral,
        ],
        since: "0.1.0",
        cwe: [915],
        attacks: ["ATK-RSRV"],
        original: ["ReservedPrefixRule", "RESERVED_PREFIX", "RESERVED_PREFIX_ASSIGNMENT", "RESERVED_PREFIX_MEMBER_ASSIGNMENT"],
    }
}

impl Rule for ReservedPrefix {
    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn on_node<'a>(&self, node: AstKind<'a>, cx: &mut RuleContext<'_, 'a>) {
        let (name, span) = match node {
            AstKind::IdentifierReference(id) => (id.name.as_str(), id.span),
            AstKind::BindingIdentifier(id) if !is_shorthand(cx) => (id.name.as_str(), id.span),
            AstKind::LabelIdentifier(label) => (label.name.as_str(), label.span),
            AstKind::IdentifierName(name) => (name.name.as_str(), name.span),
            AstKind::StringLiteral(text) if is_key(text.span, cx) => (text.value.as_str(), text.span),
            _ => return,
        };
        if is_reserved(name, cx.config()) {
            cx.report(span, format!("the name {} is reserved", quoted(name)));
        }
    }
}

/// Whether the declared name is also the key of its property, which was reported already.
fn is_shorthand(cx: &RuleContext<'_, '_>) -> bool {
    matches!(cx.parent(), AstKind::BindingProperty(property) if property.shorthand)
}

/// Whether the string at `span` names a property.
fn is_key(span: enclave_syntax::ast::OxcSpan, cx: &RuleContext<'_, '_>) -> bool {
    let is_it = |key: &PropertyKey<'_>| matches!(key, PropertyKey::StringLiteral(text) if text.span == span);
    match cx.parent() {
        AstKind::ComputedMemberExpression(member) => {
            enclave_syntax::ast::GetSpan::span(&member.expression) == span
        }
        AstKind::ObjectProperty(property) => is_it(&property.key),
        AstKind::BindingProperty(property) => is_it(&property.key),
        AstKind::AssignmentTargetPropertyProperty(property) => is_it(&property.name),
        _ => false,
    }
}

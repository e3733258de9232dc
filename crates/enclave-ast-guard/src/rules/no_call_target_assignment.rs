use enclave_syntax::ast::{AstKind, Expression, IdentifierReference};
use enclave_types::{GlobalKind, SecurityLevel, allowed_globals, quoted};

use crate::{Rule, RuleContext, RuleMeta, codes, fold::Value, globals::GlobalName, rule::declare_rule};

declare_rule! {
    /// ### What it rejects
    ///
    /// Giving a built-in's name to something else: declaring `callTool`, `parallel`, `Math`, `JSON`, `Object` and
    /// the other data types, or `undefined`, `NaN` and `Infinity`, in any scope and by any kind of declaration;
    /// assigning to any global; and changing a built-in's properties.
    ///
    /// ### Why
    ///
    /// Who reads `callTool('users:list', {})` has to be able to rely on its being the host's. A script that
    /// shadows it hides what it calls from every check that reads names.
    ///
    /// ### Rejected
    ///
    /// ```js
    /// callTool = 1;
    /// ```
    ///
    /// ```js
    /// for (callTool of [1]) { break; }
    /// ```
    ///
    /// ```js
    /// const run = (Math) => Math; return run(1);
    /// ```
    ///
    /// ```js
    /// [parallel] = [x => x];
    /// ```
    ///
    /// ```js
    /// JSON.parse = x => x;
    /// ```
    ///
    /// ```js
    /// const A = Array; A.isArray = x => true;
    /// ```
    ///
    /// ### Accepted
    ///
    /// ```js
    /// const isNaN = x => x !== x; const call = { callTool: 1, Math: 2 }; return isNaN(call.Math);
    /// ```
    ///
    /// ```js
    /// let total = 0; total += 1; return total;
    /// ```
    ///
    /// ### Not covered
    ///
    /// Changes of built-ins that come out of functions: they are frozen in the realm.
    ///
    /// ### Options
    ///
    /// `RuleOptions::protected_names`: names that cannot be given away beyond the built-ins'. None by default.
    NoCallTargetAssignment = codes::NO_CALL_TARGET_ASSIGNMENT {
        severity: Error,
        kinds: [BindingIdentifier, IdentifierReference, StaticMemberExpression, ComputedMemberExpression],
        since: "0.1.0",
        cwe: [471, 915],
        attacks: ["ATK-TOOL", "ATK-PPOL"],
        original: ["NoCallTargetAssignmentRule", "NO_CALL_TARGET_ASSIGNMENT"],
    }
}

impl Rule for NoCallTargetAssignment {
    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn on_node<'a>(&self, node: AstKind<'a>, cx: &mut RuleContext<'_, 'a>) {
        match node {
            AstKind::BindingIdentifier(id) if is_protected(&id.name) || is_named(&id.name, cx) => {
                let whose = if is_protected(&id.name) {
                    "is a built-in"
                } else {
                    "is the host's"
                };
                let name = quoted(&id.name);
                cx.report(id.span, format!("{name} {whose}, its name cannot be given away"));
            }
            AstKind::IdentifierReference(id) if is_assigned_global(id, cx) => {
                let finding = cx.finding(
                    id.span,
                    format!("the global {} cannot be assigned to", quoted(&id.name)),
                );
                cx.emit(finding.with_help("Keep the value in a variable of your own."));
            }
            AstKind::StaticMemberExpression(member) => on_member(&member.object, node, cx),
            AstKind::ComputedMemberExpression(member) => on_member(&member.object, node, cx),
            _ => {}
        }
    }
}

/// Whether no variable may have that name.
fn is_protected(name: &str) -> bool {
    allowed_globals(SecurityLevel::Permissive).any(|global| {
        global.name == name
            && matches!(
                global.kind,
                GlobalKind::CoreApi | GlobalKind::DataType | GlobalKind::Constant
            )
    })
}

/// Whether the embedder protects the name.
fn is_named(name: &str, cx: &RuleContext<'_, '_>) -> bool {
    cx.options()
        .protected_names
        .iter()
        .any(|protected| protected == name)
}

fn is_assigned_global(id: &IdentifierReference<'_>, cx: &RuleContext<'_, '_>) -> bool {
    let is_write = id
        .reference_id
        .get()
        .is_some_and(|reference| cx.scoping().get_reference(reference).is_write());
    is_write && cx.is_global(id) && cx.classify(&id.name) == GlobalName::Allowed
}

fn on_member<'a>(object: &'a Expression<'a>, node: AstKind<'a>, cx: &mut RuleContext<'_, 'a>) {
    if !cx.is_target() {
        return;
    }
    let known = cx.fold(object);
    let changed = known.values().find_map(|value| match value {
        Value::Global(name) if is_protected(name) || is_named(name, cx) => Some(quoted(name)),
        _ => None,
    });
    if let Some(name) = changed {
        let span = enclave_syntax::ast::GetSpan::span(&node);
        let finding = cx.finding(span, format!("{name} cannot be changed by a script"));
        cx.emit(finding.with_help("Write a function or an object of your own."));
    }
}

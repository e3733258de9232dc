use enclave_syntax::ast::AstKind;
use enclave_types::quoted;

use crate::{Rule, RuleContext, RuleMeta, codes, globals::GlobalName, rule::declare_rule};

declare_rule! {
    /// ### What it rejects
    ///
    /// `this` and `new.target` in any form, as a value too, and the names of the global object: `window`,
    /// `globalThis`, `self`, `global`. The original calls this `NoGlobalAccessRule`.
    ///
    /// ### Why
    ///
    /// Through the global object every global is reachable under a name that is made at run time, so no
    /// list of names would hold.
    ///
    /// ### Rejected
    ///
    /// ```js
    /// const { eval: e } = this; return e;
    /// ```
    ///
    /// ```js
    /// return (() => this)();
    /// ```
    ///
    /// ```js
    /// const w = window; return w;
    /// ```
    ///
    /// ```js
    /// return globalThis["process"];
    /// ```
    ///
    /// ### Accepted
    ///
    /// ```js
    /// const self = await callTool("users:me", {}); return self.name;
    /// ```
    ///
    /// ```js
    /// const size = { window: 3, global: true }; return size.window;
    /// ```
    ///
    /// ### Not covered
    ///
    /// Globals named directly: `unknown-global` and `disallowed-identifier`. At run time the realm has
    /// no global object that a script could reach, and `this` is `undefined`.
    NoGlobalAccess = codes::NO_GLOBAL_ACCESS {
        severity: Error,
        kinds: [IdentifierReference, ThisExpression, NewTarget],
        since: "0.1.0",
        cwe: [668],
        attacks: ["ATK-GLOB"],
        original: ["NoGlobalAccessRule", "NO_GLOBAL_ACCESS", "NO_GLOBAL_DESTRUCTURE"],
    }
}

impl Rule for NoGlobalAccess {
    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn on_node<'a>(&self, node: AstKind<'a>, cx: &mut RuleContext<'_, 'a>) {
        match node {
            AstKind::IdentifierReference(id)
                if cx.is_global(id) && cx.classify(&id.name) == GlobalName::GlobalObject =>
            {
                cx.report(id.span, format!("{} is the global object", quoted(&id.name)));
            }
            // In a class that is rejected as a whole it is not said again.
            AstKind::ThisExpression(_) if cx.is_error(&codes::NO_CLASSES) && is_in_class(cx) => {}
            AstKind::ThisExpression(this) => {
                let finding = cx.finding(this.span, "a script may not use `this`");
                cx.emit(finding.with_help(
                    "Keep what it stands for in a variable: `const cart = { rows: [] }; const add = row => cart.rows.push(row);`.",
                ));
            }
            AstKind::NewTarget(target) => cx.report(target.span, "a script may not use `new.target`"),
            _ => {}
        }
    }
}

fn is_in_class(cx: &RuleContext<'_, '_>) -> bool {
    cx.ancestors()
        .any(|ancestor| matches!(ancestor, AstKind::Class(_)))
}

use enclave_syntax::ast::AstKind;
use enclave_types::{SecurityLevel, allowed_globals, is_allowed_global, quoted};

use crate::{
    Rule, RuleContext, RuleMeta, codes,
    globals::{GlobalName, instead_of},
    preset::nearest,
    rewrite::{other_name, without_console},
    rule::declare_rule,
};

declare_rule! {
    /// ### What it rejects
    ///
    /// A name that nothing declares and that is no global at the chosen level: read, called, assigned to,
    /// taken apart, in a `for` head, as a default, under `typeof`, as a tag. An assignment to an undeclared
    /// name is an error in strict mode anyway.
    ///
    /// ### Why
    ///
    /// What a script may reach is a short list, and everything else is absent at run time. Saying it before
    /// the run saves the run. Levels differ: `parseInt` and its like are there from `secure` on, `console`
    /// only at `permissive`.
    ///
    /// ### Rejected
    ///
    /// ```js
    /// return calTool("users:list", {});
    /// ```
    ///
    /// ```js
    /// total = 5;
    /// ```
    ///
    /// ```js
    /// const { title } = document;
    /// ```
    ///
    /// ```js
    /// return typeof structuredClone;
    /// ```
    ///
    /// ### Accepted
    ///
    /// ```js
    /// const document = await callTool("docs:get", { id: 1 }); return document.title;
    /// ```
    ///
    /// ```js
    /// return [1, 2, 3].map(n => Math.max(n, 2)).filter(Boolean);
    /// ```
    ///
    /// ### Not covered
    ///
    /// Names in the table of always blocked globals (`disallowed-identifier`), names of the global object
    /// (`no-global-access`), `eval` and its like (`no-eval`) and reserved prefixes (`reserved-prefix`).
    UnknownGlobal = codes::UNKNOWN_GLOBAL {
        severity: Error,
        kinds: [IdentifierReference],
        since: "0.1.0",
        cwe: [668],
        attacks: ["ATK-GLOB"],
    }
}

impl Rule for UnknownGlobal {
    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn on_node<'a>(&self, node: AstKind<'a>, cx: &mut RuleContext<'_, 'a>) {
        let AstKind::IdentifierReference(id) = node else {
            return;
        };
        if !cx.is_global(id) || cx.classify(&id.name) != GlobalName::Unknown {
            return;
        }
        let message = if is_allowed_global(&id.name, SecurityLevel::Permissive) {
            format!("{} is not there at the level {}", quoted(&id.name), cx.level())
        } else {
            format!("{} is not defined", quoted(&id.name))
        };
        let mut finding = cx.finding(id.span, message);
        if let Some(help) = instead_of(&id.name, cx.level()) {
            finding = finding.with_help(help);
            if id.name == "console" {
                finding.fix = without_console(cx);
            }
        } else if let Some(name) = nearest_name(&id.name, cx) {
            finding = finding.with_help(format!("Did you mean {}?", quoted(name)));
            finding.fix = Some(other_name(id, name, cx));
        } else {
            let globals: Vec<&str> = globals(cx).collect();
            let list = globals.join(", ");
            finding = finding.with_help(format!(
                "Declare it with const or let; the globals of a script are {list}."
            ));
        }
        cx.emit(finding);
    }
}

/// The globals that the script may use.
fn globals<'c>(cx: &RuleContext<'c, '_>) -> impl Iterator<Item = &'c str> {
    let custom = cx.config().custom_globals();
    allowed_globals(cx.level())
        .map(|global| global.name)
        .chain(custom)
}

/// The variable or global that was probably meant.
fn nearest_name<'c>(name: &str, cx: &RuleContext<'c, '_>) -> Option<&'c str> {
    /// More variables than this are not compared: the cost of a finding stays bounded.
    const MAX_VARIABLES: usize = 200;
    let variables = cx.scoping().symbol_names().take(MAX_VARIABLES);
    nearest(name, globals(cx).chain(variables))
}

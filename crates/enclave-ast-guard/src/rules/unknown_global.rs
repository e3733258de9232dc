use enclave_syntax::{
    ast::{AstKind, GetSpan, IdentifierReference, UnaryOperator},
    from_oxc,
};
use enclave_types::{Fix, SecurityLevel, allowed_globals, is_allowed_global, quoted};

use crate::{
    Rule, RuleContext, RuleMeta, codes,
    globals::{GlobalName, instead_of},
    rewrite::{other_name, without_console},
    rule::declare_rule,
    spelling::nearest,
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
    /// the run saves the run. Standard and permissive accept any name, but the realm has no more globals under them
    /// than under agentscript, so they warn. Levels differ: `parseInt` and its like are there from `secure` on, `console`
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
    ///
    /// ### Options
    ///
    /// The level (`GuardConfig::with_level`), and under agentscript the embedder's own globals
    /// (`GuardConfig::with_custom_globals`).
    ///
    /// ### Fix
    ///
    /// A name that is one slip away from one that is there is replaced, `console` calls are removed without what their
    /// arguments do, and `typeof` of a missing name is what it gives.
    ///
    /// ```js
    /// const customers = [1]; return custmers.length;
    /// ```
    ///
    /// ```js
    /// const customers = [1]; return customers.length;
    /// ```
    ///
    /// ```js
    /// const x = 1; console.log(x); return x;
    /// ```
    ///
    /// ```js
    /// const x = 1;  return x;
    /// ```
    UnknownGlobal = codes::UNKNOWN_GLOBAL {
        severity: Error,
        kinds: [IdentifierReference],
        since: "0.1.0",
        cwe: [668],
        attacks: ["ATK-GLOB"],
        original: ["UnknownGlobalRule", "UNKNOWN_GLOBAL"],
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
        } else if let Some(name) = nearest_name(id, cx) {
            finding = finding.with_help(format!("Did you mean {}?", quoted(name)));
            finding.fix = is_a_slip(id, name, cx).then(|| other_name(id, name, cx));
        } else {
            let globals: Vec<&str> = globals(cx).collect();
            let list = globals.join(", ");
            finding = finding.with_help(format!(
                "Declare it with const or let; the globals of a script are {list}."
            ));
        }
        if let AstKind::UnaryExpression(asked) = cx.parent()
            && asked.operator == UnaryOperator::Typeof
        {
            // What the author wants to know is known.
            finding.fix = Some(Fix {
                title: "Write what it gives".to_owned(),
                span: from_oxc(asked.span),
                replacement: "'undefined'".to_owned(),
            });
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
fn nearest_name<'c>(id: &IdentifierReference<'_>, cx: &RuleContext<'c, '_>) -> Option<&'c str> {
    nearest(&id.name, names(id, cx).filter(|&name| name != id.name))
}

/// The globals, and the variables that can be used at the place.
fn names<'c>(id: &IdentifierReference<'_>, cx: &RuleContext<'c, '_>) -> impl Iterator<Item = &'c str> {
    /// More variables than this are not compared: the cost of a finding stays bounded.
    const MAX_VARIABLES: usize = 200;
    let (scoping, nodes) = (cx.scoping(), cx.nodes());
    let (scope, place) = (nodes.get_node(cx.node_id()).scope_id(), id.span.start);
    let visible = scoping
        .scope_ancestors(scope)
        .flat_map(|scope| scoping.iter_bindings_in(scope))
        .take(MAX_VARIABLES)
        // A constant that is still being declared, or is declared further down, cannot be read yet.
        .filter(move |&symbol| {
            let declared = nodes.kind(scoping.symbol_declaration(symbol)).span();
            declared.end <= place || scoping.symbol_flags(symbol).is_function()
        })
        .map(|symbol| scoping.symbol_name(symbol));
    globals(cx).chain(visible)
}

/// Whether `name` is so plainly meant that it may be written without asking: a guess that is wrong makes a script
/// give wrong data that would have failed.
fn is_a_slip(id: &IdentifierReference<'_>, name: &str, cx: &RuleContext<'_, '_>) -> bool {
    /// In shorter names one letter is most of the difference between two words.
    const MIN_CHARS: usize = 5;
    let wrong = id.name.as_str();
    let is_global = globals(cx).any(|global| global == name);
    if wrong.eq_ignore_ascii_case(name) {
        // `date` may be a variable that is missing as well as `Date`.
        return !is_global || !matches!(name, "Date" | "Object" | "Array" | "String" | "Number");
    }
    let plural = |one: &str, other: &str| one.strip_suffix('s') == Some(other);
    let starts_small = |name: &str| name.starts_with(|c: char| c.is_ascii_lowercase());
    let is_other_word = if is_global {
        starts_small(wrong) != starts_small(name)
    } else {
        plural(wrong, name) || plural(name, wrong)
    };
    let is_near = |other: &str| other != wrong && strsim::osa_distance(wrong, other) == 1;
    let is_only = names(id, cx)
        .filter(|other| is_near(other))
        .all(|other| other == name);
    wrong.chars().count() >= MIN_CHARS && is_near(name) && is_only && !is_other_word
}

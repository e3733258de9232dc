use enclave_syntax::ast::{AstKind, Function, FunctionType, PropertyKind};
use enclave_types::{Span, quoted};

use crate::{Rule, RuleContext, RuleMeta, codes, rewrite::arrow_function, rule::declare_rule};

declare_rule! {
    /// ### What it rejects
    ///
    /// Function declarations, function expressions, and methods, getters and setters in object literals. Arrow
    /// functions are fine, async ones too.
    ///
    /// ### Why
    ///
    /// An arrow function has no `this`, no `arguments`, no `prototype` and is no constructor, so none of them has to
    /// be watched. A getter is code that runs where a reader sees data.
    ///
    /// ### Rejected
    ///
    /// ```js
    /// function total(rows) { return rows.length; } return total([1]);
    /// ```
    ///
    /// ```js
    /// return [2, 1].sort(function (a, b) { return a - b; });
    /// ```
    ///
    /// ```js
    /// return { total() { return 1; } };
    /// ```
    ///
    /// ```js
    /// return { get total() { return 1; } };
    /// ```
    ///
    /// ### Accepted
    ///
    /// ```js
    /// const total = rows => rows.length; const load = async () => await callTool("rows:list", {}); return total(await load());
    /// ```
    ///
    /// ```js
    /// const sum = n => (n <= 0 ? 0 : n + sum(n - 1)); return sum(50);
    /// ```
    ///
    /// ### Not covered
    ///
    /// Generators (`no-generators`) and classes with their methods (`no-classes`).
    ///
    /// ### Options
    ///
    /// `RuleOptions::functions`: `allow_arrow_functions` (on by default), `allow_function_expressions` (off), and
    /// `allowed_names`, under which a function may be declared all the same (none).
    ///
    /// ### Fix
    ///
    /// An arrow function, at the top of its block when it is used before it is declared. None when it uses `this` or
    /// `arguments`, is a generator, or when the script uses a function as a constructor.
    ///
    /// ```js
    /// return total([1]); function total(rows) { return rows.length; }
    /// ```
    ///
    /// ```js
    /// const total = (rows) => { return rows.length; };
    /// return total([1]);
    /// ```
    ///
    /// ```js
    /// return { total() { return 1; } };
    /// ```
    ///
    /// ```js
    /// return { total: () => { return 1; } };
    /// ```
    NoUserFunctions = codes::NO_USER_FUNCTIONS {
        severity: Error,
        kinds: [Function, ArrowFunctionExpression],
        since: "0.1.0",
        cwe: [693],
        attacks: ["ATK-FGAD"],
        original: ["NoUserDefinedFunctionsRule", "NO_USER_FUNCTION_DECLARATION", "NO_USER_FUNCTION_EXPRESSION", "NO_USER_ARROW_FUNCTION", "NO_USER_METHOD_SHORTHAND"],
    }
}

impl Rule for NoUserFunctions {
    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn on_node<'a>(&self, node: AstKind<'a>, cx: &mut RuleContext<'_, 'a>) {
        match node {
            AstKind::Function(function) => on_function(function, cx),
            AstKind::ArrowFunctionExpression(arrow) if !cx.options().functions.allow_arrow_functions => {
                let finding = cx.finding(arrow.span, "functions are not allowed");
                cx.emit(finding.with_help("Write the statements where they are needed."));
            }
            _ => {}
        }
    }
}

fn on_function<'a>(function: &'a Function<'a>, cx: &mut RuleContext<'_, 'a>) {
    let options = &cx.options().functions;
    let is_declaration = function.r#type == FunctionType::FunctionDeclaration;
    let allowed = match &function.id {
        Some(id) => options.allowed_names.iter().any(|name| name == id.name.as_str()),
        None => false,
    } || (options.allow_function_expressions && !is_declaration);
    if allowed || function.generator {
        return;
    }
    match cx.parent() {
        // A class is rejected as a whole.
        AstKind::MethodDefinition(_) => {}
        AstKind::ObjectProperty(property) if property.kind != PropertyKind::Init => {
            let finding = cx.finding(property.span, "getters and setters are not allowed");
            cx.emit(
                finding
                    .with_help("Keep the value in the property, or write `name: () => value` and call it."),
            );
        }
        AstKind::ObjectProperty(property) if property.method => {
            let finding = cx.finding(property.span, "methods are not allowed");
            let mut finding = finding.with_help("Write an arrow function: `name: (a, b) => { … }`.");
            finding.fix = arrow_function(function, cx);
            cx.emit(finding);
        }
        _ => {
            let message = match (&function.id, is_declaration) {
                (Some(id), true) => format!("the function {} is declared with `function`", quoted(&id.name)),
                _ => "`function` expressions are not allowed".to_owned(),
            };
            // Underlining the whole body would hide what is meant.
            let head = Span::new(function.span.start, function.params.span.start);
            let mut finding = cx.finding(head, message);
            finding.fix = arrow_function(function, cx);
            cx.emit(finding);
        }
    }
}

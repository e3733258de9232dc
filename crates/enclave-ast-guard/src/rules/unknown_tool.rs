use enclave_syntax::{
    ast::{Argument, AstKind, Expression, GetSpan},
    from_oxc,
};
use enclave_types::{Fix, quoted};

use crate::{
    Rule, RuleContext, RuleMeta, Tools, codes,
    rule::declare_rule,
    spelling::{misspelled, nearest},
};

declare_rule! {
    /// ### What it rejects
    ///
    /// Calls of tools that the host does not have, when it is said which it has (`GuardConfig::with_tools`), and of
    /// tools that the script may not call (`RuleOptions::allowed_tools`). In the examples there are `users:get`
    /// and `users:list`.
    ///
    /// ### Why
    ///
    /// Such a call only fails when it is reached, perhaps after others that cannot be taken back.
    ///
    /// ### Rejected
    ///
    /// ```js
    /// return await callTool("user:list", {});
    /// ```
    ///
    /// ```js
    /// const all = true; return await callTool(all ? "users:list" : "users:first", {});
    /// ```
    ///
    /// ### Accepted
    ///
    /// ```js
    /// return await callTool("users:list", {});
    /// ```
    ///
    /// ### Not covered
    ///
    /// Names that are only known at run time: `static-call-target`.
    ///
    /// ### Options
    ///
    /// `GuardConfig::with_tools`: the tools of the host. `RuleOptions::allowed_tools`: names, or a prefix and `*`, that the
    /// script may call; empty by default, which means any.
    ///
    /// ### Fix
    ///
    /// The tool of which the name is a misspelling: the same words but for case, separators, a plural or one letter.
    ///
    /// ```js
    /// return await callTool("user:list", {});
    /// ```
    ///
    /// ```js
    /// return await callTool("users:list", {});
    /// ```
    UnknownTool = codes::UNKNOWN_TOOL {
        severity: Error,
        kinds: [CallExpression],
        since: "0.1.0",
        cwe: [470],
        attacks: ["ATK-TOOL"],
        original: ["StaticCallTargetRule", "UNKNOWN_TOOL_NAME"],
    }
}

impl Rule for UnknownTool {
    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn on_node<'a>(&self, node: AstKind<'a>, cx: &mut RuleContext<'_, 'a>) {
        let AstKind::CallExpression(call) = node else {
            return;
        };
        let (tools, allowed) = (cx.config().tools.as_ref(), &cx.options().allowed_tools);
        if (tools.is_none() && allowed.is_empty()) || !cx.is_tool_call(call) {
            return;
        }
        let Some(argument) = call.arguments.first().and_then(Argument::as_expression) else {
            return;
        };
        let known = cx.fold(argument);
        let is_wrong = |name: &&str| {
            tools.is_some_and(|tools| !tools.has(name))
                || !(allowed.is_empty() || allowed.iter().any(|p| matches(p, name)))
        };
        let Some(name) = known.texts().find(is_wrong) else {
            return;
        };
        let exists = tools.is_none_or(|tools| tools.has(name));
        let what = if exists {
            "may not be called"
        } else {
            "does not exist"
        };
        let mut finding = cx.finding(argument.span(), format!("the tool {} {what}", quoted(name)));
        if let Some(other) = tools
            .and_then(|tools| nearest(name, tools.names()))
            .filter(|_| !exists)
        {
            finding = finding.with_help(format!("Did you mean {}?", quoted(other)));
            // A tool that does something else is never written without asking.
            let is_meant = tools.and_then(|tools| misspelled(name, tools.names())) == Some(other);
            if let Expression::StringLiteral(literal) = argument
                && is_meant
            {
                let text = cx.text(from_oxc(literal.span));
                finding = finding.with_fix(Fix {
                    title: format!("Write {}", quoted(other)),
                    span: from_oxc(literal.span),
                    replacement: requoted(text, other),
                });
            }
        } else if let Some(list) = tools.map(some_names).filter(|list| !exists && !list.is_empty()) {
            finding = finding.with_help(format!("Call one of the tools that the host offers: {list}."));
        }
        cx.emit(finding);
    }
}

/// Whether `name` is the pattern, or begins with what stands before the pattern's `*`.
fn matches(pattern: &str, name: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(prefix) => name.starts_with(prefix),
        None => name == pattern,
    }
}

/// A few names for a message.
fn some_names(tools: &Tools) -> String {
    const MAX: usize = 8;
    let mut names: Vec<String> = tools.names().take(MAX + 1).map(quoted).collect();
    if names.len() > MAX {
        names.truncate(MAX);
        names.push("…".to_owned());
    }
    names.join(", ")
}

/// `text` in the quotes that `literal` has.
fn requoted(literal: &str, text: &str) -> String {
    let quote = if literal.starts_with('"') { '"' } else { '\'' };
    let escaped: String = text
        .chars()
        .flat_map(|c| (c == quote || c == '\\').then_some('\\').into_iter().chain([c]))
        .collect();
    format!("{quote}{escaped}{quote}")
}

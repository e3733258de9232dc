use enclave_syntax::{
    ast::{Argument, AstKind, CallExpression, Expression, GetSpan, IdentifierReference, NodeId, OxcSpan},
    from_oxc,
};
use enclave_types::{Fix, Span, quoted};

use crate::{Rule, RuleContext, RuleMeta, codes, rule::declare_rule};

declare_rule! {
    /// ### What it rejects
    ///
    /// Tool calls whose end nobody waits for: a call that is a statement of its own, a result that is put in a
    /// variable and never used or used as if it were there, a property of the call itself, and calls inside a callback of `forEach`.
    /// And calls that are made before `parallel` could make them: it takes functions.
    ///
    /// ### Why
    ///
    /// When the script ends, calls that are not answered yet are cancelled: half of the work is done, and nobody
    /// hears of errors. `forEach` never waits. A list of calls that were made already is a `TypeError` of `parallel`,
    /// which could not bound how many are under way.
    ///
    /// ### Rejected
    ///
    /// ```js
    /// callTool("mail:send", { to: "a" });
    /// ```
    ///
    /// ```js
    /// const items = [1, 2]; items.forEach(async item => { await callTool("items:save", { item }); });
    /// ```
    ///
    /// ```js
    /// return callTool("users:get", { id: 1 }).name;
    /// ```
    ///
    /// ```js
    /// const saved = callTool("items:save", {}); return "done";
    /// ```
    ///
    /// ```js
    /// const users = callTool("users:list", {}); return users.map(user => user.name);
    /// ```
    ///
    /// ```js
    /// return parallel([callTool("a:get", {}), callTool("b:get", {})]);
    /// ```
    ///
    /// ```js
    /// const ids = [1, 2]; return parallel(ids.map(id => callTool("users:get", { id })));
    /// ```
    ///
    /// ### Accepted
    ///
    /// ```js
    /// const first = callTool("a:get", {}); const second = callTool("b:get", {}); return [await first, await second];
    /// ```
    ///
    /// ```js
    /// return callTool("a:get", {}).then(a => a.n + 1);
    /// ```
    ///
    /// ```js
    /// const items = [1, 2]; await parallel(items, async item => { await callTool("items:save", { item }); });
    /// ```
    ///
    /// ### Not covered
    ///
    /// Promises that are handed around. Calls that are still open at the end are counted in the run's result.
    ///
    /// ### Fix
    ///
    /// `await`, or `await parallel(…)` for a callback of `forEach`, where the function may await. A function around a call
    /// that is given to `parallel`, or the callback of `map` as its own.
    ///
    /// ```js
    /// callTool("mail:send", { to: "a" });
    /// ```
    ///
    /// ```js
    /// await callTool("mail:send", { to: "a" });
    /// ```
    FloatingToolCall = codes::FLOATING_TOOL_CALL {
        severity: Warning,
        kinds: [IdentifierReference, CallExpression],
        since: "0.1.0",
        cwe: [252],
        attacks: [],
        original: [],
    }
}

impl Rule for FloatingToolCall {
    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn on_node<'a>(&self, node: AstKind<'a>, cx: &mut RuleContext<'_, 'a>) {
        match node {
            AstKind::CallExpression(call) => {
                on_each(call, cx);
                on_mapped(call, cx);
            }
            AstKind::IdentifierReference(id) if is_tool_function(id, cx) => {
                if let AstKind::CallExpression(call) = cx.parent()
                    && call.callee.span() == id.span
                {
                    on_call(call, id, cx);
                }
            }
            _ => {}
        }
    }
}

/// Whether `id` is a function of the host's that gives a promise.
fn is_tool_function(id: &IdentifierReference<'_>, cx: &RuleContext<'_, '_>) -> bool {
    matches!(id.name.as_str(), "callTool" | "parallel") && cx.is_global(id)
}

fn on_call<'a>(call: &'a CallExpression<'a>, id: &IdentifierReference<'a>, cx: &mut RuleContext<'_, 'a>) {
    if is_listed_for_parallel(call, cx) {
        let message = format!(
            "{} is called before `parallel` can do it: it takes functions",
            quoted(&id.name)
        );
        let fix = Fix {
            title: "Give `parallel` a function that makes the call".to_owned(),
            span: Span::at(call.span.start),
            replacement: "() => ".to_owned(),
        };
        cx.emit(cx.finding(id.span, message).with_fix(fix));
        return;
    }
    let Some((what, promise)) = fate(call, cx) else {
        return;
    };
    let mut finding = cx.finding(id.span, format!("{} is called and {what}", quoted(&id.name)));
    if cx.may_await() {
        finding = finding.with_fix(await_fix(promise, cx));
    }
    cx.emit(finding);
}

/// What becomes of the promise that `call` gives, when that is nothing good, and the promise that it has become.
fn fate<'a>(call: &'a CallExpression<'a>, cx: &RuleContext<'_, 'a>) -> Option<(&'static str, NodeId)> {
    const DROPPED: &str = "nobody waits for it";
    const EARLY: &str = "its result is used before it is there";
    let nodes = cx.nodes();
    // Up from the call, past what hands the promise on as it is.
    let mut node = nodes.parent_id(cx.node_id());
    loop {
        let span = nodes.kind(node).span();
        let parent = nodes.parent_id(node);
        match nodes.kind(parent) {
            // `void callTool(…)` says that it is meant to be dropped, but it is cancelled all the same.
            AstKind::ExpressionStatement(_) | AstKind::UnaryExpression(_) => return Some((DROPPED, node)),
            AstKind::ChainExpression(_) => {}
            AstKind::StaticMemberExpression(member) if member.object.span() == span => {
                // `.then(…)` gives a promise again, and what happens to that counts.
                let is_chain = matches!(member.property.name.as_str(), "then" | "catch" | "finally")
                    && matches!(nodes.parent_kind(parent), AstKind::CallExpression(_));
                if !is_chain {
                    return Some((EARLY, node));
                }
                node = nodes.parent_id(parent);
                continue;
            }
            AstKind::ComputedMemberExpression(member) if member.object.span() == span => {
                return Some((EARLY, node));
            }
            AstKind::ForOfStatement(head) if head.right.span() == span && !head.r#await => {
                return Some((EARLY, node));
            }
            AstKind::SpreadElement(_) => return Some((EARLY, node)),
            AstKind::VariableDeclarator(declarator) => {
                if declarator.id.is_destructuring_pattern() {
                    return Some((EARLY, node));
                }
                let symbol = declarator.id.get_binding_identifier()?.symbol_id.get()?;
                let mut uses = cx.scoping().get_resolved_references(symbol).peekable();
                return match uses.peek() {
                    None => Some(("its result is never used", node)),
                    Some(_) => uses
                        .all(|used| is_part_used(used.node_id(), cx))
                        .then_some((EARLY, node)),
                };
            }
            _ => return None,
        }
        if call.span.start < nodes.kind(parent).span().start {
            return None;
        }
        node = parent;
    }
}

/// Whether the use at `node` reads a property that a promise does not have, or goes through it as a list.
fn is_part_used(node: NodeId, cx: &RuleContext<'_, '_>) -> bool {
    let span = cx.nodes().kind(node).span();
    match cx.nodes().parent_kind(node) {
        AstKind::StaticMemberExpression(member) => {
            member.object.span() == span
                && !matches!(member.property.name.as_str(), "then" | "catch" | "finally")
        }
        AstKind::ComputedMemberExpression(member) => member.object.span() == span,
        AstKind::ForOfStatement(head) => head.right.span() == span && !head.r#await,
        AstKind::SpreadElement(_) => true,
        _ => false,
    }
}

/// Whether `call` is an element of the list in `parallel([…])`.
fn is_listed_for_parallel<'a>(call: &CallExpression<'a>, cx: &RuleContext<'_, 'a>) -> bool {
    let nodes = cx.nodes();
    let list = nodes.parent_id(cx.node_id());
    let list = nodes.parent_id(list);
    let AstKind::ArrayExpression(array) = nodes.kind(list) else {
        return false;
    };
    let elements = array.elements.iter().any(|element| element.span() == call.span);
    elements
        && matches!(nodes.parent_kind(list), AstKind::CallExpression(outer)
            if is_parallel_without_callback(outer, cx) && outer.arguments.first().is_some_and(|first| first.span() == array.span))
}

/// `parallel(work)`, with or without options.
fn is_parallel_without_callback(call: &CallExpression<'_>, cx: &RuleContext<'_, '_>) -> bool {
    let Expression::Identifier(name) = &call.callee else {
        return false;
    };
    let options = matches!(call.arguments.get(1), None | Some(Argument::ObjectExpression(_)));
    name.name == "parallel" && cx.is_global(name) && options
}

/// `parallel(items.map(f))`, where `f` makes the calls.
fn on_mapped<'a>(call: &'a CallExpression<'a>, cx: &mut RuleContext<'_, 'a>) {
    if !is_parallel_without_callback(call, cx) {
        return;
    }
    let Some(Argument::CallExpression(mapped)) = call.arguments.first() else {
        return;
    };
    let (Expression::StaticMemberExpression(member), [Argument::ArrowFunctionExpression(arrow)]) =
        (&mapped.callee, mapped.arguments.as_slice())
    else {
        return;
    };
    if member.property.name != "map" || member.optional || mapped.optional {
        return;
    }
    let makes_call = arrow.get_expression().is_some_and(|body| {
        matches!(body, Expression::CallExpression(made)
            if matches!(&made.callee, Expression::Identifier(name) if is_tool_function(name, cx)))
    });
    if !arrow.r#async && !makes_call {
        return;
    }
    let message = "`map` makes the calls before `parallel` can do it: it takes the list and the function";
    let fix = Fix {
        title: "Give `parallel` the list and the function".to_owned(),
        span: from_oxc(mapped.span),
        replacement: format!(
            "{}, {}",
            cx.text(from_oxc(member.object.span())),
            cx.text(from_oxc(arrow.span))
        ),
    };
    cx.emit(cx.finding(member.property.span, message).with_fix(fix));
}

/// `forEach` drops what its callback gives, so nobody waits for the calls in it.
fn on_each<'a>(each: &'a CallExpression<'a>, cx: &mut RuleContext<'_, 'a>) {
    let Expression::StaticMemberExpression(member) = &each.callee else {
        return;
    };
    let Some(callback) = each
        .arguments
        .first()
        .filter(|_| member.property.name == "forEach")
    else {
        return;
    };
    // An ordinary callback that only starts calls and keeps their promises is fine.
    let drops = match callback {
        Argument::ArrowFunctionExpression(arrow) => arrow.r#async || arrow.is_expression(),
        Argument::FunctionExpression(function) => function.r#async,
        _ => false,
    };
    let calls = |(id, kind): (NodeId, AstKind<'a>)| {
        matches!(kind, AstKind::IdentifierReference(name) if is_tool_function(name, cx))
            && innermost_function(id, cx) == Some(callback.span())
    };
    if drops && cx.descendants(cx.node_id()).any(calls) {
        let mut finding = cx.finding(
            member.property.span,
            "`forEach` does not wait for the tool calls of its callback",
        );
        finding.fix = parallel_fix(each, cx);
        cx.emit(finding);
    }
}

/// Where the function around a node is.
fn innermost_function(node: NodeId, cx: &RuleContext<'_, '_>) -> Option<OxcSpan> {
    cx.nodes()
        .ancestor_kinds(node)
        .find(|kind| matches!(kind, AstKind::ArrowFunctionExpression(_) | AstKind::Function(_)))
        .map(|function| function.span())
}

/// `items.forEach(f)` as `await parallel(items, f)`.
fn parallel_fix(each: &CallExpression<'_>, cx: &RuleContext<'_, '_>) -> Option<Fix> {
    let Expression::StaticMemberExpression(member) = &each.callee else {
        return None;
    };
    let [callback] = each.arguments.as_slice() else {
        return None;
    };
    let is_statement = matches!(cx.parent(), AstKind::ExpressionStatement(_));
    let may_await = cx.may_await();
    (is_statement && may_await && !member.optional && !each.optional).then(|| Fix {
        title: "Run the callbacks with `parallel` and wait for them".to_owned(),
        span: from_oxc(each.span),
        replacement: format!(
            "await parallel({}, {})",
            cx.text(from_oxc(member.object.span())),
            cx.text(from_oxc(callback.span()))
        ),
    })
}

/// `callTool(…)` as `await callTool(…)`, in brackets where a property of it is used.
fn await_fix(promise: NodeId, cx: &RuleContext<'_, '_>) -> Fix {
    let span = from_oxc(cx.nodes().kind(promise).span());
    let title = "Wait for the call".to_owned();
    match cx.nodes().parent_kind(promise) {
        AstKind::StaticMemberExpression(_) | AstKind::ComputedMemberExpression(_) => Fix {
            title,
            span,
            replacement: format!("(await {})", cx.text(span)),
        },
        _ => Fix {
            title,
            span: Span::at(span.start),
            replacement: "await ".to_owned(),
        },
    }
}

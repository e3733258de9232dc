use enclave_syntax::ast::AstKind;
use enclave_types::Span;

use crate::{
    Rule, RuleContext, RuleMeta, codes,
    rewrite::{counted_loop, loop_over_keys, loop_that_turns_once},
    rule::declare_rule,
};

declare_rule! {
    /// ### What it rejects
    ///
    /// The kinds of loops that a preset does not have. Under agentscript these are `while`, `do … while` and
    /// `for … in`; `for`, `for … of` and `for await` may stand wherever a statement may stand.
    ///
    /// ### Why
    ///
    /// A counting loop and a loop over a list say how far they go, which a reader, a scorer and a meter can
    /// use. `for … in` also walks what a prototype has.
    ///
    /// ### Rejected
    ///
    /// ```js
    /// let page = 1; while (page < 10) { page += 1; }
    /// ```
    ///
    /// ```js
    /// let n = 3; do { n--; } while (n > 0);
    /// ```
    ///
    /// ```js
    /// for (const key in { a: 1 }) { return key; }
    /// ```
    ///
    /// ### Accepted
    ///
    /// ```js
    /// let sum = 0; for (let i = 0; i < 10; i++) sum += i; return sum;
    /// ```
    ///
    /// ```js
    /// outer: for (const row of [[1], [2]]) { for (const cell of row) { if (cell > 1) break outer; } }
    /// ```
    ///
    /// ```js
    /// if (true) for await (const item of [1, 2]) { await callTool("items:touch", { item }); }
    /// ```
    ///
    /// ### Not covered
    ///
    /// How often a loop turns: every loop of every kind is metered at run time. Loops that plainly never end
    /// are `infinite-loop`'s.
    ///
    /// ### Options
    ///
    /// `RuleOptions::loops`: `allow_for`, `allow_while`, `allow_do_while`, `allow_for_of`, `allow_for_in`. Strict has none
    /// of them; agentscript and secure have `for` and `for … of`; standard has `for … in` too, permissive all.
    ///
    /// ### Fix
    ///
    /// `while` and `do … while` become `for` loops, `for … in` a loop over the keys, unless keys are deleted on the way.
    ///
    /// ```js
    /// let page = 1; while (page < 10) { page += 1; }
    /// ```
    ///
    /// ```js
    /// let page = 1; for (; page < 10; page += 1) {}
    /// ```
    ///
    /// ```js
    /// for (const key in { a: 1 }) { return key; }
    /// ```
    ///
    /// ```js
    /// for (const key of Object.keys({ a: 1 })) { return key; }
    /// ```
    ForbiddenLoop = codes::FORBIDDEN_LOOP {
        severity: Error,
        kinds: [ForStatement, WhileStatement, DoWhileStatement, ForOfStatement, ForInStatement],
        since: "0.1.0",
        cwe: [834, 835],
        attacks: ["ATK-LOOP"],
        original: ["ForbiddenLoopRule", "FORBIDDEN_LOOP"],
    }
}

impl Rule for ForbiddenLoop {
    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn on_node<'a>(&self, node: AstKind<'a>, cx: &mut RuleContext<'_, 'a>) {
        let allowed = cx.options().loops;
        let (at, name, help) = match node {
            AstKind::WhileStatement(it) if !allowed.allow_while => (
                it.span.start,
                "while",
                "Write a for loop with a bound: `for (let i = 0; i < 100; i++) { if (done) break; … }`.",
            ),
            AstKind::DoWhileStatement(it) if !allowed.allow_do_while => (
                it.span.start,
                "do…while",
                "Write a for loop with a bound and test at its end: `for (let i = 0; i < 100; i++) { …; if (done) break; }`.",
            ),
            AstKind::ForInStatement(it) if !allowed.allow_for_in => (
                it.span.start,
                "for…in",
                "Loop over the keys: `for (const key of Object.keys(object)) { … }`.",
            ),
            AstKind::ForStatement(it) if !allowed.allow_for => (
                it.span.start,
                "for",
                "Use array methods such as map, filter and reduce.",
            ),
            AstKind::ForOfStatement(it) if !allowed.allow_for_of => (
                it.span.start,
                "for…of",
                "Use array methods such as map, filter and reduce.",
            ),
            _ => return,
        };
        // Underlining the whole body would hide what is meant: the keyword is enough.
        let keyword = match name {
            "while" => 5,
            "do…while" => 2,
            _ => 3,
        };
        let span = Span::new(at, at + keyword);
        let finding = cx.finding(span, format!("a `{name}` loop is not allowed"));
        let mut finding = finding.with_help(help);
        finding.fix = match node {
            AstKind::WhileStatement(it) => counted_loop(it, cx),
            AstKind::DoWhileStatement(it) => loop_that_turns_once(it, cx),
            AstKind::ForInStatement(it) => loop_over_keys(it, cx),
            _ => None,
        };
        cx.emit(finding);
    }
}

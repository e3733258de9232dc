use enclave_syntax::ast::{AstKind, Expression};
use enclave_types::{Severity, quoted};

use crate::{Rule, RuleContext, RuleMeta, codes, rewrite::without_regex, rule::declare_rule};

declare_rule! {
    /// ### What it rejects
    ///
    /// Under agentscript every regular expression literal. Under strict and secure those whose pattern is longer
    /// than the preset allows; the others are a warning there and under standard and permissive, since the realm of
    /// a script has no regular expressions whatever the preset is.
    ///
    /// ### Why
    ///
    /// A short pattern can take exponential time. The realm of a script has no regular expression engine at all.
    ///
    /// ### Rejected
    ///
    /// ```js
    /// return /^a+$/.test("aaa");
    /// ```
    ///
    /// ```js
    /// const clean = "a-b".replace(/-/g, ""); return clean;
    /// ```
    ///
    /// ### Accepted
    ///
    /// ```js
    /// const half = 10 / 2 / 1; return "a-b".replaceAll("-", "") + half;
    /// ```
    ///
    /// ### Not covered
    ///
    /// Patterns that take exponential time where literals are allowed: prescan analyses them. `RegExp`:
    /// `disallowed-identifier`.
    ///
    /// ### Options
    ///
    /// `RuleOptions::regex`: `block_all` (on under agentscript), `max_pattern_chars` (100 under strict, 200 under secure)
    /// and `allowed_patterns`, which are never too long (none).
    ///
    /// ### Fix
    ///
    /// A pattern that is plain text, perhaps held to an end of the string, becomes a string method.
    ///
    /// ```js
    /// return "a-b".replace(/-/g, "");
    /// ```
    ///
    /// ```js
    /// return "a-b".replaceAll('-', "");
    /// ```
    ///
    /// ```js
    /// return /^a/i.test("Abc");
    /// ```
    ///
    /// ```js
    /// return "Abc".toLowerCase().startsWith('a');
    /// ```
    NoRegexLiteral = codes::NO_REGEX_LITERAL {
        severity: Error,
        kinds: [RegExpLiteral],
        since: "0.1.0",
        cwe: [1333],
        attacks: ["ATK-REDOS"],
        original: ["NoRegexLiteralRule", "NO_REGEX_LITERAL", "REGEX_TOO_LONG", "REGEX_DYNAMIC_PATTERN"],
    }
}

impl Rule for NoRegexLiteral {
    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn on_node<'a>(&self, node: AstKind<'a>, cx: &mut RuleContext<'_, 'a>) {
        let AstKind::RegExpLiteral(literal) = node else {
            return;
        };
        let options = &cx.options().regex;
        let pattern = literal.regex.pattern.text.as_str();
        if options.block_all {
            let mut finding = cx.finding(literal.span, "regular expressions are not allowed");
            if let Some(help) = instead_of(pattern, cx) {
                finding = finding.with_help(help);
            }
            finding.fix = without_regex(literal, cx);
            cx.emit(finding);
        } else if pattern.chars().count() > options.max_pattern_chars
            && !options.allowed_patterns.iter().any(|allowed| allowed == pattern)
        {
            let max = options.max_pattern_chars;
            let message = format!("the pattern {} is longer than {max} characters", quoted(pattern));
            let finding = cx.finding(literal.span, message);
            cx.emit(finding.with_help("Split the pattern, or use string methods for parts of it."));
        } else {
            let message = "there are no regular expressions where a script runs, so this one will fail";
            let mut finding = cx.finding(literal.span, message);
            finding.severity = Severity::Warning;
            finding.fix = without_regex(literal, cx);
            cx.emit(finding);
        }
    }
}

/// What to write instead of the patterns that are written most.
fn instead_of(pattern: &str, cx: &RuleContext<'_, '_>) -> Option<&'static str> {
    let method = match cx.parent() {
        AstKind::CallExpression(call) => match &call.callee {
            Expression::StaticMemberExpression(member) => member.property.name.as_str(),
            _ => "",
        },
        _ => "",
    };
    Some(match (pattern, method) {
        ("\\s+" | "\\s" | " +" | "\\s*", "split") => {
            "Split at single spaces and leave empty parts out: `text.split(' ').filter(part => part)`."
        }
        ("\\s+" | "\\s" | " +", "replace" | "replaceAll") => {
            "Split and join: `text.split(' ').filter(part => part).join(' ')`."
        }
        ("^\\s+|\\s+$" | "^\\s+" | "\\s+$" | "^\\s*$", _) => "Use `text.trim()`.",
        ("\\r?\\n", "split") => "Write `text.split('\\n').map(line => line.trimEnd())`.",
        (_, "match" | "matchAll") => "Find the place with indexOf and cut the text out with slice or split.",
        _ if pattern.contains("\\d") || pattern.contains("0-9") => {
            "Look at the characters one by one: `text.split('').filter(c => c >= '0' && c <= '9').join('')`."
        }
        _ if pattern.contains('@') => "Look for the parts: `const [name, host] = text.split('@')`.",
        _ => return None,
    })
}

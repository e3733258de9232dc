use std::sync::LazyLock;

use regex::{Regex, RegexSet};

/// What replaces something that must not leave.
const REDACTED: &str = "[REDACTED]";

/// Things that look like secrets or like places of the host. Matched in this order, each in time linear in the text
/// (the `regex` crate never backtracks). None of them can match a quote, so JSON stays JSON.
const PATTERNS: &[&str] = &[
    // credentials in URLs: keep what they are for
    r"(?i)\b[a-z][a-z0-9+.-]*://[^\s/@:'\x22]+:[^\s/@'\x22]+@[^\s'\x22]*",
    // bearer and basic tokens
    r"(?i)\b(?:bearer|basic)\s+[A-Za-z0-9._~+/=-]{8,}",
    // keys with a known shape: OpenAI and Stripe, GitHub, GitLab, Slack, AWS, Google, JSON web tokens
    r"\b(?:sk|pk|rk)[-_][A-Za-z0-9_-]{16,}",
    r"\b(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,}|glpat-[A-Za-z0-9_-]{16,})",
    r"\bxox[abeoprs]-[A-Za-z0-9-]{10,}",
    r"\b(?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]{12,}",
    r"\bAIza[A-Za-z0-9_-]{30,}",
    r"\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{4,}",
    // key=value where the key says what it is
    r"(?i)\b(?:password|passwd|secret|token|api[_-]?key|access[_-]?key|private[_-]?key)\s*[=:]\s*[^\s,;'\x22}\])]{4,}",
    // files of the host: URLs, Unix roots, drives, UNC
    r"(?i)\bfile://[^\s'\x22)]*",
    r"(?:/(?:home|Users|root|var|tmp|etc|opt|usr|srv|mnt|data|app|proc|sys|private|run|workspace|builds|nix|Library|work)/[^\s'\x22:,;)\]}]*)",
    r"(?i)\b[a-z]:\\+[^\s'\x22:,;)\]}]*",
    r"\\\\+[A-Za-z0-9._-]+\\+[^\s'\x22:,;)\]}]*",
];

static SET: LazyLock<Option<RegexSet>> = LazyLock::new(|| RegexSet::new(PATTERNS).ok());
static EACH: LazyLock<Option<Vec<Regex>>> =
    LazyLock::new(|| PATTERNS.iter().map(|pattern| Regex::new(pattern).ok()).collect());

/// `text` without paths of the host and without what looks like a secret.
///
/// Shapes are all it knows: a secret without a shape passes. Linear in the text's length.
pub fn redact(text: &str) -> String {
    let (Some(set), Some(each)) = (SET.as_ref(), EACH.as_ref()) else {
        // The patterns are constants and a test compiles them; without them nothing may leave.
        return REDACTED.to_owned();
    };
    let mut text = std::borrow::Cow::Borrowed(text);
    for index in &set.matches(&text) {
        if let Some(pattern) = each.get(index) {
            let replaced = pattern.replace_all(&text, REDACTED);
            if let std::borrow::Cow::Owned(replaced) = replaced {
                text = std::borrow::Cow::Owned(replaced);
            }
        }
    }
    text.into_owned()
}

use std::{borrow::Cow, sync::LazyLock};

use regex::{Captures, Regex, RegexSet};

/// Things that look like secrets or like places of the host. Used in this order, each in time linear in the text (the
/// `regex` crate never backtracks). The group `keep` is what stands before the secret and stays.
///
/// They are written against `tests/it/redaction.rs`: what must go, and ordinary text that must stay.
const PATTERNS: &[&str] = &[
    r"-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)",
    // credentials in URLs
    r"(?i)(?P<keep>\b[a-z][a-z0-9+.-]*://)[^\s/@:'\x22]*:[^\s/@'\x22]+@[^\s'\x22]*",
    r"(?i)(?P<keep>\bhttps?://)[^\s/@:'\x22]+@[^\s'\x22]*",
    // bearer and basic tokens: a digit, an equals sign or capitals in the middle, twice, tell them from prose
    r"(?i)(?P<keep>\b(?:bearer|basic)\s+)(?:[a-z._~+/-]*[0-9=][a-z0-9._~+/=-]*|[a-z0-9._~+/=-]{24,}|(?-i:[A-Za-z]*[a-z][A-Z][A-Za-z]*[a-z][A-Z][A-Za-z._~+/-]*))",
    // keys with a known shape: OpenAI and Stripe, GitHub, GitLab, Slack, AWS, Google, JSON web tokens
    r"\b(?:sk|pk|rk)[-_][A-Za-z_-]{0,40}[0-9][A-Za-z0-9_-]{7,}",
    r"\b(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,}|glpat-[A-Za-z0-9_-]{16,})",
    r"\bxox[abeoprs]-[A-Za-z0-9-]{10,}",
    r"\b(?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]{12,}",
    r"\bAIza[A-Za-z0-9_-]{30,}",
    r"\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{4,}",
    // name=value, name: "value", and name: value with a digit in it, where the name says what it is
    r"(?i)(?P<keep>[a-z0-9_-]*(?:password|passwd|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|signature|credential)[a-z0-9_-]*['\x22]?\s*(?:=\s*['\x22]?|:\s*['\x22]))[^\s,;'\x22}\])&]{4,}",
    r"(?i)(?P<keep>[a-z0-9_-]*(?:password|passwd|secret|token|api[_-]?key|access[_-]?key|private[_-]?key)[a-z0-9_-]*\s*:\s*)(?:[a-z_.+/-]{3,}[0-9]|[a-z_.+/-]*[0-9][^\s,;'\x22}\])]{3})[^\s,;'\x22}\])]*",
    // machines that only the host can reach
    r"\b(?:10\.\d{1,3}|127\.\d{1,3}|192\.168|172\.(?:1[6-9]|2\d|3[01])|169\.254)\.\d{1,3}\.\d{1,3}\b(?::\d+)?",
    r"(?i)\blocalhost:\d+",
    r"(?i)\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:internal|localdomain|corp|lan)\b(?::\d+)?",
    // files: URLs, homes, roots that only files have, roots that routes have too (those need a file or two more levels),
    // drives, UNC. A path may not go on from a name: that is a URL's or a route's.
    r"(?i)\b(?:file|webpack|webpack-internal|s3a?|gs|abfss?|wasbs?)://[^\s'\x22)]*",
    r"(?i)%2f(?:home|users|root|var|tmp|etc|opt|usr|srv|mnt|proc|sys|app|data|private)%2f[^\s'\x22:,;)\]}]*",
    r"(?P<keep>^|[\s'\x22(=\[{,:;|<>])/run/(?:secrets|user)\b[^\s'\x22:,;)\]}]*",
    r"(?P<keep>^|[\s'\x22(=\[{,:;|<>])~[\w.-]*/[^\s'\x22:,;)\]}]+",
    r"(?P<keep>^|[\s'\x22(=\[{,:;|<>])/(?:home|Users|root|var|tmp|etc|opt|usr|srv|mnt|media|boot|lib|lib64|proc|sys|private|nix|Library|snap|jenkins|bamboo|teamcity|circleci|buildkite|actions-runner|github/(?:workspace|home|workflow))/(?:[^\s'\x22:,;)\]}]+(?: [\w.-]+/)?)*",
    r"(?P<keep>^|[\s'\x22(=\[{,:;|<>])/(?:data|app|run|work|workspace|builds|code|dev|u|pipeline|runner)/(?:[^\s'\x22:,;)\]}/]+/[^\s'\x22:,;)\]}/]+/[^\s'\x22:,;)\]}]*|[^\s'\x22:,;)\]}]*\.[a-z]{1,5}\b)",
    r"\b[A-Za-z]:\\+[\w$.-][^\s'\x22:,;)\]}]*",
    r"\\\\+[A-Za-z0-9._-]+\\+[^\s'\x22:,;)\]}]*",
    // what is left of paths that begin nowhere: packages, and folders that hold credentials
    r"(?P<keep>^|[\s'\x22(=\[{,:;|<>])/?(?:[\w@.-]+/)*node_modules/[^\s'\x22:,;)\]}]+",
    r"(?P<keep>^|[\s'\x22(=\[{,:;|<>])/?\.(?:aws|ssh|gcloud|azure|kube|docker|gnupg|npm|yarn|pnpm-store|cache)/[^\s'\x22:,;)\]}]+",
];

static SET: LazyLock<Option<RegexSet>> = LazyLock::new(|| on_enough_stack(|| RegexSet::new(PATTERNS).ok()));
static EACH: LazyLock<Option<Vec<Regex>>> =
    LazyLock::new(|| on_enough_stack(|| PATTERNS.iter().map(|pattern| Regex::new(pattern).ok()).collect()));

/// Long runs of capitals and digits, as key ids are; a run of one of them alone is a number or a shout.
static CODES: LazyLock<Option<Regex>> =
    LazyLock::new(|| on_enough_stack(|| Regex::new(r"\b[A-Z0-9]{20,}\b").ok()));

/// Building the patterns takes more than a hundred kilobytes of stack in a debug build; the caller may have less.
fn on_enough_stack<R>(build: impl FnOnce() -> R) -> R {
    const STACK_BYTES: usize = 1024 * 1024;
    stacker::maybe_grow(STACK_BYTES, STACK_BYTES, build)
}

/// `text` without paths of the host and without what looks like a secret.
///
/// Shapes are all it knows: a secret without a shape passes, so do not rely on it. Linear in the text's length.
pub fn redact(text: &str) -> String {
    let (Some(set), Some(each)) = (SET.as_ref(), EACH.as_ref()) else {
        // The patterns are constants and a test compiles them; without them nothing may leave.
        return "[REDACTED]".to_owned();
    };
    let mut text = Cow::Borrowed(text);
    for index in &set.matches(&text) {
        if let Some(pattern) = each.get(index) {
            // A pattern without the group has nothing to keep: an unknown group is empty.
            if let Cow::Owned(replaced) = pattern.replace_all(&text, "${keep}[REDACTED]") {
                text = Cow::Owned(replaced);
            }
        }
    }
    let Some(codes) = CODES.as_ref() else {
        return "[REDACTED]".to_owned();
    };
    let text = codes.replace_all(&text, |found: &Captures<'_>| {
        let code = found.get(0).map_or("", |code| code.as_str());
        let is_mixed =
            code.bytes().any(|byte| byte.is_ascii_digit()) && !code.bytes().all(|byte| byte.is_ascii_digit());
        if is_mixed { "[REDACTED]" } else { code }.to_owned()
    });
    text.into_owned()
}

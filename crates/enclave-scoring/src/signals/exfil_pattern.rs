//! `EXFIL_PATTERN`: what one tool gives is sent out by another.
//!
//! The value has to flow there: through variables, destructuring, templates, array methods, object literals and callback
//! parameters. A script that lists and then sends something else is ordinary orchestration, and adds nothing.
//!
//! 50 when secrets can flow (the fetching tool or a field that is read is about credentials) together with at least a
//! sensitive field this reaches the blocking threshold; 15 for any other data, since reports are sent every day.

use crate::{
    Signal,
    facts::{Facts, ToolUse},
    words::has_word,
};

const FETCHING: &[&str] = &[
    "get", "list", "query", "search", "find", "fetch", "read", "select", "dump", "backup", "load", "lookup",
    "export",
];
const SENDING: &[&str] = &[
    "send", "email", "mail", "post", "webhook", "upload", "transfer", "publish", "forward", "http", "share",
];
/// Also used for tool names, where they say what is fetched.
pub(super) const SECRETS: &[&str] = &[
    "password",
    "passwd",
    "secret",
    "token",
    "apikey",
    "credential",
    "bearer",
    "privatekey",
    "accesskey",
    "vault",
];

fn is_named(tool: &ToolUse, words: &[&str]) -> bool {
    tool.name.as_deref().is_some_and(|name| has_word(name, words))
}

fn is_secret(tool: &ToolUse) -> bool {
    is_named(tool, SECRETS)
        || tool
            .keys
            .iter()
            .chain(&tool.strings)
            .any(|text| has_word(text, SECRETS))
}

pub(super) fn signal(facts: &Facts<'_>) -> Option<Signal> {
    // A sending tool is no source, or every reply of a sent mail would be.
    let fetches = |tool: &ToolUse| !is_named(tool, SENDING) && (is_named(tool, FETCHING) || is_secret(tool));
    let flows = facts.flows(fetches, |tool| is_named(tool, SENDING));
    let reads_secret = facts.fields.iter().any(|field| has_word(&field.name, SECRETS));
    let secret_flow = flows
        .iter()
        .find(|(from, _)| reads_secret || facts.tools.get(*from).is_some_and(is_secret));
    let (from, to) = secret_flow.or(flows.first())?;
    let (from, to) = (facts.tools.get(*from)?, facts.tools.get(*to)?);
    let shown = |tool: &ToolUse| enclave_types::quoted(tool.name.as_deref().unwrap_or("?"));
    let (score, what) = if secret_flow.is_some() {
        (50, "secrets")
    } else {
        (15, "what")
    };
    let description = format!("{what} {} gives reaches {}", shown(from), shown(to));
    Some(Signal::new("EXFIL_PATTERN", score, description).at(to.span))
}

//! `PRIVILEGE_CHANGE` (ours): somebody or something is allowed more.
//!
//! 45 for a rule that forwards all that comes to an address that the script names, 60 for one to a hostile place.
//! 45 for a policy, a permission or a rule that is wild (`Action: '*'`), 20 for a role such as `admin` or `owner`, 45 for both.

use crate::{
    Signal,
    facts::{Facts, Labels, ToolUse},
    lexicon::{Class, class},
    signals::wildcard_query::is_wildcard,
};

pub(super) fn signal(facts: &Facts<'_>) -> Option<Signal> {
    let weighed = facts
        .tools
        .iter()
        .enumerate()
        .filter_map(|(at, tool)| Some((weigh(facts, tool)?, at, tool)));
    let ((score, what), at, tool) =
        weighed.max_by_key(|((score, _), at, _)| (*score, std::cmp::Reverse(*at)))?;
    let description = format!("{} {what}", facts.shown(at));
    Some(Signal::new("PRIVILEGE_CHANGE", score, description).at(tool.span))
}

fn weigh(facts: &Facts<'_>, tool: &ToolUse<'_>) -> Option<(u32, &'static str)> {
    if tool.class.has(Class::READ) && !tool.class.has(Class::WRITE) {
        return None;
    }
    let place = tool
        .arguments
        .iter()
        .fold(facts.labels(tool.others), |known, argument| {
            known.or(facts.labels(argument.value))
        });
    let keys = tool
        .keys
        .iter()
        .fold(tool.class, |known, (_, class)| known.or(*class));
    if tool.class.has(Class::STANDING) && keys.has(Class::MAIL.or(Class::SEND)) {
        if place.has(Labels::HOSTILE) {
            return Some((60, "forwards all that comes to a place that no company sends to"));
        }
        if place.has(Labels::ADDRESS) {
            return Some((45, "forwards all that comes to an address that the script names"));
        }
    }
    let grants = tool.class.has(Class::GRANT);
    let is_wild = tool.texts.iter().any(|text| {
        text.is_whole && is_wildcard(text.text) && (grants || tool.key_class(text.key).has(Class::GRANT))
    });
    let is_power = tool.texts.iter().any(|text| {
        text.text.len() <= 40
            && class(text.text).has(Class::POWER)
            && (tool.key_class(text.key).has(Class::GRANT)
                || grants && !tool.key_class(text.key).has(Class::PLACE))
    });
    match (is_wild, is_power) {
        (true, _) => Some((45, "allows everything")),
        (false, true) => Some((20, "makes somebody powerful")),
        (false, false) => None,
    }
}

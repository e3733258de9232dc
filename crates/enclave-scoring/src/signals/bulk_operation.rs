//! `BULK_OPERATION`: many things are changed at once.
//!
//! 10 for a tool that says so (`bulk`, `batch`), 25 when what it does is to delete or to switch off. 25 for deleting each of
//! what was listed, under no condition, and 10 more when it cannot be undone (`force`, `hard`). 45 for taking away what
//! guards accounts, or setting a password, for each of them. 40 for deleting all that there is: a wildcard, SQL without a
//! condition.

use crate::{
    Signal,
    facts::{Facts, Labels, ToolUse},
    lexicon::Class,
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
    Some(Signal::new("BULK_OPERATION", score, description).at(tool.span))
}

fn weigh(facts: &Facts<'_>, tool: &ToolUse<'_>) -> Option<(u32, &'static str)> {
    let destroys = tool.class.has(Class::DELETE.or(Class::DISABLE));
    let guards = tool.class.has(Class::GUARD)
        && (destroys || tool.class.has(Class::WRITE))
        && !tool.class.has(Class::READ);
    let is_for_each = tool.loop_depth > 0 && facts.labels(tool.loop_source).has(Labels::MANY);
    let forced = if tool.switched_on.has(Class::FORCE) { 10 } else { 0 };
    if guards && is_for_each && !tool.class.has(Class::SEND) {
        return Some((45, "changes what guards an account, for each of many"));
    }
    if destroys && is_for_each && !tool.is_conditional && tool.class.has(Class::DELETE) {
        return Some((25 + forced, "deletes each of what was listed"));
    }
    let is_everything = tool.texts.iter().any(|text| {
        deletes_all(text.text) || text.is_whole && is_wildcard(text.text) && tool.class.has(Class::DELETE)
    });
    if is_everything {
        return Some((40 + forced, "deletes everything"));
    }
    if tool.class.has(Class::BULK) {
        return Some(if destroys {
            (25 + forced, "deletes or switches off in bulk")
        } else {
            (10, "works in bulk")
        });
    }
    None
}

/// SQL that deletes a table, or all that is in it.
fn deletes_all(text: &str) -> bool {
    let mut words = text.split_ascii_whitespace();
    let verb = words.next().unwrap_or_default();
    let is = |word: &str, known: &[&str]| known.iter().any(|known| word.eq_ignore_ascii_case(known));
    if is(verb, &["drop", "truncate"]) {
        return words
            .next()
            .is_some_and(|what| is(what, &["table", "database", "schema"]));
    }
    is(verb, &["delete"])
        && words.next().is_some_and(|from| is(from, &["from"]))
        && !words.any(|word| is(word, &["where", "limit"]))
}

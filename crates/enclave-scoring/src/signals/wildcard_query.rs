//! `WILDCARD_QUERY`: a call asks for everything.
//!
//! 20 for an argument that is just `*`, `**` or `%`, for an empty condition (`where: {}` is not seen), and for SQL that
//! selects every column without a condition or a limit.

use crate::{
    Signal,
    facts::{Facts, Text},
    lexicon::Class,
};

/// Whether a text stands for everything.
pub(super) fn is_wildcard(text: &str) -> bool {
    matches!(
        text.trim(),
        "*" | "**" | "%" | "*.*" | "*:*" | "1=1" | "**/*" | ".*"
    )
}

pub(super) fn signal(facts: &Facts<'_>) -> Option<Signal> {
    facts.tools.iter().enumerate().find_map(|(at, tool)| {
        let asks = |text: &&Text<'_>| text.is_whole && is_wildcard(text.text) || selects_all(text.text);
        let text = tool.texts.iter().find(asks)?;
        // What is granted to all is another rule's.
        if tool.class.has(Class::GRANT) && !tool.class.has(Class::READ) {
            return None;
        }
        let description = format!("{} is asked for everything", facts.shown(at));
        Some(Signal::new("WILDCARD_QUERY", 20, description).at(text.span))
    })
}

/// `select * from t` and nothing that narrows it.
fn selects_all(text: &str) -> bool {
    let mut words = text.split_ascii_whitespace();
    let is = |word: Option<&str>, known: &str| word.is_some_and(|word| word.eq_ignore_ascii_case(known));
    is(words.next(), "select")
        && is(words.next(), "*")
        && is(words.next(), "from")
        && !words.any(|word| {
            ["where", "limit", "top", "fetch", "sample"]
                .iter()
                .any(|known| word.eq_ignore_ascii_case(known))
        })
}

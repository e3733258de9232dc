//! `EXFIL_PATTERN`: what one tool gives goes out by another.
//!
//! The value has to flow there: through variables, destructuring, templates, array methods, object literals, parameters of
//! the script's own functions, and other tools. How much that weighs depends on what goes out and where to:
//!
//! | what | to the record's own address | to the team | to somebody named | to the web | to a hostile place |
//! |---|---|---|---|---|---|
//! | credentials | 35 | 55 | 70 | 80 | 90 |
//! | harmful personal data of many | 10 | 20 | 50 | 75 | 85 |
//! | harmful personal data of one | 5 | 10 | 25 | 45 | 70 |
//! | whole records of many people | 5 | 10 | 50 | 72 | 80 |
//! | fields of many people | 0 | 5 | 30 | 60 | 72 |
//! | whole records of many, references to guarded data | 0 | 5 | 25 | 60 | 72 |
//! | one record | 0 | 0 | 10 | 25 | 55 |
//! | a field or a number | 0 | 0 | 0 | 10 | 45 |
//!
//! A reference to guarded data (a file, a table that they were put into) weighs 65 when it goes to the web or to everybody.
//! What is encoded, or cut into pieces in a loop, weighs 15 more where it weighs 20 or more, since it is made to be
//! overlooked. A credential that goes where an interface asks for one (`?appid=`) weighs 15 to a service that everybody uses
//! or to a host called `api`, 45 elsewhere.
//!
//! Credentials that are kept by a tool that is no vault weigh 15. What is shared by its name, with nothing read before,
//! weighs 55 when it goes to a hostile place and 30 when everybody sees it.
//!
//! A script that reads and then sends something else has an order of names and no flow: 5.

use super::destination::{Destination, Sending, rank, sending};
use crate::{
    Signal,
    facts::{Facts, Labels, ToolUse},
    lexicon::Class,
};

/// By `rank`, the least first, and by destination.
const WEIGHTS: [[u32; 5]; 9] = [
    [0, 0, 0, 0, 0],
    [0, 0, 0, 10, 45],
    [0, 0, 10, 25, 55],
    [0, 5, 25, 60, 72],
    [5, 10, 25, 45, 70],
    [0, 5, 30, 60, 72],
    [5, 10, 50, 72, 80],
    [10, 20, 50, 75, 85],
    [35, 55, 70, 80, 90],
];

const NAMES: [&str; 9] = [
    "something that",
    "a part of what",
    "a record that",
    "the records that",
    "sensitive data that",
    "personal data of many that",
    "the records of people that",
    "sensitive data of many that",
    "the credentials that",
];

pub(super) fn signal(facts: &Facts<'_>) -> Option<Signal> {
    let sendings = facts.tools.iter().enumerate().filter_map(|(at, tool)| {
        let sending = sending(facts, tool)?;
        Some((weigh(tool, &sending), at, sending))
    });
    let worst = sendings.max_by_key(|(score, at, _)| (*score, std::cmp::Reverse(*at)));
    let Some((score, at, sending)) = worst.filter(|(score, _, _)| *score > 0) else {
        return order(facts);
    };
    let tool = facts.tools.get(at)?;
    let from = facts.origin(sending.node).or_else(|| facts.origin(tool.given));
    let what = NAMES
        .get(rank(sending.content) as usize)
        .copied()
        .unwrap_or_default();
    let mut description = match from {
        Some(from) => format!("{what} {} gives go to {}", facts.shown(from), sending.to.shown()),
        None => format!("what the script names goes to {}", sending.to.shown()),
    };
    description.push_str(" by ");
    description.push_str(&facts.shown(at));
    if sending.content.has(Labels::ENCODED.or(Labels::CUT)) {
        description.push_str(", encoded or in pieces");
    }
    Some(Signal::new("EXFIL_PATTERN", score, description).at(tool.span))
}

fn weigh(tool: &ToolUse<'_>, sending: &Sending) -> u32 {
    let rank = rank(sending.content) as usize;
    if sending.is_authentication && sending.to < Destination::Hostile {
        return if calls_an_interface(tool) { 15 } else { 45 };
    }
    if sending.to == Destination::Kept {
        return if sending.content.has(Labels::SECRET) {
            15
        } else {
            0
        };
    }
    if rank == 0 {
        return match sending.to {
            Destination::Hostile => 55,
            Destination::Web => 30,
            _ => 0,
        };
    }
    let row = WEIGHTS.get(rank).copied().unwrap_or_default();
    let mut score = row
        .get((sending.to as usize).saturating_sub(1))
        .copied()
        .unwrap_or_default();
    if sending.content.has(Labels::HOT) && sending.to >= Destination::Web {
        score = score.max(65);
    }
    if score >= 20 && sending.content.has(Labels::ENCODED.or(Labels::CUT)) {
        score += 15;
    }
    score
}

/// Whether a call goes to a host that is called what programming interfaces are.
fn calls_an_interface(tool: &ToolUse<'_>) -> bool {
    tool.texts.iter().any(|text| {
        text.text
            .split_once("://")
            .is_some_and(|(_, rest)| rest.starts_with("api.") || rest.starts_with("www.api."))
    })
}

/// Tools that read, and after them one that sends, with nothing between them that the tree shows.
fn order(facts: &Facts<'_>) -> Option<Signal> {
    let reads = |tool: &ToolUse<'_>| tool.class.has(Class::READ) && !tool.class.has(Class::SEND);
    let first = facts.tools.iter().position(reads)?;
    let sends = |tool: &ToolUse<'_>| {
        tool.class.has(Class::SEND)
            || tool.class.has(Class::WEB) && tool.class.has(Class::MAY_SEND) && !reads(tool)
    };
    let later = facts
        .tools
        .iter()
        .enumerate()
        .skip(first + 1)
        .find(|(_, tool)| sends(tool));
    let (at, tool) = later?;
    let description = format!("{} reads before {} sends", facts.shown(first), facts.shown(at));
    Some(Signal::new("EXFIL_PATTERN", 5, description).at(tool.span))
}

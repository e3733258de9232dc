//! `SECRET_DISCLOSED` (ours): credentials become the script's result, its error or its console.
//!
//! They leave by no tool, and who asked may have asked for just that: 25 for one in the result, 45 for several, or in an
//! error or on the console, where nobody looks for a result.

use crate::{
    Signal,
    facts::{Facts, Labels},
};

pub(super) fn signal(facts: &Facts<'_>) -> Option<Signal> {
    let (told, returned) = (facts.labels(facts.told), facts.labels(facts.returned));
    let (score, node, what) = if told.has(Labels::SECRET) {
        (45, facts.told, "an error or the console shows")
    } else if returned.has_all(Labels::SECRET.or(Labels::MANY)) {
        (45, facts.returned, "the script returns many of")
    } else if returned.has(Labels::SECRET) {
        (25, facts.returned, "the script returns")
    } else {
        return None;
    };
    let from = facts.origin(node)?;
    let span = facts.tools.get(from)?.span;
    let description = format!("{what} the credentials that {} gives", facts.shown(from));
    Some(Signal::new("SECRET_DISCLOSED", score, description).at(span))
}

//! `DYNAMIC_TOOL`: the name of a tool is worked out.
//!
//! 20 for a name that the text does not say, 40 when what a tool gave decides it, or there are several.

use crate::{
    Signal,
    facts::{Facts, Labels},
};

pub(super) fn signal(facts: &Facts<'_>) -> Option<Signal> {
    let mut dynamic = facts.tools.iter().filter(|tool| tool.name.is_none());
    let first = dynamic.next()?;
    let is_told = |tool: &crate::facts::ToolUse<'_>| facts.labels(tool.name_node).has(Labels::DATA);
    let (score, what) = if is_told(first) || dynamic.clone().any(is_told) {
        (40, "the result of a tool decides which tool is called")
    } else if dynamic.next().is_some() {
        (40, "the names of several tools are worked out")
    } else {
        (20, "the name of a tool is worked out")
    };
    Some(Signal::new("DYNAMIC_TOOL", score, what).at(first.span))
}

//! `LOOP_TOOL_CALL`: calls are made in loops.
//!
//! That is what scripts are for, so it weighs little: 5, and 10 when loops are in loops. 30 when records are read one after
//! the other by a counter (`id: i`), which nobody needs who may list them.

use crate::{
    Signal,
    facts::{Facts, Labels, ToolUse},
    lexicon::Class,
};

pub(super) fn signal(facts: &Facts<'_>) -> Option<Signal> {
    let counts = |tool: &ToolUse<'_>| {
        tool.class.has(Class::READ)
            && tool.arguments.iter().any(|argument| {
                let name = argument.key.to_ascii_lowercase();
                (name == "id" || name.ends_with("id") || name.ends_with("number"))
                    && facts.labels(argument.value).has(Labels::COUNTER)
            })
    };
    let in_loops = facts
        .tools
        .iter()
        .enumerate()
        .filter(|(_, tool)| tool.loop_depth > 0);
    let weigh = |tool: &ToolUse<'_>| match tool.loop_depth {
        _ if counts(tool) => (30, "reads records by a counter in a loop"),
        1 => (5, "is called in a loop"),
        _ => (10, "is called in loops within loops"),
    };
    let (at, tool) = in_loops.max_by_key(|(at, tool)| (weigh(tool).0, std::cmp::Reverse(*at)))?;
    let (score, what) = weigh(tool);
    let description = format!("{} {what}", facts.shown(at));
    Some(Signal::new("LOOP_TOOL_CALL", score, description).at(tool.span))
}

//! Facts taken from the author's tree; no judgement.

mod collect;
mod flow;

use std::borrow::Cow;

use enclave_syntax::Parsed;
use enclave_types::Span;

use flow::Node;

/// A call of `callTool` in the text.
#[derive(Debug)]
pub(crate) struct ToolUse {
    /// Its name, when the text says it.
    pub(crate) name: Option<String>,
    pub(crate) span: Span,
    /// Names of the argument object's members, nested ones too.
    pub(crate) keys: Vec<String>,
    /// Text in the arguments.
    pub(crate) strings: Vec<String>,
    /// Numbers in the arguments, each with the member that it is the value of.
    pub(crate) numbers: Vec<(Option<String>, f64)>,
    /// What the arguments are made of.
    pub(crate) sources: Node,
}

/// A name that the script reads a field by.
#[derive(Debug)]
pub(crate) struct FieldRead<'s> {
    pub(crate) name: Cow<'s, str>,
    pub(crate) span: Span,
}

/// What the rules look at.
#[derive(Debug, Default)]
pub(crate) struct Facts<'s> {
    pub(crate) tools: Vec<ToolUse>,
    pub(crate) fields: Vec<FieldRead<'s>>,
    flow: flow::Flow,
}

impl<'s> Facts<'s> {
    /// One walk over the tree.
    pub(crate) fn of(parsed: &Parsed<'s>) -> Self {
        parsed.on_stack(|| collect::collect(parsed))
    }

    /// The tool calls whose results can reach the arguments of a call that `to` says yes to, of those that `from` says
    /// yes to: pairs of indices into `tools`, the first source of each.
    pub(crate) fn flows(
        &self,
        from: impl Fn(&ToolUse) -> bool,
        to: impl Fn(&ToolUse) -> bool,
    ) -> Vec<(usize, usize)> {
        let origins = self
            .tools
            .iter()
            .enumerate()
            .filter(|(_, tool)| from(tool))
            .map(|(index, _)| index);
        let reached = self.flow.reached_from(origins);
        let sinks = self.tools.iter().enumerate().filter(|(_, tool)| to(tool));
        sinks
            .filter_map(|(sink, tool)| Some((reached.first(tool.sources)?, sink)))
            .collect()
    }
}

//! Facts taken from the author's tree; no judgement.

mod collect;
mod graph;
mod labels;
mod literals;
mod source;

use std::borrow::Cow;

use enclave_syntax::Parsed;
use enclave_types::Span;

pub(crate) use graph::Node;
pub(crate) use labels::{Labels, is_secret_field};
pub(crate) use source::of_file;

use crate::lexicon::Class;

/// A call of `callTool` in the text.
#[derive(Debug)]
pub(crate) struct ToolUse<'s> {
    /// Its name, when the text says it.
    pub(crate) name: Option<Cow<'s, str>>,
    /// What the words of the name say.
    pub(crate) class: Class,
    /// What the name is made of, when it is computed.
    pub(crate) name_node: Node,
    pub(crate) span: Span,
    /// The members of the argument object.
    pub(crate) arguments: Vec<Argument<'s>>,
    /// What the arguments are made of that are not written as members of an object.
    pub(crate) others: Node,
    /// Everything that it is given.
    pub(crate) given: Node,
    /// Keys of the argument object and of objects in it.
    pub(crate) keys: Vec<(Cow<'s, str>, Class)>,
    /// Text in the arguments.
    pub(crate) texts: Vec<Text<'s>>,
    /// Numbers in the arguments, each with its key in `keys`.
    pub(crate) numbers: Vec<(Option<usize>, f64)>,
    /// Keys whose value is `true`.
    pub(crate) switched_on: Class,
    /// Whether one of its arguments is `false`.
    pub(crate) has_false: bool,
    /// How many loops, and callbacks for each of several things, are around it.
    pub(crate) loop_depth: u32,
    /// What the innermost of these goes over.
    pub(crate) loop_source: Node,
    /// Whether it is made for chosen ones only: under a condition.
    pub(crate) is_conditional: bool,
    pub(crate) result: Node,
}

/// A member of a tool's argument object.
#[derive(Debug)]
pub(crate) struct Argument<'s> {
    pub(crate) key: Cow<'s, str>,
    pub(crate) class: Class,
    /// What it is made of.
    pub(crate) value: Node,
}

/// Text in the arguments of a tool.
#[derive(Debug)]
pub(crate) struct Text<'s> {
    pub(crate) text: &'s str,
    /// Its key in `keys`.
    pub(crate) key: Option<usize>,
    pub(crate) span: Span,
    /// Whether it is all of a value, rather than a part of a template.
    pub(crate) is_whole: bool,
}

/// A name that the script reads a field by.
#[derive(Debug)]
pub(crate) struct FieldRead<'s> {
    pub(crate) name: Cow<'s, str>,
    pub(crate) span: Span,
}

/// What the rules look at.
#[derive(Debug)]
pub(crate) struct Facts<'s> {
    pub(crate) tools: Vec<ToolUse<'s>>,
    pub(crate) fields: Vec<FieldRead<'s>>,
    /// What the script gives back.
    pub(crate) returned: Node,
    /// What it throws or writes to the console.
    pub(crate) told: Node,
    solution: graph::Solution,
}

impl<'s> Facts<'s> {
    /// One walk over the tree, and one over the flow in it. Linear in the tree's size.
    pub(crate) fn of(parsed: &Parsed<'s>) -> Self {
        parsed.on_stack(|| collect::collect(parsed))
    }

    /// What can be in a part of the text.
    pub(crate) fn labels(&self, node: Node) -> Labels {
        self.solution.labels(node)
    }

    /// The index of the call that gave the worst of what can be there.
    pub(crate) fn origin(&self, node: Node) -> Option<usize> {
        self.solution.origin(node).map(|call| call as usize)
    }

    /// What a tool is called in messages.
    pub(crate) fn shown(&self, tool: usize) -> String {
        let name = self.tools.get(tool).and_then(|tool| tool.name.as_deref());
        enclave_types::quoted(name.unwrap_or("?"))
    }
}

impl ToolUse<'_> {
    /// The class of the key that a text or number stands under.
    pub(crate) fn key_class(&self, key: Option<usize>) -> Class {
        let key = key.and_then(|key| self.keys.get(key));
        key.map_or(Class::NONE, |(_, class)| *class)
    }
}

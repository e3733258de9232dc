//! Which values can come from which tool calls. Flow-insensitive: a variable is everything that is ever put into it.

use std::collections::{BTreeMap, VecDeque};

use enclave_syntax::ast::SymbolId;

/// Something that a value can be in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Node {
    Variable(SymbolId),
    /// The result of a tool call, by its index.
    Call(usize),
    /// A part of the text that is made of what is in it: one edge leads out of it, however much leads in, so that the
    /// graph is no larger than the tree.
    Place(usize),
}

/// From where to where values go.
#[derive(Debug, Default)]
pub(crate) struct Flow {
    edges: BTreeMap<Node, Vec<Node>>,
    places: usize,
}

impl Flow {
    pub(crate) fn new_place(&mut self) -> Node {
        self.places += 1;
        Node::Place(self.places)
    }

    pub(crate) fn add(&mut self, from: Node, to: Node) {
        self.edges.entry(from).or_default().push(to);
    }

    /// Everything that a result of the calls `origins` can reach, with the call that reached it first. Each edge is
    /// followed once.
    pub(crate) fn reached_from(&self, origins: impl IntoIterator<Item = usize>) -> BTreeMap<Node, usize> {
        let mut reached = BTreeMap::new();
        let mut queue: VecDeque<(Node, usize)> = origins
            .into_iter()
            .map(|origin| (Node::Call(origin), origin))
            .collect();
        while let Some((node, origin)) = queue.pop_front() {
            if reached.contains_key(&node) {
                continue;
            }
            reached.insert(node, origin);
            queue.extend(
                self.edges
                    .get(&node)
                    .into_iter()
                    .flatten()
                    .map(|&next| (next, origin)),
            );
        }
        reached
    }
}

//! Which values can come from which tool calls. Flow-insensitive: a variable is everything that is ever put into it.

use std::collections::VecDeque;

use enclave_syntax::ast::SymbolId;

/// Something that a value can be in.
#[derive(Clone, Copy, Debug)]
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
    edges: Vec<(Node, Node)>,
    /// How many there are of each kind of node, as far as they were named.
    variables: usize,
    calls: usize,
    places: usize,
}

impl Flow {
    pub(crate) fn new_place(&mut self) -> Node {
        self.places += 1;
        Node::Place(self.places - 1)
    }

    pub(crate) fn add(&mut self, from: Node, to: Node) {
        for node in [from, to] {
            match node {
                Node::Variable(symbol) => self.variables = self.variables.max(symbol.index() + 1),
                Node::Call(call) => self.calls = self.calls.max(call + 1),
                Node::Place(place) => self.places = self.places.max(place + 1),
            }
        }
        self.edges.push((from, to));
    }

    /// Everything that a result of the calls `origins` can reach, with the call that reached it first. Each edge is
    /// followed once.
    pub(crate) fn reached_from(&self, origins: impl IntoIterator<Item = usize>) -> Reached<'_> {
        let mut reached = Reached {
            flow: self,
            origin: vec![None; self.variables + self.calls + self.places],
        };
        let mut queue: VecDeque<(usize, usize)> = origins
            .into_iter()
            .map(|origin| (self.number(Node::Call(origin)), origin))
            .collect();
        if queue.is_empty() {
            return reached;
        }
        let (first, targets) = self.targets();
        while let Some((node, origin)) = queue.pop_front() {
            let Some(known @ None) = reached.origin.get_mut(node) else {
                continue;
            };
            *known = Some(origin);
            if let Some([start, end]) = first.get(node..node + 2) {
                let next = targets.get(*start..*end).unwrap_or_default();
                queue.extend(next.iter().map(|&next| (next, origin)));
            }
        }
        reached
    }

    /// Where the edges of each node lead: those of node `n` are at `first[n]..first[n + 1]` of the second list, in the
    /// order in which they were added.
    fn targets(&self) -> (Vec<usize>, Vec<usize>) {
        let mut first = vec![0; self.variables + self.calls + self.places + 1];
        for (from, _) in &self.edges {
            if let Some(count) = first.get_mut(self.number(*from) + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for count in &mut first {
            sum += *count;
            *count = sum;
        }
        let mut next = first.clone();
        let mut targets = vec![0; self.edges.len()];
        for (from, to) in &self.edges {
            if let Some(place) = next.get_mut(self.number(*from)) {
                if let Some(target) = targets.get_mut(*place) {
                    *target = self.number(*to);
                }
                *place += 1;
            }
        }
        (first, targets)
    }

    fn number(&self, node: Node) -> usize {
        match node {
            Node::Variable(symbol) => symbol.index(),
            Node::Call(call) => self.variables + call,
            Node::Place(place) => self.variables + self.calls + place,
        }
    }
}

/// What some calls' results can reach.
#[derive(Debug)]
pub(crate) struct Reached<'f> {
    flow: &'f Flow,
    origin: Vec<Option<usize>>,
}

impl Reached<'_> {
    /// The call that reaches `node` first.
    pub(crate) fn first(&self, node: Node) -> Option<usize> {
        self.origin.get(self.flow.number(node)).copied().flatten()
    }
}

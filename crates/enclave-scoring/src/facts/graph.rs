//! Which values can come from where. Flow-insensitive: a variable is everything that is ever put into it.

use super::labels::{Labels, Transfer};

/// Something that a value can be in: a variable, or a part of the text that is made of what is in it. One edge leads out
/// of a part, however much leads in, so that the graph is no larger than the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Node(u32);

impl Node {
    /// Where values go that nobody asks for.
    pub(crate) const NOWHERE: Self = Self(0);
}

#[derive(Clone, Copy, Debug)]
struct Edge {
    from: Node,
    to: Node,
    transfer: Transfer,
}

/// From where to where values go.
#[derive(Debug)]
pub(crate) struct Graph {
    edges: Vec<Edge>,
    seeds: Vec<(Node, Labels, Option<u32>)>,
    nodes: u32,
}

impl Graph {
    /// A graph with a node for each of so many variables.
    pub(super) fn new(variables: usize) -> Self {
        Self {
            edges: Vec::new(),
            seeds: Vec::new(),
            nodes: u32::try_from(variables).unwrap_or(u32::MAX - 1) + 1,
        }
    }

    pub(super) fn variable(index: usize) -> Node {
        Node(u32::try_from(index).map_or(0, |index| index.saturating_add(1)))
    }

    pub(super) fn place(&mut self) -> Node {
        self.nodes += 1;
        Node(self.nodes - 1)
    }

    pub(super) fn add(&mut self, from: Node, to: Node, transfer: Transfer) {
        if from != to && to != Node::NOWHERE && from != Node::NOWHERE {
            self.edges.push(Edge { from, to, transfer });
        }
    }

    /// Labels that a value has by itself, and the call that gave it.
    pub(super) fn seed(&mut self, node: Node, labels: Labels, origin: Option<u32>) {
        if node != Node::NOWHERE && labels != Labels::NONE {
            self.seeds.push((node, labels, origin));
        }
    }

    /// Labels of all nodes. A node is looked at again only when it gets a label that it did not have, so each edge is
    /// followed at most once for each of the few labels.
    pub(super) fn solve(&self) -> Solution {
        let mut solution = Solution {
            labels: vec![Labels::NONE; self.nodes as usize],
            origins: vec![None; self.nodes as usize],
        };
        let (first, by_source) = self.by_source();
        let mut queue: Vec<Node> = Vec::new();
        for (node, labels, origin) in &self.seeds {
            if solution.put(*node, *labels, *origin) {
                queue.push(*node);
            }
        }
        while let Some(node) = queue.pop() {
            let (labels, origin) = (solution.labels(node), solution.origin(node));
            let at = node.0 as usize;
            let Some([start, end]) = first.get(at..at + 2) else {
                continue;
            };
            let edges = by_source.get(*start as usize..*end as usize).unwrap_or_default();
            for edge in edges {
                if solution.put(edge.to, edge.transfer.apply(labels), origin) {
                    queue.push(edge.to);
                }
            }
        }
        solution
    }

    /// The edges by where they lead from: those of node `n` are at `first[n]..first[n + 1]`.
    fn by_source(&self) -> (Vec<u32>, Vec<Edge>) {
        let mut first = vec![0_u32; self.nodes as usize + 1];
        for edge in &self.edges {
            if let Some(count) = first.get_mut(edge.from.0 as usize + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for count in &mut first {
            sum += *count;
            *count = sum;
        }
        let mut next = first.clone();
        let mut sorted = self.edges.clone();
        for edge in &self.edges {
            if let Some(at) = next.get_mut(edge.from.0 as usize) {
                if let Some(slot) = sorted.get_mut(*at as usize) {
                    *slot = *edge;
                }
                *at += 1;
            }
        }
        (first, sorted)
    }
}

/// What can be in each node.
#[derive(Debug, Default)]
pub(crate) struct Solution {
    labels: Vec<Labels>,
    origins: Vec<Option<u32>>,
}

impl Solution {
    pub(crate) fn labels(&self, node: Node) -> Labels {
        self.labels.get(node.0 as usize).copied().unwrap_or(Labels::NONE)
    }

    /// The call that gave the worst of it.
    pub(crate) fn origin(&self, node: Node) -> Option<u32> {
        self.origins.get(node.0 as usize).copied().flatten()
    }

    /// Whether the node has more labels now.
    fn put(&mut self, node: Node, labels: Labels, origin: Option<u32>) -> bool {
        let at = node.0 as usize;
        let (Some(known), Some(known_origin)) = (self.labels.get_mut(at), self.origins.get_mut(at)) else {
            return false;
        };
        let all = known.or(labels);
        if all == *known {
            return false;
        }
        if labels.rank() > known.rank() {
            *known_origin = origin;
        }
        *known = all;
        true
    }
}

//! What may lead to what: variables, the values written to them, and the functions in these values.

/// A place in the graph.
pub(super) type Node = u32;

/// A directed graph that is made edge by edge.
#[derive(Debug)]
pub(super) struct CallGraph {
    nodes: Node,
    edges: Vec<(Node, Node)>,
}

impl CallGraph {
    /// A graph of `nodes` nodes, `0..nodes`, without edges.
    pub(super) fn new(nodes: usize) -> Self {
        Self {
            nodes: Node::try_from(nodes).unwrap_or(Node::MAX),
            edges: Vec::new(),
        }
    }

    pub(super) fn add_node(&mut self) -> Node {
        let node = self.nodes;
        self.nodes = node.saturating_add(1);
        node
    }

    pub(super) fn add_edge(&mut self, from: Node, to: Node) {
        self.edges.push((from, to));
    }

    /// Which cycle each node is in: two nodes have the same number exactly when each leads to the other.
    pub(super) fn components(&self) -> Components {
        Search::new(self).run()
    }
}

/// The strongly connected components of a graph.
#[derive(Debug)]
pub(super) struct Components(Vec<Node>);

impl Components {
    /// Whether each of two nodes leads to the other.
    pub(super) fn are_one(&self, a: Node, b: Node) -> bool {
        let of = |node: Node| self.0.get(node as usize);
        of(a).is_some() && of(a) == of(b)
    }
}

/// Tarjan's search, with its own stack: a graph can be as deep as a script is long.
struct Search {
    /// `targets[first[n]..first[n + 1]]` are where the edges of `n` lead.
    first: Vec<usize>,
    targets: Vec<Node>,
    /// When a node was met, from 1 on; 0 for one that was not.
    met: Vec<Node>,
    /// The earliest node still open that it leads to; once its component is closed, that component's number.
    low: Vec<Node>,
    closed: Vec<bool>,
    open: Vec<Node>,
    clock: Node,
}

impl Search {
    fn new(graph: &CallGraph) -> Self {
        let nodes = graph.nodes as usize;
        let mut first = vec![0; nodes + 1];
        for (from, _) in &graph.edges {
            if let Some(count) = first.get_mut(*from as usize + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for count in &mut first {
            sum += *count;
            *count = sum;
        }
        let mut next = first.clone();
        let mut targets = vec![0; graph.edges.len()];
        for (from, to) in &graph.edges {
            if let Some(place) = next.get_mut(*from as usize) {
                if let Some(target) = targets.get_mut(*place) {
                    *target = *to;
                }
                *place += 1;
            }
        }
        Self {
            first,
            targets,
            met: vec![0; nodes],
            low: vec![0; nodes],
            closed: vec![false; nodes],
            open: Vec::new(),
            clock: 0,
        }
    }

    fn run(mut self) -> Components {
        let mut path: Vec<(Node, usize)> = Vec::new();
        for root in 0..self.met.len() {
            if self.met.get(root) != Some(&0) {
                continue;
            }
            path.push(self.meet(root));
            while let Some((node, edge)) = path.last_mut() {
                let node = *node;
                let end = self.first.get(node as usize + 1).copied().unwrap_or(0);
                if *edge < end {
                    let target = self.targets.get(*edge).copied().unwrap_or(node);
                    *edge += 1;
                    if self.met.get(target as usize) == Some(&0) {
                        path.push(self.meet(target as usize));
                    } else if self.closed.get(target as usize) == Some(&false) {
                        self.lower(node, target);
                    }
                } else {
                    path.pop();
                    self.close(node);
                    if let Some(&(parent, _)) = path.last()
                        && self.closed.get(node as usize) == Some(&false)
                    {
                        self.lower(parent, node);
                    }
                }
            }
        }
        Components(self.low)
    }

    fn meet(&mut self, node: usize) -> (Node, usize) {
        self.clock = self.clock.saturating_add(1);
        for times in [&mut self.met, &mut self.low] {
            if let Some(time) = times.get_mut(node) {
                *time = self.clock;
            }
        }
        let id = Node::try_from(node).unwrap_or(Node::MAX);
        self.open.push(id);
        (id, self.first.get(node).copied().unwrap_or(0))
    }

    fn lower(&mut self, node: Node, reached: Node) {
        let reached = self.low.get(reached as usize).copied().unwrap_or(Node::MAX);
        if let Some(low) = self.low.get_mut(node as usize) {
            *low = reached.min(*low);
        }
    }

    /// Every edge of `node` was followed: if it leads to nothing earlier, what is open since is its component.
    fn close(&mut self, node: Node) {
        let at = node as usize;
        if self.low.get(at) != self.met.get(at) {
            return;
        }
        let number = self.low.get(at).copied().unwrap_or(0);
        while let Some(member) = self.open.pop() {
            if let Some(low) = self.low.get_mut(member as usize) {
                *low = number;
            }
            if let Some(closed) = self.closed.get_mut(member as usize) {
                *closed = true;
            }
            if member == node {
                break;
            }
        }
    }
}

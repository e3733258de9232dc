//! Finds repetitions that multiply the ways to match.

use super::{
    Risk, Why,
    charset::CharSet,
    pattern::{Node, Sequence},
};

/// Repeating a group at least this often is as bad as repeating it without end, when its parts are
/// ambiguous: two to the eighth ways.
const MANY: u32 = 8;

/// The repetition around a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Around {
    Once,
    /// At least twice, with an end.
    Times(u32),
    Endless,
}

impl Around {
    fn of(max: Option<u32>) -> Self {
        match max {
            None => Self::Endless,
            Some(0 | 1) => Self::Once,
            Some(times) => Self::Times(times),
        }
    }

    /// This repetition within `outer`.
    fn within(self, outer: Self) -> Self {
        match (self, outer) {
            (Self::Endless, _) | (_, Self::Endless) => Self::Endless,
            (Self::Times(a), Self::Times(b)) => Self::Times(a.saturating_mul(b)),
            (Self::Once, other) | (other, Self::Once) => other,
        }
    }

    /// Whether an ambiguous part in it has exponentially many ways to match.
    const fn is_many(self) -> bool {
        match self {
            Self::Once => false,
            Self::Times(times) => times >= MANY,
            Self::Endless => true,
        }
    }
}

pub(super) fn judge(pattern: &Node) -> Risk {
    judge_node(pattern, Around::Once, CharSet::NONE)
}

/// The risk of a part that may be followed by `next`.
fn judge_node(node: &Node, around: Around, next: CharSet) -> Risk {
    match node {
        Node::One { .. } => Risk::NONE,
        Node::Between(inner) => worst(inner, |alternative| {
            judge_sequence(alternative, Around::Once, CharSet::NONE)
        }),
        Node::Group(alternatives) => {
            let overlap = around.is_many() && overlapping(alternatives);
            let own = if overlap {
                Risk::new(Why::OverlappingAlternatives)
            } else {
                Risk::NONE
            };
            own.max(worst(alternatives, |alternative| {
                judge_sequence(alternative, around, next)
            }))
        }
        Node::Repeat { node, min, max } => {
            let own = judge_repeat(node, *min, *max, around, next);
            // Within, the next round may follow too.
            let here = Around::of(*max);
            let inner_next = if here == Around::Once {
                next
            } else {
                next.or(first(node))
            };
            own.max(judge_node(node, here.within(around), inner_next))
        }
    }
}

fn judge_repeat(node: &Node, min: u32, max: Option<u32>, around: Around, next: CharSet) -> Risk {
    if max == Some(min) || around == Around::Once {
        return Risk::NONE;
    }
    let ambiguous = first(node).overlaps(next);
    match (max, around) {
        (None, Around::Endless) if matches_anything(node) => Risk::new(Why::AnythingRepeated),
        (None, Around::Endless) => Risk::new(if min >= 2 {
            Why::AmbiguousRepetition
        } else {
            Why::NestedRepetition
        }),
        (None, _) if ambiguous => Risk::new(Why::AmbiguousRepetition),
        (Some(_), around) if ambiguous && around.is_many() => Risk::new(Why::AmbiguousRepetition),
        _ => Risk::NONE,
    }
}

fn judge_sequence(sequence: &Sequence, around: Around, next: CharSet) -> Risk {
    let mut risk = neighbours(sequence);
    let mut follows = next;
    for node in sequence.iter().rev() {
        risk = risk.max(judge_node(node, around, follows));
        follows = if nullable(node) {
            follows.or(first(node))
        } else {
            first(node)
        };
    }
    risk
}

/// Two repetitions without end that can share what they match: between them, only what the first one
/// can match too.
fn neighbours(sequence: &Sequence) -> Risk {
    let mut flat = Vec::new();
    flatten(sequence, &mut flat);
    let mut risk = Risk::NONE;
    // What an endless repetition before this place can still be matching.
    let mut reaching = CharSet::NONE;
    let mut last_class = false;
    for node in flat {
        let Node::Repeat {
            node: inner,
            min,
            max: None,
        } = node
        else {
            if matches!(node, Node::Between(_)) {
                continue;
            }
            last_class = false;
            if !nullable(node) && !reaching.overlaps(all(node)) {
                reaching = CharSet::NONE;
            }
            continue;
        };
        let set = all(inner);
        if reaching.overlaps(set) {
            risk = risk.max(Risk::new(Why::OverlappingNeighbours));
        }
        let is_class = matches!(**inner, Node::One { is_class: true, .. });
        if last_class && is_class {
            risk = risk.max(Risk::new(Why::AdjacentClasses));
        }
        last_class = is_class;
        reaching = if *min == 0 || reaching.overlaps(set) {
            reaching.or(set)
        } else {
            set
        };
    }
    risk
}

/// The parts of a sequence, those of plain groups among them.
fn flatten<'n>(sequence: &'n Sequence, out: &mut Vec<&'n Node>) {
    for node in sequence {
        match node {
            Node::Group(alternatives) if alternatives.len() == 1 => {
                for only in alternatives {
                    flatten(only, out);
                }
            }
            _ => out.push(node),
        }
    }
}

/// Whether one alternative can match the beginning of what another one matches, or all of it.
fn overlapping(alternatives: &[Sequence]) -> bool {
    let parts: Vec<Vec<&Node>> = alternatives
        .iter()
        .map(|alternative| {
            let mut parts = Vec::new();
            flatten(alternative, &mut parts);
            parts.retain(|node| !matches!(node, Node::Between(_)));
            parts
        })
        .collect();
    parts
        .iter()
        .enumerate()
        .any(|(n, a)| parts.iter().skip(n + 1).any(|b| is_prefix(a, b)))
}

/// Whether one of the two can be how the other one begins.
fn is_prefix(a: &[&Node], b: &[&Node]) -> bool {
    for (x, y) in a.iter().zip(b) {
        if !all(x).overlaps(all(y)) {
            return false;
        }
        // Beyond a part of several lengths the two are not compared any more.
        if !matches!(x, Node::One { .. }) || !matches!(y, Node::One { .. }) {
            return true;
        }
    }
    true
}

fn worst(alternatives: &[Sequence], judge: impl Fn(&Sequence) -> Risk) -> Risk {
    alternatives.iter().map(judge).fold(Risk::NONE, Risk::max)
}

/// What a part can begin with.
fn first(node: &Node) -> CharSet {
    match node {
        Node::One { set, .. } => *set,
        Node::Between(_) => CharSet::NONE,
        Node::Repeat { node, .. } => first(node),
        Node::Group(alternatives) => union(alternatives, |alternative| {
            let end = alternative
                .iter()
                .position(|node| !nullable(node))
                .map_or(alternative.len(), |n| n + 1);
            alternative
                .iter()
                .take(end)
                .map(first)
                .fold(CharSet::NONE, CharSet::or)
        }),
    }
}

/// Every character that can be in what a part matches.
fn all(node: &Node) -> CharSet {
    match node {
        Node::One { set, .. } => *set,
        Node::Between(_) => CharSet::NONE,
        Node::Repeat { node, .. } => all(node),
        Node::Group(alternatives) => union(alternatives, |alternative| {
            alternative.iter().map(all).fold(CharSet::NONE, CharSet::or)
        }),
    }
}

fn union(alternatives: &[Sequence], set: impl Fn(&Sequence) -> CharSet) -> CharSet {
    alternatives.iter().map(set).fold(CharSet::NONE, CharSet::or)
}

/// Whether a part can match nothing.
fn nullable(node: &Node) -> bool {
    match node {
        Node::One { .. } => false,
        Node::Between(_) => true,
        Node::Repeat { node, min, .. } => *min == 0 || nullable(node),
        Node::Group(alternatives) => alternatives
            .iter()
            .any(|alternative| alternative.iter().all(nullable)),
    }
}

fn matches_anything(node: &Node) -> bool {
    matches!(node, Node::One { set, .. } if *set == CharSet::ALL)
}

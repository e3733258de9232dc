//! Which values can come from which tool calls. Flow-insensitive: a variable is everything that is ever put into it.

use std::collections::{BTreeMap, VecDeque};

use enclave_syntax::ast::SymbolId;

/// What an expression is made of: variables that it reads and tool calls in it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sources {
    pub(crate) symbols: Vec<SymbolId>,
    pub(crate) calls: Vec<usize>,
}

/// What flows into each variable.
#[derive(Debug, Default)]
pub(crate) struct Flow {
    /// From a variable to those that are made of it.
    to_symbols: BTreeMap<SymbolId, Vec<SymbolId>>,
    /// From a tool call to the variables that are made of its result.
    from_calls: BTreeMap<usize, Vec<SymbolId>>,
}

impl Flow {
    pub(crate) fn add(&mut self, target: SymbolId, sources: &Sources) {
        for &symbol in &sources.symbols {
            self.to_symbols.entry(symbol).or_default().push(target);
        }
        for &call in &sources.calls {
            self.from_calls.entry(call).or_default().push(target);
        }
    }

    /// Every variable that a result of `origins` can reach. Each edge is followed once.
    pub(crate) fn reached_from(&self, origins: &[usize]) -> Reached {
        let mut reached = Reached {
            origins: origins.to_vec(),
            symbols: BTreeMap::new(),
        };
        let mut queue = VecDeque::new();
        for &origin in origins {
            for &symbol in self.from_calls.get(&origin).into_iter().flatten() {
                queue.push_back((symbol, origin));
            }
        }
        while let Some((symbol, origin)) = queue.pop_front() {
            if reached.symbols.contains_key(&symbol) {
                continue;
            }
            reached.symbols.insert(symbol, origin);
            for &next in self.to_symbols.get(&symbol).into_iter().flatten() {
                queue.push_back((next, origin));
            }
        }
        reached
    }
}

/// Variables with the tool call that reached them first.
#[derive(Debug)]
pub(crate) struct Reached {
    origins: Vec<usize>,
    symbols: BTreeMap<SymbolId, usize>,
}

impl Reached {
    /// The tool call whose result is in `sources`; a call is no source of its own arguments.
    pub(crate) fn first_origin(&self, sources: &Sources, sink: usize) -> Option<usize> {
        let direct = sources
            .calls
            .iter()
            .copied()
            .find(|call| *call != sink && self.origins.contains(call));
        direct.or_else(|| {
            sources
                .symbols
                .iter()
                .find_map(|symbol| self.symbols.get(symbol).copied())
        })
    }
}

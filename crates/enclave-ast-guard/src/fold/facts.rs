use std::cell::RefCell;

use enclave_syntax::{
    Parsed,
    ast::{NodeId, SymbolFlags, SymbolId},
};

/// What many questions need to know about a script, gathered in one pass when the first is asked.
#[derive(Debug)]
pub(crate) struct Facts {
    /// Variables and where they are assigned to, ordered by variable and then by place.
    writes: Vec<(SymbolId, NodeId)>,
    /// For variables that were asked about: whether what they hold is only ever read.
    only_read: RefCell<Vec<Option<bool>>>,
}

impl Facts {
    pub(crate) fn gather(parsed: &Parsed<'_>) -> Self {
        let scoping = parsed.scoping();
        let mut writes = Vec::new();
        for symbol in scoping.symbol_ids() {
            // A constant is not assigned to; where it is, the script ends there.
            if !scoping.symbol_flags(symbol).contains(SymbolFlags::ConstVariable) {
                let all = scoping.get_resolved_references(symbol);
                writes.extend(all.filter(|it| it.is_write()).map(|it| (symbol, it.node_id())));
            }
        }
        // Symbols are visited in order, and so are the references of each.
        Self {
            writes,
            only_read: RefCell::new(vec![None; scoping.symbols_len()]),
        }
    }

    /// The answer of `find_out`, which is asked once for each variable.
    pub(super) fn is_only_read(&self, symbol: SymbolId, find_out: impl FnOnce() -> bool) -> bool {
        if let Some(Some(known)) = self.only_read.borrow().get(symbol.index()) {
            return *known;
        }
        let answer = find_out();
        if let Some(slot) = self.only_read.borrow_mut().get_mut(symbol.index()) {
            *slot = Some(answer);
        }
        answer
    }

    /// Where the variable is assigned to, in the order of the source.
    pub(crate) fn writes(&self, symbol: SymbolId) -> impl Iterator<Item = NodeId> + '_ {
        let start = self.writes.partition_point(|(of, _)| *of < symbol);
        let of_symbol = self.writes.get(start..).unwrap_or(&[]).iter();
        of_symbol
            .take_while(move |(of, _)| *of == symbol)
            .map(|(_, node)| *node)
    }

    /// Whether anything is ever assigned to the variable after its declaration.
    pub(crate) fn is_written(&self, symbol: SymbolId) -> bool {
        self.writes(symbol).next().is_some()
    }
}

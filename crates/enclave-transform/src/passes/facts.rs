//! What is known of the values of variables, and what falls when something else does.

use enclave_syntax::ast::SymbolId;

/// What a value is asked to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ask {
    Plain,
    Key,
}

impl Ask {
    pub(super) const ALL: [Self; 2] = [Self::Plain, Self::Key];
}

/// That a variable is always plain, or always a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Assumption(usize);

impl Assumption {
    pub(super) fn new(symbol: SymbolId, ask: Ask) -> Self {
        Self(symbol.index() * 2 + usize::from(ask == Ask::Key))
    }
}

/// What is known of the variables: what was refuted, and what falls when something else does.
#[derive(Debug)]
pub(super) struct Facts {
    refuted: Vec<bool>,
    dependents: Vec<Vec<Assumption>>,
    /// A name without a binding was met: the tree and its scopes do not fit, so nothing is believed.
    broken: bool,
}

impl Facts {
    pub(super) fn new(symbols: usize) -> Self {
        Self {
            refuted: vec![false; symbols * 2],
            dependents: vec![Vec::new(); symbols * 2],
            broken: false,
        }
    }

    pub(super) fn refute(&mut self, symbol: Option<SymbolId>) {
        match symbol {
            Some(symbol) => Ask::ALL
                .into_iter()
                .for_each(|ask| self.learn(Assumption::new(symbol, ask), None)),
            None => self.broken = true,
        }
    }

    /// `fact` holds only if all of `if_all` hold; never, when there is none.
    pub(super) fn learn(&mut self, fact: Assumption, if_all: Option<Vec<Assumption>>) {
        match if_all {
            Some(assumptions) => {
                for assumption in assumptions {
                    match self.dependents.get_mut(assumption.0) {
                        Some(dependents) => dependents.push(fact),
                        None => self.broken = true,
                    }
                }
            }
            None => match self.refuted.get_mut(fact.0) {
                Some(refuted) => *refuted = true,
                None => self.broken = true,
            },
        }
    }

    /// Refutes whatever depends on something refuted.
    pub(super) fn settled(mut self) -> Self {
        let mut pending: Vec<usize> = self
            .refuted
            .iter()
            .enumerate()
            .filter(|(_, refuted)| **refuted)
            .map(|(at, _)| at)
            .collect();
        while let Some(at) = pending.pop() {
            let dependents = self
                .dependents
                .get_mut(at)
                .map(std::mem::take)
                .unwrap_or_default();
            for dependent in dependents {
                if let Some(refuted) = self.refuted.get_mut(dependent.0)
                    && !std::mem::replace(refuted, true)
                {
                    pending.push(dependent.0);
                }
            }
        }
        self
    }

    pub(super) fn all_true(&self, assumptions: &[Assumption]) -> bool {
        !self.broken
            && assumptions
                .iter()
                .all(|assumption| self.refuted.get(assumption.0) == Some(&false))
    }
}

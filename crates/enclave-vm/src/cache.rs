//! Programs that were prepared before, so that the same text is checked and compiled once.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

use crate::{pipeline::Prepared, policy::ToolNames};

/// How many programs are kept, unless the builder says otherwise.
pub(crate) const DEFAULT_PROGRAMS: usize = 128;

/// How much memory the kept programs may take together, in bytes.
const MAX_BYTES: usize = 16 * 1024 * 1024;

/// The least recently used program goes first. The lock is held to look something up or to put it in, never while
/// a program is prepared, so two runs may prepare the same text at once.
pub(crate) struct ProgramCache {
    max_programs: usize,
    kept: Mutex<Kept>,
    hits: AtomicU64,
    misses: AtomicU64,
}

#[derive(Default)]
struct Kept {
    /// By policy, and then by the whole text: a hash that collides is no match.
    programs: [HashMap<Arc<str>, Slot>; ToolNames::COUNT],
    /// What was used when, the least recent first.
    uses: BTreeMap<u64, (ToolNames, Arc<str>)>,
    next_use: u64,
    bytes: usize,
}

struct Slot {
    prepared: Arc<Prepared>,
    used: u64,
    bytes: usize,
}

impl ProgramCache {
    pub(crate) fn new(max_programs: usize) -> Self {
        Self {
            max_programs,
            kept: Mutex::default(),
            hits: AtomicU64::new(0),
            misses: AtomicU64::new(0),
        }
    }

    /// The program of `script`, if it was prepared under the same policy.
    pub(crate) fn get(&self, policy: ToolNames, script: &str) -> Option<Arc<Prepared>> {
        if self.max_programs == 0 {
            return None;
        }
        let found = self.lock().use_again(policy, script);
        let counter = if found.is_some() { &self.hits } else { &self.misses };
        counter.fetch_add(1, Ordering::Relaxed);
        found
    }

    /// Keeps a program. One that would push most others out is not kept.
    pub(crate) fn insert(&self, policy: ToolNames, script: &Arc<str>, prepared: &Arc<Prepared>) {
        // The text as the key and in the way back to the author's lines, and the marks of that.
        let bytes = prepared.program.bytes() + 4 * script.len();
        if self.max_programs == 0 || bytes > MAX_BYTES / 4 {
            return;
        }
        let mut kept = self.lock();
        kept.insert(policy, script, prepared, bytes);
        while kept.uses.len() > self.max_programs || kept.bytes > MAX_BYTES {
            kept.evict();
        }
    }

    /// Forgets all programs.
    pub(crate) fn clear(&self) {
        let forgotten = std::mem::take(&mut *self.lock());
        // Freed without the lock.
        drop(forgotten);
    }

    /// How many programs are kept, and the bytes they take.
    pub(crate) fn size(&self) -> (usize, usize) {
        let kept = self.lock();
        (kept.uses.len(), kept.bytes)
    }

    pub(crate) const fn max_programs(&self) -> usize {
        self.max_programs
    }

    pub(crate) fn hits(&self) -> u64 {
        self.hits.load(Ordering::Relaxed)
    }

    pub(crate) fn misses(&self) -> u64 {
        self.misses.load(Ordering::Relaxed)
    }

    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Kept {
    fn use_again(&mut self, policy: ToolNames, script: &str) -> Option<Arc<Prepared>> {
        let slot = self.programs.get_mut(policy.index())?.get_mut(script)?;
        let key = self.uses.remove(&slot.used)?;
        slot.used = self.next_use;
        self.uses.insert(self.next_use, key);
        self.next_use += 1;
        Some(Arc::clone(&slot.prepared))
    }

    fn insert(&mut self, policy: ToolNames, script: &Arc<str>, prepared: &Arc<Prepared>, bytes: usize) {
        let Some(programs) = self.programs.get_mut(policy.index()) else {
            return;
        };
        let slot = Slot {
            prepared: Arc::clone(prepared),
            used: self.next_use,
            bytes,
        };
        if let Some(old) = programs.insert(Arc::clone(script), slot) {
            self.uses.remove(&old.used);
            self.bytes -= old.bytes;
        }
        self.uses.insert(self.next_use, (policy, Arc::clone(script)));
        self.next_use += 1;
        self.bytes += bytes;
    }

    fn evict(&mut self) {
        let Some((_, (policy, script))) = self.uses.pop_first() else {
            return;
        };
        let programs = self.programs.get_mut(policy.index());
        if let Some(slot) = programs.and_then(|programs| programs.remove(&script)) {
            self.bytes -= slot.bytes;
        }
    }
}

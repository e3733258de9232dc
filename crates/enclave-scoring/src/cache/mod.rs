//! Scores that are kept for the next time that the same text comes.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Instant,
};

use crate::{Score, ScoreCacheConfig};

/// How much memory kept scores may take together, in bytes.
const MAX_BYTES: usize = 8 * 1024 * 1024;

/// By the whole text, since a hash that collides would give a script the score of another.
pub(crate) struct ScoreCache {
    config: ScoreCacheConfig,
    kept: Mutex<Kept>,
}

#[derive(Default)]
struct Kept {
    scores: HashMap<Arc<str>, Slot>,
    /// What was used when, the least recent first.
    uses: BTreeMap<u64, Arc<str>>,
    next_use: u64,
    bytes: usize,
}

struct Slot {
    score: Score,
    kept_at: Instant,
    used: u64,
    bytes: usize,
}

impl ScoreCache {
    pub(crate) fn new(config: ScoreCacheConfig) -> Self {
        Self {
            config,
            kept: Mutex::default(),
        }
    }

    const fn is_off(&self) -> bool {
        !self.config.enabled || self.config.max_entries == 0
    }

    pub(crate) fn get(&self, script: &str, now: Instant) -> Option<Score> {
        if self.is_off() {
            return None;
        }
        let mut kept = self.lock();
        let slot = kept.scores.get(script)?;
        if now.saturating_duration_since(slot.kept_at) >= self.config.ttl {
            kept.remove(script);
            return None;
        }
        kept.use_again(script)
    }

    pub(crate) fn insert(&self, script: &str, score: &Score, now: Instant) {
        let texts = score
            .signals
            .iter()
            .map(|signal| signal.description.len() + size_of_val(signal));
        let bytes = script.len() + texts.sum::<usize>() + size_of::<Slot>();
        if self.is_off() || bytes > MAX_BYTES / 4 {
            return;
        }
        let mut kept = self.lock();
        kept.remove(script);
        let script: Arc<str> = script.into();
        let used = kept.next_use;
        kept.next_use += 1;
        kept.bytes += bytes;
        kept.uses.insert(used, Arc::clone(&script));
        let slot = Slot {
            score: score.clone(),
            kept_at: now,
            used,
            bytes,
        };
        kept.scores.insert(script, slot);
        while kept.scores.len() > self.config.max_entries || kept.bytes > MAX_BYTES {
            let Some(oldest) = kept.uses.values().next().cloned() else {
                break;
            };
            kept.remove(&oldest);
        }
    }

    pub(crate) fn clear(&self) {
        *self.lock() = Kept::default();
    }

    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Kept {
    fn use_again(&mut self, script: &str) -> Option<Score> {
        let slot = self.scores.get_mut(script)?;
        let key = self.uses.remove(&slot.used)?;
        slot.used = self.next_use;
        self.uses.insert(self.next_use, key);
        self.next_use += 1;
        Some(slot.score.clone())
    }

    fn remove(&mut self, script: &str) {
        if let Some(slot) = self.scores.remove(script) {
            self.uses.remove(&slot.used);
            self.bytes -= slot.bytes;
        }
    }
}

#[cfg(test)]
mod tests;

use std::{
    collections::{HashSet, VecDeque},
    sync::Arc,
    time::Duration,
};

use serde_json::{Map, Value};

use super::words::Words;

/// The most operations that are remembered: as many as the ceiling of `max_tool_calls` lets a run make.
const MAX_OPERATIONS: usize = 10_000;

/// The most argument keys that are remembered of one operation, and the most characters of each.
const MAX_KEYS: usize = 32;
const MAX_KEY_CHARS: usize = 64;

/// A tool call that is judged.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Operation<'a> {
    /// The tool's name as the script gave it.
    pub name: &'a str,
    /// The arguments. Guest data.
    pub args: &'a Map<String, Value>,
    /// When, counted from the start of the run.
    pub at: Duration,
}

impl<'a> Operation<'a> {
    pub(super) const fn new(name: &'a str, args: &'a Map<String, Value>, at: Duration) -> Self {
        Self { name, args, at }
    }
}

/// A tool call that the gate let pass.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct PastOperation {
    /// The tool's name.
    pub name: Arc<str>,
    /// When it was made, counted from the start of the run.
    pub at: Duration,
    /// The names of its first 32 arguments, each cut to 64 characters.
    pub arg_keys: Vec<String>,
    /// What its name says about it, worked out once.
    pub(super) reads_data: bool,
    pub(super) touches_credentials: bool,
}

/// The tool calls of one run that the gate let pass, oldest first. Bounded to the last 10 000.
///
/// Calls of other runs are never in it: two runs share nothing.
#[derive(Debug, Default)]
pub struct History {
    operations: VecDeque<PastOperation>,
    /// Every name once, so that names are compared by address: a script may call thousands of long ones.
    names: HashSet<Arc<str>>,
}

impl History {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.operations.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.operations.is_empty()
    }

    /// All of them, oldest first; from the back, newest first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &PastOperation> {
        self.operations.iter()
    }

    /// Those that are less than `window` old at `now`, newest first.
    pub fn within(&self, window: Duration, now: Duration) -> impl Iterator<Item = &PastOperation> {
        self.operations
            .iter()
            .rev()
            .take_while(move |past| now.saturating_sub(past.at) < window)
    }

    /// How many of those that are less than `window` old at `now` have this name; stops counting at `enough`.
    pub(super) fn count_of(&self, name: &str, window: Duration, now: Duration, enough: usize) -> usize {
        let Some(name) = self.names.get(name) else {
            return 0;
        };
        let same = self
            .within(window, now)
            .filter(|past| Arc::ptr_eq(&past.name, name));
        same.take(enough).count()
    }

    pub(super) fn push(&mut self, operation: &Operation<'_>, words: &Words) {
        if self.operations.len() >= MAX_OPERATIONS {
            self.operations.pop_front();
        }
        let name: Arc<str> = match self.names.get(operation.name) {
            Some(name) => Arc::clone(name),
            None => operation.name.into(),
        };
        self.names.insert(Arc::clone(&name));
        let keys = operation.args.keys().take(MAX_KEYS);
        self.operations.push_back(PastOperation {
            name,
            at: operation.at,
            arg_keys: keys
                .map(|key| key.chars().take(MAX_KEY_CHARS).collect())
                .collect(),
            reads_data: words.read_data(),
            touches_credentials: words.touch_credentials(),
        });
    }
}

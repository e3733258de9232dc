//! The calls that wait, as tasks on the caller's runtime.

use std::{collections::HashMap, time::Instant};

use enclave_runtime::{CallId, ToolReply};
use tokio::{
    task::{Id, JoinError, JoinSet},
    time::timeout_at,
};
use tracing::{Instrument as _, Span};

use super::calls::{Pending, panicked, replied};
use crate::deadline::Deadline;

/// The tool calls of one run that are under way. Dropped with the run, and the handlers' futures with it.
pub(super) struct Tools {
    deadline: Deadline,
    tasks: JoinSet<ToolReply>,
    /// For a task that panics, which call it was.
    calls: HashMap<Id, (CallId, String, Span, Instant)>,
}

impl Tools {
    pub(super) fn new(deadline: Deadline) -> Self {
        Self {
            deadline,
            tasks: JoinSet::new(),
            calls: HashMap::new(),
        }
    }

    /// Lets handlers that were begun go on, each in a task of its own.
    pub(super) fn begin(&mut self, pending: Vec<Pending>) {
        for call in pending {
            let Pending {
                id,
                name,
                reply,
                span,
                started,
            } = call;
            let done = span.clone();
            let reply = async move {
                let result = reply.await;
                replied(id, result, &done, started)
            };
            let task = self.tasks.spawn(reply.instrument(span.clone()));
            self.calls.insert(task.id(), (id, name, span, started));
        }
    }

    /// Waits for at least one reply and takes all that are there. Nothing when the deadline comes first.
    pub(super) async fn next_replies(&mut self) -> Option<Vec<ToolReply>> {
        let mut replies = Vec::new();
        let first = timeout_at(self.deadline.instant().into(), self.tasks.join_next_with_id()).await;
        replies.extend(first.ok()?.and_then(|done| self.reply(done)));
        while let Some(done) = self.tasks.try_join_next_with_id() {
            replies.extend(self.reply(done));
        }
        Some(replies)
    }

    fn reply(&mut self, done: Result<(Id, ToolReply), JoinError>) -> Option<ToolReply> {
        match done {
            Ok((task, reply)) => {
                self.calls.remove(&task);
                Some(reply)
            }
            Err(error) => {
                let (id, name, span, started) = self.calls.remove(&error.id())?;
                Some(panicked(id, &name, &span, started))
            }
        }
    }
}

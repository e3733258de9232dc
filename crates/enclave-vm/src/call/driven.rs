//! The guest of a run, wherever it is.

use std::sync::{Arc, Mutex, PoisonError};

use enclave_runtime::{AbortHandle, CallId, Cancel, Finished, Guest, Step, ToolFailure, ToolReply};

use crate::workers::{Lease, WorkerProcess};

/// A guest that runs in this process or in a worker, driven the same way.
pub(super) enum Driven {
    Here(Box<Guest>),
    InWorker(Box<Lease>),
}

impl Driven {
    pub(super) fn resume(&mut self, replies: Vec<ToolReply>) -> Step {
        match self {
            Self::Here(guest) => guest.resume(replies),
            Self::InWorker(lease) => lease.resume(replies),
        }
    }

    /// Ends a run that waits. Gives back what is left to clear up.
    pub(super) fn cancel(self, cause: Cancel) -> (Box<Finished>, Option<Self>) {
        match self {
            Self::Here(guest) => (Box::new(guest.cancel(cause)), None),
            Self::InWorker(mut lease) => (Box::new(lease.cancel(cause)), Some(Self::InWorker(lease))),
        }
    }

    /// Ends a run by a call that must not be made. Gives back what is left to clear up.
    pub(super) fn refuse(self, call: CallId, failure: ToolFailure) -> (Box<Finished>, Option<Self>) {
        match self {
            Self::Here(guest) => (Box::new(guest.refuse(call, failure)), None),
            Self::InWorker(mut lease) => (Box::new(lease.refuse(call, failure)), Some(Self::InWorker(lease))),
        }
    }
}

/// Ends what a run does, from outside of the thread that does it.
#[derive(Clone, Default)]
pub(super) struct Halt {
    abort: AbortHandle,
    process: Arc<Mutex<Option<Arc<WorkerProcess>>>>,
}

impl Halt {
    /// What a guest listens to.
    pub(super) fn handle(&self) -> AbortHandle {
        self.abort.clone()
    }

    /// The run is in that worker from here on.
    pub(super) fn watch(&self, process: Arc<WorkerProcess>) {
        *self.process.lock().unwrap_or_else(PoisonError::into_inner) = Some(process);
        // It may have been cancelled while there was nothing to end.
        if self.abort.is_aborted() {
            self.kill();
        }
    }

    /// The run is over, and its worker is another's.
    pub(super) fn disarm(&self) {
        *self.process.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// Ends the run as cancelled.
    pub(super) fn abort(&self) {
        self.abort.abort();
        self.kill();
    }

    /// Ends the run's worker, if it has one.
    pub(super) fn kill(&self) {
        let process = self.process.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(process) = process {
            // Refused only for a process that is not ours any more.
            let _ended = process.kill();
        }
    }
}

/// Ends a run whose caller has lost interest.
pub(super) struct HaltOnDrop(pub(super) Halt);

impl Drop for HaltOnDrop {
    fn drop(&mut self) {
        self.0.abort();
    }
}

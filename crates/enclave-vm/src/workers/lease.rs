use std::{sync::Arc, time::Instant};

use enclave_runtime::{
    AbortHandle, CallId, Cancel, Failure, Finished, Step, ToolFailure, ToolReply,
    worker::{ProgramText, WorkerProcess},
};
use enclave_types::ErrorCode;

use super::{
    counters::RunCounter,
    pool::{END_PATIENCE, Slot, Worker},
    supervisor::said_of,
};

/// A worker that has a run. Dropped before the run is over, it is killed.
pub(crate) struct Lease {
    worker: Worker,
    /// Until the run is over.
    run: Option<RunCounter>,
    /// Given back after the worker is gone, so that there are never too many.
    slot: Slot,
}

impl Lease {
    pub(super) fn new(slot: Slot, mut worker: Worker) -> Self {
        worker.executions += 1;
        Self {
            worker,
            run: Some(slot.pool.counters.begin()),
            slot,
        }
    }

    pub(crate) fn listen_to(&mut self, abort: AbortHandle) {
        self.worker.guest.listen_to(abort);
    }

    pub(crate) fn process(&self) -> Arc<WorkerProcess> {
        self.worker.guest.process()
    }

    pub(crate) fn start(&mut self, program: &ProgramText, deadline: Instant) -> Step {
        let step = self.worker.guest.start(program, deadline);
        self.explained(step)
    }

    pub(crate) fn resume(&mut self, replies: Vec<ToolReply>) -> Step {
        let step = self.worker.guest.resume(replies);
        self.explained(step)
    }

    pub(crate) fn cancel(&mut self, cause: Cancel) -> Finished {
        self.worker.guest.cancel(cause)
    }

    pub(crate) fn refuse(&mut self, call: CallId, failure: ToolFailure) -> Finished {
        self.worker.guest.refuse(call, failure)
    }

    fn explained(&self, mut step: Step) -> Step {
        if let Step::Finished(finished) = &mut step
            && let Err(failure) = &mut finished.outcome
        {
            self.explain(failure);
        }
        step
    }

    /// Adds to the error of a run whose worker is gone how that went, which the host's operator wants to know.
    fn explain(&self, failure: &mut Failure) {
        if failure.code == ErrorCode::WorkerCrashed
            && let Some(supervisor) = self.slot.pool.supervisor()
            && let Some(end) = supervisor.end_of(self.process().id(), END_PATIENCE)
        {
            failure.message = format!("{} ({})", failure.message, said_of(end));
        }
    }

    /// The run is over.
    pub(crate) fn ended(&mut self, ended_as: Option<ErrorCode>) {
        if let Some(run) = self.run.take() {
            run.end(ended_as, self.worker.guest.is_reusable());
        }
    }

    /// After [`Lease::ended`]: makes the worker ready for the next one, or has another take its place. Blocks.
    pub(crate) fn settle(self, ended_as: Option<ErrorCode>) {
        let Self { mut worker, slot, .. } = self;
        let pool = Arc::clone(&slot.pool);
        let is_used_up = worker.executions >= pool.settings.max_executions_per_worker;
        let stays = worker.guest.is_reusable() && !is_used_up && !ended_as.is_some_and(taints);
        if stays && worker.guest.rebuild(&pool.guest, pool.references.clone()).is_ok() {
            pool.put_back(worker);
            drop(slot);
            return;
        }
        pool.counters.recycled();
        drop(worker);
        drop(slot);
        // Where there can be no worker now, the next run says why.
        let _filled = pool.fill();
    }
}

/// Whether a run that ended so leaves a process that should not have another: it took more than it may, or was up to
/// something.
const fn taints(code: ErrorCode) -> bool {
    matches!(
        code,
        ErrorCode::MemoryLimit
            | ErrorCode::StackOverflow
            | ErrorCode::SecurityViolation
            | ErrorCode::InternalError
    )
}

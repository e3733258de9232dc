//! The beginning of a run: its guest, here or in a worker, and the first step.

use std::sync::Arc;

use enclave_runtime::{CompiledProgram, Guest};
use enclave_types::ErrorCode;

use super::{
    Next,
    calls::Calls,
    driven::{Driven, Halt},
    internal,
};
use crate::{
    RunOptions,
    deadline::Deadline,
    enclave::Shared,
    pipeline::{Prepared, Runnable},
    realms::Realms,
    tier::{Tier, config_for},
    workers::Slot,
};

/// What it takes to start a run, on a thread of its own.
pub(super) struct Starter {
    pub(super) shared: Arc<Shared>,
    pub(super) calls: Arc<Calls>,
    /// What is special about the run, when no realm that was made ahead fits it.
    pub(super) own: Option<RunOptions>,
    pub(super) deadline: Deadline,
    pub(super) halt: Halt,
}

impl Starter {
    pub(super) fn start(self, prepared: Arc<Prepared>) -> Next {
        let shared = Arc::clone(&self.shared);
        match (&shared.tier, &prepared.program) {
            (Tier::InProcess(realms), Runnable::Compiled(program)) => {
                let program = program.clone();
                self.start_here(realms, &program, prepared)
            }
            (Tier::Process(pool), Runnable::Text(_)) => match pool.try_slot() {
                Some(slot) => self.start_in_worker(slot, prepared),
                None => Next::Queues(Arc::clone(pool), prepared),
            },
            _ => internal("the program was prepared for guests elsewhere"),
        }
    }

    fn start_here(&self, realms: &Realms, program: &CompiledProgram, prepared: Arc<Prepared>) -> Next {
        let config = &self.shared.guest;
        let guest = match &self.own {
            None => realms.take(config),
            Some(options) => Guest::new(&config_for(config, options)),
        };
        match guest {
            Ok(mut guest) => {
                guest.listen_to(self.halt.handle());
                let step = guest.start(program, self.deadline.instant());
                self.calls.answer(Driven::Here(Box::new(guest)), step, prepared)
            }
            Err(error) => internal(error.to_string()),
        }
    }

    pub(super) fn start_in_worker(self, slot: Slot, prepared: Arc<Prepared>) -> Next {
        let Runnable::Text(program) = &prepared.program else {
            return internal("the program was prepared for guests elsewhere");
        };
        let own = self
            .own
            .as_ref()
            .map(|options| config_for(&self.shared.guest, options));
        let mut lease = match slot.take(own.as_ref()) {
            Ok(lease) => lease,
            Err(error) => {
                return Next::Failed(ErrorCode::WorkerStartup, "WorkerStartupError", error.to_string());
            }
        };
        lease.listen_to(self.halt.handle());
        self.halt.watch(lease.process());
        let step = lease.start(program, self.deadline.instant());
        self.calls
            .answer(Driven::InWorker(Box::new(lease)), step, prepared)
    }
}

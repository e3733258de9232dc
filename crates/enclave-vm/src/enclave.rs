use std::{sync::Arc, time::Instant};

use enclave_ast_guard::GuardConfig;
use enclave_prescan::PrescanLimits;
use enclave_scoring::GateConfig;
use enclave_transform::TransformOptions;
use enclave_types::Limits;

use crate::{
    EnclaveBuilder, Executable, ExecutionResult, ToolHandler,
    call::Run,
    dangerous::Waived,
    pipeline::{self, Prepared},
    realms::Realms,
};

/// Runs scripts. Cheap to clone, and any number of runs may be under way at once: they share nothing.
#[derive(Clone)]
pub struct Enclave {
    shared: Arc<Shared>,
}

/// What all runs of an enclave read.
pub(crate) struct Shared {
    pub(crate) policy: Policy,
    pub(crate) realms: Realms,
    pub(crate) handler: Option<Arc<dyn ToolHandler>>,
}

/// What every stage is told, worked out once from the level and what was set besides.
pub(crate) struct Policy {
    pub(crate) prescan: PrescanLimits,
    pub(crate) guard: GuardConfig,
    pub(crate) scoring: GateConfig,
    pub(crate) transform: TransformOptions,
    pub(crate) waived: Waived,
}

impl std::fmt::Debug for Enclave {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Enclave")
            .field("level", &self.shared.realms.config().level)
            .finish_non_exhaustive()
    }
}

impl Enclave {
    /// Begins the configuration of an enclave.
    pub fn builder() -> EnclaveBuilder {
        EnclaveBuilder::default()
    }

    pub(crate) fn from_shared(shared: Shared) -> Self {
        Self {
            shared: Arc::new(shared),
        }
    }

    /// The limits that runs have.
    pub fn limits(&self) -> &Limits {
        &self.shared.realms.config().limits
    }

    /// Runs a script through all layers. Never panics, and fails only inside the result.
    ///
    /// Needs a tokio runtime with time enabled. The engine works on tokio's blocking threads, so a script that computes
    /// holds up no other task. Dropping the future ends the run.
    pub async fn run(&self, script: &str) -> ExecutionResult {
        let started = Instant::now();
        let script: Arc<str> = script.into();
        let (shared, text) = (Arc::clone(&self.shared), Arc::clone(&script));
        let prepare = move || pipeline::prepare(&text, &shared.policy);
        Run::new(&self.shared, script, started).go(prepare).await
    }

    /// Runs a script whose stages were gone through by hand.
    pub async fn execute(&self, executable: &Executable<'_>) -> ExecutionResult {
        let started = Instant::now();
        let script: Arc<str> = executable.source().into();
        let prepared = Prepared::new(executable);
        Run::new(&self.shared, script, started).go(move || prepared).await
    }
}

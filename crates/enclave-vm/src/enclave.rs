use std::{
    fmt,
    sync::Arc,
    time::{Duration, Instant},
};

use enclave_runtime::{Guest, GuestConfig};
use enclave_types::Limits;
use tokio::time::timeout;
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use crate::{
    EnclaveBuilder, EnclaveStats, Executable, ExecutionResult, Program, Rejected, RunOptions, SidecarConfig,
    ToolHandler,
    cache::ProgramCache,
    call::Run,
    gate::Gate,
    pipeline::{self, Prepared, Rejection},
    policy::{Policy, ToolNames},
    registry::Registry,
    stats::Counters,
    tier::Tier,
    trace,
};

/// Runs scripts. Cheap to clone, and any number of runs may be under way at once: they share nothing.
#[derive(Clone)]
pub struct Enclave {
    pub(crate) shared: Arc<Shared>,
}

/// What all runs of an enclave read.
pub(crate) struct Shared {
    pub(crate) policy: Policy,
    /// What the limits would be at each level, in the order of `SecurityLevel::ALL`.
    pub(crate) limits_by_level: [Limits; 4],
    /// What the embedder added to the globals, data and functions.
    pub(crate) global_names: Vec<String>,
    /// What guests are made of.
    pub(crate) guest: GuestConfig,
    pub(crate) tier: Tier,
    pub(crate) registry: Registry,
    pub(crate) gate: Gate,
    /// What keeps large texts outside of guests.
    pub(crate) sidecar: SidecarConfig,
    /// How long after its deadline a run is given up.
    pub(crate) timeout_buffer: Duration,
    pub(crate) handler: Option<Arc<dyn ToolHandler>>,
    pub(crate) cache: ProgramCache,
    pub(crate) counters: Counters,
    /// Cancelled by [`Enclave::dispose`].
    pub(crate) disposed: CancellationToken,
    /// The runs under way; closed by [`Enclave::shutdown`].
    pub(crate) runs: TaskTracker,
}

impl Shared {
    /// Takes a used realm down and has the next runs' realms built, unless there will be none. Blocks.
    pub(crate) fn clear_up(&self, used: Option<Box<Guest>>) {
        self.tier.clear_up(used, &self.guest);
    }
}

impl Drop for Shared {
    fn drop(&mut self) {
        self.tier.close();
    }
}

impl fmt::Debug for Enclave {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Enclave")
            .field("level", &self.shared.guest.level)
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
        &self.shared.guest.limits
    }

    /// Runs a script through all layers. Never panics, and fails only inside the result.
    ///
    /// Needs a tokio runtime with time enabled. The engine works on tokio's blocking threads, so a script that computes
    /// holds up no other task; a tool's handler is polled there once, too, and goes on as a task when it waits.
    /// Dropping the future ends the run. The checked and compiled form of the script is kept for the next run of the
    /// same text, see [`EnclaveBuilder::program_cache`].
    ///
    /// ```
    /// use enclave_vm::{Enclave, ErrorCode, json};
    ///
    /// # tokio::runtime::Builder::new_current_thread().enable_time().build()?.block_on(async {
    /// # enclave_vm::worker::init();
    /// let enclave = Enclave::builder().build().await?;
    /// assert_eq!(enclave.run("return 6 * 7").await.value, Some(json!(42)));
    ///
    /// let error = enclave.run("return eval('6 * 7')").await.error.expect("is rejected");
    /// assert_eq!(error.code, ErrorCode::ValidationError);
    /// # Ok::<(), enclave_vm::BuildError>(())
    /// # })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub async fn run(&self, script: &str) -> ExecutionResult {
        self.run_with(script, RunOptions::new()).await
    }

    /// Runs a script with what is special about this run: its own tool handler, seed, globals, a token that cancels it.
    /// See [`RunOptions`].
    pub async fn run_with(&self, script: &str, options: RunOptions) -> ExecutionResult {
        let script: Arc<str> = script.into();
        let prepare = self.preparation(&script, &options);
        Run::new(&self.shared, script, options).go(prepare).await
    }

    /// Takes a script through every check once, to run it often. Nothing of it runs.
    ///
    /// # Errors
    ///
    /// When the script does not pass: what a run of it would have resulted in, `VALIDATION_ERROR` with its diagnostics
    /// or `SCORING_BLOCKED`.
    ///
    /// ```
    /// # tokio::runtime::Builder::new_current_thread().enable_time().build()?.block_on(async {
    /// # enclave_vm::worker::init();
    /// let enclave = enclave_vm::Enclave::builder().build().await?;
    /// let program = enclave.prepare("return [3, 1, 2].sort()").await?;
    /// assert_eq!(program.run().await.value, Some(enclave_vm::json!([1, 2, 3])));
    ///
    /// let rejected = enclave.prepare("while (true) {}").await.expect_err("is no AgentScript");
    /// assert_eq!(rejected.result().diagnostics.len(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// # })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub async fn prepare(&self, script: &str) -> Result<Program, Rejected> {
        let script: Arc<str> = script.into();
        let prepare = self.preparation(&script, &RunOptions::new());
        let started = Instant::now();
        let prepared = pipeline::on_thread(prepare).await;
        let prepared = prepared.map_err(|rejection| Rejected::new(started, &script, rejection))?;
        Ok(Program {
            enclave: self.clone(),
            script,
            prepared,
        })
    }

    /// Runs a script whose stages were gone through by hand.
    pub async fn execute(&self, executable: &Executable<'_>) -> ExecutionResult {
        let script: Arc<str> = executable.source().into();
        let prepared = Prepared::new(executable, self.shared.tier.isolation()).map(Arc::new);
        Run::new(&self.shared, script, RunOptions::new())
            .go(move || prepared)
            .await
    }

    pub(crate) async fn run_program(&self, program: &Program, options: RunOptions) -> ExecutionResult {
        let prepared = Arc::clone(&program.prepared);
        Run::new(&self.shared, Arc::clone(&program.script), options)
            .go(move || {
                trace::prepared(true);
                Ok(prepared)
            })
            .await
    }

    /// Checks a script under this enclave's own policy, without running it: what is wrong with it, and what to write
    /// instead. It says yes to exactly the scripts that [`Enclave::run`] does not end as `VALIDATION_ERROR`.
    ///
    /// Works on the caller's thread, in time linear in the script's size. Scoring is not asked.
    ///
    /// ```
    /// # tokio::runtime::Builder::new_current_thread().enable_time().build()?.block_on(async {
    /// # enclave_vm::worker::init();
    /// let enclave = enclave_vm::Enclave::builder().build().await?;
    /// assert!(enclave.lint("return 1").is_ok());
    ///
    /// let report = enclave.lint("for (const k in row) {}");
    /// assert!(!report.is_ok());
    /// assert!(report.to_text("script.js").contains("help:"));
    /// # Ok::<(), enclave_vm::BuildError>(())
    /// # })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn lint<'s>(&self, script: &'s str) -> crate::Report<'s> {
        pipeline::lint(script, &self.shared.policy)
    }

    /// What the enclave did so far.
    ///
    /// ```
    /// # tokio::runtime::Builder::new_current_thread().enable_time().build()?.block_on(async {
    /// # enclave_vm::worker::init();
    /// let enclave = enclave_vm::Enclave::builder().build().await?;
    /// for script in ["return 1", "return 1", "throw 'no'"] {
    ///     let _ = enclave.run(script).await;
    /// }
    /// let stats = enclave.stats();
    /// assert_eq!((stats.runs, stats.succeeded, stats.cache_hits), (3, 2, 1));
    /// assert_eq!(stats.failures.get("RUNTIME_ERROR"), Some(&1));
    /// # Ok::<(), enclave_vm::BuildError>(())
    /// # })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn stats(&self) -> EnclaveStats {
        let shared = &self.shared;
        let (programs, bytes) = shared.cache.size();
        let mut stats = EnclaveStats {
            cache_hits: shared.cache.hits(),
            cache_misses: shared.cache.misses(),
            cached_programs: programs as u64,
            cached_bytes: bytes as u64,
            spare_realms: shared.tier.spare_realms() as u64,
            ..EnclaveStats::default()
        };
        shared.counters.fill(&mut stats);
        stats
    }

    /// Ends the enclave and all its clones: runs under way end as `ABORTED`, later ones give that at once, and what was
    /// kept is freed. May be called more than once. Dropping the last clone frees the same.
    ///
    /// ```
    /// use enclave_vm::{Enclave, ErrorCode};
    ///
    /// # tokio::runtime::Builder::new_current_thread().enable_time().build()?.block_on(async {
    /// # enclave_vm::worker::init();
    /// let enclave = Enclave::builder().build().await?;
    /// enclave.dispose();
    /// enclave.dispose();
    /// let error = enclave.run("return 1").await.error.expect("is disposed of");
    /// assert_eq!((error.code, error.message.as_str()), (ErrorCode::Aborted, "The enclave was disposed of"));
    /// # Ok::<(), enclave_vm::BuildError>(())
    /// # })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn dispose(&self) {
        self.shared.disposed.cancel();
        self.shared.cache.clear();
        self.shared.policy.scoring.dispose();
        self.shared.tier.close();
    }

    /// Takes no more runs, lets those under way go on for a while, and then disposes of the enclave. The while is
    /// [`WorkerPoolConfig::graceful_shutdown_timeout`](crate::WorkerPoolConfig::graceful_shutdown_timeout); for guests in
    /// this process it is the time that runs have anyway. Later runs give `ABORTED` at once.
    ///
    /// Gives whether all runs came to their end.
    ///
    /// ```
    /// use enclave_vm::{Enclave, ErrorCode, Isolation};
    ///
    /// # tokio::runtime::Builder::new_current_thread().enable_time().build()?.block_on(async {
    /// # enclave_vm::worker::init();
    /// let enclave = Enclave::builder().isolation(Isolation::InProcess).build().await?;
    /// assert!(enclave.shutdown().await);
    /// let error = enclave.run("return 1").await.error.expect("it takes no more");
    /// assert_eq!(error.code, ErrorCode::Aborted);
    /// # Ok::<(), enclave_vm::BuildError>(())
    /// # })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub async fn shutdown(&self) -> bool {
        let shared = &self.shared;
        let grace = shared.tier.pool().map_or(shared.guest.limits.timeout, |pool| {
            pool.settings().graceful_shutdown_timeout
        });
        shared.runs.close();
        let all_ended = timeout(grace, shared.runs.wait()).await.is_ok();
        self.dispose();
        all_ended
    }

    /// How a run gets its program: the kept one of the same text, or through all stages.
    fn preparation(
        &self,
        script: &Arc<str>,
        options: &RunOptions,
    ) -> impl FnOnce() -> Result<Arc<Prepared>, Rejection> + Send + 'static {
        let (shared, script) = (Arc::clone(&self.shared), Arc::clone(script));
        let names = match (&options.handler, &shared.policy.guard_any_tool) {
            (Some(_), Some(_)) => ToolNames::Any,
            _ => ToolNames::Own,
        };
        let new_globals = shared
            .policy
            .has_new_globals(&options.globals)
            .then(|| options.globals.clone());
        move || {
            let cache = new_globals.is_none().then_some(&shared.cache);
            let kept = cache.and_then(|cache| cache.get(names, &script));
            trace::prepared(kept.is_some());
            if let Some(kept) = kept {
                return Ok(kept);
            }
            let guard = shared
                .policy
                .guard_for(names, &new_globals.unwrap_or_default())
                .map_err(|error| Rejection::Misconfigured(error.to_string()))?;
            let prepared = Arc::new(pipeline::prepare(&script, &shared.policy, &guard)?);
            if let Some(cache) = cache
                && !shared.disposed.is_cancelled()
            {
                cache.insert(names, &script, &prepared);
            }
            Ok(prepared)
        }
    }
}

use std::{sync::Arc, time::Duration};

use enclave_ast_guard::GuardConfig;
use enclave_prescan::{PrescanLimits, Preset};
use enclave_runtime::{Guest, GuestConfig};
use enclave_scoring::GateConfig;
use enclave_transform::TransformOptions;
use enclave_types::{Limits, SecurityLevel};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Map, Value};
use tokio::task::spawn_blocking;
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use crate::{
    DangerousBuilder, DoubleVmConfig, Enclave, Isolation, SidecarConfig, ToolError, ToolHandler, ToolSchema,
    WorkerPoolConfig,
    cache::{DEFAULT_PROGRAMS, ProgramCache},
    dangerous::Waived,
    enclave::Shared,
    error::BuildError,
    gate::Gate,
    globals,
    host_functions::{FunctionError, Functions},
    policy::Policy,
    realms::Realms,
    registry::{Registration, Registry},
    scoring::Scoring,
    stats::Counters,
    tier::Tier,
    workers::{self, Pool, PoolPlan, WorkersError},
};

/// Configures an [`Enclave`]. Everything has a default: level Standard, preset agentscript, no tools.
#[derive(Default)]
#[must_use]
pub struct EnclaveBuilder {
    level: SecurityLevel,
    preset: Preset,
    limits: Option<Limits>,
    timeout: Option<Duration>,
    max_tool_calls: Option<u32>,
    max_iterations: Option<u64>,
    memory_limit_bytes: Option<u64>,
    handler: Option<Arc<dyn ToolHandler>>,
    tools: Vec<Registration>,
    cached_programs: Option<usize>,
    globals: Map<String, Value>,
    functions: Functions,
    seed: Option<u64>,
    scoring: GateConfig,
    double_vm: DoubleVmConfig,
    truncate_output: bool,
    sidecar: SidecarConfig,
    isolation: Isolation,
    worker_pool: WorkerPoolConfig,
    pub(crate) waived: Waived,
}

impl std::fmt::Debug for EnclaveBuilder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("EnclaveBuilder")
            .field("level", &self.level)
            .field("preset", &self.preset)
            .field("has_tool_handler", &self.handler.is_some())
            .finish_non_exhaustive()
    }
}

impl EnclaveBuilder {
    /// How little scripts are trusted: decides globals and every default limit. Default: Standard.
    pub fn security_level(mut self, level: SecurityLevel) -> Self {
        self.level = level;
        self
    }

    /// Which JavaScript the guard takes. Default: agentscript.
    pub fn preset(mut self, preset: Preset) -> Self {
        self.preset = preset;
        self
    }

    /// Sets every limit at once; start from [`Limits::for_level`]. Single limits that are set besides win.
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = Some(limits);
        self
    }

    /// Wall-clock time of a whole run, waiting for tools included. Default: the level's, 5 s at Standard; ceiling 300 s.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// Tool calls of one run. Default: the level's, 100 at Standard; ceiling 10 000.
    pub fn max_tool_calls(mut self, calls: u32) -> Self {
        self.max_tool_calls = Some(calls);
        self
    }

    /// Iterations of one execution of one loop. Default: the level's, 10 000 at Standard; ceiling 10 000 000.
    pub fn max_iterations(mut self, iterations: u64) -> Self {
        self.max_iterations = Some(iterations);
        self
    }

    /// Guest heap, in bytes. Default: the level's, 64 MiB at Standard; ceiling 1 GiB.
    pub fn memory_limit(mut self, bytes: u64) -> Self {
        self.memory_limit_bytes = Some(bytes);
        self
    }

    /// Registers a tool by its name: what it takes and gives, and what answers its calls.
    ///
    /// Arguments are checked against the schema, and read as the type that the handler takes; a call that does not fit
    /// fails with an error that the script can catch, whose `code` is `INVALID_ARGUMENTS` and whose message has the
    /// path. What a script gets wrong in plain sight, an unknown tool, a missing key, a literal of the wrong type, is a
    /// diagnostic before it runs.
    ///
    /// Registered tools answer for their names; [`tool_handler`](Self::tool_handler) answers for all others. Without a
    /// handler a script that names another tool is rejected.
    ///
    /// ```
    /// use enclave_vm::{Enclave, ErrorCode, ToolError, ToolSchema, json, schemars::JsonSchema};
    ///
    /// #[derive(serde::Deserialize, JsonSchema)]
    /// #[schemars(crate = "enclave_vm::schemars")]
    /// struct Add { a: f64, b: f64 }
    ///
    /// # tokio::runtime::Builder::new_current_thread().enable_time().build()?.block_on(async {
    /// # enclave_vm::worker::init();
    /// let enclave = Enclave::builder()
    ///     .tool("math:add", ToolSchema::of::<Add>(), |args| async move { Ok(json!(args.a + args.b)) })
    ///     .build().await?;
    /// let result = enclave.run("return await callTool('math:add', { a: 1, b: 2 })").await;
    /// assert_eq!(result.value, Some(json!(3)));
    ///
    /// let result = enclave.run("return await callTool('math:add', { a: 1, b: '2' })").await;
    /// assert_eq!(result.error.map(|error| error.code), Some(ErrorCode::ValidationError));
    /// # Ok::<(), enclave_vm::BuildError>(())
    /// # })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn tool<A, R, H, Reply>(
        mut self,
        name: impl Into<String>,
        schema: ToolSchema<A, R>,
        handler: H,
    ) -> Self
    where
        A: DeserializeOwned + Send + 'static,
        R: Serialize + 'static,
        H: Fn(A) -> Reply + Send + Sync + 'static,
        Reply: Future<Output = Result<R, ToolError>> + Send + 'static,
    {
        self.tools.push(Registration::new(name.into(), schema, handler));
        self
    }

    /// How many checked and compiled scripts are kept for the next run of the same text; 0 for none. Default: 128, and
    /// never more than 16 MiB of them.
    pub fn program_cache(mut self, programs: usize) -> Self {
        self.cached_programs = Some(programs);
        self
    }

    /// Answers the tool calls of scripts, but for those of registered tools. Without one, `callTool` fails with
    /// `NO_TOOL_HANDLER`.
    pub fn tool_handler(mut self, handler: impl ToolHandler) -> Self {
        self.handler = Some(Arc::new(handler));
        self
    }

    /// Adds global variables. Each run gets its own copy of the data, so scripts cannot write to yours.
    pub fn globals(mut self, globals: Map<String, Value>) -> Self {
        self.globals = globals;
        self
    }

    /// Adds a function to the globals, at a path such as `helpers.formatDate`; objects on the way that
    /// [`globals`](Self::globals) does not have are made. Needs
    /// [`allow_functions_in_globals`](Self::allow_functions_in_globals).
    ///
    /// It is called while the script waits, on the thread that runs it: keep it short, and use a tool for what waits or
    /// does IO. Its arguments are copies as JSON has them (a `Date` is its ISO text, a big integer its decimal text,
    /// `undefined`, functions and what else JSON has nothing for `null`), within the payload limits, and so is its
    /// result. An error or a panic is an error in the script. It counts to no budget: a script may call it as often as
    /// its loops and its deadline allow, with any arguments. It does not pass the gate.
    ///
    /// ```
    /// use enclave_vm::{Enclave, FunctionError, SecurityLevel, Value, json};
    ///
    /// # tokio::runtime::Builder::new_current_thread().enable_time().build()?.block_on(async {
    /// # enclave_vm::worker::init();
    /// let globals = [("config".to_owned(), json!({ "apiUrl": "https://api.example.com" }))];
    /// let enclave = Enclave::builder()
    ///     .globals(globals.into_iter().collect())
    ///     .global_function("helpers.formatDate", |args: &[Value]| match args {
    ///         [Value::String(date), ..] => Ok(json!(date.replace('T', " "))),
    ///         _ => Err(FunctionError::new("formatDate() takes a date").with_name("TypeError")),
    ///     })
    ///     .allow_functions_in_globals(true)
    ///     .build().await?;
    ///
    /// let result = enclave.run("
    ///     const url = config.apiUrl;
    ///     const formatted = helpers.formatDate(new Date(0));
    ///     return { url, formatted };
    /// ").await;
    /// assert_eq!(
    ///     result.value,
    ///     Some(json!({ "url": "https://api.example.com", "formatted": "1970-01-01 00:00:00.000Z" }))
    /// );
    /// # Ok::<(), enclave_vm::BuildError>(())
    /// # })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn global_function(
        mut self,
        path: impl Into<String>,
        function: impl Fn(&[Value]) -> Result<Value, FunctionError> + Send + Sync + 'static,
    ) -> Self {
        self.functions.add(path.into(), Arc::new(function));
        self
    }

    /// Whether the globals may hold functions. Default: no, and then [`global_function`](Self::global_function) is an
    /// error when the enclave is built.
    ///
    /// A function of yours is code outside the sandbox that scripts call with arguments of their choice: whatever its
    /// closure reaches, they may ask it for. Nothing else of the host's can be reached through it.
    pub const fn allow_functions_in_globals(mut self, allow: bool) -> Self {
        self.functions.allowed = allow;
        self
    }

    /// Makes `Math.random` the same sequence in every run. Default: a new one each run.
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = Some(seed);
        self
    }

    /// What scores scripts before they run, and from which score on one is blocked. Default: nothing does.
    ///
    /// A blocked script is `SCORING_BLOCKED`, and [`ExecutionResult::scoring_result`](crate::ExecutionResult) says why.
    /// When a scorer of yours fails, panics or does not answer in time (half of the run's timeout, unless the
    /// configuration says otherwise), the script is blocked at Strict and Secure and runs with a warning at Standard and
    /// Permissive; [`GateConfig::fail_open`] decides otherwise. A scorer that cannot be made ready is an error of
    /// [`build`](Self::build).
    pub fn scoring(mut self, gate: GateConfig) -> Self {
        self.scoring = gate;
        self
    }

    /// Whether a returned value above its limits (`max_result`, `max_value_depth`, `max_value_nodes`) is cut instead of
    /// being `RESULT_TOO_LARGE`. Default: no.
    ///
    /// What is left is a beginning of its JSON, with `[cut]` where something is missing: at the end of a text
    /// (`"abc… [cut]"`), as the last element of an array, as the key of a last member of an object.
    pub const fn truncate_output(mut self, cut: bool) -> Self {
        self.truncate_output = cut;
        self
    }

    /// The supervisor of runs: which tool calls it refuses, and how long it waits for a run that does not end.
    /// Default: everything on, see [`DoubleVmConfig`].
    pub fn double_vm(mut self, config: DoubleVmConfig) -> Self {
        self.double_vm = config;
        self
    }

    /// Whether and how large texts are kept outside of guests. Default: they are not.
    pub fn sidecar(mut self, sidecar: SidecarConfig) -> Self {
        self.sidecar = sidecar;
        self
    }

    /// Where guests run. Default: [`Isolation::Process`], which needs [`worker::init`](crate::worker::init) or a worker
    /// program ([`WorkerPoolConfig::program`]), and Linux.
    pub const fn isolation(mut self, isolation: Isolation) -> Self {
        self.isolation = isolation;
        self
    }

    /// How many workers there are, what they may, and how long runs wait for one. Without effect on
    /// [`Isolation::InProcess`]. Default: the level's, see [`WorkerPoolConfig`].
    pub fn worker_pool(mut self, pool: WorkerPoolConfig) -> Self {
        self.worker_pool = pool;
        self
    }

    /// The door to switching layers off.
    pub fn dangerous(self) -> DangerousBuilder {
        DangerousBuilder(self)
    }

    /// Builds the enclave, and one realm to see that the engine works here, in a worker where guests run in workers.
    ///
    /// Needs a tokio runtime with time enabled.
    ///
    /// # Errors
    ///
    /// When a limit is out of its range, a custom global has an impossible name, functions are in the globals that were
    /// not allowed, the engine does not start, or there is no worker to be had ([`WorkersError`](crate::WorkersError)).
    pub async fn build(self) -> Result<Enclave, BuildError> {
        let limits_by_level = SecurityLevel::ALL.map(|level| self.effective_limits(level));
        let limits = self.effective_limits(self.level);
        limits.check().map_err(BuildError::Limit)?;
        for (name, value) in &self.globals {
            globals::check(name, value)?;
        }
        let registry = Registry::new(self.tools)?;
        let mut guard = GuardConfig::new(self.preset).with_level(self.level);
        let data = self.globals.keys().map(String::as_str);
        let names: Vec<String> = data.chain(self.functions.names()).map(str::to_owned).collect();
        let functions = self.functions.into_host_functions(&self.globals)?;
        let mut global_names = names.clone();
        global_names.sort();
        global_names.dedup();
        // Other presets have rules of their own, and the realm has the globals all the same, as the readme says.
        if self.preset == Preset::AgentScript {
            guard = guard.with_custom_globals(names).map_err(BuildError::Guard)?;
        }
        let mut guard_any_tool = None;
        if !registry.is_empty() {
            let tools = registry.guard_tools().map_err(BuildError::Guard)?;
            let any = guard.clone().with_tools(tools.clone().with_others());
            if self.handler.is_some() {
                guard = any;
            } else {
                guard = guard.with_tools(tools);
                guard_any_tool = Some(any);
            }
        }
        let mut guest = GuestConfig::for_level(self.level);
        guest.limits = limits;
        guest.seed = self.seed;
        guest.truncate_output = self.truncate_output;
        guest.globals = self
            .globals
            .iter()
            .map(|(name, value)| (name.clone(), value.to_string()))
            .collect();
        guest.functions = functions;
        guest.references = self.sidecar.references().map_err(BuildError::Sidecar)?;
        let mut transform = TransformOptions::for_level(self.level);
        if let Some(references) = &guest.references {
            transform.lift_literals = Some(references.threshold_bytes);
            transform.join_references = references.allow_composites;
        }
        let scoring = Scoring::new(self.scoring, self.level, guest.limits.timeout).await;
        let scoring = scoring.map_err(BuildError::Scoring)?;
        let timeout_buffer = self.double_vm.timeout_buffer(self.level);
        let tier = match self.isolation {
            // Fails here, not in somebody's first run.
            Isolation::InProcess => {
                // Compiles the patterns of secrets, which takes longer than a run, before one needs them.
                drop(spawn_blocking(|| drop(enclave_runtime::redact(""))));
                Tier::InProcess(Realms::new(Guest::new(&guest).map_err(BuildError::Engine)?))
            }
            Isolation::Process => {
                let pool = start_pool(self.worker_pool, &self.sidecar, timeout_buffer, &mut guest).await;
                Tier::Process(pool.map_err(BuildError::Workers)?)
            }
        };
        Ok(Enclave::from_shared(Shared {
            policy: Policy {
                prescan: match self.waived.validation {
                    None => guard.scan_limits(),
                    Some(_) => PrescanLimits::for_preset(self.preset),
                },
                guard,
                guard_any_tool,
                scoring,
                transform,
                waived: self.waived,
                isolation: self.isolation,
            },
            limits_by_level,
            global_names,
            guest,
            tier,
            registry,
            sidecar: self.sidecar,
            timeout_buffer,
            gate: Gate::new(self.double_vm).map_err(BuildError::DoubleVm)?,
            handler: self.handler,
            cache: ProgramCache::new(self.cached_programs.unwrap_or(DEFAULT_PROGRAMS)),
            counters: Counters::default(),
            disposed: CancellationToken::new(),
            runs: TaskTracker::new(),
        }))
    }

    fn effective_limits(&self, level: SecurityLevel) -> Limits {
        let mut limits = self.limits.clone().unwrap_or_else(|| Limits::for_level(level));
        limits.timeout = self.timeout.unwrap_or(limits.timeout);
        limits.max_tool_calls = self.max_tool_calls.unwrap_or(limits.max_tool_calls);
        limits.max_iterations = self.max_iterations.unwrap_or(limits.max_iterations);
        limits.memory_limit_bytes = self.memory_limit_bytes.unwrap_or(limits.memory_limit_bytes);
        limits
    }
}

/// Starts the workers for guests of that kind, and lets these have no more calls at once than the pool does.
async fn start_pool(
    config: WorkerPoolConfig,
    sidecar: &SidecarConfig,
    timeout_buffer: Duration,
    guest: &mut GuestConfig,
) -> Result<Arc<Pool>, WorkersError> {
    let sidecar_bytes = if sidecar.enabled {
        sidecar.max_total_size
    } else {
        0
    };
    let settings = config.effective(guest.level, &guest.limits, sidecar_bytes)?;
    let calls = &mut guest.limits.max_concurrent_tool_calls;
    *calls = settings.max_pending_tool_calls.min(*calls);
    let plan = PoolPlan {
        settings,
        timeout_buffer,
        program: config.program,
        guest: guest.clone(),
        references: workers::references(sidecar),
    };
    let pool = spawn_blocking(move || Pool::start(plan)).await;
    pool.unwrap_or_else(|_| Err(WorkersError::Startup("its thread failed".to_owned())))
}

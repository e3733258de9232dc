use std::{sync::Arc, time::Duration};

use enclave_ast_guard::GuardConfig;
use enclave_prescan::{PrescanLimits, Preset};
use enclave_runtime::{Guest, GuestConfig};
use enclave_scoring::GateConfig;
use enclave_transform::TransformOptions;
use enclave_types::{Limits, RESERVED_PREFIXES, SecurityLevel, blocked_group, is_allowed_global};
use serde_json::{Map, Value};

use crate::{
    DangerousBuilder, Enclave, ToolHandler,
    dangerous::Waived,
    enclave::{Policy, Shared},
    error::BuildError,
    realms::Realms,
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
    globals: Map<String, Value>,
    seed: Option<u64>,
    scoring: GateConfig,
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

    /// Answers the tool calls of scripts. Without one, `callTool` fails with `NO_TOOL_HANDLER`.
    pub fn tool_handler(mut self, handler: impl ToolHandler) -> Self {
        self.handler = Some(Arc::new(handler));
        self
    }

    /// Adds global variables. Each run gets its own copy of the data, so scripts cannot write to yours.
    pub fn globals(mut self, globals: Map<String, Value>) -> Self {
        self.globals = globals;
        self
    }

    /// Makes `Math.random` the same sequence in every run. Default: a new one each run.
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = Some(seed);
        self
    }

    /// What scores scripts before they run, and from which score on one is blocked. Default: nothing does.
    pub fn scoring(mut self, gate: GateConfig) -> Self {
        self.scoring = gate;
        self
    }

    /// The door to switching layers off.
    pub fn dangerous(self) -> DangerousBuilder {
        DangerousBuilder(self)
    }

    /// Builds the enclave, and one realm to see that the engine works here.
    ///
    /// # Errors
    ///
    /// When a limit is out of its range, a custom global has an impossible name, or the engine does not start.
    #[expect(
        clippy::unused_async,
        reason = "starting workers will wait, and callers should not change for that"
    )]
    pub async fn build(self) -> Result<Enclave, BuildError> {
        let limits = self.effective_limits();
        limits.check().map_err(BuildError::Limit)?;
        for name in self.globals.keys() {
            check_name(name)?;
        }
        let mut guard = GuardConfig::new(self.preset).with_level(self.level);
        if !self.globals.is_empty() {
            guard = guard
                .with_custom_globals(self.globals.keys().cloned())
                .map_err(BuildError::Guard)?;
        }
        let mut guest = GuestConfig::for_level(self.level);
        guest.limits = limits;
        guest.seed = self.seed;
        guest.globals = self
            .globals
            .iter()
            .map(|(name, value)| (name.clone(), value.to_string()))
            .collect();
        // Fails here, not in somebody's first run.
        let first = Guest::new(&guest).map_err(BuildError::Engine)?;
        Ok(Enclave::from_shared(Shared {
            policy: Policy {
                prescan: PrescanLimits::for_preset(self.preset),
                guard,
                scoring: self.scoring,
                transform: TransformOptions::for_level(self.level),
                waived: self.waived,
            },
            realms: Realms::new(guest, first),
            handler: self.handler,
        }))
    }

    fn effective_limits(&self) -> Limits {
        let mut limits = self
            .limits
            .clone()
            .unwrap_or_else(|| Limits::for_level(self.level));
        limits.timeout = self.timeout.unwrap_or(limits.timeout);
        limits.max_tool_calls = self.max_tool_calls.unwrap_or(limits.max_tool_calls);
        limits.max_iterations = self.max_iterations.unwrap_or(limits.max_iterations);
        limits.memory_limit_bytes = self.memory_limit_bytes.unwrap_or(limits.memory_limit_bytes);
        limits
    }
}

/// Whether a guest can have a global of this name.
fn check_name(name: &str) -> Result<(), BuildError> {
    let mut chars = name.chars();
    let starts = chars
        .next()
        .is_some_and(|c| c.is_alphabetic() || c == '_' || c == '$');
    let problem = if !starts || !chars.all(|c| c.is_alphanumeric() || c == '_' || c == '$') {
        "is not a JavaScript identifier, so no script could name it"
    } else if RESERVED_PREFIXES.iter().any(|prefix| name.starts_with(prefix)) {
        "begins with a prefix that belongs to Enclave"
    } else if blocked_group(name).is_some() {
        "has a name that is blocked at every level"
    } else if is_allowed_global(name, SecurityLevel::Permissive) {
        "would replace a built-in global"
    } else {
        return Ok(());
    };
    Err(BuildError::Global {
        name: name.to_owned(),
        problem,
    })
}

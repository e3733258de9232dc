use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

use enclave_types::SecurityLevel;

use super::{BuiltInPattern, SuspiciousPattern};

/// The supervisor of a run, which lives outside the guest: the readme's `doubleVm`.
///
/// Every tool call passes it, whichever helper made it: after the budget and the checks of the arguments, before the
/// handler. It is the host's own code, not a second engine: what a script can reach cannot reach it.
///
/// ```
/// use std::time::Duration;
/// use enclave_vm::{DoubleVmConfig, Enclave, ErrorCode, ToolCall, json};
///
/// let mut double_vm = DoubleVmConfig::default();
/// double_vm.enabled = true;
/// double_vm.parent_timeout_buffer = Some(Duration::from_millis(1000));
/// let validation = &mut double_vm.parent_validation;
/// validation.validate_operation_names = true;
/// validation.allowed_operation_pattern = Some("(?i)^(db|api):[a-z]+$".to_owned());
/// validation.blocked_operation_patterns = vec!["(?i)^shell:".to_owned(), "(?i)^system:".to_owned()];
/// validation.max_operations_per_second = 100;
/// validation.block_suspicious_sequences = true;
/// validation.rapid_enumeration_threshold = 30;
/// validation.rapid_enumeration_overrides = [("search".to_owned(), 100), ("users.list".to_owned(), 50)].into();
///
/// # tokio::runtime::Builder::new_current_thread().enable_time().build()?.block_on(async {
/// # enclave_vm::worker::init();
/// let enclave = Enclave::builder()
///     .tool_handler(|call: ToolCall| async move { Ok(json!(call.name)) })
///     .double_vm(double_vm)
///     .build().await?;
/// assert!(enclave.run("return await callTool('db:query', {})").await.success);
/// for name in ["shell:exec", "users:get"] {
///     let error = enclave.run(&format!("return await callTool('{name}', {{}})")).await.error;
///     assert_eq!(error.map(|error| error.code), Some(ErrorCode::OperationBlocked));
/// }
/// # Ok::<(), enclave_vm::BuildError>(())
/// # })?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// An embedder whose scripts list orders and mail the summary, because that is what they are for, says so:
///
/// ```
/// use enclave_vm::{BuiltInPattern, DoubleVmConfig, Enclave, ToolCall, json};
///
/// let mut double_vm = DoubleVmConfig::default();
/// double_vm.parent_validation.disabled_patterns.insert(BuiltInPattern::ExfilListSend);
///
/// # tokio::runtime::Builder::new_current_thread().enable_time().build()?.block_on(async {
/// # enclave_vm::worker::init();
/// let enclave = Enclave::builder()
///     .tool_handler(|call: ToolCall| async move { Ok(json!(call.name)) })
///     .double_vm(double_vm)
///     .build().await?;
/// let script = "await callTool('orders:list', {}); return await callTool('email:send', {})";
/// assert_eq!(enclave.run(script).await.value, Some(json!("email:send")));
/// # Ok::<(), enclave_vm::BuildError>(())
/// # })?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct DoubleVmConfig {
    /// Whether tool calls are judged. Without it every call within the budget reaches the handler. Default true.
    ///
    /// The deadline's supervisor stays in any case: see `parent_timeout_buffer`.
    pub enabled: bool,
    /// How long after its deadline a run that does not end is still waited for. Default: the level's, 100 ms at Strict
    /// and 1 s at the others; ceiling 60 s.
    ///
    /// Guests stop at their deadline by themselves. This is for what nobody foresaw: a built-in of the engine that does
    /// not look at the clock. The result is `TIMEOUT`. In this process the thread that computes cannot be killed: it
    /// stays busy until the built-in ends, and a tokio runtime that is dropped waits for it (use
    /// `shutdown_background`).
    pub parent_timeout_buffer: Option<Duration>,
    /// What is judged.
    pub parent_validation: ParentValidation,
}

impl Default for DoubleVmConfig {
    fn default() -> Self {
        Self {
            enabled: true,
            parent_timeout_buffer: None,
            parent_validation: ParentValidation::default(),
        }
    }
}

impl DoubleVmConfig {
    pub(crate) fn timeout_buffer(&self, level: SecurityLevel) -> Duration {
        let default = match level {
            SecurityLevel::Strict => Duration::from_millis(100),
            SecurityLevel::Secure | SecurityLevel::Standard | SecurityLevel::Permissive => {
                Duration::from_secs(1)
            }
        };
        self.parent_timeout_buffer.unwrap_or(default)
    }
}

/// What the gate looks at in a tool call: the readme's `parentValidation`.
///
/// A call that is refused ends the run with `OPERATION_BLOCKED` at Strict and Secure, whatever the script catches; at
/// Standard and Permissive it is an error that the script may catch. What fired is in `data.pattern`: an id of
/// [`BuiltInPattern`] or of a [`SuspiciousPattern`], or `OPERATION_NOT_ALLOWED`, `OPERATION_PATTERN_BLOCKED`,
/// `OPERATION_RATE`.
///
/// It judges names, their order and their time, and the arguments' structure. It does not know what tools do: a tool
/// whose name says nothing passes.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct ParentValidation {
    /// Whether `allowed_operation_pattern` holds. `blocked_operation_patterns` always do. Default true.
    pub validate_operation_names: bool,
    /// A regular expression that the name of every called tool must match somewhere: write `^…$` for the whole name and
    /// `(?i)` to ignore case. Default: every name may be called.
    pub allowed_operation_pattern: Option<String>,
    /// Regular expressions of which none may match the name of a called tool. Default: none.
    pub blocked_operation_patterns: Vec<String>,
    /// Tool calls in any second of a run. Default 100; at least 1, ceiling 10 000.
    pub max_operations_per_second: u32,
    /// Whether the built-in patterns and `suspicious_patterns` are looked for. Default true.
    pub block_suspicious_sequences: bool,
    /// Calls of one tool within 5 s; the next one is refused as `RAPID_ENUMERATION`. Default 30; at least 1, ceiling
    /// 10 000.
    pub rapid_enumeration_threshold: u32,
    /// Other thresholds for single tools, by name. Same range.
    ///
    /// ```
    /// use enclave_vm::{DoubleVmConfig, Enclave, ToolCall, json};
    ///
    /// let mut double_vm = DoubleVmConfig::default();
    /// let overrides = [("search", 100), ("db.query", 50), ("users.filter", 200)];
    /// double_vm.parent_validation.rapid_enumeration_overrides =
    ///     overrides.map(|(name, calls)| (name.to_owned(), calls)).into();
    ///
    /// # tokio::runtime::Builder::new_current_thread().enable_time().build()?.block_on(async {
    /// # enclave_vm::worker::init();
    /// let enclave = Enclave::builder()
    ///     .tool_handler(|_: ToolCall| async { Ok(json!(1)) })
    ///     .double_vm(double_vm)
    ///     .build().await?;
    /// for (name, calls, passes) in [("db.query", 50, true), ("db.query", 51, false), ("other", 31, false)] {
    ///     let script = format!("for (let i = 0; i < {calls}; i++) {{ await callTool('{name}', {{ i }}) }}");
    ///     assert_eq!(enclave.run(&script).await.success, passes, "{name} {calls}");
    /// }
    /// # Ok::<(), enclave_vm::BuildError>(())
    /// # })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub rapid_enumeration_overrides: BTreeMap<String, u32>,
    /// The embedder's own patterns, looked for after the built-in ones. Default: none.
    pub suspicious_patterns: Vec<SuspiciousPattern>,
    /// Built-in patterns that are not looked for. Default: none.
    pub disabled_patterns: BTreeSet<BuiltInPattern>,
}

impl Default for ParentValidation {
    fn default() -> Self {
        Self {
            validate_operation_names: true,
            allowed_operation_pattern: None,
            blocked_operation_patterns: Vec::new(),
            max_operations_per_second: 100,
            block_suspicious_sequences: true,
            rapid_enumeration_threshold: 30,
            rapid_enumeration_overrides: BTreeMap::new(),
            suspicious_patterns: Vec::new(),
            disabled_patterns: BTreeSet::new(),
        }
    }
}

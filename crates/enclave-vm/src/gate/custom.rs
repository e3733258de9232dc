use std::{
    fmt,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
};

use super::{History, Operation};

type Detect = dyn Fn(&Operation<'_>, &History) -> bool + Send + Sync;

/// A pattern of the embedder's own.
///
/// ```
/// use enclave_vm::{DoubleVmConfig, Enclave, SuspiciousPattern, ToolCall, json};
///
/// let pattern = SuspiciousPattern::new("CUSTOM_PATTERN", "sensitive data, then an external call", |operation, history| {
///     let had_sensitive = history.iter().any(|past| past.name.contains("sensitive"));
///     had_sensitive && operation.name.contains("external")
/// });
/// let mut double_vm = DoubleVmConfig::default();
/// double_vm.parent_validation.suspicious_patterns.push(pattern);
///
/// # tokio::runtime::Builder::new_current_thread().enable_time().build()?.block_on(async {
/// # enclave_vm::worker::init();
/// let enclave = Enclave::builder()
///     .tool_handler(|call: ToolCall| async move { Ok(json!(call.name)) })
///     .double_vm(double_vm)
///     .build().await?;
/// let result = enclave.run("await callTool('sensitive:view', {}); await callTool('external:call', {})").await;
/// assert_eq!(result.stats.triggered_patterns, ["CUSTOM_PATTERN"]);
/// # Ok::<(), enclave_vm::BuildError>(())
/// # })?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct SuspiciousPattern {
    id: String,
    description: String,
    detect: Arc<Detect>,
}

impl SuspiciousPattern {
    /// A pattern with its id, which must be like no other's, and what it means, which the script's author reads.
    ///
    /// `detect` is asked about every call before it is made and answers whether to refuse it. A `detect` that panics
    /// counts as detected. It is called on the run's task: it must not block.
    pub fn new(
        id: impl Into<String>,
        description: impl Into<String>,
        detect: impl Fn(&Operation<'_>, &History) -> bool + Send + Sync + 'static,
    ) -> Self {
        Self {
            id: id.into(),
            description: description.into(),
            detect: Arc::new(detect),
        }
    }

    /// The id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What it means.
    pub fn description(&self) -> &str {
        &self.description
    }

    /// Whether the call is one. A detector that fails must not open the gate.
    pub(super) fn is_detected(&self, operation: &Operation<'_>, history: &History) -> bool {
        catch_unwind(AssertUnwindSafe(|| (self.detect)(operation, history))).unwrap_or(true)
    }
}

impl fmt::Debug for SuspiciousPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SuspiciousPattern")
            .field("id", &self.id)
            .field("description", &self.description)
            .finish_non_exhaustive()
    }
}

use std::{fmt, sync::Arc};

use serde_json::{Map, Value};
use tokio_util::sync::CancellationToken;

use crate::{BuildError, ToolHandler, globals};

/// What is special about one run. Goes with [`Enclave::run_with`](crate::Enclave::run_with) and
/// [`Program::run_with`](crate::Program::run_with); the default changes nothing.
///
/// ```
/// use enclave_vm::{Enclave, ErrorCode, RunOptions, ToolCall, json};
///
/// # tokio::runtime::Builder::new_current_thread().enable_time().build()?.block_on(async {
/// # enclave_vm::worker::init();
/// let enclave = Enclave::builder().build().await?;
/// let options = RunOptions::new()
///     .seed(7)
///     .globals([("tenant".to_owned(), json!("acme"))])?
///     .tool_handler(|call: ToolCall| async move { Ok(json!(call.name)) });
/// let result = enclave.run_with("return [tenant, await callTool('who')]", options).await;
/// assert_eq!(result.value, Some(json!(["acme", "who"])));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// # })?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Default)]
#[must_use]
pub struct RunOptions {
    pub(crate) handler: Option<Arc<dyn ToolHandler>>,
    pub(crate) abort: Option<CancellationToken>,
    pub(crate) seed: Option<u64>,
    pub(crate) globals: Map<String, Value>,
}

impl RunOptions {
    /// Nothing special.
    pub fn new() -> Self {
        Self::default()
    }

    /// Answers this run's calls in place of the enclave's own handler. Tools that were registered by name still answer
    /// for their names.
    pub fn tool_handler(mut self, handler: impl ToolHandler) -> Self {
        self.handler = Some(Arc::new(handler));
        self
    }

    /// Ends the run as `ABORTED` when the token is cancelled: before it starts, while it computes, and while it waits
    /// for tools, whose handlers are dropped. A token that is cancelled after the run changes nothing.
    ///
    /// ```
    /// use enclave_vm::{CancellationToken, Enclave, ErrorCode, RunOptions};
    ///
    /// # tokio::runtime::Builder::new_current_thread().enable_time().build()?.block_on(async {
    /// # enclave_vm::worker::init();
    /// let token = CancellationToken::new();
    /// token.cancel();
    /// let enclave = Enclave::builder().build().await?;
    /// let result = enclave.run_with("return 1", RunOptions::new().abort(token)).await;
    /// assert_eq!(result.error.map(|error| error.code), Some(ErrorCode::Aborted));
    /// # Ok::<(), enclave_vm::BuildError>(())
    /// # })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn abort(mut self, token: CancellationToken) -> Self {
        self.abort = Some(token);
        self
    }

    /// Makes `Math.random` of this run the sequence of that seed.
    pub const fn seed(mut self, seed: u64) -> Self {
        self.seed = Some(seed);
        self
    }

    /// Adds global variables for this run. A name that the enclave has too is replaced, for this run.
    ///
    /// A program that was prepared without a name cannot use it: name it when the enclave is built, and replace its
    /// value here.
    ///
    /// # Errors
    ///
    /// [`BuildError::Global`] for a name that a script cannot or must not use, and for data that is nested deeper than
    /// 10 levels.
    pub fn globals(mut self, globals: impl IntoIterator<Item = (String, Value)>) -> Result<Self, BuildError> {
        for (name, value) in globals {
            globals::check(&name, &value)?;
            self.globals.insert(name, value);
        }
        Ok(self)
    }

    /// Whether a realm that was built ahead fits this run.
    pub(crate) fn takes_any_realm(&self) -> bool {
        self.seed.is_none() && self.globals.is_empty()
    }
}

impl fmt::Debug for RunOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Values may be secret.
        f.debug_struct("RunOptions")
            .field("has_tool_handler", &self.handler.is_some())
            .field("abort", &self.abort)
            .field("seed", &self.seed)
            .field("globals", &self.globals.keys().collect::<Vec<_>>())
            .finish()
    }
}

use std::{fmt, sync::Arc};

use crate::{Enclave, ExecutionResult, RunOptions, pipeline::Prepared};

/// A script that went through every check of an enclave, once, and can be run any number of times. Made by
/// [`Enclave::prepare`]; cheap to clone.
///
/// It belongs to the enclave whose policy it passed: there is no way to run it elsewhere. Each run gets a fresh realm.
///
/// ```
/// use enclave_vm::{Enclave, RunOptions, json};
///
/// # tokio::runtime::Builder::new_current_thread().enable_time().build()?.block_on(async {
/// # enclave_vm::worker::init();
/// let globals = [("rate".to_owned(), json!(2))].into_iter().collect();
/// let enclave = Enclave::builder().globals(globals).build().await?;
/// let program = enclave.prepare("return 21 * rate").await?;
/// assert_eq!(program.run().await.value, Some(json!(42)));
///
/// let options = RunOptions::new().globals([("rate".to_owned(), json!(3))])?;
/// assert_eq!(program.run_with(options).await.value, Some(json!(63)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// # })?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Program {
    pub(crate) enclave: Enclave,
    pub(crate) script: Arc<str>,
    pub(crate) prepared: Arc<Prepared>,
}

impl Program {
    /// Runs it. As [`Enclave::run`], without the checks, which it has passed.
    pub async fn run(&self) -> ExecutionResult {
        self.run_with(RunOptions::new()).await
    }

    /// Runs it with what is special about this run. As [`Enclave::run_with`], without the checks.
    pub async fn run_with(&self, options: RunOptions) -> ExecutionResult {
        self.enclave.run_program(self, options).await
    }

    /// The author's text.
    pub fn source(&self) -> &str {
        &self.script
    }
}

impl fmt::Debug for Program {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Program")
            .field("source_bytes", &self.script.len())
            .field("program", &self.prepared.program)
            .finish_non_exhaustive()
    }
}

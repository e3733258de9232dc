//! Runs scripts that language models write, behind six layers of defence.
//!
//! ```
//! use enclave_vm::{Enclave, SecurityLevel, ToolCall, json};
//!
//! # tokio::runtime::Builder::new_current_thread().enable_time().build()?.block_on(async {
//! enclave_vm::worker::init(); // the first line of main
//! let enclave = Enclave::builder()
//!     .security_level(SecurityLevel::Strict)
//!     .tool_handler(|call: ToolCall| async move { Ok(json!({ "called": call.name })) })
//!     .build().await?;
//! let result = enclave.run("return await callTool('users:get', { id: 1 })").await;
//! assert_eq!(result.value, Some(json!({ "called": "users:get" })));
//! # Ok::<(), enclave_vm::BuildError>(())
//! # })?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! A script is the body of an async JavaScript function. It reaches the host only through
//! `await callTool(name, args)`, which your [`ToolHandler`] answers. Before it runs it is scanned as text,
//! parsed once, judged by rules and scored; then it is instrumented and runs in a fresh, metered realm that has no
//! compiler in it; what it gives back is bounded and sanitised. [`Executable`] keeps that order: it cannot be made
//! without a proof of every stage.
//!
//! [`Enclave::run`] never panics and never fails: whatever a script does is in its [`ExecutionResult`], split by whose
//! fault it is through [`ErrorCode`].
//!
//! # Where to look
//!
//! | for | see |
//! |---|---|
//! | tools with types and schemas, checked before the run and in it | [`EnclaveBuilder::tool`], [`ToolSchema`] |
//! | a handler, a token that cancels, a seed, globals of one run | [`Enclave::run_with`], [`RunOptions`] |
//! | a script that runs often | [`Enclave::prepare`], [`Program`]; recent texts are kept anyway ([`EnclaveBuilder::program_cache`]) |
//! | what is wrong with a script, without running it | [`Enclave::lint`] |
//! | what to tell the model | [`Enclave::tool_description`] |
//! | what is in force, and what happened | [`Enclave::effective_config`], [`Enclave::isolation_report`], [`Enclave::stats`] |
//! | the end | [`Enclave::dispose`] |
//!
//! # Spans and events
//!
//! With a subscriber of [`tracing`](https://docs.rs/tracing), each run is a span `enclave.run` at `info` (level, size, code) with
//! one event at its end (code, durations, counts). At `debug` there are spans for each stage and each tool call. None of them has
//! a script's text, an argument, a value, a message, or a name of the script's choosing; a tool's name is shown when it is
//! a registered one. Events at `trace` have all of that, with secret-shaped text redacted: they are for finding out what
//! a script did, on data that may be logged.
//!
//! # What isolates
//!
//! Each run is in a worker: a process that has no file, no network, no environment, no privileges and a few milliseconds to
//! live, which the host kills when it does not end in time ([`Isolation::Process`], [`worker::init`]). Inside it stand
//! a realm without a way to make code or to name a host object, and limits that are kept in Rust.
//! [`Enclave::isolation_report`] says which layers hold here. At Strict no two runs share a process. For scripts that
//! you trust, [`Isolation::InProcess`] does without workers; then a memory-safety bug of the engine reaches your process.

mod builder;
mod cache;
mod call;
mod cancel;
mod dangerous;
mod deadline;
mod describe;
mod effective;
mod enclave;
mod error;
mod executable;
mod gate;
mod globals;
#[cfg(doctest)]
mod guide;
mod host_functions;
mod isolation;
mod pipeline;
mod policy;
mod program;
mod realms;
mod registry;
mod rejected;
mod render;
mod report;
mod result;
mod run_options;
mod scoring;
mod sidecar;
mod stats;
mod tier;
mod tool;
mod trace;
mod workers;

pub use builder::EnclaveBuilder;
pub use dangerous::DangerousBuilder;
pub use effective::EffectiveConfig;
pub use enclave::Enclave;
pub use enclave_ast_guard::{Report, Verified};
pub use enclave_prescan::{Preset, Scanned};
pub use enclave_runtime::{ConsoleLevel, MAX_MESSAGE_CHARS};
#[cfg(feature = "external-api")]
pub use enclave_scoring::ExternalApi;
pub use enclave_scoring::{
    Analyzer, Cleared, Combination, Features, FlowFeature, GateConfig, MetaFeatures, NumericFeatures,
    PatternFeatures, RiskLevel, Score, ScoreCacheConfig, Scorer, ScoringError, ScoringFuture, ScoringResult,
    SensitiveFeatures, Signal, ToolCallFeature,
};
#[cfg(feature = "local-model")]
pub use enclave_scoring::{LocalModel, ModelError, SentenceModel};
pub use enclave_sidecar::SidecarLimitError;
pub use enclave_transform::Instrumented;
pub use enclave_types::{
    Clock, Code, CodeInfo, Diagnostic, Diagnostics, ErrorCode, Fault, Fix, Layer, LayerStatus, Limits,
    LineColumn, LineIndex, SecurityLevel, Severity, Span,
};
pub use error::BuildError;
pub use executable::{Executable, SourceMismatch};
pub use gate::{
    BuiltInPattern, DoubleVmConfig, DoubleVmError, History, Operation, ParentValidation, PastOperation,
    SuspiciousPattern,
};
pub use host_functions::FunctionError;
pub use isolation::{Isolation, IsolationControl, IsolationReport, LayerReport};
pub use program::Program;
pub use registry::ToolSchema;
pub use rejected::Rejected;
pub use report::ScriptDiagnostic;
pub use result::{ConsoleLine, ExecutionError, ExecutionResult, ExecutionStats};
pub use run_options::RunOptions;
/// Derives the schemas of typed tools.
pub use schemars;
pub use serde_json::{Map, Value, json};
pub use sidecar::SidecarConfig;
pub use stats::EnclaveStats;
pub use tokio_util::sync::CancellationToken;
pub use tool::{ToolCall, ToolError, ToolHandler};
pub use workers::{EffectiveWorkerPool, QueueMetrics, WorkerPoolConfig, WorkerPoolMetrics, WorkersError};

/// Processes that run guests.
pub mod worker {
    pub use crate::workers::init;
}

/// The registries of every crate's diagnostic codes, for `explain` and the docs.
pub fn code_registries() -> [&'static [&'static CodeInfo]; 5] {
    [
        enclave_prescan::REGISTRY,
        enclave_syntax::REGISTRY,
        enclave_ast_guard::REGISTRY,
        enclave_transform::REGISTRY,
        enclave_sidecar::REGISTRY,
    ]
}

/// For Enclave's own tests.
#[doc(hidden)]
pub mod internal {
    pub use crate::describe::{notes, topics};
}

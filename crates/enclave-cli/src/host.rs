//! Where the command meets the facade: a plan goes in, the result of its run comes out.

use std::{sync::Arc, time::Duration};

use enclave_vm::{
    BuildError, Enclave, EnclaveBuilder, ExecutionResult, Isolation, ToolCall, ToolError, WorkerPoolConfig,
};

use crate::{
    commands::run::Plan,
    interrupt::interrupted,
    misuse::Misuse,
    progress::{CallCount, watched},
    tools_file::{Call, Failure, ToolsFile},
};

/// How a run came to its end.
pub(crate) enum Ended {
    /// By itself, well or badly.
    Result(Box<ExecutionResult>),
    /// By a signal, after which the process ends with this status.
    Interrupted(u8),
}

/// How long an interrupted run waits for its threads.
const GRACE: Duration = Duration::from_secs(1);

/// Runs the plan's script with the plan's tools.
///
/// # Errors
///
/// When the facade refuses the configuration, or the system gives no event loop.
pub(crate) fn run(plan: &Plan, tools: Option<ToolsFile>) -> Result<Ended, Misuse> {
    let runtime = event_loop()?;
    let ended = runtime.block_on(async {
        let calls = CallCount::default();
        let enclave = build(plan, tools, &calls).await?;
        let run = watched(enclave.run(&plan.source), plan.limits.timeout, &calls);
        tokio::select! {
            result = run => Ok(Ended::Result(Box::new(result))),
            status = interrupted() => Ok(Ended::Interrupted(status)),
        }
    });
    if matches!(ended, Ok(Ended::Interrupted(_))) {
        // A thread may just have started a program for a call: it finds the run gone, and ends the program, if it is
        // given the time.
        runtime.shutdown_timeout(GRACE);
    } else {
        // A request that blocks a thread until its own timeout must not hold up the result.
        runtime.shutdown_background();
    }
    ended
}

/// An enclave that only checks and describes: nothing runs in it, so it needs no process of its own.
pub(crate) fn checking() -> EnclaveBuilder {
    Enclave::builder().isolation(Isolation::InProcess)
}

/// Builds an enclave.
///
/// # Errors
///
/// When the facade refuses the configuration.
pub(crate) async fn built(builder: EnclaveBuilder) -> Result<Enclave, Misuse> {
    builder.build().await.map_err(|error| refused(&error))
}

/// Waits for `future`, with tokio's own services around it.
///
/// # Errors
///
/// When the system gives no event loop.
pub(crate) fn block_on<T>(future: impl Future<Output = T>) -> Result<T, Misuse> {
    Ok(event_loop()?.block_on(future))
}

fn event_loop() -> Result<tokio::runtime::Runtime, Misuse> {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| Misuse::new(format!("cannot start: {error}")))
}

async fn build(plan: &Plan, tools: Option<ToolsFile>, calls: &CallCount) -> Result<Enclave, Misuse> {
    let mut builder = Enclave::builder()
        .isolation(plan.isolation)
        .worker_pool(one_worker())
        .security_level(plan.level)
        .preset(plan.preset)
        .limits(plan.limits.clone())
        .globals(plan.globals.clone())
        .scoring(plan.scoring.clone())
        .double_vm(plan.double_vm.clone())
        .sidecar(plan.sidecar.clone());
    if let Some(seed) = plan.seed {
        builder = builder.seed(seed);
    }
    if let Some(tools) = tools {
        let max_reply_bytes = plan.limits.max_tool_payload_bytes;
        builder = builder.tool_handler(handler(tools, max_reply_bytes, calls.clone()));
    }
    if !plan.validate {
        builder = builder.dangerous().without_validation();
    }
    if !plan.transform {
        builder = builder.dangerous().without_transform();
    }
    built(builder).await
}

/// One run needs one worker.
fn one_worker() -> WorkerPoolConfig {
    let mut pool = WorkerPoolConfig::default();
    pool.min_workers = Some(0);
    pool.max_workers = Some(1);
    pool
}

/// The tools of a file as the facade asks for them.
fn handler(tools: ToolsFile, max_reply_bytes: u64, calls: CallCount) -> impl enclave_vm::ToolHandler {
    let tools = Arc::new(tools);
    move |call: ToolCall| {
        calls.add();
        let tools = Arc::clone(&tools);
        async move {
            let call = Call {
                name: &call.name,
                args: &call.args,
                remaining: call.remaining,
                max_reply_bytes,
            };
            tools.call(call).await.map_err(tool_error)
        }
    }
}

fn tool_error(failure: Failure) -> ToolError {
    let error = ToolError::new(failure.message).with_name(failure.name);
    match failure.code {
        Some(code) => error.with_code(code),
        None => error,
    }
}

fn refused(error: &BuildError) -> Misuse {
    let misuse = Misuse::new(error.to_string());
    match error {
        BuildError::Global { .. } => misuse.with_help("rename it in the file of --globals"),
        BuildError::Guard(_) => {
            misuse.with_help("--globals goes with --preset agentscript; there, rename the global in its file")
        }
        _ => misuse,
    }
}

//! A host with a few tools.

use enclave_vm::{Enclave, EnclaveBuilder, ExecutionResult, ToolCall, ToolError, Value, json};

/// Answers `users:get`, `orders:list`, `echo`, `fail`, `panic` and `never`.
#[expect(clippy::panic, reason = "one of the tools is broken on purpose")]
async fn answer(call: ToolCall) -> Result<Value, ToolError> {
    match call.name.as_str() {
        "users:get" => Ok(json!({ "id": call.args.get("id"), "name": "Ada" })),
        "orders:list" => Ok(json!([{ "id": 1, "total": 20 }, { "id": 2, "total": 22 }])),
        "echo" => Ok(Value::Object(call.args)),
        "fail" => Err(ToolError::new("db at /home/ada/db.sqlite is locked")
            .with_name("DbError")
            .with_code("E_LOCKED")),
        "panic" => panic!("a handler's secret"),
        "never" => std::future::pending().await,
        name => Err(ToolError::new(format!("no tool is called {name}"))),
    }
}

pub(crate) fn builder() -> EnclaveBuilder {
    Enclave::builder()
        .isolation(enclave_vm::Isolation::InProcess)
        .tool_handler(answer)
}

pub(crate) fn block_on<R>(future: impl Future<Output = R>) -> R {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_time()
        .build();
    runtime.expect("a runtime").block_on(future)
}

/// Runs `script` in an enclave of `builder`.
pub(crate) fn run(builder: EnclaveBuilder, script: &str) -> ExecutionResult {
    block_on(async { builder.build().await.expect("builds").run(script).await })
}

/// The value as JSON, or `CODE name: message`.
pub(crate) fn shown(result: &ExecutionResult) -> String {
    match (&result.error, &result.value) {
        (Some(error), _) => format!("{} {}: {}", error.code, error.name, error.message),
        (None, Some(value)) => value.to_string(),
        (None, None) => "undefined".to_owned(),
    }
}

//! The sidecar: its options, what references are, and what they cost.

mod composites;
mod literals;
mod options;
mod references;
mod strings;

use enclave_vm::{Enclave, EnclaveBuilder, ErrorCode, ExecutionResult, SidecarConfig, ToolCall, Value, json};

use crate::host::{run, shown};

/// `make` gives texts at several places, `text` one text, and every other tool what it was given.
fn answer(call: &ToolCall) -> Value {
    let text = |key: &str| call.args.get(key).and_then(Value::as_str).unwrap_or_default();
    let count = call.args.get("times").and_then(Value::as_u64).unwrap_or(1);
    let made = text("of").repeat(usize::try_from(count).unwrap_or(0));
    match call.name.as_str() {
        "make" => json!({ "data": made, "nested": [{ "deep": made }], "small": "small" }),
        "text" => json!(format!("{}{made}{}", text("before"), text("after"))),
        _ => json!({ "got": call.args }),
    }
}

fn with(configure: impl FnOnce(&mut SidecarConfig)) -> EnclaveBuilder {
    let mut sidecar = SidecarConfig::on();
    configure(&mut sidecar);
    Enclave::builder()
        .isolation(enclave_vm::Isolation::InProcess)
        .sidecar(sidecar)
        .tool_handler(|call: ToolCall| async move { Ok(answer(&call)) })
}

/// Without the guard: what the realm says is looked at.
fn bare(builder: EnclaveBuilder) -> EnclaveBuilder {
    builder.dangerous().without_validation()
}

/// A run with the sidecar on, in which `ref` is a reference to 2 000 times `x`.
fn run_with_ref(script: &str) -> ExecutionResult {
    let script = format!("const ref = await callTool('text', {{ of: 'x', times: 2000 }});\n{script}");
    run(bare(with(|_| {})), &script)
}

#[track_caller]
fn check(script: &str, expect: &str) {
    assert_eq!(shown(&run_with_ref(script)), expect, "{script}");
}

fn code(result: &ExecutionResult) -> Option<ErrorCode> {
    result.error.as_ref().map(|error| error.code)
}

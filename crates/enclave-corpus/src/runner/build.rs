//! The enclave that a case finds, and the tools in it.

use std::{
    future::pending,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU32, Ordering},
    },
    time::Duration,
};

use enclave_types::{Limits, SecurityLevel};
use enclave_vm::{BuildError, Enclave, Isolation, ToolCall, ToolError};
use serde_json::{Map, Value, json};

use super::Control;
use crate::{Case, Stage, ToolStub, functions};

/// A tool that no script may reach, whatever it tries.
pub(super) const CANARY_TOOL: &str = "canary:touch";

/// A custom global that no script may change for the next.
pub(super) const CANARY_GLOBAL: &str = "canary";

/// What the tools of a run saw.
#[derive(Debug, Default)]
pub(super) struct Watch {
    /// Whether the canary was called.
    pub(super) touched: AtomicBool,
    /// Calls under way, and the most that there were.
    under_way: AtomicU32,
    pub(super) most: AtomicU32,
}

/// One call under way.
struct UnderWay(Arc<Watch>);

impl UnderWay {
    fn new(watch: &Arc<Watch>) -> Self {
        let now = watch.under_way.fetch_add(1, Ordering::SeqCst) + 1;
        watch.most.fetch_max(now, Ordering::SeqCst);
        Self(Arc::clone(watch))
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.0.under_way.fetch_sub(1, Ordering::SeqCst);
    }
}

pub(super) async fn build(
    case: &Case,
    level: SecurityLevel,
    control: Control,
    limits: Limits,
    isolation: Isolation,
    watch: &Arc<Watch>,
) -> Result<Enclave, BuildError> {
    let mut globals: Map<String, Value> = case.globals.clone().into_iter().collect();
    globals.insert(CANARY_GLOBAL.to_owned(), json!({ "state": "intact" }));
    let tools = Arc::new(case.tools.clone());
    let watch = Arc::clone(watch);
    let mut builder = Enclave::builder()
        .isolation(isolation)
        .security_level(level)
        .limits(limits)
        .globals(globals)
        .sidecar(case.sidecar.clone())
        .tool_handler(move |call: ToolCall| {
            let (tools, under_way) = (Arc::clone(&tools), UnderWay::new(&watch));
            async move {
                if call.name == CANARY_TOOL {
                    under_way.0.touched.store(true, Ordering::SeqCst);
                }
                match tools.get(&call.name) {
                    Some(stub) => answer(stub, call.args).await,
                    None => Err(ToolError::new(format!("there is no tool {}", call.name))),
                }
            }
        });
    let mut double_vm = case.gate.clone();
    double_vm.enabled = control != Control::Without(Stage::Gate);
    builder = builder.double_vm(double_vm);
    let (guard, transform) = match control {
        Control::All | Control::Fixed | Control::Without(Stage::Gate) => (true, true),
        Control::Without(Stage::Transform) => (true, false),
        Control::Without(_) => (false, true),
        Control::Bare | Control::Realm => (false, false),
    };
    builder = functions::add(builder, &case.functions);
    if !guard {
        builder = builder.dangerous().without_validation();
    }
    if !transform {
        builder = builder.dangerous().without_transform();
    }
    builder.build().await
}

#[expect(clippy::panic, reason = "a handler that panics is what some cases are about")]
async fn answer(stub: &ToolStub, args: Map<String, Value>) -> Result<Value, ToolError> {
    match stub {
        ToolStub::Reply(value) => Ok(value.clone()),
        ToolStub::Error { name, message, code } => {
            let error = ToolError::new(message).with_name(name);
            Err(match code {
                Some(code) => error.with_code(code),
                None => error,
            })
        }
        ToolStub::Echoes => Ok(Value::Object(args)),
        ToolStub::Hangs => pending().await,
        ToolStub::Panics => panic!("a tool handler of the corpus panics"),
    }
}

/// The level's limits with the case's own.
pub(super) fn limits(case: &Case, level: SecurityLevel) -> Limits {
    let mut limits = Limits::for_level(level);
    for (name, &value) in &case.limits {
        let small = u32::try_from(value).unwrap_or(u32::MAX);
        match name.as_str() {
            "timeout" => limits.timeout = Duration::from_millis(value),
            "max_tool_calls" => limits.max_tool_calls = small,
            "max_concurrent_tool_calls" => limits.max_concurrent_tool_calls = small,
            "max_iterations" => limits.max_iterations = value,
            "memory_limit" => limits.memory_limit_bytes = value,
            "max_stack" => limits.max_stack_bytes = value,
            "max_console_bytes" => limits.max_console_bytes = value,
            "max_console_calls" => limits.max_console_calls = small,
            "max_tool_payload" => limits.max_tool_payload_bytes = value,
            "max_value_depth" => limits.max_value_depth = small,
            "max_value_nodes" => limits.max_value_nodes = value,
            "max_result" => limits.max_result_bytes = value,
            other => debug_assert!(false, "the parser let the limit {other} pass"),
        }
    }
    limits
}

//! The enclave that a case finds, and the tools in it.

use std::{
    collections::BTreeMap,
    future::pending,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU32, Ordering},
    },
    time::Duration,
};

use enclave_types::{Limits, SecurityLevel};
use enclave_vm::{
    BuildError, Enclave, EnclaveBuilder, Isolation, ToolCall, ToolError, ToolSchema, WorkerPoolConfig,
};
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
        .preset(case.preset);
    if case.registered.is_empty() {
        builder = builder.tool_handler(move |call: ToolCall| reply(&tools, &watch, call.name, call.args));
    } else {
        builder = register(builder, case, &tools, &watch);
    }
    if isolation == Isolation::Process {
        // One run at a time, and each enclave is gone soon.
        let mut pool = WorkerPoolConfig::default();
        (pool.min_workers, pool.max_workers) = (Some(1), Some(1));
        builder = builder.worker_pool(pool);
    }
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

/// Registers the tools of a case, each with its schema, and the canary; no handler answers for others.
fn register(
    mut builder: EnclaveBuilder,
    case: &Case,
    tools: &Arc<BTreeMap<String, ToolStub>>,
    watch: &Arc<Watch>,
) -> EnclaveBuilder {
    let json = |schema: Option<&toml::Value>| schema.and_then(|schema| serde_json::to_value(schema).ok());
    for name in tools.keys().map(String::as_str).chain([CANARY_TOOL]) {
        let schemas = case.registered.get(name);
        let args = json(schemas.and_then(|schemas| schemas.args.as_ref()));
        let mut schema = ToolSchema::json(args.unwrap_or_else(|| json!({ "type": "object" })));
        if let Some(result) = json(schemas.and_then(|schemas| schemas.result.as_ref())) {
            schema = schema.returns_json(result);
        }
        let (tools, watch, called) = (Arc::clone(tools), Arc::clone(watch), name.to_owned());
        builder = builder.tool(name, schema, move |args: Map<String, Value>| {
            reply(&tools, &watch, called.clone(), args)
        });
    }
    builder
}

/// What a tool of the case answers.
fn reply(
    tools: &Arc<BTreeMap<String, ToolStub>>,
    watch: &Arc<Watch>,
    name: String,
    args: Map<String, Value>,
) -> impl Future<Output = Result<Value, ToolError>> + Send + use<> {
    let (tools, under_way) = (Arc::clone(tools), UnderWay::new(watch));
    async move {
        if name == CANARY_TOOL {
            under_way.0.touched.store(true, Ordering::SeqCst);
        }
        match tools.get(&name) {
            Some(stub) => answer(stub, args).await,
            None => Err(ToolError::new(format!("there is no tool {name}"))),
        }
    }
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

use enclave_vm::{BuildError, Enclave, Limits, SecurityLevel, ToolCall, Value, json};

/// A script with a name.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Workload {
    /// What it is called in the table.
    pub name: &'static str,
    /// Its text: AgentScript that the bare engine runs to the same value.
    pub script: &'static str,
}

impl Workload {
    /// The scripts that whole runs are measured with.
    pub const ALL: &'static [Self] = &[
        Self {
            name: "one line",
            script: include_str!("../inputs/one-line.js"),
        },
        Self {
            name: "aggregate 200 rows",
            script: include_str!("../inputs/aggregate.js"),
        },
        Self {
            name: "two tool calls",
            script: include_str!("../inputs/two-tools.js"),
        },
        Self {
            name: "report of 120 lines",
            script: include_str!("../inputs/report.js"),
        },
    ];
}

/// What the tools of the workloads answer; the same for Enclave and for the baseline.
pub(crate) fn reply_to(name: &str, args: Value) -> Value {
    match name {
        "users:get" => json!({ "id": args.get("id"), "name": "Ada Lovelace", "email": "ada@example.com" }),
        "orders:list" => (1..=20)
            .map(|i| json!({ "id": i, "total": i * 7, "open": i % 3 == 0 }))
            .collect(),
        _ => args,
    }
}

/// An enclave with the workloads' tools, at Standard, with limits that no workload reaches.
///
/// # Errors
///
/// As [`EnclaveBuilder::build`](enclave_vm::EnclaveBuilder::build).
pub async fn enclave() -> Result<Enclave, BuildError> {
    let mut limits = Limits::for_level(SecurityLevel::Standard);
    limits.max_iterations = 2_000_000;
    Enclave::builder()
        .isolation(enclave_vm::Isolation::InProcess)
        .limits(limits)
        // Each measured run goes through all stages.
        .program_cache(0)
        .tool_handler(|call: ToolCall| async move { Ok(reply_to(&call.name, Value::Object(call.args))) })
        .build()
        .await
}

use enclave_types::Unit;

use super::About;

impl About<'_> {
    /// The limits that a script's author can do something about, in words.
    pub(super) fn limits(&self) -> Vec<String> {
        let bytes = |value| Unit::Bytes.show(value);
        let limits = self.limits;
        let millis = u64::try_from(limits.timeout.as_millis()).unwrap_or(u64::MAX);
        let mut lines = vec![
            format!(
                "the whole run, waiting for tools included: {}",
                Unit::Milliseconds.show(millis)
            ),
            format!(
                "tool calls: {}, of which {} at once",
                limits.max_tool_calls, limits.max_concurrent_tool_calls
            ),
        ];
        if self.policy.waived.transform.is_none() {
            lines.push(format!("rounds of each loop: {}", limits.max_iterations));
        }
        lines.extend([
            format!("memory: {}", bytes(limits.memory_limit_bytes)),
            format!(
                "arguments of a tool call, and its result: {}",
                bytes(limits.max_tool_payload_bytes)
            ),
            format!(
                "returned value: {}, nested {} deep, {} parts",
                bytes(limits.max_result_bytes),
                limits.max_value_depth,
                limits.max_value_nodes
            ),
        ]);
        lines
    }
}

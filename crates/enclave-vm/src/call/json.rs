//! Reading what the runtime wrote.

use enclave_syntax::on_stack;
use serde::Deserialize as _;
use serde_json::{Map, Value};

/// The arguments as the runtime wrote them: the JSON text of an object, bounded in depth.
pub(super) fn read_args(json: &str) -> Option<Map<String, Value>> {
    match read_json(json)? {
        Value::Object(args) => Some(args),
        _ => None,
    }
}

/// Levels of a script whose stack is enough to read JSON 512 levels deep, in a debug build too.
const READ_DEPTH: u32 = 256;

/// JSON text that the runtime made. Its depth is bounded by `max_value_depth`, at most 512. The reader's own bound of
/// 128 is lifted for what is deeper, on a stack that is enough; nearly nothing is, and a new stack costs more than
/// reading a usual reply.
pub(crate) fn read_json(json: &str) -> Option<Value> {
    serde_json::from_str(json).ok().or_else(|| {
        on_stack(READ_DEPTH, || {
            let mut reader = serde_json::Deserializer::from_str(json);
            reader.disable_recursion_limit();
            Value::deserialize(&mut reader).ok()
        })
    })
}

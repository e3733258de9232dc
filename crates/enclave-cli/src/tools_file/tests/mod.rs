//! Tools files against plain calls: no script, no engine.

mod calls;
#[cfg(unix)]
mod commands;
mod config;
mod http;

use std::{path::Path, time::Duration};

use serde_json::{Map, Value, json};

use super::{Call, Failure, ToolsFile};

/// Reads a file with the one tool `t`.
pub(super) fn tool(tool: &Value) -> ToolsFile {
    file(&json!({ "tools": { "t": tool } }))
}

#[track_caller]
pub(super) fn file(file: &Value) -> ToolsFile {
    ToolsFile::read(&file.to_string(), "tools.json", Path::new(".")).expect("the file is valid")
}

/// Calls the tool `t`.
pub(super) async fn call(tools: &ToolsFile, args: Value) -> Result<Value, Failure> {
    call_named(tools, "t", args).await
}

pub(super) async fn call_named(tools: &ToolsFile, name: &str, args: Value) -> Result<Value, Failure> {
    call_within(tools, name, args, Duration::from_mins(1)).await
}

pub(super) async fn call_within(
    tools: &ToolsFile,
    name: &str,
    args: Value,
    remaining: Duration,
) -> Result<Value, Failure> {
    let Value::Object(args) = args else {
        panic!("arguments are an object")
    };
    let call = Call {
        name,
        args: &args,
        remaining,
        max_reply_bytes: 1000,
    };
    tools.call(call).await
}

/// A failure as one line: `name [code]: message`.
pub(super) fn line(result: Result<Value, Failure>) -> String {
    match result {
        Ok(value) => value.to_string(),
        Err(Failure { name, message, code }) => {
            format!("{name} [{}]: {message}", code.unwrap_or_default())
        }
    }
}

pub(super) fn no_args() -> Value {
    Value::Object(Map::new())
}

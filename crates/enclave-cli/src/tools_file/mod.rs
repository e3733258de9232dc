//! Tools files: `{"tools": {NAME: {…}}}`, the tools of a run as data, programs and endpoints.
//!
//! Each tool has one reply form: fixed answers (`reply`, `replies`, `match`), a fixed `error`, a
//! `command` that is run, or an `http` endpoint. `schema` and `result_schema` check what goes in and
//! comes out, `delay_ms` waits first, and the tool `"*"` answers for every name that has no tool.
//!
//! Everything wrong with the file is found when it is read. What a call can still do wrong is a
//! [`Failure`], which the script sees as an error that it may catch: its text names the tool and the
//! author's own arguments, and no path, address or header of the host.

mod command;
mod declared;
mod error;
mod fields;
mod fixed;
mod http;
mod match_args;
mod read;
mod replies;
mod reply;
mod schema;

use std::{collections::BTreeMap, time::Duration};

use enclave_types::quoted;
use serde_json::{Map, Value};

use crate::nearest::nearest;

/// The name whose tool answers for every tool that the file does not have.
const CATCH_ALL: &str = "*";

/// The tools of one file.
#[derive(Debug, Default)]
pub(crate) struct ToolsFile {
    tools: BTreeMap<String, Tool>,
    catch_all: Option<Tool>,
}

/// One call, as the script made it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Call<'c> {
    /// The tool's name.
    pub(crate) name: &'c str,
    /// The arguments.
    pub(crate) args: &'c Map<String, Value>,
    /// How long the run may still wait; a program or a request that takes longer is ended.
    pub(crate) remaining: Duration,
    /// The most bytes of reply that are read.
    pub(crate) max_reply_bytes: u64,
}

/// Why a call failed, as the script sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Failure {
    /// `error.name`.
    pub(crate) name: String,
    /// `error.message`.
    pub(crate) message: String,
    /// `error.code`.
    pub(crate) code: Option<String>,
}

impl Failure {
    fn new(name: &str, code: &str, message: impl Into<String>) -> Self {
        Self {
            name: name.to_owned(),
            message: message.into(),
            code: Some(code.to_owned()),
        }
    }

    /// A program or a request that outlived the call.
    fn timeout(what: &str, tool: &str) -> Self {
        let message = format!("the {what} of {} did not answer in time", quoted(tool));
        Self::new("TimeoutError", "TOOL_TIMEOUT", message)
    }

    /// A program or a server that answered something other than JSON.
    fn not_json(what: &str, tool: &str, error: &serde_json::Error) -> Self {
        let message = format!("the {what} of {} did not answer with JSON: {error}", quoted(tool));
        Self::new("Error", "TOOL_BAD_REPLY", message)
    }

    /// A program or a server that answered more than may be taken.
    fn too_large(what: &str, tool: &str, max: u64) -> Self {
        let message = format!(
            "the {what} of {} answered with more than {max} bytes",
            quoted(tool)
        );
        Self::new("Error", "TOOL_BAD_REPLY", message)
    }
}

/// A tool of the file.
#[derive(Debug)]
struct Tool {
    form: Form,
    schema: Option<schema::Schema>,
    result_schema: Option<schema::Schema>,
    /// What the tool is for; shown where a misspelled name is put right.
    description: Option<String>,
    delay: Duration,
}

/// How a tool answers.
#[derive(Debug)]
enum Form {
    Fixed(fixed::Fixed),
    Error(error::FixedError),
    Command(command::Command),
    Http(http::Endpoint),
}

impl ToolsFile {
    /// Answers a call.
    ///
    /// # Errors
    ///
    /// A [`Failure`] for the script: an unknown tool, arguments or a reply that do not fit their
    /// schema, no fitting `match` entry, the file's own `error`, a program or an endpoint that failed.
    pub(crate) async fn call(&self, call: Call<'_>) -> Result<Value, Failure> {
        let tool = self.find(call.name)?;
        if let Some(schema) = &tool.schema {
            schema.check_args(&call)?;
        }
        let reply = match &tool.form {
            Form::Fixed(fixed) => {
                // Taken before the delay, so that `replies` go by the order of the calls.
                let answer = fixed.answer(&call);
                tool.wait(call).await;
                answer?
            }
            Form::Error(error) => {
                tool.wait(call).await;
                return Err(error.failure());
            }
            Form::Command(command) => command.run(&tool.wait(call).await).await?,
            Form::Http(endpoint) => endpoint.request(&tool.wait(call).await).await?,
        };
        if let Some(schema) = &tool.result_schema {
            schema.check_reply(call.name, &reply)?;
        }
        Ok(reply)
    }

    fn find(&self, name: &str) -> Result<&Tool, Failure> {
        if let Some(tool) = self.tools.get(name).or(self.catch_all.as_ref()) {
            return Ok(tool);
        }
        let mut message = format!("no tool is called {}", quoted(name));
        if let Some(near) = nearest(name, self.tools.keys().map(String::as_str)) {
            message.push_str("; did you mean ");
            message.push_str(&quoted(near));
            let described = self.tools.get(near).and_then(|tool| tool.description.as_ref());
            if let Some(description) = described {
                message.push_str(" (");
                message.push_str(description);
                message.push(')');
            }
            message.push('?');
        }
        Err(Failure::new("ReferenceError", "UNKNOWN_TOOL", message))
    }
}

impl Tool {
    /// Waits for the tool's delay; what comes back is the call with the time that is left.
    async fn wait<'c>(&self, call: Call<'c>) -> Call<'c> {
        if !self.delay.is_zero() {
            tokio::time::sleep(self.delay).await;
        }
        Call {
            remaining: call.remaining.saturating_sub(self.delay),
            ..call
        }
    }
}

#[cfg(test)]
mod tests;

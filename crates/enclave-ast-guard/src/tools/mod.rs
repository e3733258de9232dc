//! The host's tools, as far as the guard may know them.

mod schema;

use std::collections::BTreeMap;

use serde_json::Value;

use crate::ConfigError;

pub(crate) use schema::{Additional, Schema};

/// The tools that a host has: their names, and what they take and give as JSON Schema.
///
/// Only what a script has written down can be checked against it: names, keys, and literals. What is
/// passed at run time is checked by the tool.
///
/// ```
/// use enclave_ast_guard::{GuardConfig, Tools, lint};
/// use serde_json::json;
///
/// let schema = json!({ "properties": { "id": { "type": "number" } }, "required": ["id"] });
/// let tools = Tools::new().with_schema("users:get", schema)?;
/// let config = GuardConfig::default().with_tools(tools);
/// assert!(lint("return await callTool('users:get', { id: 1 });", &config).is_ok());
/// assert!(!lint("return await callTool('users:get', { id: '1' });", &config).is_ok());
/// assert!(!lint("return await callTool('user:get', { id: 1 });", &config).is_ok());
/// # Ok::<(), enclave_ast_guard::ConfigError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tools {
    tools: BTreeMap<String, Tool>,
    has_others: bool,
}

/// What is known of one tool. Nothing where it takes or gives anything.
#[derive(Clone, Debug, Default, PartialEq)]
struct Tool {
    arguments: Option<Value>,
    result: Option<Value>,
}

impl Tools {
    /// No tools at all: every call is an error.
    pub const fn new() -> Self {
        Self {
            tools: BTreeMap::new(),
            has_others: false,
        }
    }

    /// Adds a tool that takes and gives anything.
    #[must_use]
    pub fn with_tool(mut self, name: impl Into<String>) -> Self {
        self.tools.entry(name.into()).or_default();
        self
    }

    /// Adds a tool with the JSON Schema of its arguments, an object.
    ///
    /// Looked at are `type`, `properties`, `required`, `additionalProperties`, `patternProperties`, `items`, `enum`,
    /// `const`, `anyOf`, `oneOf`, and `$ref` within the schema. A keyword that is not looked at lets everything pass.
    ///
    /// # Errors
    ///
    /// [`ConfigError::InvalidSchema`] when the schema is neither an object nor a boolean.
    pub fn with_schema(mut self, name: impl Into<String>, arguments: Value) -> Result<Self, ConfigError> {
        let name = name.into();
        let arguments = checked(&name, arguments)?;
        self.tools.entry(name).or_default().arguments = Some(arguments);
        Ok(self)
    }

    /// Adds the JSON Schema of what a tool gives.
    ///
    /// # Errors
    ///
    /// [`ConfigError::InvalidSchema`] when the schema is neither an object nor a boolean.
    pub fn with_result_schema(mut self, name: impl Into<String>, result: Value) -> Result<Self, ConfigError> {
        let name = name.into();
        let result = checked(&name, result)?;
        self.tools.entry(name).or_default().result = Some(result);
        Ok(self)
    }

    /// Says that the host answers other names too: an unknown name is no error.
    #[must_use]
    pub fn with_others(mut self) -> Self {
        self.has_others = true;
        self
    }

    /// The names, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.tools.keys().map(String::as_str)
    }

    /// Whether a call of that name can be answered.
    pub fn has(&self, name: &str) -> bool {
        self.has_others || self.tools.contains_key(name)
    }

    pub(crate) fn arguments(&self, name: &str) -> Option<Schema<'_>> {
        self.tools.get(name)?.arguments.as_ref().map(Schema::new)
    }

    pub(crate) fn result(&self, name: &str) -> Option<Schema<'_>> {
        self.tools.get(name)?.result.as_ref().map(Schema::new)
    }
}

fn checked(tool: &str, schema: Value) -> Result<Value, ConfigError> {
    if schema.is_object() || schema.is_boolean() {
        Ok(schema)
    } else {
        Err(ConfigError::InvalidSchema {
            tool: tool.to_owned(),
        })
    }
}

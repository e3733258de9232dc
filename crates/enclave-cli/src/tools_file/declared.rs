//! What a tools file says about its tools without calling one: names and schemas.

use enclave_ast_guard::{ConfigError, Tools};
use enclave_vm::{ToolSchema, json};
use serde_json::Value;

use super::{ToolsFile, schema::Schema};
use crate::misuse::Misuse;

impl ToolsFile {
    /// The names and schemas, as the linter checks calls against them. With a `"*"` any name is known.
    ///
    /// # Errors
    ///
    /// When the linter does not take a schema; `file` is what the message calls the tools file.
    pub(crate) fn declared(&self, file: &str) -> Result<Tools, Misuse> {
        self.declare()
            .map_err(|error| Misuse::new(format!("{file}: {error}")))
    }

    /// Each tool's name with what a model is told of it.
    pub(crate) fn described(&self) -> impl Iterator<Item = (&str, ToolSchema<Value>)> {
        self.tools.iter().map(|(name, tool)| {
            let written = tool.schema.as_ref().map(Schema::value);
            // `true`, or nothing, lets any object pass.
            let arguments = match written {
                None | Some(Value::Bool(true)) => json!({ "type": "object" }),
                Some(schema) => schema.clone(),
            };
            let mut described = ToolSchema::json(arguments);
            if let Some(result) = &tool.result_schema {
                described = described.returns_json(result.value().clone());
            }
            if let Some(description) = &tool.description {
                described = described.describe(description);
            }
            (name.as_str(), described)
        })
    }

    /// Whether the tool `"*"` answers for all other names.
    pub(crate) const fn has_others(&self) -> bool {
        self.catch_all.is_some()
    }

    fn declare(&self) -> Result<Tools, ConfigError> {
        let mut tools = Tools::new();
        for (name, tool) in &self.tools {
            tools = tools.with_tool(name);
            if let Some(schema) = tool.schema.as_ref().map(Schema::value) {
                tools = tools.with_schema(name, schema.clone())?;
            }
            if let Some(schema) = tool.result_schema.as_ref().map(Schema::value) {
                tools = tools.with_result_schema(name, schema.clone())?;
            }
        }
        Ok(if self.catch_all.is_some() {
            tools.with_others()
        } else {
            tools
        })
    }
}

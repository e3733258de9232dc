//! What a tools file says about its tools without calling one: names and schemas.

use enclave_ast_guard::{ConfigError, Tools};

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

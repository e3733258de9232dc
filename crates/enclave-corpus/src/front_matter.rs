//! The TOML at the head of a case.

use std::collections::BTreeMap;

use enclave_types::{Limits, SecurityLevel};
use serde::Deserialize;

use crate::{ByLevel, ToolStub, gate::GateOptions, sidecar::SidecarOptions};

/// A front matter as it is written; unknown keys are errors.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct FrontMatter {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) expect: ByLevel,
    #[serde(default)]
    pub(crate) then: Option<ByLevel>,
    #[serde(default)]
    pub(crate) single_control: Option<String>,
    #[serde(default)]
    pub(crate) rejected: Vec<String>,
    #[serde(default)]
    pub(crate) levels: Option<Vec<SecurityLevel>>,
    #[serde(default)]
    pub(crate) cwe: Vec<u16>,
    #[serde(default)]
    pub(crate) source: Option<String>,
    #[serde(default)]
    pub(crate) tools: BTreeMap<String, Tool>,
    #[serde(default)]
    pub(crate) registered: BTreeMap<String, Schemas>,
    #[serde(default)]
    pub(crate) repeated: BTreeMap<String, Repeated>,
    #[serde(default)]
    pub(crate) preset: Option<String>,
    #[serde(default)]
    pub(crate) warnings: Vec<String>,
    #[serde(default)]
    pub(crate) globals: BTreeMap<String, toml::Value>,
    #[serde(default)]
    pub(crate) functions: BTreeMap<String, Tool>,
    #[serde(default)]
    pub(crate) limits: BTreeMap<String, u64>,
    #[serde(default)]
    pub(crate) gate: GateOptions,
    #[serde(default)]
    pub(crate) blocked_by: Vec<String>,
    #[serde(default)]
    pub(crate) iterations: Option<u64>,
    #[serde(default)]
    pub(crate) tool_calls: Option<u32>,
    #[serde(default)]
    pub(crate) sidecar: Option<SidecarOptions>,
    #[serde(default)]
    pub(crate) gap: Option<String>,
}

impl FrontMatter {
    /// The first limit that has no such name.
    pub(crate) fn unknown_limit(&self) -> Option<&str> {
        let known = Limits::default().rows();
        let mut given = self.limits.keys();
        given
            .find(|name| !known.iter().any(|row| row.name == *name))
            .map(String::as_str)
    }
}

/// A tool as it is written: one of its keys.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Tool {
    Reply(toml::Value),
    /// JSON text, for what TOML cannot say.
    Json(String),
    Error(ToolError),
    Echoes,
    Hangs,
    Panics,
}

/// What stands for a mark such as `«MANY»` in the script, many times.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Repeated {
    pub(crate) text: String,
    pub(crate) times: usize,
}

/// What a registered tool takes and gives, as JSON Schema.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Schemas {
    /// Of its arguments.
    pub(crate) args: Option<toml::Value>,
    /// Of its result.
    pub(crate) result: Option<toml::Value>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ToolError {
    #[serde(default = "error_name")]
    name: String,
    message: String,
    #[serde(default)]
    code: Option<String>,
}

fn error_name() -> String {
    "Error".to_owned()
}

impl Tool {
    pub(crate) fn stub(self) -> Result<ToolStub, String> {
        Ok(match self {
            Self::Reply(value) => {
                ToolStub::Reply(serde_json::to_value(value).map_err(|error| error.to_string())?)
            }
            Self::Json(text) => ToolStub::Reply(
                serde_json::from_str(&text).map_err(|error| format!("`json` is not JSON: {error}"))?,
            ),
            Self::Error(ToolError { name, message, code }) => ToolStub::Error { name, message, code },
            Self::Echoes => ToolStub::Echoes,
            Self::Hangs => ToolStub::Hangs,
            Self::Panics => ToolStub::Panics,
        })
    }
}

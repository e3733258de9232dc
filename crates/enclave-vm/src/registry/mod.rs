//! Tools that are registered by name, each with what it takes and gives.

mod arguments;
mod schema;

use std::{collections::BTreeMap, future::Future, sync::Arc};

use enclave_ast_guard::{ConfigError, Tools};
use enclave_syntax::on_stack;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Map, Value};

use crate::{BuildError, ToolError, tool::ToolFuture};
use arguments::Arguments;

pub use schema::ToolSchema;

/// The longest name a registered tool may have, in bytes.
const MAX_NAME_BYTES: usize = 128;

/// Arguments of so many levels are checked on any thread's stack.
const SHALLOW_LEVELS: usize = 32;

/// Levels of a script whose stack is enough to check arguments 512 levels deep, in a debug build too.
const DEEP_STACK: u32 = 1024;

/// Calls a tool with arguments that fit its schema.
type Call = dyn Fn(&str, Value) -> ToolFuture + Send + Sync;

/// A tool as the builder was given it; nothing of it is checked yet.
#[derive(Clone)]
pub(crate) struct Registration {
    name: String,
    schema: Described,
    call: Arc<Call>,
}

/// What is known of a tool without its types.
#[derive(Clone, Debug)]
pub(crate) struct Described {
    pub(crate) arguments: Value,
    pub(crate) result: Option<Value>,
    pub(crate) description: Option<String>,
}

impl Registration {
    pub(crate) fn new<A, R, H, Reply>(name: String, schema: ToolSchema<A, R>, handler: H) -> Self
    where
        A: DeserializeOwned + Send + 'static,
        R: Serialize + 'static,
        H: Fn(A) -> Reply + Send + Sync + 'static,
        Reply: Future<Output = Result<R, ToolError>> + Send + 'static,
    {
        let call = move |tool: &str, args: Value| -> ToolFuture {
            let args: A = match arguments::read(tool, args) {
                Ok(args) => args,
                Err(error) => return Box::pin(std::future::ready(Err(error))),
            };
            let (reply, tool) = (handler(args), enclave_types::quoted(tool));
            Box::pin(async move {
                let reply = reply.await?;
                serde_json::to_value(reply)
                    .map_err(|_| ToolError::new(format!("the result of {tool} cannot be written as JSON")))
            })
        };
        Self {
            name,
            schema: schema.into_described(),
            call: Arc::new(call),
        }
    }
}

/// The registered tools of an enclave.
#[derive(Default)]
pub(crate) struct Registry {
    tools: BTreeMap<String, Tool>,
}

pub(crate) struct Tool {
    schema: Described,
    arguments: Arguments,
    call: Arc<Call>,
}

impl Registry {
    /// Checks the registrations and puts them together.
    pub(crate) fn new(registrations: Vec<Registration>) -> Result<Self, BuildError> {
        let mut tools = BTreeMap::new();
        for Registration { name, schema, call } in registrations {
            let refuse = |problem: String| BuildError::Tool {
                name: name.clone(),
                problem,
            };
            if let Some(problem) = name_problem(&name) {
                return Err(refuse(problem.to_owned()));
            }
            if tools.contains_key(&name) {
                return Err(refuse("is registered twice".to_owned()));
            }
            let arguments = Arguments::compile(&schema.arguments).map_err(&refuse)?;
            if let Some(result) = &schema.result {
                schema::check(result)
                    .map_err(|problem| refuse(format!("has a result schema that {problem}")))?;
            }
            tools.insert(
                name,
                Tool {
                    schema,
                    arguments,
                    call,
                },
            );
        }
        Ok(Self { tools })
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.tools.is_empty()
    }

    pub(crate) fn contains(&self, name: &str) -> bool {
        self.tools.contains_key(name)
    }

    /// The tools by name, in order.
    pub(crate) fn described(&self) -> impl Iterator<Item = (&str, &Described)> {
        self.tools
            .iter()
            .map(|(name, tool)| (name.as_str(), &tool.schema))
    }

    /// What the guard checks calls against.
    pub(crate) fn guard_tools(&self) -> Result<Tools, ConfigError> {
        self.described().try_fold(Tools::new(), |tools, (name, schema)| {
            let tools = tools.with_schema(name, schema.arguments.clone())?;
            match &schema.result {
                Some(result) => tools.with_result_schema(name, result.clone()),
                None => Ok(tools),
            }
        })
    }

    /// Begins a call of a registered tool. Gives the arguments back when there is no tool of that name.
    pub(crate) fn call(
        &self,
        name: &str,
        args: Map<String, Value>,
    ) -> Result<ToolFuture, Map<String, Value>> {
        let Some(tool) = self.tools.get(name) else {
            return Err(args);
        };
        let args = Value::Object(args);
        let is_deep = is_deeper_than(&args, SHALLOW_LEVELS);
        let call = || match tool.arguments.check(name, &args) {
            Ok(()) => (tool.call)(name, args),
            Err(error) => Box::pin(std::future::ready(Err(error))) as ToolFuture,
        };
        // A schema or a type may follow the arguments all the way down. Nearly none are deep, and a stack of their own
        // costs more than the whole check.
        Ok(if is_deep {
            on_stack(DEEP_STACK, call)
        } else {
            call()
        })
    }
}

/// Whether `value` nests deeper than `levels`. Looks no deeper than that.
fn is_deeper_than(value: &Value, levels: usize) -> bool {
    let Some(left) = levels.checked_sub(1) else {
        return value.is_array() || value.is_object();
    };
    match value {
        Value::Array(items) => items.iter().any(|item| is_deeper_than(item, left)),
        Value::Object(members) => members.values().any(|member| is_deeper_than(member, left)),
        _ => false,
    }
}

fn name_problem(name: &str) -> Option<&'static str> {
    if name.is_empty() {
        Some("has an empty name")
    } else if name.len() > MAX_NAME_BYTES {
        Some("has a name of more than 128 bytes")
    } else if name.chars().any(char::is_control) {
        Some("has a control character in its name")
    } else {
        None
    }
}

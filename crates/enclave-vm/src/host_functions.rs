//! Functions of the embedder's in custom globals.

use std::{fmt, sync::Arc};

use enclave_runtime::{HostFunction, ToolFailure};
use enclave_types::{DANGEROUS_KEYS, quoted};
use serde_json::{Map, Value};

use crate::{BuildError, call::read_json, globals};

/// How deep a function may stand, as data may.
const MAX_DEPTH: usize = 10;

/// What a host function does: arguments in, result or error out.
type Call = dyn Fn(&[Value]) -> Result<Value, FunctionError> + Send + Sync;

/// How a function in the globals failed: what the script finds in the error it catches. Uncaught, the run ends as
/// `RUNTIME_ERROR`, with the function's path in `data`.
///
/// Paths and secret-shaped text in it are redacted below Permissive, but do not rely on that: what you write here is
/// for the script's author.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FunctionError {
    /// `error.name`; `Error` unless set.
    pub name: String,
    /// `error.message`.
    pub message: String,
    /// `error.code`, if there is one.
    pub code: Option<String>,
}

impl FunctionError {
    /// A failure with a message.
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            name: "Error".to_owned(),
            message: message.into(),
            code: None,
        }
    }

    /// Sets the name.
    #[must_use]
    pub fn with_name(mut self, name: impl Into<String>) -> Self {
        self.name = name.into();
        self
    }

    /// Sets the code.
    #[must_use]
    pub fn with_code(mut self, code: impl Into<String>) -> Self {
        self.code = Some(code.into());
        self
    }
}

impl fmt::Display for FunctionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.name, self.message)
    }
}

impl std::error::Error for FunctionError {}

/// The functions that an enclave was given, and whether it was said that functions are meant.
#[derive(Default)]
pub(crate) struct Functions {
    given: Vec<(String, Arc<Call>)>,
    pub(crate) allowed: bool,
}

impl Functions {
    pub(crate) fn add(&mut self, path: String, call: Arc<Call>) {
        self.given.push((path, call));
    }

    /// The names of the globals that hold functions.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.given.iter().filter_map(|(path, _)| path.split('.').next())
    }

    /// The functions as a guest takes them.
    ///
    /// # Errors
    ///
    /// [`BuildError::Function`], which names the path of what is wrong.
    pub(crate) fn into_host_functions(
        self,
        data: &Map<String, Value>,
    ) -> Result<Vec<HostFunction>, BuildError> {
        let mut taken: Vec<String> = Vec::new();
        let mut functions = Vec::with_capacity(self.given.len());
        for (path, call) in self.given {
            let problem = if self.allowed {
                problem(&path, data, &taken)
            } else {
                Some(
                    "is a function: say allow_functions_in_globals(true) if you mean scripts to call it"
                        .to_owned(),
                )
            };
            if let Some(problem) = problem {
                return Err(BuildError::Function { path, problem });
            }
            functions.push(HostFunction::new(path.split('.'), move |args| {
                invoke(&*call, args)
            }));
            taken.push(path);
        }
        Ok(functions)
    }
}

/// Why there can be no function at `path`.
fn problem(path: &str, data: &Map<String, Value>, taken: &[String]) -> Option<String> {
    let mut keys = path.split('.');
    let name = keys.next().unwrap_or_default();
    if let Some(problem) = globals::name_problem(name) {
        return Some(problem.to_owned());
    }
    if keys.clone().count() > MAX_DEPTH {
        return Some(format!("is nested deeper than {MAX_DEPTH} levels"));
    }
    if let Some(other) = taken
        .iter()
        .find(|other| is_within(path, other) || is_within(other, path))
    {
        return Some(format!("cannot stand beside the function {}", quoted(other)));
    }
    let mut found = data.get(name);
    let mut walked = name.to_owned();
    for key in keys {
        if key.is_empty() || DANGEROUS_KEYS.contains(&key) {
            return Some(format!("has the key {}, which no function may have", quoted(key)));
        }
        match found {
            None | Some(Value::Object(_)) => {}
            Some(_) => {
                return Some(format!(
                    "has no place, because {} is data and no object",
                    quoted(&walked)
                ));
            }
        }
        found = found.and_then(|found| found.get(key));
        walked.push('.');
        walked.push_str(key);
    }
    found.map(|_| "is given as data, too".to_owned())
}

/// Whether `path` is `other` or below it.
fn is_within(path: &str, other: &str) -> bool {
    path.strip_prefix(other)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

fn invoke(call: &Call, args: &str) -> Result<Option<String>, ToolFailure> {
    let Some(Value::Array(args)) = read_json(args) else {
        return Err(ToolFailure::new("the arguments cannot be read").with_name("Error"));
    };
    match call(&args) {
        Ok(value) => Ok(Some(value.to_string())),
        Err(error) => {
            let failure = ToolFailure::new(error.message).with_name(error.name);
            Err(match error.code {
                Some(code) => failure.with_code(code),
                None => failure,
            })
        }
    }
}

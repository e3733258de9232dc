//! What custom globals may be called and hold.

use enclave_types::{RESERVED_PREFIXES, SecurityLevel, is_allowed_global, is_never_a_global, quoted};
use serde_json::Value;

use crate::BuildError;

/// How deep the data of a custom global may be nested: it is configuration, and part of every realm.
const MAX_DEPTH: usize = 10;

/// Checks one custom global.
///
/// # Errors
///
/// [`BuildError::Global`], which names the path of what is wrong.
pub(crate) fn check(name: &str, value: &Value) -> Result<(), BuildError> {
    let problem = match name_problem(name) {
        Some(problem) => problem.to_owned(),
        None => match too_deep(value, name, 0) {
            Some(path) => format!("is nested deeper than {MAX_DEPTH} levels, at {}", quoted(&path)),
            None => return Ok(()),
        },
    };
    Err(BuildError::Global {
        name: name.to_owned(),
        problem,
    })
}

/// Why no custom global may have this name.
pub(crate) fn name_problem(name: &str) -> Option<&'static str> {
    if !enclave_syntax::is_identifier(name) {
        Some("is not a JavaScript identifier, so no script could name it")
    } else if RESERVED_PREFIXES.iter().any(|prefix| name.starts_with(prefix)) {
        Some("begins with a prefix that belongs to Enclave")
    } else if is_never_a_global(name) {
        Some("has a name that no script can ever use")
    } else if is_allowed_global(name, SecurityLevel::Permissive) {
        Some("would replace a built-in global")
    } else {
        None
    }
}

/// The path of the first value that is too deep. Recurses to the bound and no further.
fn too_deep(value: &Value, path: &str, depth: usize) -> Option<String> {
    let is_container = value.is_object() || value.is_array();
    if is_container && depth >= MAX_DEPTH {
        return Some(path.to_owned());
    }
    match value {
        Value::Array(items) => items
            .iter()
            .enumerate()
            .find_map(|(index, item)| too_deep(item, &format!("{path}[{index}]"), depth + 1)),
        Value::Object(members) => members
            .iter()
            .find_map(|(key, member)| too_deep(member, &format!("{path}.{key}"), depth + 1)),
        _ => None,
    }
}

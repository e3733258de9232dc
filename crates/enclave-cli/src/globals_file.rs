//! Globals files: one JSON object, the members of which a script finds as globals.

use serde_json::{Map, Value};

use crate::{input::Input, json_file, misuse::Misuse};

/// Reads the globals file that the command line names.
///
/// # Errors
///
/// When it cannot be read, is no JSON, or holds something other than an object.
pub(crate) fn read(input: &Input) -> Result<Map<String, Value>, Misuse> {
    let file = input.to_string();
    match json_file::parse(&input.read()?, &file)? {
        Value::Object(globals) => Ok(globals),
        _ => Err(Misuse::new(format!("{file}: globals are an object"))
            .with_help("write {\"config\": {…}} to give the script a global `config`")),
    }
}

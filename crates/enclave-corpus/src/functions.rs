//! Functions that a case finds in its globals.

use std::collections::BTreeMap;

use enclave_vm::{EnclaveBuilder, FunctionError};
use serde_json::Value;

use crate::ToolStub;

/// Puts the functions of a case into the globals. They are described as tools are; what hangs as a tool fails here.
pub(crate) fn add(builder: EnclaveBuilder, functions: &BTreeMap<String, ToolStub>) -> EnclaveBuilder {
    functions.iter().fold(
        builder.allow_functions_in_globals(!functions.is_empty()),
        |builder, (path, stub)| {
            let stub = stub.clone();
            builder.global_function(path, move |args| answer(&stub, args))
        },
    )
}

#[expect(clippy::panic, reason = "a function that panics is what some cases are about")]
fn answer(stub: &ToolStub, args: &[Value]) -> Result<Value, FunctionError> {
    match stub {
        ToolStub::Reply(value) => Ok(value.clone()),
        ToolStub::Error { name, message, code } => {
            let error = FunctionError::new(message).with_name(name);
            Err(match code {
                Some(code) => error.with_code(code),
                None => error,
            })
        }
        ToolStub::Echoes => Ok(Value::from(args)),
        ToolStub::Hangs => Err(FunctionError::new("a function cannot hang")),
        ToolStub::Panics => panic!("a function of the corpus panics"),
    }
}

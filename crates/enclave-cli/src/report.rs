//! A finished run for a person: the value, the console, and what went wrong.

use enclave_types::Limits;
use enclave_vm::ExecutionResult;

use crate::{
    advice::advice,
    misuse::Misuse,
    output::{Messages, print_json},
};

/// What the run's text is called, and what it may spend.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Script<'s> {
    /// What messages call it.
    pub(crate) name: &'s str,
    /// The text.
    pub(crate) source: &'s str,
    /// What it may spend.
    pub(crate) limits: &'s Limits,
}

/// Prints the value to standard output, and console and failure to standard error.
///
/// # Errors
///
/// When standard output cannot be written.
pub(crate) fn print(result: &ExecutionResult, script: Script<'_>) -> Result<(), Misuse> {
    let messages = Messages::new();
    for line in &result.console {
        messages.console(line.level.name(), &line.text);
    }
    if let Some(error) = &result.error {
        let rendered = result.render_error(script.source, script.name);
        if let Some(first) = result.diagnostics.first() {
            // Each finding has its own help.
            messages.error(&format!("error[{}]", error.code), error.code.summary());
            messages.findings(&rendered);
            messages.help(&format!("enclave explain {} says more", first.diagnostic.code));
        } else {
            messages.findings(&rendered);
            messages.help(&advice(error.code, script.limits));
        }
    }
    match &result.value {
        Some(value) => print_json(value),
        None => Ok(()),
    }
}

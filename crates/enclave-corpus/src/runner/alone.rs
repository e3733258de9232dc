//! The realm alone: the text of a case goes to the engine as it is, past prescan, the parser, the guard, scoring, the
//! transform and the gate.

use std::time::Instant;

use enclave_runtime::{
    Cancel, CompiledProgram, Failure, Guest, GuestConfig, HostFunction, Step, ToolFailure, ToolReply,
};
use enclave_types::SecurityLevel;
use serde_json::{Value, json};

use super::{
    Seen, Stop,
    build::{CANARY_GLOBAL, CANARY_TOOL, limits},
};
use crate::{Case, ToolStub};

/// Whether the realm can be handed the case: not when the host would have to keep its large texts.
pub(super) fn can_run(case: &Case) -> bool {
    !case.sidecar.enabled && case.gap.is_none()
}

/// Runs the case's text in a realm. The canary stays untouched, the deadline holds, and what ends it is told.
pub(super) fn run(case: &Case, level: SecurityLevel) -> Seen {
    let mut seen = Seen::default();
    let mut config = GuestConfig::for_level(level);
    config.limits = limits(case, level);
    let globals = case
        .globals
        .iter()
        .map(|(name, value)| (name.clone(), value.to_string()));
    let canary = (CANARY_GLOBAL.to_owned(), json!({ "state": "intact" }).to_string());
    config.globals = globals.chain([canary]).collect();
    config.functions = case
        .functions
        .iter()
        .map(|(path, stub)| function(path, stub))
        .collect();
    let timeout = config.limits.timeout;
    let started = Instant::now();
    let outcome = CompiledProgram::compile_body(&case.body)
        .and_then(|program| drive(case, &config, &program, started + timeout, &mut seen));
    seen.end(started.elapsed(), timeout);
    seen.stop = Some(match outcome {
        Ok(_) => Stop::nothing(),
        Err(failure) => Stop::of_code(failure.code, &failure.name),
    });
    seen
}

fn drive(
    case: &Case,
    config: &GuestConfig,
    program: &CompiledProgram,
    deadline: Instant,
    seen: &mut Seen,
) -> Result<Option<String>, Failure> {
    let mut guest = match Guest::new(config) {
        Ok(guest) => guest,
        Err(error) => {
            seen.miss(format!("no realm: {error}"));
            return Ok(None);
        }
    };
    let mut step = guest.start(program, deadline);
    loop {
        let requests = match step {
            Step::Finished(finished) => return finished.outcome,
            Step::NeedsTools(requests) => requests,
        };
        let mut replies = Vec::new();
        for request in requests {
            if request.name == CANARY_TOOL {
                seen.miss(format!("the tool {CANARY_TOOL} was called"));
            }
            let args = serde_json::from_str(&request.args).unwrap_or(Value::Null);
            match case.tools.get(&request.name) {
                // It never answers, and nothing but the deadline comes of it.
                Some(ToolStub::Hangs) => {}
                stub => replies.push(match answer(stub, args) {
                    Ok(value) => ToolReply::value(request.id, value.to_string()),
                    Err(failure) => ToolReply::failure(request.id, failure),
                }),
            }
        }
        if replies.is_empty() {
            return guest.cancel(Cancel::Timeout).outcome;
        }
        step = guest.resume(replies);
    }
}

fn answer(stub: Option<&ToolStub>, args: Value) -> Result<Value, ToolFailure> {
    match stub {
        Some(ToolStub::Reply(value)) => Ok(value.clone()),
        Some(ToolStub::Echoes) => Ok(args),
        Some(ToolStub::Error { name, message, code }) => {
            let failure = ToolFailure::new(message).with_name(name);
            Err(match code {
                Some(code) => failure.with_code(code),
                None => failure,
            })
        }
        Some(ToolStub::Hangs | ToolStub::Panics) | None => Err(ToolFailure::new("the tool failed")),
    }
}

fn function(path: &str, stub: &ToolStub) -> HostFunction {
    let stub = stub.clone();
    HostFunction::new(path.split('.'), move |args| {
        assert!(stub != ToolStub::Panics, "a function of the corpus panics");
        let args = serde_json::from_str(args).unwrap_or(Value::Null);
        answer(Some(&stub), args).map(|value| Some(value.to_string()))
    })
}

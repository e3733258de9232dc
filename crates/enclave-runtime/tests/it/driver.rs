//! Runs a body with canned tools.

use std::time::{Duration, Instant};

use enclave_runtime::{
    CompiledProgram, Finished, Guest, GuestConfig, Step, ToolFailure, ToolReply, ToolRequest,
};
use enclave_types::{ErrorCode, SecurityLevel};

/// Answers a request at once; `echo` gives the arguments back, `fail` fails, everything else is its own name.
pub(crate) fn answer(call: &ToolRequest) -> ToolReply {
    match call.name.as_str() {
        "echo" => ToolReply::value(call.id, call.args.clone()),
        "fail" => ToolReply::failure(
            call.id,
            ToolFailure::new("no such user in /home/ada/db.json")
                .with_name("NotFound")
                .with_code("E404"),
        ),
        "garbage" => ToolReply::value(call.id, "{not json"),
        "deep" => ToolReply::value(call.id, format!("{}{}", "[".repeat(1000), "]".repeat(1000))),
        "text" => ToolReply::value(call.id, "plain \"text\"".replace("plain \"text\"", "\"text\"")),
        name => ToolReply::value(call.id, format!("{{\"tool\":\"{name}\"}}")),
    }
}

/// Runs `guest` to its end with [`answer`].
pub(crate) fn drive(guest: &mut Guest, program: &CompiledProgram, timeout: Duration) -> Finished {
    let mut step = guest.start(program, Instant::now() + timeout);
    loop {
        step = match step {
            Step::NeedsTools(calls) => guest.resume(calls.iter().map(answer).collect::<Vec<_>>()),
            Step::Finished(finished) => return *finished,
        }
    }
}

pub(crate) fn run_with(config: &GuestConfig, body: &str) -> Finished {
    let program = match CompiledProgram::compile_body(body) {
        Ok(program) => program,
        Err(failure) => {
            let mut guest = Guest::new(config).expect("a guest");
            let nothing = CompiledProgram::compile_body("").expect("compiles");
            let mut finished = drive(&mut guest, &nothing, config.limits.timeout);
            finished.outcome = Err(failure);
            return finished;
        }
    };
    let mut guest = Guest::new(config).expect("a guest");
    drive(&mut guest, &program, config.limits.timeout)
}

pub(crate) fn run_at(level: SecurityLevel, body: &str) -> Finished {
    run_with(&GuestConfig::for_level(level), body)
}

/// Runs `body` at Standard: its JSON, or `CODE name: message`.
pub(crate) fn shown(finished: &Finished) -> String {
    match &finished.outcome {
        Ok(value) => value.clone().unwrap_or_else(|| "undefined".to_owned()),
        Err(failure) => format!("{} {}: {}", failure.code, failure.name, failure.message),
    }
}

/// Asserts what each body gives at Standard.
#[track_caller]
pub(crate) fn check(cases: &[(&str, &str)]) {
    for (body, expect) in cases {
        assert_eq!(shown(&run_at(SecurityLevel::Standard, body)), *expect, "{body}");
    }
}

/// Asserts which code a body ends with at every level.
#[track_caller]
pub(crate) fn check_code(body: &str, code: ErrorCode) {
    for level in SecurityLevel::ALL {
        let finished = run_at(level, body);
        let found = finished.outcome.as_ref().err().map(|failure| failure.code);
        assert_eq!(found, Some(code), "{level}: {body}: {}", shown(&finished));
    }
}

//! The end of a run: which outcome it has, and the last look into the guest.

use enclave_types::ErrorCode;
use rquickjs::{Ctx, Promise, Value, promise::PromiseState};

use super::{Guest, Running};
use crate::{
    bridge::{self, Mode, Problem, WriteError},
    error::EngineError,
    failure,
    outcome::{DataValue, Failure, Finished},
    raw, sanitize,
    state::State,
};

impl Guest {
    /// Ends the run: reads its outcome. An exhausted limit outranks whatever the script made of its last moments.
    pub(super) fn end(&mut self) -> Finished {
        let Some(running) = self.running.take() else {
            let failure = failure::internal(&EngineError::new("ending a guest", "it was not started"));
            return self.finished(Err(failure), 0);
        };
        let state = &self.state;
        let (outcome, iterations) = self.engine.with(|ctx| {
            let outcome = outcome(ctx, state, &running);
            let outcome = match state.meter.latched() {
                Some(latched) => Err(failure::of_latch(latched)),
                None => outcome,
            };
            (outcome, iterations(ctx, &running))
        });
        let outcome = outcome.map_err(|failure| self.presentable(failure, running.first_line_shift));
        for line in self.state.console.borrow_mut().iter_mut() {
            line.text = sanitize::console(&line.text, self.state.limits.redact);
        }
        self.finished(outcome, iterations)
    }

    /// The failure as it leaves: redacted, cut, and with positions of the text that was given.
    fn presentable(&self, mut failure: Failure, first_line_shift: u32) -> Failure {
        let redact = self.state.limits.redact;
        failure.keeps_stack = !redact;
        failure.message = sanitize::message(&failure.message, redact);
        failure.name = sanitize::message(&failure.name, redact);
        for (_, value) in &mut failure.data {
            value.sanitize(redact);
        }
        for frame in &mut failure.frames {
            if frame.line == 1 {
                frame.column = frame.column.saturating_sub(first_line_shift).max(1);
            }
        }
        failure
    }
}

fn outcome(ctx: &Ctx<'_>, state: &State, running: &Running) -> Result<Option<String>, Failure> {
    let main = match &running.main {
        Ok(main) => main.clone().restore(ctx),
        Err(failure) => return Err(failure.clone()),
    };
    let Ok(main) = main else {
        return Err(failure::internal(&EngineError::new(
            "ending a guest",
            "its promise is of another engine",
        )));
    };
    match main.state() {
        PromiseState::Pending => Err(Failure::new(
            ErrorCode::RuntimeError,
            "Error",
            "The script waits for a promise that nothing will ever settle",
        )),
        PromiseState::Rejected => {
            let reason = result_of(ctx, &main);
            let failure = failure::of_thrown(ctx, state, &reason);
            Err(with_place(ctx, running, &reason, failure))
        }
        PromiseState::Resolved => {
            let value = result_of(ctx, &main);
            let rejection = state.rejections.borrow().first_reason();
            if let Some(Ok(reason)) = rejection.map(|reason| reason.restore(ctx)) {
                let failure = failure::of_thrown(ctx, state, &reason);
                return Err(with_place(ctx, running, &reason, failure));
            }
            returned(ctx, state, &value)
        }
    }
}

/// Adds where a value was thrown that has no stack, if the program knows.
fn with_place<'js>(ctx: &Ctx<'js>, running: &Running, reason: &Value<'js>, mut failure: Failure) -> Failure {
    let Some(Ok(thrown)) = running.thrown.clone().map(|thrown| thrown.restore(ctx)) else {
        return failure;
    };
    if !failure.frames.is_empty() {
        return failure;
    }
    match thrown.call::<_, Value<'js>>((reason.clone(),)) {
        Ok(place) => {
            let place = raw::text_of(&place).filter(|_| place.is_string());
            let numbers = place.as_deref().and_then(|place| place.split_once(':'));
            let numbers = numbers
                .and_then(|(line, column)| Some((line.parse::<u32>().ok()?, column.parse::<u32>().ok()?)));
            if let Some((line, column)) = numbers {
                let json = format!("{{\"line\":{line},\"column\":{column}}}");
                failure.data.push(("location", DataValue::Json(json)));
            }
        }
        Err(_) => {
            ctx.catch();
        }
    }
    failure
}

/// The value that a settled promise has.
fn result_of<'js>(ctx: &Ctx<'js>, promise: &Promise<'js>) -> Value<'js> {
    match promise.result::<Value<'js>>() {
        Some(Ok(value)) => value,
        Some(Err(_)) => ctx.catch(),
        None => Value::new_undefined(ctx.clone()),
    }
}

/// The returned value as JSON.
fn returned<'js>(ctx: &Ctx<'js>, state: &State, value: &Value<'js>) -> Result<Option<String>, Failure> {
    let bounds = state.bounds(state.limits.max_result_bytes);
    let refused = |WriteError { path, problem }| {
        let too_large = |what: String| Failure::new(ErrorCode::ResultTooLarge, "LimitError", what);
        let not_data = |what: &str| {
            let message = format!("return value at {path} is {what}, which is not data");
            Failure::new(ErrorCode::RuntimeError, "TypeError", message)
        };
        match problem {
            Problem::Function => not_data("a function"),
            Problem::Symbol => not_data("a symbol"),
            Problem::Cycle => not_data("a cycle"),
            Problem::BigInt => not_data("a big integer of more than 65536 bits"),
            Problem::TooDeep => too_large(format!(
                "The returned value nests deeper than {} levels at {path}",
                bounds.depth
            )),
            Problem::TooManyNodes => {
                too_large(format!("The returned value has more than {} parts", bounds.nodes))
            }
            Problem::TooLarge => {
                too_large(format!("The returned value has more than {} bytes", bounds.bytes))
            }
            Problem::References(error) => Failure::new(error.code, "SidecarError", error.message),
            Problem::Engine => failure::internal(&EngineError::new("reading the returned value", path)),
        }
    };
    if state.truncates_output {
        let written = bridge::write_beginning(ctx, value, bounds, state).map_err(refused)?;
        return Ok(written.map(|(written, is_all)| {
            let json = written.fill(state.references.as_ref());
            let max_bytes = usize::try_from(bounds.bytes).unwrap_or(usize::MAX);
            if is_all {
                json
            } else {
                sanitize::truncated(&json, max_bytes)
            }
        }));
    }
    let written = bridge::write(ctx, value, Mode::Result, bounds, state).map_err(refused)?;
    Ok(written.map(|written| written.fill(state.references.as_ref())))
}

/// How many iterations the program says its loops made. It is asked twice: when a limit has ended the run, the first
/// call may be interrupted, and then the engine does not look at the latch again for a while.
fn iterations(ctx: &Ctx<'_>, running: &Running) -> u64 {
    for _ in 0..2 {
        let Ok(total) = running.total.clone().restore(ctx) else {
            return 0;
        };
        match total.call::<_, f64>(()) {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "`as` saturates"
            )]
            Ok(total) => return total as u64,
            Err(_) => {
                ctx.catch();
            }
        }
    }
    0
}

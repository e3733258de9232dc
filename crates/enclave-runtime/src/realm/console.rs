//! What the methods of `console` do: they are captured, not printed.

use rquickjs::{Ctx, Value};

use crate::{
    bridge::{self, Mode, Problem, WriteError},
    console::{ConsoleLevel, ConsoleLine},
    raw, references,
    state::State,
};

/// A call of a console method: renders its values and keeps the line. What does not fit is not copied first.
pub(super) fn log<'js>(
    ctx: &Ctx<'js>,
    state: &State,
    level: usize,
    values: &[Value<'js>],
) -> Result<(), rquickjs::Error> {
    let left = state.meter.console_bytes_left();
    let mut text = String::new();
    for (index, value) in values.iter().enumerate() {
        if index > 0 {
            text.push(' ');
        }
        let room = left.saturating_sub(text.len() as u64);
        match shown(ctx, state, value, room) {
            Some(shown) if !state.meter.poll() => text.push_str(&shown),
            _ => {
                state.meter.spend_console(usize::MAX);
                return Err(raw::throw_uncatchable(ctx));
            }
        }
    }
    if !state.meter.spend_console(text.len()) {
        return Err(raw::throw_uncatchable(ctx));
    }
    let level = ConsoleLevel::ALL.get(level).copied().unwrap_or(ConsoleLevel::Log);
    state.console.borrow_mut().push(ConsoleLine { level, text });
    Ok(())
}

/// A value as a console shows it: text as it is, the rest as JSON. Nothing when it has more than `room` bytes.
fn shown<'js>(ctx: &Ctx<'js>, state: &State, value: &Value<'js>, room: u64) -> Option<String> {
    if raw::text_units(value) > room {
        return None;
    }
    if let Some(text) = raw::text_of(value) {
        return Some(text);
    }
    if let Some(token) = references::token_of(state, value) {
        return Some(token);
    }
    match bridge::write(ctx, value, Mode::Console, state.bounds(room), state) {
        Ok(written) => Some(written.map(|written| written.json).unwrap_or_default()),
        Err(WriteError {
            problem: Problem::TooLarge,
            ..
        }) => None,
        Err(_) => Some("[object]".to_owned()),
    }
}

//! Makes a fresh context into the realm that a guest gets. See `js/realm/` for what is added, removed and frozen.
#![expect(unsafe_code, reason = "loads the prelude's bytecode")]

use std::{
    rc::Rc,
    sync::{Arc, OnceLock},
};

use enclave_types::{CALLS_PER_ITERATION, Clock, DANGEROUS_KEYS, ErrorCode, SecurityLevel, allowed_globals};
use rquickjs::{Array, Ctx, Function, Object, Persistent, Value, prelude::Opt};

use crate::{
    ablated,
    bridge::{self, Mode, Problem, WriteError},
    builtins,
    config::GuestConfig,
    console::{ConsoleLevel, ConsoleLine},
    engine,
    error::EngineError,
    failure,
    guest::{calls, globals},
    meter::PlainPrototypes,
    program, raw, references,
    state::State,
};

/// One part of the prelude, on a line of its own.
macro_rules! part {
    ($name:literal) => {
        concat!(include_str!(concat!("../js/realm/", $name, ".js")), "\n")
    };
}

/// The body of one function, in parts; each may use what the ones before it declared. Order matters: take what is
/// needed, add what guests get, remove what they must not have, freeze.
pub(crate) const PRELUDE: &str = concat!(
    part!("captures"),
    part!("clock"),
    part!("metered"),
    part!("parallel"),
    part!("provided"),
    part!("functions"),
    part!("stack"),
    part!("helpers"),
    part!("extension"),
    part!("removals"),
    part!("freeze"),
    part!("kept"),
);

/// The prelude, compiled once per process.
static BYTECODE: OnceLock<Result<Arc<[u8]>, String>> = OnceLock::new();

/// What the host keeps of a realm. Must be dropped before the engine.
pub(crate) struct Intrinsics {
    helpers: Persistent<Array<'static>>,
    stack_of: Persistent<Function<'static>>,
    /// Keeps the prototypes alive, so that their addresses stay their own.
    _error_prototypes: Persistent<Array<'static>>,
}

impl Intrinsics {
    /// `[spent, guardKey]`.
    pub(crate) fn helpers<'js>(&self, ctx: &Ctx<'js>) -> Option<Array<'js>> {
        self.helpers.clone().restore(ctx).ok()
    }

    pub(crate) fn stack_of<'js>(&self, ctx: &Ctx<'js>) -> Option<Function<'js>> {
        self.stack_of.clone().restore(ctx).ok()
    }
}

/// Builds the realm of `config` in a fresh context.
pub(crate) fn build(
    ctx: &Ctx<'_>,
    config: &GuestConfig,
    state: &Rc<State>,
) -> Result<Intrinsics, EngineError> {
    let bytecode = BYTECODE
        .get_or_init(|| {
            program::compile_own(&ablated::prelude(PRELUDE), c"realm").map_err(|error| error.to_string())
        })
        .as_ref()
        .map_err(|error| EngineError::new("compiling the realm", error))?;
    // SAFETY: the bytes come from `compile_own` above.
    let prelude = unsafe { engine::load(ctx, bytecode) };
    let built = prelude.and_then(|prelude| run_prelude(ctx, &prelude, config, state));
    built.map_err(|error| {
        let thrown = ctx.catch();
        let message = thrown
            .as_object()
            .and_then(|error| raw::data_property(ctx, error, "message"));
        let message = message
            .and_then(|message| raw::text_of(&message))
            .unwrap_or_else(|| error.to_string());
        EngineError::new("building the realm", message)
    })
}

fn run_prelude<'js>(
    ctx: &Ctx<'js>,
    prelude: &Value<'js>,
    config: &GuestConfig,
    state: &Rc<State>,
) -> Result<Intrinsics, rquickjs::Error> {
    let prelude = prelude.as_function().ok_or(rquickjs::Error::Unknown)?;
    let has_console = config.level >= SecurityLevel::Permissive;
    let names = allowed_globals(config.level).map(|global| global.name);
    let allowed: Vec<&str> = names.chain(config.global_names()).collect();
    let custom = globals::custom(ctx, config, state)?;
    // The engine's clock counts whole milliseconds, which is as coarse as `Coarse` asks for.
    let frozen = config.limits.clock == Clock::Frozen;
    let methods = has_console.then(|| ConsoleLevel::ALL.map(ConsoleLevel::name).to_vec());
    let kept: Array<'js> = prelude.call((
        host_functions(ctx, state)?,
        allowed,
        custom,
        frozen,
        config.limits.max_concurrent_tool_calls,
        DANGEROUS_KEYS.to_vec(),
        methods,
    ))?;
    let error_prototypes: Array<'js> = kept.get(3)?;
    let names: Vec<String> = kept.get(4)?;
    let mut error_names = Vec::with_capacity(names.len());
    for (index, name) in names.into_iter().enumerate() {
        error_names.push((raw::identity(&error_prototypes.get::<Value<'js>>(index)?), name));
    }
    state.set_date_to_iso(Persistent::save(ctx, kept.get::<Function<'js>>(1)?));
    state.set_error_names(error_names);
    Ok(Intrinsics {
        helpers: Persistent::save(ctx, kept.get::<Array<'js>>(0)?),
        stack_of: Persistent::save(ctx, kept.get::<Function<'js>>(2)?),
        _error_prototypes: Persistent::save(ctx, error_prototypes),
    })
}

/// The native functions that the prelude gets. Their closures hold the state, never a guest value.
fn host_functions<'js>(ctx: &Ctx<'js>, state: &Rc<State>) -> Result<Object<'js>, rquickjs::Error> {
    let host = Object::new(ctx.clone())?;

    let shared = Rc::clone(state);
    let call_tool = move |ctx: Ctx<'js>, name: Opt<Value<'js>>, args: Opt<Value<'js>>| {
        calls::call_tool(&ctx, &shared, name.0.as_ref(), args.0.as_ref())
    };
    host.set(
        "callTool",
        Function::new(ctx.clone(), call_tool)?.with_name("callTool")?,
    )?;

    let shared = Rc::clone(state);
    let log = move |ctx: Ctx<'js>, level: usize, values: Vec<Value<'js>>| log(&ctx, &shared, level, &values);
    host.set("log", Function::new(ctx.clone(), log)?)?;

    let shared = Rc::clone(state);
    host.set(
        "random",
        Function::new(ctx.clone(), move || shared.next_random())?.with_name("random")?,
    )?;

    let shared = Rc::clone(state);
    let now = Function::new(ctx.clone(), move || shared.frozen_now_ms())?.with_name("now")?;
    host.set("now", now)?;

    // Columns count what was inserted into a line, so the guest sees lines only.
    let stack = |text: String| {
        let frames = failure::frames(&text);
        let lines = frames.iter().map(|frame| match &frame.function {
            Some(function) => format!("    at {function} (script:{})\n", frame.line),
            None => format!("    at script:{}\n", frame.line),
        });
        lines.collect::<String>()
    };
    host.set("stack", Function::new(ctx.clone(), stack)?)?;

    let shared = Rc::clone(state);
    let spent = move |ctx: Ctx<'js>, function: Opt<Value<'js>>| -> Result<(), rquickjs::Error> {
        let max = shared.limits.max_iterations;
        let message = match function.0.and_then(|function| raw::text_of(&function)) {
            None => format!("A loop of the script went round {max} times and wanted to go on"),
            Some(function) => {
                let max = max.saturating_mul(u64::from(CALLS_PER_ITERATION));
                let name = enclave_types::quoted(&function);
                format!("The recursion of {name} made {max} calls and wanted to go on")
            }
        };
        shared.meter.latch(ErrorCode::MaxIterations, message);
        Err(raw::throw_uncatchable(&ctx))
    };
    host.set("spent", Function::new(ctx.clone(), spent)?)?;

    let shared = Rc::clone(state);
    let violation = move |ctx: Ctx<'js>, key: String| -> Result<(), rquickjs::Error> {
        let key = enclave_types::quoted(&key);
        shared.meter.latch(
            ErrorCode::SecurityViolation,
            format!("The script used {key} as a computed property key"),
        );
        Err(raw::throw_uncatchable(&ctx))
    };
    host.set("violation", Function::new(ctx.clone(), violation)?)?;

    if let Some(extend) = references::install(ctx, state)? {
        host.set("extend", extend)?;
    }

    let shared = Rc::clone(state);
    let find = move |ctx: Ctx<'js>, text: Value<'js>, needle: Value<'js>, from: f64, backwards: bool| {
        // Where references may be joined, a template gives the reference that is its only part.
        references::refuse(&ctx, &shared, &needle)?;
        Ok::<_, rquickjs::Error>(builtins::find(&text, &needle, from, backwards))
    };
    host.set("find", Function::new(ctx.clone(), find)?)?;
    host.set("heap", state.limits.memory_limit_bytes)?;

    let shared = Rc::clone(state);
    let install = move |ctx: Ctx<'js>,
                        holders: Array<'js>,
                        array: Value<'js>,
                        object: Value<'js>,
                        kept: Object<'js>| {
        shared.meter.set_plain_prototypes(PlainPrototypes {
            array: raw::identity(&array),
            object: raw::identity(&object),
        });
        builtins::install(&ctx, &holders, &kept)
    };
    host.set("install", Function::new(ctx.clone(), install)?)?;
    Ok(host)
}

/// A call of a console method: renders its values and keeps the line. What does not fit is not copied first.
fn log<'js>(
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

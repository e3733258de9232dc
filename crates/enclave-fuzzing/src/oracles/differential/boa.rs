//! boa: an engine in Rust, written from the specification.

use std::thread;

use boa_engine::{Context, JsValue, Source, builtins::promise::PromiseState, js_string};

use super::Opinion;

/// Loops of generated programs are short; a changed one may be endless.
const MAX_ITERATIONS: u64 = 200_000;
const MAX_RECURSION: usize = 200;

/// It recurses over a program's text, and over values.
const STACK_BYTES: usize = 16 << 20;

/// What boa makes of a program.
pub(super) fn opinion(source: &str) -> Opinion {
    thread::scope(|scope| {
        let thread = thread::Builder::new().stack_size(STACK_BYTES);
        let opinion = thread.spawn_scoped(scope, || here(source));
        // A panic is a bug of the other engine's.
        opinion
            .ok()
            .and_then(|thread| thread.join().ok())
            .unwrap_or(Opinion::Unknown)
    })
}

fn here(source: &str) -> Opinion {
    let mut context = Context::default();
    let limits = context.runtime_limits_mut();
    limits.set_loop_iteration_limit(MAX_ITERATIONS);
    limits.set_recursion_limit(MAX_RECURSION);
    let program = format!("(async () => {{ \"use strict\";\n{source}\n}})().then((v) => JSON.stringify(v))");
    let Ok(promise) = context.eval(Source::from_bytes(&program)) else {
        // It does not parse in boa, or passed a limit.
        return Opinion::Unknown;
    };
    if context.run_jobs().is_err() {
        return Opinion::Unknown;
    }
    match promise.as_promise().map(|promise| promise.state()) {
        Some(PromiseState::Fulfilled(value)) => match value.as_string() {
            Some(text) => Opinion::Value(Some(well_formed(&text.to_std_string_lossy()))),
            None => Opinion::Value(None),
        },
        Some(PromiseState::Rejected(reason)) => thrown(&reason, &mut context),
        _ => Opinion::Unknown,
    }
}

/// JSON text with U+FFFD for half characters, as guests give them (`docs/limitations/values.md`). boa escapes them.
fn well_formed(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    let mut chars = json.chars();
    while let Some(c) = chars.next() {
        let rest = chars.as_str();
        match c {
            '\\' if rest.starts_with("ud") => {
                out.push('\u{fffd}');
                chars.by_ref().take(5).for_each(drop);
            }
            '\\' => {
                out.push(c);
                out.extend(chars.next());
            }
            _ => out.push(c),
        }
    }
    out
}

/// The name that the guest would tell: an error's own, `Error` for everything else.
fn thrown(reason: &JsValue, context: &mut Context) -> Opinion {
    let name = reason
        .as_object()
        .and_then(|object| object.get(js_string!("name"), context).ok())
        .and_then(|name| name.as_string().map(|name| name.to_std_string_lossy()));
    Opinion::Throws(name.unwrap_or_else(|| "Error".to_owned()))
}

use std::hint::black_box;

use enclave_syntax::{Arena, SourceKind, parse};
use enclave_transform::{TransformOptions, instrument};
use enclave_types::SecurityLevel;
use rquickjs::{Context, Ctx, Function, Object, Runtime};

use crate::{Figure, measure::shortest_in_turns};

/// An instrumented loop may cost so much of the bare one (issue 4).
const LOOP_BOUND: f64 = 1.5;

/// Iterations of each loop.
const ITERATIONS: u32 = 1_000_000;

/// Loops that do little themselves, so that counting them weighs most. Each is the script's own and in an arrow function.
const LOOPS: [(&str, &str); 6] = [
    (
        "s += i",
        "let s = 0; for (let i = 0; i < N; i++) { s += i; } return s;",
    ),
    (
        "s = (s * 31 + i) % p",
        "let s = 0; for (let i = 0; i < N; i++) { s = (s * 31 + i) % 1000003; } return s;",
    ),
    ("while (i < n) i++", "let i = 0; while (i < N) i++; return i;"),
    (
        "j = i",
        "let j = 0; for (let i = 0; i < N; i++) { j = i; } return j;",
    ),
    (
        "array sum",
        "const xs = [1, 2, 3, 4]; let s = 0; for (let i = 0; i < N; i++) { s += xs[i & 3]; } return s;",
    ),
    (
        "nested",
        "let s = 0; for (let i = 0; i < N / 100; i++) { for (let j = 0; j < 100; j++) { s += i ^ j; } } return s;",
    ),
];

/// A recursion that does little itself.
const RECURSION: &str = "const fib = (n) => n < 2 ? n : fib(n - 1) + fib(n - 2); return fib(20);";

/// Instrumented loops beside bare ones, on one engine.
///
/// # Errors
///
/// What a stage or the engine says of a loop.
pub fn loop_figures(rounds: usize) -> Result<Vec<Figure>, Box<dyn std::error::Error>> {
    let runtime = Runtime::new()?;
    // As every run has one: the engine looks at it now and then.
    runtime.set_interrupt_handler(Some(Box::new(|| false)));
    let context = Context::full(&runtime)?;
    context.with(|ctx| {
        let mut figures = Vec::new();
        for (name, body) in LOOPS {
            let body = body.replace('N', &ITERATIONS.to_string());
            let in_arrow = format!("const f = () => {{ {body} }}; return f();");
            for (place, script) in [("main", &body), ("an arrow", &in_arrow)] {
                let name = format!("{name}, in {place} / bare loop");
                figures.push(figure(&ctx, name, script, rounds, Some(LOOP_BOUND))?);
            }
        }
        figures.push(figure(
            &ctx,
            "fib(20) / bare calls".to_owned(),
            RECURSION,
            rounds,
            None,
        )?);
        Ok(figures)
    })
}

fn figure(
    ctx: &Ctx<'_>,
    name: String,
    script: &str,
    rounds: usize,
    bound: Option<f64>,
) -> Result<Figure, Box<dyn std::error::Error>> {
    let arena = Arena::new();
    let parsed = parse(&arena, script, SourceKind::Body, 64).map_err(|found| format!("{name}: {found:?}"))?;
    let options = TransformOptions::for_level(SecurityLevel::Standard);
    let instrumented = instrument(&parsed, &options).map_err(|found| format!("{name}: {found:?}"))?;
    let make: Function<'_> = ctx.eval(instrumented.code())?;
    let never: Function<'_> = ctx.eval("() => { throw 'a limit was reached' }")?;
    let parts: Object<'_> = make.call((f64::from(u32::MAX), never.clone(), never))?;
    let ours: Function<'_> = parts.get(0)?;
    let bare: Function<'_> = ctx.eval(format!("(async function () {{ 'use strict'; {script}\n}})"))?;
    // Both run to their end when they are called: nothing in them waits.
    let call = |main: &Function<'_>| drop(black_box(main.call::<_, Object<'_>>(())));
    Ok(shortest_in_turns(
        name,
        rounds,
        bound,
        || call(&ours),
        || call(&bare),
    ))
}

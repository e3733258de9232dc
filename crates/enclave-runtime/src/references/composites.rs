//! Joining references with other text, where that is allowed.

use std::{
    rc::Rc,
    sync::{Arc, OnceLock},
};

use enclave_types::{ErrorCode, TextBuf};
use rquickjs::{Array, Ctx, Function, Object, Persistent, Value};

use super::{ReferenceError, Table, TextPart, class, errors};
use crate::{engine, program, raw, state::State};

const PRELUDE: &str = include_str!("../../js/composites.js");

/// The prelude of composites, compiled once per process.
static BYTECODE: OnceLock<Result<Arc<[u8]>, String>> = OnceLock::new();

/// A part of a text that is put together.
enum Part {
    Own(TextBuf),
    Kept(u32),
}

/// `reference.concat(…)`.
pub(super) fn concat<'js>(
    ctx: &Ctx<'js>,
    table: &Table,
    this: &Value<'js>,
    arguments: &[Value<'js>],
) -> Result<Value<'js>, rquickjs::Error> {
    join(ctx, table, std::iter::once(this).chain(arguments))
}

/// The reference to all `values` joined as text.
fn join<'v, 'js: 'v>(
    ctx: &Ctx<'js>,
    table: &Table,
    values: impl Iterator<Item = &'v Value<'js>>,
) -> Result<Value<'js>, rquickjs::Error> {
    if !table.allow_composites {
        return Err(errors::throw_used_as_text(ctx, table));
    }
    // Converting runs guest code, so that comes first.
    let parts = values.map(|value| match class::id_of(table, value) {
        Some(id) => Ok(Part::Kept(id)),
        None => class::to_text(ctx, value).map(Part::Own),
    });
    let parts = parts.collect::<Result<Vec<Part>, rquickjs::Error>>()?;
    let parts: Vec<TextPart<'_>> = parts
        .iter()
        .map(|part| match part {
            Part::Own(text) => TextPart::Text(text.as_text()),
            Part::Kept(id) => TextPart::Kept(*id),
        })
        .collect();
    match table.join(&parts) {
        Ok(id) => table.object(ctx, id),
        Err(error) => Err(errors::throw(ctx, table, &error)),
    }
}

/// Replaces the built-ins that make text of several values, and makes the operators of instrumented programs.
pub(super) fn extend<'js>(ctx: &Ctx<'js>, state: &Rc<State>) -> Result<(), rquickjs::Error> {
    let Some(table) = &state.references else {
        return Ok(());
    };
    let bytecode = BYTECODE
        .get_or_init(|| program::compile_own(PRELUDE, c"composites").map_err(|error| error.to_string()))
        .as_ref()
        .map_err(|_| rquickjs::Error::Unknown)?;
    #[expect(unsafe_code, reason = "loads bytecode")]
    // SAFETY: the bytes come from `compile_own` above.
    let prelude = unsafe { engine::load(ctx, bytecode) }?;
    let prelude = prelude.as_function().ok_or(rquickjs::Error::Unknown)?;
    let shared = Rc::clone(state);
    let is_reference = Function::new(ctx.clone(), move |value: Value<'js>| {
        let table = shared.references.as_ref();
        table.is_some_and(|table| class::id_of(table, &value).is_some())
    })?;
    let shared = Rc::clone(state);
    let join = Function::new(ctx.clone(), move |ctx: Ctx<'js>, parts: Array<'js>| {
        join_array(&ctx, &shared, &parts)
    })?;
    let operators: Array<'js> = prelude.call((is_reference, join))?;
    *table.operators.borrow_mut() = Some(Persistent::save(ctx, operators));
    Ok(())
}

fn join_array<'js>(ctx: &Ctx<'js>, state: &State, parts: &Array<'js>) -> Result<Value<'js>, rquickjs::Error> {
    let table = state.references.as_ref().ok_or(rquickjs::Error::Unknown)?;
    if state.meter.poll() {
        return Err(raw::throw_uncatchable(ctx));
    }
    let array: &Object<'js> = parts.as_object();
    let len = raw::array_len(ctx, array).ok_or(rquickjs::Error::Exception)?;
    let max = state.limits.max_value_nodes;
    if len > max {
        let message = format!("a text is joined of more than {max} parts");
        let error = ReferenceError::new(ErrorCode::SidecarLimit, message);
        return Err(errors::throw(ctx, table, &error));
    }
    let values = (0..usize::try_from(len).unwrap_or(0)).map(|at| parts.get::<Value<'js>>(at));
    let values = values.collect::<Result<Vec<_>, _>>()?;
    join(ctx, table, values.iter())
}

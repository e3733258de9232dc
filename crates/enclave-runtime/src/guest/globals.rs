//! Custom globals: data, copied in, and functions of the host's, reached by number.

use std::{collections::VecDeque, rc::Rc};

use enclave_types::ErrorCode;
use rquickjs::{Ctx, Function, Object, Value, object::Property, prelude::Rest};

use super::calls;
use crate::{
    bridge::{self, Mode, WriteError},
    config::GuestConfig,
    raw,
    state::{Called, ErrorMark, State},
    tools::ToolFailure,
};

/// How many errors of host functions are remembered, to give a run that ends in one its code. A script can make any
/// number of them, and each that is remembered stays in its heap.
const MAX_MARKS: usize = 16;

/// The custom globals of a realm: an object with one property each.
pub(crate) fn custom<'js>(
    ctx: &Ctx<'js>,
    config: &GuestConfig,
    state: &Rc<State>,
) -> Result<Object<'js>, rquickjs::Error> {
    let globals = Object::new(ctx.clone())?;
    for (name, json) in &config.globals {
        set_own(&globals, name, ctx.json_parse(json.as_str())?)?;
    }
    for index in 0..state.functions.len() {
        install(ctx, &globals, state, index)?;
    }
    Ok(globals)
}

/// Puts a host function in its place. Fails where the data has something else on the way or there.
fn install<'js>(
    ctx: &Ctx<'js>,
    globals: &Object<'js>,
    state: &Rc<State>,
    index: usize,
) -> Result<(), rquickjs::Error> {
    let Some((name, way)) = state
        .functions
        .get(index)
        .and_then(|function| function.path().split_last())
    else {
        return Err(rquickjs::Error::Unknown);
    };
    let mut holder = globals.clone();
    for key in way {
        holder = if let Some(value) = own(ctx, &holder, key) {
            plain_object(&value).ok_or_else(|| taken(ctx, key))?
        } else {
            let made = Object::new(ctx.clone())?;
            set_own(&holder, key, made.clone().into_value())?;
            made
        };
    }
    if own(ctx, &holder, name).is_some() {
        return Err(taken(ctx, name));
    }
    let shared = Rc::clone(state);
    let native = move |ctx: Ctx<'js>, args: Rest<Value<'js>>| call(&ctx, &shared, index, &args.0);
    let native = Function::new(ctx.clone(), native)?.with_name(name)?;
    raw::freeze(ctx, &native)?;
    set_own(&holder, name, native.into_value())
}

fn taken(ctx: &Ctx<'_>, key: &str) -> rquickjs::Error {
    let key = enclave_types::quoted(key);
    rquickjs::Exception::throw_type(ctx, &format!("the custom globals have other data at {key}"))
}

/// The own property `key`; nothing when there is none.
fn own<'js>(ctx: &Ctx<'js>, object: &Object<'js>, key: &str) -> Option<Value<'js>> {
    match raw::own_named(ctx, object, key) {
        raw::Own::Data(value) => Some(value),
        raw::Own::Accessor | raw::Own::Absent => None,
    }
}

fn plain_object<'js>(value: &Value<'js>) -> Option<Object<'js>> {
    let object = value.as_object()?;
    (!value.is_array() && !value.is_function()).then(|| object.clone())
}

/// Defines an own property, whatever its name means to the prototype.
fn set_own<'js>(object: &Object<'js>, key: &str, value: Value<'js>) -> Result<(), rquickjs::Error> {
    object.prop(key, Property::from(value).writable().enumerable().configurable())
}

/// The native function behind every host function.
fn call<'js>(
    ctx: &Ctx<'js>,
    state: &State,
    index: usize,
    args: &[Value<'js>],
) -> Result<Value<'js>, rquickjs::Error> {
    if state.meter.poll() {
        return Err(raw::throw_uncatchable(ctx));
    }
    let function = state.functions.get(index).ok_or(rquickjs::Error::Unknown)?;
    let called = Called::Function(function.shown());
    let written = bridge::write_list(ctx, args, Mode::Arguments, state.payload_bounds(), state);
    let result = match written {
        Ok(args) => function.call(&args.fill(state.references.as_ref())),
        Err(WriteError { path, problem }) => Err(calls::refused_arguments(&called, &path, problem)),
    };
    // It may have taken all the time there was.
    if state.meter.poll() {
        return Err(raw::throw_uncatchable(ctx));
    }
    let failure = match result {
        Ok(None) => return Ok(Value::new_undefined(ctx.clone())),
        Ok(Some(json)) => match calls::read_result(ctx, state, &called, &json)? {
            Ok(value) => return Ok(value),
            Err(failure) => failure,
        },
        Err(failure) => failure,
    };
    throw(ctx, state, called, &failure)
}

/// Throws an ordinary error of the guest's.
fn throw<'js>(
    ctx: &Ctx<'js>,
    state: &State,
    called: Called,
    failure: &ToolFailure,
) -> Result<Value<'js>, rquickjs::Error> {
    let (error, code) = calls::make_failure(ctx, state, failure)?;
    let uncaught = match failure.uncaught {
        // A function is no tool.
        ErrorCode::ToolError => ErrorCode::RuntimeError,
        code => code,
    };
    let mut marks = state.function_errors.borrow_mut();
    make_room(&mut marks);
    marks.push_back(ErrorMark::new(ctx, &error, called, code, uncaught));
    drop(marks);
    Err(ctx.throw(error))
}

fn make_room(marks: &mut VecDeque<ErrorMark>) {
    while marks.len() >= MAX_MARKS {
        marks.pop_front();
    }
}

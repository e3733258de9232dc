//! Errors that scripts meet when they use references, and may catch.

use std::{cell::RefCell, collections::VecDeque};

use enclave_types::ErrorCode;
use rquickjs::{Ctx, Exception, Persistent, Value, object::Property};

use super::{ReferenceError, Table};
use crate::raw;

/// How many errors are remembered, to recognise them when they come back uncaught. One that is older than that ends
/// the run as any other error of the script's.
const REMEMBERED: usize = 64;

/// The last errors that were thrown, with the code of a run that they end.
#[derive(Default)]
pub(super) struct Thrown(RefCell<VecDeque<(Persistent<Value<'static>>, ErrorCode)>>);

impl Thrown {
    pub(super) fn release(&self) {
        self.0.take();
    }
}

/// Throws an error with a `code`.
pub(super) fn throw(ctx: &Ctx<'_>, table: &Table, error: &ReferenceError) -> rquickjs::Error {
    let thrown = match make(ctx, error) {
        Ok(thrown) => thrown,
        Err(error) => return error,
    };
    let mut remembered = table.thrown.0.borrow_mut();
    if remembered.len() >= REMEMBERED {
        remembered.pop_front();
    }
    remembered.push_back((Persistent::save(ctx, thrown.clone()), error.code));
    drop(remembered);
    ctx.throw(thrown)
}

fn make<'js>(ctx: &Ctx<'js>, error: &ReferenceError) -> Result<Value<'js>, rquickjs::Error> {
    let exception = Exception::from_message(ctx.clone(), &error.message)?;
    let object = exception.as_object();
    // Past the accessors that a frozen prototype has for them.
    for (key, value) in [("name", "SidecarError"), ("code", error.code.as_str())] {
        object.prop(key, Property::from(value).writable().configurable())?;
    }
    Ok(object.clone().into_value())
}

/// The code of a run that ends with this error, when it is one of a reference's.
pub(crate) fn uncaught_code(table: &Table, value: &Value<'_>) -> Option<ErrorCode> {
    let identity = raw::identity(value);
    let thrown = table.thrown.0.borrow();
    let (_, code) = thrown.iter().find(|(error, _)| {
        let error = error.clone().restore(value.ctx());
        error.is_ok_and(|error| raw::identity(&error) == identity)
    })?;
    Some(*code)
}

/// Throws what a use of a reference as text is.
pub(super) fn throw_used_as_text(ctx: &Ctx<'_>, table: &Table) -> rquickjs::Error {
    let message = "a large text was used as text, with +, a template, join, String, JSON.stringify or as a key: the script \
                   holds only a reference to it. Pass the reference to a tool or return it as it is, or use slice, \
                   split or includes on it";
    throw(
        ctx,
        table,
        &ReferenceError::new(ErrorCode::SidecarComposite, message),
    )
}

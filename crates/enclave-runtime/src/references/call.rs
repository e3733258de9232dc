//! The calls of references' methods, which give what those of strings give.

use std::rc::Rc;

use enclave_types::{ErrorCode, Text, TextBuf};
use rquickjs::{Array, Ctx, Exception, Value};

use super::{ReferenceError, Table, TextOrigin, class, composites, errors, members::Method, ops, search};
use crate::{raw, state::State};

/// The unit at an index, as a string of its own.
pub(super) fn unit_at<'js>(
    ctx: &Ctx<'js>,
    table: &Table,
    id: u32,
    index: usize,
) -> Result<Value<'js>, rquickjs::Error> {
    if index as u64 >= table.size(id).units {
        return Ok(Value::new_undefined(ctx.clone()));
    }
    class::new_string(ctx, table.slice(id, index, index + 1).as_text())
}

/// A call of a method, with its arguments converted in the order in which strings do it.
pub(super) fn call<'js>(
    ctx: &Ctx<'js>,
    state: &Rc<State>,
    method: Method,
    this: &Value<'js>,
    arguments: &[Value<'js>],
) -> Result<Value<'js>, rquickjs::Error> {
    let table = state.references.as_ref().ok_or(rquickjs::Error::Unknown)?;
    let Some(id) = class::id_of(table, this) else {
        let message = "this method is for references to large texts only";
        return Err(Exception::throw_type(ctx, message));
    };
    let units = table.size(id).units;
    if !state.meter.spend(ticks(method, units)) {
        return Err(raw::throw_uncatchable(ctx));
    }
    let call = Call {
        ctx,
        state,
        table,
        id,
        len: usize::try_from(units).unwrap_or(usize::MAX),
        this,
        arguments,
    };
    call.run(method)
}

/// What a call costs: the host looks at several units in the time of one step of a guest's loop.
const fn ticks(method: Method, units: u64) -> u64 {
    match method {
        Method::At
        | Method::CharAt
        | Method::CharCodeAt
        | Method::CodePointAt
        | Method::AsText
        | Method::Iterate => 1,
        _ => 1 + units / 8,
    }
}

struct Call<'c, 'js> {
    ctx: &'c Ctx<'js>,
    state: &'c State,
    table: &'c Table,
    id: u32,
    len: usize,
    this: &'c Value<'js>,
    arguments: &'c [Value<'js>],
}

/// A text that was given as an argument.
enum Given {
    Own(TextBuf),
    Kept(u32),
}

impl<'js> Call<'_, 'js> {
    fn run(&self, method: Method) -> Result<Value<'js>, rquickjs::Error> {
        match method {
            Method::At => {
                let index = self.integer(0, 0.0)?;
                #[expect(clippy::cast_precision_loss, reason = "texts are shorter than 2^53 units")]
                let index = if index < 0.0 {
                    index + self.len as f64
                } else {
                    index
                };
                self.unit(index)
            }
            Method::CharAt => match self.unit(self.integer(0, 0.0)?)? {
                unit if unit.is_undefined() => self.text(Text::wide(&[])),
                unit => Ok(unit),
            },
            Method::CharCodeAt => {
                let at = ops::exact(self.integer(0, 0.0)?, self.len);
                let unit = at.and_then(|at| self.table.slice(self.id, at, at + 1).as_text().unit(0));
                Ok(Value::new_number(
                    self.ctx.clone(),
                    unit.map_or(f64::NAN, f64::from),
                ))
            }
            Method::CodePointAt => {
                let Some(at) = ops::exact(self.integer(0, 0.0)?, self.len) else {
                    return Ok(Value::new_undefined(self.ctx.clone()));
                };
                let point = ops::code_point(self.table.slice(self.id, at, at + 2).as_text(), 0);
                Ok(number(self.ctx, u64::from(point.unwrap_or(0))))
            }
            Method::Slice => {
                let start = ops::from_either_end(self.integer(0, 0.0)?, self.len);
                let end = ops::from_either_end(self.integer(1, f64::INFINITY)?, self.len);
                self.part(start, end)
            }
            Method::Substring => {
                let start = ops::clamped(self.integer(0, 0.0)?, self.len);
                let end = ops::clamped(self.integer(1, f64::INFINITY)?, self.len);
                self.part(start.min(end), start.max(end))
            }
            Method::IndexOf | Method::Includes => {
                let needle = self.given(0)?;
                let from = ops::clamped(self.integer(1, 0.0)?, self.len);
                let at = self.search(&needle, |hay, needle| search::find(hay, needle, from));
                Ok(if method == Method::Includes {
                    boolean(self.ctx, at.is_some())
                } else {
                    index_or_minus_one(self.ctx, at)
                })
            }
            Method::LastIndexOf => {
                let needle = self.given(0)?;
                // Not a number stands for the end here.
                let from = match self.arguments.get(1) {
                    Some(from) => class::to_number(self.ctx, from)?,
                    None => f64::NAN,
                };
                let from = if from.is_nan() { f64::INFINITY } else { from };
                let from = ops::clamped(from.trunc(), self.len);
                let at = self.search(&needle, |hay, needle| search::find_last(hay, needle, from));
                Ok(index_or_minus_one(self.ctx, at))
            }
            Method::StartsWith => {
                let needle = self.given(0)?;
                let from = ops::clamped(self.integer(1, 0.0)?, self.len);
                let starts = self.search(&needle, |hay, needle| {
                    hay.slice(from, from + needle.len()) == needle
                });
                Ok(boolean(self.ctx, starts))
            }
            Method::EndsWith => {
                let needle = self.given(0)?;
                let end = ops::clamped(self.integer(1, f64::INFINITY)?, self.len);
                let ends = self.search(&needle, |hay, needle| {
                    end.checked_sub(needle.len())
                        .is_some_and(|start| hay.slice(start, end) == needle)
                });
                Ok(boolean(self.ctx, ends))
            }
            Method::Split => self.split(),
            Method::Trim => self.trim(true, true),
            Method::TrimStart => self.trim(true, false),
            Method::TrimEnd => self.trim(false, true),
            Method::ToUpperCase | Method::ToLowerCase => {
                let upper = method == Method::ToUpperCase;
                let cased = self.table.view(self.id, |text| ops::in_case(text, upper));
                self.text(cased.as_text())
            }
            Method::Concat => composites::concat(self.ctx, self.table, self.this, self.arguments),
            Method::AsText => Err(errors::throw_used_as_text(self.ctx, self.table)),
            Method::Iterate => Err(Exception::throw_type(
                self.ctx,
                "a reference to a large text cannot be iterated or spread; use slice() or split() to get the part you need",
            )),
        }
    }

    /// An argument as a whole number; `missing` when it is not there.
    fn integer(&self, index: usize, missing: f64) -> Result<f64, rquickjs::Error> {
        match self.arguments.get(index).filter(|given| !given.is_undefined()) {
            None => Ok(missing),
            Some(given) => {
                let number = class::to_number(self.ctx, given)?;
                Ok(if number.is_nan() { 0.0 } else { number.trunc() })
            }
        }
    }

    /// An argument as text.
    fn given(&self, index: usize) -> Result<Given, rquickjs::Error> {
        let Some(given) = self.arguments.get(index) else {
            return Ok(Given::Own(TextBuf::from("undefined")));
        };
        match class::id_of(self.table, given) {
            Some(id) => Ok(Given::Kept(id)),
            None => class::to_text(self.ctx, given).map(Given::Own),
        }
    }

    fn search<R>(&self, needle: &Given, mut look: impl FnMut(Text<'_>, Text<'_>) -> R) -> R {
        self.table.view(self.id, |hay| match needle {
            Given::Own(needle) => look(hay, needle.as_text()),
            Given::Kept(needle) => self.table.view(*needle, |needle| look(hay, needle)),
        })
    }

    fn unit(&self, index: f64) -> Result<Value<'js>, rquickjs::Error> {
        match ops::exact(index, self.len) {
            Some(index) => unit_at(self.ctx, self.table, self.id, index),
            None => Ok(Value::new_undefined(self.ctx.clone())),
        }
    }

    fn text(&self, text: Text<'_>) -> Result<Value<'js>, rquickjs::Error> {
        self.table.deliver(self.ctx, text, TextOrigin::Derived)
    }

    /// The units from `start` up to `end`: the reference itself when those are all.
    fn part(&self, start: usize, end: usize) -> Result<Value<'js>, rquickjs::Error> {
        if start == 0 && end >= self.len {
            return Ok(self.this.clone());
        }
        self.text(self.table.slice(self.id, start, end.max(start)).as_text())
    }

    fn trim(&self, start: bool, end: bool) -> Result<Value<'js>, rquickjs::Error> {
        let (start, end) = self.table.view(self.id, |text| ops::trimmed(text, start, end));
        self.part(start, end)
    }

    fn split(&self) -> Result<Value<'js>, rquickjs::Error> {
        let limit = match self.arguments.get(1).filter(|limit| !limit.is_undefined()) {
            None => u32::MAX,
            Some(limit) => to_uint32(class::to_number(self.ctx, limit)?),
        };
        let parts = Array::new(self.ctx.clone())?;
        if self.arguments.first().is_none_or(Value::is_undefined) {
            if limit > 0 {
                parts.set(0, self.this.clone())?;
            }
            return Ok(parts.into_value());
        }
        let separator = self.given(0)?;
        if limit == 0 {
            return Ok(parts.into_value());
        }
        let max = self.state.limits.max_value_nodes;
        let mut bounds = Vec::new();
        let mut stopped = false;
        self.search(&separator, |text, separator| {
            ops::split(text, separator, limit as usize, |from, to| {
                bounds.push((from, to));
                stopped = bounds.len() as u64 > max || (bounds.len() % 4096 == 0 && self.state.meter.poll());
                !stopped
            });
        });
        if stopped {
            if self.state.meter.is_latched() {
                return Err(raw::throw_uncatchable(self.ctx));
            }
            let message = format!("split() of a large text gives more than {max} parts; give it a limit");
            let error = ReferenceError::new(ErrorCode::SidecarLimit, message);
            return Err(errors::throw(self.ctx, self.table, &error));
        }
        self.fill(&parts, &bounds)?;
        Ok(parts.into_value())
    }

    /// Puts the texts between `bounds` into `parts`. Those that stay outside of the guest are kept once the text they
    /// come from is not looked at any more.
    fn fill(&self, parts: &Array<'js>, bounds: &[(usize, usize)]) -> Result<(), rquickjs::Error> {
        let mut large = Vec::new();
        self.table.view(self.id, |text| {
            for (at, &(from, to)) in bounds.iter().enumerate() {
                let part = text.slice(from, to);
                if self.table.is_large(part) {
                    large.push((at, part.to_buf()));
                } else {
                    parts.set(at, class::new_string(self.ctx, part)?)?;
                }
                if self.state.meter.is_latched() {
                    return Err(raw::throw_uncatchable(self.ctx));
                }
            }
            Ok(())
        })?;
        for (at, part) in large {
            parts.set(at, self.text(part.as_text())?)?;
        }
        Ok(())
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "what the language's conversion to 32 bits is"
)]
fn to_uint32(number: f64) -> u32 {
    if number.is_finite() {
        number.trunc().rem_euclid(4_294_967_296.0) as u32
    } else {
        0
    }
}

#[expect(clippy::cast_precision_loss, reason = "texts are shorter than 2^53 units")]
pub(super) fn number<'js>(ctx: &Ctx<'js>, number: u64) -> Value<'js> {
    Value::new_number(ctx.clone(), number as f64)
}

fn boolean<'js>(ctx: &Ctx<'js>, value: bool) -> Value<'js> {
    Value::new_bool(ctx.clone(), value)
}

fn index_or_minus_one<'js>(ctx: &Ctx<'js>, at: Option<usize>) -> Value<'js> {
    match at {
        Some(at) => number(ctx, at as u64),
        None => Value::new_int(ctx.clone(), -1),
    }
}

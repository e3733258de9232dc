use std::{ffi::c_void, fmt::Write as _};

use rquickjs::{Ctx, Object, Value, function::This};

use super::boxed;
use crate::{
    raw::{self, Own},
    realm,
    references::{self, Holes, ReferenceError, Written},
    sanitize,
    state::State,
};

/// How much of a value may cross.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bounds {
    pub(crate) depth: u32,
    pub(crate) nodes: u64,
    pub(crate) bytes: u64,
}

/// What a value is written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    /// A tool's arguments: functions are left out as JSON leaves them out, a cycle is an error.
    Arguments,
    /// The returned value: a function is an error that says where it is, a cycle becomes `"[Circular]"`.
    Result,
    /// A console line: nothing is an error.
    Console,
    /// What an uncaught error carried: as a console line, with its texts redacted where the level asks for it.
    Thrown,
}

/// Why a value was not written, and where in it.
#[derive(Debug)]
pub(crate) struct WriteError {
    /// From the root inwards, such as `$.items[3].fn`.
    pub(crate) path: String,
    pub(crate) problem: Problem,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Problem {
    Cycle,
    Function,
    Symbol,
    /// A big integer of more bits than are written.
    BigInt,
    TooDeep,
    TooManyNodes,
    TooLarge,
    /// The texts behind references are too much.
    References(ReferenceError),
    /// The engine failed (no memory) or was interrupted; the latch says why.
    Engine,
}

/// How many parts are written between two looks at the clock.
const NODES_PER_POLL: u64 = 4096;

/// Writes `value` as JSON text from own enumerable data properties, without running guest code: getters, `toJSON` and
/// `valueOf` are not called. `undefined` gives nothing.
///
/// Dates are ISO strings, big integers decimal strings, errors `{name, message}`, non-finite numbers `null`.
///
/// References stand in the text as holes for their texts, and count as what they stand for; in a console line and in a
/// thrown value they are short names.
pub(crate) fn write<'js>(
    ctx: &Ctx<'js>,
    value: &Value<'js>,
    mode: Mode,
    bounds: Bounds,
    state: &State,
) -> Result<Option<Written>, WriteError> {
    let mut writer = Writer::new(ctx, mode, bounds, state);
    let written = writer.value(value).and_then(|has_text| {
        writer.check_room(0)?;
        Ok(has_text)
    });
    match written {
        Ok(true) => Ok(Some(writer.holes.finish(writer.out))),
        Ok(false) => Ok(None),
        Err(problem) => Err(WriteError {
            path: writer.path_text(),
            problem,
        }),
    }
}

/// Writes as much of a returned value as the bounds take, as [`write()`] does. Says no when that is not all of it: then the
/// text ends before some value, key, comma or bracket, and may be too long by a part of a text.
pub(crate) fn write_beginning<'js>(
    ctx: &Ctx<'js>,
    value: &Value<'js>,
    bounds: Bounds,
    state: &State,
) -> Result<Option<(Written, bool)>, WriteError> {
    let mut writer = Writer::new(ctx, Mode::Result, bounds, state);
    writer.keeps_beginning = true;
    let written = writer.value(value).and_then(|has_text| {
        writer.check_room(0)?;
        Ok(has_text)
    });
    match written {
        Ok(true) => Ok(Some((writer.holes.finish(writer.out), true))),
        Ok(false) => Ok(None),
        Err(Problem::TooDeep | Problem::TooManyNodes | Problem::TooLarge) => {
            Ok(Some((writer.holes.finish(writer.out), false)))
        }
        Err(problem) => Err(WriteError {
            path: writer.path_text(),
            problem,
        }),
    }
}

/// Writes `values` as the JSON text of an array, each as [`write()`] does; what JSON has nothing for is `null`.
pub(crate) fn write_list<'js>(
    ctx: &Ctx<'js>,
    values: &[Value<'js>],
    mode: Mode,
    bounds: Bounds,
    state: &State,
) -> Result<Written, WriteError> {
    let mut writer = Writer::new(ctx, mode, bounds, state);
    match writer.list(values) {
        Ok(()) => Ok(writer.holes.finish(writer.out)),
        Err(problem) => Err(WriteError {
            path: writer.path_text(),
            problem,
        }),
    }
}

enum Step {
    Key(String),
    Index(u32),
}

struct Writer<'w, 'js> {
    ctx: &'w Ctx<'js>,
    mode: Mode,
    bounds: Bounds,
    state: &'w State,
    out: String,
    holes: Holes,
    /// Whether what does not fit is written as far as it does, before the error.
    keeps_beginning: bool,
    nodes: u64,
    /// The objects around the current one. A value that occurs twice is no cycle; one inside itself is.
    ancestors: Vec<*mut c_void>,
    /// Filled from the inside out while an error goes up.
    path: Vec<Step>,
}

impl<'w, 'js> Writer<'w, 'js> {
    const fn new(ctx: &'w Ctx<'js>, mode: Mode, bounds: Bounds, state: &'w State) -> Self {
        Self {
            ctx,
            mode,
            bounds,
            state,
            out: String::new(),
            holes: Holes::new(),
            keeps_beginning: false,
            nodes: 0,
            ancestors: Vec::new(),
            path: Vec::new(),
        }
    }

    fn list(&mut self, values: &[Value<'js>]) -> Result<(), Problem> {
        self.out.push('[');
        for (index, value) in (0_u32..).zip(values) {
            if index > 0 {
                self.out.push(',');
            }
            match self.value(value) {
                Ok(true) => {}
                Ok(false) => self.out.push_str("null"),
                Err(problem) => {
                    self.path.push(Step::Index(index));
                    return Err(problem);
                }
            }
        }
        self.out.push(']');
        self.check_room(0)
    }

    /// Writes a value; says no when JSON has nothing for it (`undefined`, and functions and symbols where those are
    /// dropped). Recursion is bounded by `bounds.depth`, which is 512 at most.
    fn value(&mut self, value: &Value<'js>) -> Result<bool, Problem> {
        self.nodes += 1;
        if self.nodes > self.bounds.nodes {
            return Err(Problem::TooManyNodes);
        }
        // At the ceilings this takes longer than a deadline may be passed by.
        if self.nodes.is_multiple_of(NODES_PER_POLL) && self.state.meter.poll() {
            return Err(Problem::Engine);
        }
        self.check_room(0)?;
        if value.is_undefined() {
            return Ok(false);
        }
        if value.is_null() {
            self.out.push_str("null");
        } else if let Some(flag) = value.as_bool() {
            self.out.push_str(if flag { "true" } else { "false" });
        } else if let Some(int) = value.as_int() {
            // Writing to a String does not fail.
            let _ = write!(self.out, "{int}");
        } else if value.is_number() {
            self.number(value)?;
        } else if raw::is_long_big_int(value) {
            match self.mode {
                Mode::Arguments | Mode::Result => return Err(Problem::BigInt),
                Mode::Console | Mode::Thrown => self.string("[BigInt]")?,
            }
        } else if value.is_string() || value.is_big_int() {
            if !self.keeps_beginning {
                self.check_room(raw::text_units(value))?;
            }
            let text = raw::text_of(value).ok_or(Problem::Engine)?;
            self.string(&text)?;
        } else if value.is_symbol() {
            return self.not_data(Problem::Symbol, "[Symbol]");
        } else if value.is_function() {
            return self.not_data(Problem::Function, "[Function]");
        } else if let Some(object) = value.as_object() {
            self.object(value, object)?;
        } else {
            return Ok(false);
        }
        Ok(true)
    }

    fn not_data(&mut self, problem: Problem, shown: &str) -> Result<bool, Problem> {
        match self.mode {
            Mode::Arguments => Ok(false),
            Mode::Result => Err(problem),
            Mode::Console | Mode::Thrown => self.string(shown).map(|()| true),
        }
    }

    fn number(&mut self, value: &Value<'js>) -> Result<(), Problem> {
        if value.as_number().is_some_and(f64::is_finite) {
            let text = raw::text_of(value).ok_or(Problem::Engine)?;
            self.out.push_str(&text);
        } else {
            self.out.push_str("null");
        }
        Ok(())
    }

    fn object(&mut self, value: &Value<'js>, object: &Object<'js>) -> Result<(), Problem> {
        if raw::is_date(value) {
            return self.date(value);
        }
        if value.is_error() {
            return self.error(object);
        }
        if let Some(table) = &self.state.references
            && let Some(id) = references::id_of(table, value)
        {
            return self.reference(table, id);
        }
        if let Some(primitive) = boxed::primitive_in(self.ctx, value) {
            return self.value(&primitive).map(|_| ());
        }
        let identity = raw::identity(value);
        if self.ancestors.contains(&identity) {
            return if self.mode == Mode::Arguments {
                Err(Problem::Cycle)
            } else {
                self.string("[Circular]")
            };
        }
        if self.ancestors.len() as u64 >= u64::from(self.bounds.depth) {
            return Err(Problem::TooDeep);
        }
        self.ancestors.push(identity);
        let written = if value.is_array() {
            self.elements(object)
        } else {
            self.members(object)
        };
        self.ancestors.pop();
        written
    }

    fn reference(&mut self, table: &references::Table, id: u32) -> Result<(), Problem> {
        match self.mode {
            Mode::Arguments | Mode::Result => {
                let depth = u32::try_from(self.ancestors.len()).unwrap_or(u32::MAX);
                let added = self.holes.add(table, id, self.out.len(), depth);
                added.map_err(Problem::References)?;
                self.check_room(0)
            }
            Mode::Console | Mode::Thrown => self.string(&table.token(id)),
        }
    }

    fn elements(&mut self, object: &Object<'js>) -> Result<(), Problem> {
        let len = raw::array_len(self.ctx, object).ok_or(Problem::Engine)?;
        // A sparse array can be long without being large.
        let room = self.bounds.nodes.saturating_sub(self.nodes);
        if len > room && !self.keeps_beginning {
            return Err(Problem::TooManyNodes);
        }
        self.out.push('[');
        for index in 0..u32::try_from(len.min(room)).map_err(|_| Problem::TooManyNodes)? {
            if index > 0 {
                self.out.push(',');
            }
            let written = match raw::own_element(self.ctx, object, index) {
                Own::Data(element) => self.value(&element),
                Own::Accessor | Own::Absent => Ok(false),
            };
            match written {
                Ok(true) => {}
                Ok(false) => self.out.push_str("null"),
                Err(problem) => {
                    self.path.push(Step::Index(index));
                    return Err(problem);
                }
            }
        }
        if len > room {
            return Err(Problem::TooManyNodes);
        }
        self.out.push(']');
        Ok(())
    }

    fn members(&mut self, object: &Object<'js>) -> Result<(), Problem> {
        let keys = raw::Keys::of(self.ctx, object).ok_or(Problem::Engine)?;
        let has_room = keys.len() as u64 <= self.bounds.nodes.saturating_sub(self.nodes);
        if !has_room && !self.keeps_beginning {
            return Err(Problem::TooManyNodes);
        }
        self.out.push('{');
        let mut first = true;
        for key in keys.atoms() {
            let Own::Data(member) = raw::own_property(self.ctx, object, key.atom) else {
                continue;
            };
            let before = self.out.len();
            if !first {
                self.out.push(',');
            }
            let name = raw::key_text(self.ctx, key.atom).ok_or(Problem::Engine)?;
            self.string(&name)?;
            self.out.push(':');
            match self.value(&member) {
                Ok(true) => first = false,
                // Nothing to write for this member: take its key back.
                Ok(false) => self.out.truncate(before),
                Err(problem) => {
                    self.path.push(Step::Key(name));
                    return Err(problem);
                }
            }
        }
        self.out.push('}');
        Ok(())
    }

    /// The intrinsic `toISOString` reads the date's own time and runs no guest code. An invalid date is `null`.
    fn date(&mut self, value: &Value<'js>) -> Result<(), Problem> {
        let iso = realm::date_to_iso(self.ctx)
            .map(|function| function.call::<_, Value<'js>>((This(value.clone()),)));
        match iso {
            Some(Ok(iso)) => {
                let text = raw::text_of(&iso).ok_or(Problem::Engine)?;
                return self.string(&text);
            }
            Some(Err(_)) => {
                self.ctx.catch();
            }
            None => {}
        }
        self.out.push_str("null");
        Ok(())
    }

    fn error(&mut self, object: &Object<'js>) -> Result<(), Problem> {
        let text = |name| {
            let value = raw::data_property(self.ctx, object, name);
            value
                .filter(Value::is_string)
                .and_then(|value| raw::text_of(&value))
        };
        let (name, message) = (text("name"), text("message"));
        self.out.push_str("{\"name\":");
        let name = name.or_else(|| self.state.error_name(object));
        self.string(name.as_deref().unwrap_or("Error"))?;
        self.out.push_str(",\"message\":");
        self.string(message.as_deref().unwrap_or(""))?;
        self.out.push('}');
        Ok(())
    }

    fn string(&mut self, text: &str) -> Result<(), Problem> {
        if let Err(problem) = self.check_room(text.len() as u64) {
            if self.keeps_beginning {
                let room = usize::try_from(self.bounds.bytes).unwrap_or(usize::MAX);
                push_json_string(&mut self.out, beginning(text, room));
            }
            return Err(problem);
        }
        if self.mode == Mode::Thrown && self.state.limits.redact {
            push_json_string(&mut self.out, &sanitize::redact(text));
        } else {
            push_json_string(&mut self.out, text);
        }
        // Escapes take more room than what they stand for.
        self.check_room(0)
    }

    fn check_room(&self, bytes: u64) -> Result<(), Problem> {
        let written = (self.out.len() as u64).saturating_add(self.holes.json_bytes());
        let needed = written.saturating_add(bytes);
        if needed > self.bounds.bytes {
            Err(Problem::TooLarge)
        } else {
            Ok(())
        }
    }

    fn path_text(&self) -> String {
        let mut text = "$".to_owned();
        for step in self.path.iter().rev() {
            match step {
                Step::Index(index) => {
                    // Writing to a String does not fail.
                    let _ = write!(text, "[{index}]");
                }
                Step::Key(key) if is_plain_name(key) => {
                    text.push('.');
                    text.push_str(key);
                }
                Step::Key(key) => {
                    text.push('[');
                    push_json_string(&mut text, &enclave_types::escaped(key));
                    text.push(']');
                }
            }
        }
        text
    }
}

/// The characters of `text` that begin within its first `bytes` bytes.
fn beginning(text: &str, bytes: usize) -> &str {
    let end = text
        .char_indices()
        .map(|(at, _)| at)
        .take_while(|&at| at <= bytes)
        .last();
    text.get(..end.unwrap_or(0)).unwrap_or_default()
}

fn is_plain_name(key: &str) -> bool {
    key.len() <= 64
        && !key.starts_with(|c: char| c.is_ascii_digit())
        && !key.is_empty()
        && key
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '$')
}

/// Appends `text` as a JSON string, quotes included.
pub(crate) fn push_json_string(out: &mut String, text: &str) {
    out.reserve(text.len() + 2);
    out.push('"');
    let mut rest = text;
    while let Some(at) = rest
        .bytes()
        .position(|byte| byte < 0x20 || byte == b'"' || byte == b'\\')
    {
        let (plain, special) = rest.split_at(at);
        out.push_str(plain);
        match special.bytes().next() {
            Some(b'"') => out.push_str("\\\""),
            Some(b'\\') => out.push_str("\\\\"),
            Some(b'\n') => out.push_str("\\n"),
            Some(b'\r') => out.push_str("\\r"),
            Some(b'\t') => out.push_str("\\t"),
            Some(byte) => {
                // Writing to a String does not fail.
                let _ = write!(out, "\\u{byte:04x}");
            }
            None => {}
        }
        // The special characters are all one byte long.
        rest = special.get(1..).unwrap_or("");
    }
    out.push_str(rest);
    out.push('"');
}

//! A reader of JSON text that builds guest values and leaves large strings outside.

use enclave_types::{Text, TextBuf};
use rquickjs::{Array, Atom, Ctx, Object, Value, object::Property};

use super::{ReferenceError, Table, TextOrigin, class};
use crate::{raw, state::State};

pub(super) enum JsonError {
    /// The text is not JSON, from this index on.
    Syntax(usize),
    TooDeep,
    TooManyNodes,
    /// The store has no room for a string.
    Refused(ReferenceError),
    /// An exception is pending.
    Engine(rquickjs::Error),
}

impl From<rquickjs::Error> for JsonError {
    fn from(error: rquickjs::Error) -> Self {
        Self::Engine(error)
    }
}

/// Reads a whole text, within the limits of values.
pub(super) fn read<'js>(
    ctx: &Ctx<'js>,
    state: &State,
    table: &Table,
    text: Text<'_>,
    origin: TextOrigin,
) -> Result<Value<'js>, JsonError> {
    let mut reader = Reader {
        ctx,
        state,
        table,
        text,
        origin,
        at: 0,
        depth: 0,
        nodes: 0,
    };
    let value = reader.value()?;
    reader.skip_space();
    if reader.at < text.len() {
        return Err(reader.unexpected());
    }
    Ok(value)
}

struct Reader<'r, 'js> {
    ctx: &'r Ctx<'js>,
    state: &'r State,
    table: &'r Table,
    text: Text<'r>,
    origin: TextOrigin,
    at: usize,
    depth: u32,
    nodes: u64,
}

/// The inside of a string: as it stands in the text, or with its escapes resolved.
enum Inside<'r> {
    Plain(Text<'r>),
    Resolved(TextBuf),
}

impl Inside<'_> {
    const fn as_text(&self) -> Text<'_> {
        match self {
            Self::Plain(text) => *text,
            Self::Resolved(text) => text.as_text(),
        }
    }
}

impl<'r, 'js> Reader<'r, 'js> {
    const fn unexpected(&self) -> JsonError {
        JsonError::Syntax(self.at)
    }

    /// The unit that comes next; zero at the end, which JSON has nowhere.
    fn peek(&self) -> u16 {
        self.text.unit(self.at).unwrap_or(0)
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), 0x20 | 0x9 | 0xa | 0xd) {
            self.at += 1;
        }
    }

    fn expect(&mut self, unit: u8) -> Result<(), JsonError> {
        if self.peek() != u16::from(unit) {
            return Err(self.unexpected());
        }
        self.at += 1;
        Ok(())
    }

    fn word(&mut self, word: &str) -> Result<(), JsonError> {
        word.bytes().try_for_each(|byte| self.expect(byte))
    }

    /// Recursion is bounded by the limit of values' depth, which is 512 at most.
    fn value(&mut self) -> Result<Value<'js>, JsonError> {
        self.nodes += 1;
        if self.nodes > self.state.limits.max_value_nodes {
            return Err(JsonError::TooManyNodes);
        }
        if self.nodes.is_multiple_of(1024) && self.state.meter.poll() {
            return Err(raw::throw_uncatchable(self.ctx).into());
        }
        self.skip_space();
        let ctx = self.ctx.clone();
        match u8::try_from(self.peek()).unwrap_or(0) {
            b'{' => self.nested(Self::members),
            b'[' => self.nested(Self::elements),
            b'"' => self.string(),
            b't' => self.word("true").map(|()| Value::new_bool(ctx, true)),
            b'f' => self.word("false").map(|()| Value::new_bool(ctx, false)),
            b'n' => self.word("null").map(|()| Value::new_null(ctx)),
            b'-' | b'0'..=b'9' => self.number(),
            _ => Err(self.unexpected()),
        }
    }

    fn nested(
        &mut self,
        read: fn(&mut Self) -> Result<Value<'js>, JsonError>,
    ) -> Result<Value<'js>, JsonError> {
        if self.depth >= self.state.limits.max_value_depth {
            return Err(JsonError::TooDeep);
        }
        self.depth += 1;
        self.at += 1;
        self.skip_space();
        let value = read(self)?;
        self.depth -= 1;
        Ok(value)
    }

    fn members(&mut self) -> Result<Value<'js>, JsonError> {
        let object = Object::new(self.ctx.clone())?;
        if self.peek() == u16::from(b'}') {
            self.at += 1;
            return Ok(object.into_value());
        }
        loop {
            self.skip_space();
            let key = self.inside()?;
            let key = class::new_string(self.ctx, key.as_text())?;
            let key = Atom::from_value(self.ctx.clone(), &key)?;
            self.skip_space();
            self.expect(b':')?;
            let value = self.value()?;
            // Defined, not set: `__proto__` is a key like any other.
            let member = Property::from(value).writable().enumerable().configurable();
            object.prop(key, member)?;
            self.skip_space();
            if self.peek() == u16::from(b'}') {
                self.at += 1;
                return Ok(object.into_value());
            }
            self.expect(b',')?;
        }
    }

    fn elements(&mut self) -> Result<Value<'js>, JsonError> {
        let array = Array::new(self.ctx.clone())?;
        if self.peek() == u16::from(b']') {
            self.at += 1;
            return Ok(array.into_value());
        }
        for index in 0.. {
            let value = self.value()?;
            array.set(index, value)?;
            self.skip_space();
            if self.peek() == u16::from(b']') {
                self.at += 1;
                break;
            }
            self.expect(b',')?;
        }
        Ok(array.into_value())
    }

    fn string(&mut self) -> Result<Value<'js>, JsonError> {
        let inside = self.inside()?;
        let text = inside.as_text();
        if !self.table.is_large(text) {
            return Ok(class::new_string(self.ctx, text)?);
        }
        let id = self.table.put(text, self.origin).map_err(JsonError::Refused)?;
        Ok(self.table.object(self.ctx, id)?)
    }

    fn inside(&mut self) -> Result<Inside<'r>, JsonError> {
        self.expect(b'"')?;
        let start = self.at;
        loop {
            match self.text.unit(self.at) {
                Some(0x22) => break,
                Some(0x5c) => return self.resolved(start).map(Inside::Resolved),
                None | Some(0..0x20) => return Err(self.unexpected()),
                Some(_) => self.at += 1,
            }
        }
        let inside = self.text.slice(start, self.at);
        self.at += 1;
        Ok(Inside::Plain(inside))
    }

    /// The inside of a string that began at `start`, from its first escape on.
    fn resolved(&mut self, start: usize) -> Result<TextBuf, JsonError> {
        let mut units: Vec<u16> = self.text.slice(start, self.at).units().collect();
        loop {
            match self.text.unit(self.at) {
                Some(0x22) => break,
                Some(0x5c) => {
                    self.at += 1;
                    units.push(self.escape()?);
                }
                None | Some(0..0x20) => return Err(self.unexpected()),
                Some(unit) => {
                    units.push(unit);
                    self.at += 1;
                }
            }
        }
        self.at += 1;
        Ok(TextBuf::from_units(&units))
    }

    fn escape(&mut self) -> Result<u16, JsonError> {
        let unit = match u8::try_from(self.peek()).unwrap_or(0) {
            plain @ (b'"' | b'\\' | b'/') => u16::from(plain),
            b'b' => 0x8,
            b'f' => 0xc,
            b'n' => 0xa,
            b'r' => 0xd,
            b't' => 0x9,
            b'u' => {
                let mut unit = 0;
                for _ in 0..4 {
                    self.at += 1;
                    let digit = char::from_u32(u32::from(self.peek())).and_then(|digit| digit.to_digit(16));
                    let digit = digit.and_then(|digit| u16::try_from(digit).ok());
                    unit = unit << 4 | digit.ok_or_else(|| self.unexpected())?;
                }
                unit
            }
            _ => return Err(self.unexpected()),
        };
        self.at += 1;
        Ok(unit)
    }

    fn number(&mut self) -> Result<Value<'js>, JsonError> {
        let start = self.at;
        if self.peek() == u16::from(b'-') {
            self.at += 1;
        }
        if self.peek() == u16::from(b'0') {
            self.at += 1;
        } else {
            self.digits()?;
        }
        if self.peek() == u16::from(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if matches!(u8::try_from(self.peek()), Ok(b'e' | b'E')) {
            self.at += 1;
            if matches!(u8::try_from(self.peek()), Ok(b'+' | b'-')) {
                self.at += 1;
            }
            self.digits()?;
        }
        // Rust reads every spelling that JSON has, to the nearest number, as JavaScript does.
        let spelling = self.text.slice(start, self.at).to_string();
        let number = spelling.parse().map_err(|_| JsonError::Syntax(start))?;
        Ok(Value::new_number(self.ctx.clone(), number))
    }

    fn digits(&mut self) -> Result<(), JsonError> {
        let start = self.at;
        while matches!(u8::try_from(self.peek()), Ok(b'0'..=b'9')) {
            self.at += 1;
        }
        if self.at == start {
            return Err(self.unexpected());
        }
        Ok(())
    }
}

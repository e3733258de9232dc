//! JSON files that people write: an error says the line, the column and the key, and a key that
//! stands twice is an error instead of a silent loss.

use std::{cell::RefCell, fmt};

use enclave_types::escaped;
use serde::de::{Deserialize as _, DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use crate::misuse::Misuse;

/// Reads `text` as one JSON value; `file` is what messages call it.
///
/// # Errors
///
/// The first thing that is not JSON, with line, column and the key it stands under.
pub(crate) fn parse(text: &str, file: &str) -> Result<Value, Misuse> {
    let path = RefCell::new(KeyPath::default());
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let result = Tracked { path: &path }
        .deserialize(&mut deserializer)
        .and_then(|value| deserializer.end().map(|()| value));
    result.map_err(|error| {
        let (line, column) = (error.line(), error.column());
        let text = error.to_string();
        let reason = text
            .strip_suffix(&format!(" at line {line} column {column}"))
            .unwrap_or(&text);
        let place = path.borrow();
        let under = if place.is_root() {
            String::new()
        } else {
            format!(" (in {place})")
        };
        Misuse::new(format!("{file}:{line}:{column}: {}{under}", escaped(reason)))
            .with_help("the file must hold one JSON value; JSON has no comments and no trailing commas")
    })
}

/// Where in a JSON value something stands: `tools["users:get"].match[0]`.
#[derive(Clone, Debug, Default)]
pub(crate) struct KeyPath {
    steps: Vec<Step>,
}

#[derive(Clone, Debug)]
enum Step {
    Key(String),
    Index(usize),
}

impl KeyPath {
    /// Whether it is the whole value.
    pub(crate) const fn is_root(&self) -> bool {
        self.steps.is_empty()
    }

    /// The place of member `key`.
    pub(crate) fn key(&self, key: &str) -> Self {
        self.with(Step::Key(key.to_owned()))
    }

    /// The place of element `index`.
    pub(crate) fn index(&self, index: usize) -> Self {
        self.with(Step::Index(index))
    }

    fn with(&self, step: Step) -> Self {
        let mut steps = self.steps.clone();
        steps.push(step);
        Self { steps }
    }
}

impl fmt::Display for KeyPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, step) in self.steps.iter().enumerate() {
            match step {
                Step::Index(index) => write!(f, "[{index}]")?,
                Step::Key(key) if is_plain(key) && i == 0 => f.write_str(key)?,
                Step::Key(key) if is_plain(key) => write!(f, ".{key}")?,
                Step::Key(key) => write!(f, "[{}]", Value::from(escaped(key)))?,
            }
        }
        Ok(())
    }
}

fn is_plain(key: &str) -> bool {
    !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

/// Builds a [`Value`] and leaves the path where it was when something failed.
#[derive(Clone, Copy)]
struct Tracked<'p> {
    path: &'p RefCell<KeyPath>,
}

impl Tracked<'_> {
    fn enter(self, step: Step) {
        self.path.borrow_mut().steps.push(step);
    }

    fn leave(self) {
        self.path.borrow_mut().steps.pop();
    }
}

impl<'de> DeserializeSeed<'de> for Tracked<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Tracked<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Value, E> {
        Number::from_f64(value)
            .map(Value::Number)
            .ok_or_else(|| E::custom("number out of range"))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        loop {
            self.enter(Step::Index(items.len()));
            let Some(item) = access.next_element_seed(self)? else {
                break;
            };
            self.leave();
            items.push(item);
        }
        self.leave();
        Ok(Value::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut members = Map::new();
        while let Some(key) = access.next_key::<String>()? {
            self.enter(Step::Key(key.clone()));
            if members.contains_key(&key) {
                return Err(A::Error::custom("this key stands twice"));
            }
            let value = access.next_value_seed(self)?;
            self.leave();
            members.insert(key, value);
        }
        Ok(Value::Object(members))
    }
}

/// Reads the reply of a tool: JSON text of a program or a server.
///
/// # Errors
///
/// What is wrong with the text and where.
pub(crate) fn parse_reply(bytes: &[u8]) -> Result<Value, serde_json::Error> {
    let mut deserializer = serde_json::Deserializer::from_slice(bytes);
    let value = Value::deserialize(&mut deserializer)?;
    deserializer.end().map(|()| value)
}

#[cfg(test)]
mod tests;

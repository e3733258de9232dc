use std::borrow::Cow;

use enclave_syntax::ast::{ArrowFunctionExpression, Function, ObjectExpression};

/// The most values that a choice keeps apart.
const MAX_VALUES: usize = 32;

/// The most elements that an array keeps.
pub(super) const MAX_ELEMENTS: usize = 256;

/// The longest text that is built, in bytes.
pub(super) const MAX_TEXT_BYTES: usize = 4_096;

/// What an expression may be.
#[derive(Clone, Debug)]
pub(crate) struct Folded<'a> {
    values: Vec<Known<'a>>,
    complete: bool,
}

/// A value, and how it gets to where it was asked about.
#[derive(Clone, Debug)]
struct Known<'a> {
    value: Value<'a>,
    /// Whether it is one of several that take turns there: the elements of a list in a loop, what the callers
    /// of a function pass. Nobody wrote it at that place, so it is data rather than a spelling.
    drawn: bool,
}

/// One value.
#[derive(Clone, Debug)]
pub(crate) enum Value<'a> {
    Text(Cow<'a, str>),
    Number(f64),
    /// Its decimal digits.
    BigInt(&'a str),
    Boolean(bool),
    Null,
    Undefined,
    Array(Vec<Folded<'a>>),
    Object(&'a ObjectExpression<'a>),
    Function(FunctionValue<'a>),
    /// A global that nothing declares.
    Global(&'a str),
    /// A property of a global.
    Method(Method<'a>),
}

/// A function that the script wrote.
#[derive(Clone, Copy, Debug)]
pub(crate) enum FunctionValue<'a> {
    Arrow(&'a ArrowFunctionExpression<'a>),
    Function(&'a Function<'a>),
    /// A class.
    Opaque,
}

/// A property of a global, such as `JSON.parse`, perhaps to be called through `call`, `apply` or `bind`.
#[derive(Clone, Debug)]
pub(crate) struct Method<'a> {
    pub(crate) global: &'a str,
    pub(crate) name: String,
    pub(crate) through: Option<Through>,
}

/// How a function is called when not directly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Through {
    Call,
    Apply,
    Bind,
}

impl<'a> Method<'a> {
    pub(super) fn new(global: &'a str, name: &str) -> Self {
        Self {
            global,
            name: name.to_owned(),
            through: None,
        }
    }

    pub(crate) fn is(&self, global: &str, name: &str) -> bool {
        self.global == global && self.name == name && self.through.is_none()
    }

    /// `method.call` and its like.
    pub(super) fn property(&self, key: &str) -> Option<Value<'a>> {
        let through = match key {
            "call" => Through::Call,
            "apply" => Through::Apply,
            "bind" => Through::Bind,
            _ => return None,
        };
        self.through.is_none().then(|| {
            Value::Method(Self {
                through: Some(through),
                ..self.clone()
            })
        })
    }
}

impl<'a> Value<'a> {
    pub(super) fn text(text: impl Into<Cow<'a, str>>) -> Self {
        Self::Text(text.into())
    }

    fn is_truthy(&self) -> bool {
        match self {
            Self::Text(text) => !text.is_empty(),
            Self::Number(number) => *number != 0.0 && !number.is_nan(),
            Self::BigInt(digits) => *digits != "0",
            Self::Boolean(boolean) => *boolean,
            Self::Array(_) | Self::Object(_) | Self::Function(_) => true,
            // A custom global may be any data, and a method may be missing.
            Self::Null | Self::Undefined | Self::Global(_) | Self::Method(_) => false,
        }
    }
}

impl<'a> From<Value<'a>> for Folded<'a> {
    fn from(value: Value<'a>) -> Self {
        Self {
            values: vec![Known { value, drawn: false }],
            complete: true,
        }
    }
}

impl<'a> Folded<'a> {
    /// Anything at all.
    pub(crate) const fn unknown() -> Self {
        Self {
            values: Vec::new(),
            complete: false,
        }
    }

    /// No value yet: the start of a choice.
    pub(super) const fn nothing() -> Self {
        Self {
            values: Vec::new(),
            complete: true,
        }
    }

    /// No value yet, complete when `self` is.
    pub(super) const fn like_nothing(&self) -> Self {
        Self {
            values: Vec::new(),
            complete: self.complete,
        }
    }

    /// The known values.
    pub(crate) fn values(&self) -> impl Iterator<Item = &Value<'a>> {
        self.values.iter().map(|known| &known.value)
    }

    /// The known values, each with whether it is one of several that take turns.
    pub(super) fn known(&self) -> impl Iterator<Item = (&Value<'a>, bool)> {
        self.values.iter().map(|known| (&known.value, known.drawn))
    }

    /// How many values are known.
    pub(super) const fn len(&self) -> usize {
        self.values.len()
    }

    /// The known values that are texts.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &str> {
        self.values().filter_map(as_text)
    }

    /// The known texts that satisfy `is_wanted` and are written for this place: one that takes turns with others
    /// only counts when all of them satisfy it.
    pub(crate) fn written_texts<'s>(
        &'s self,
        is_wanted: impl Fn(&str) -> bool + 's,
    ) -> impl Iterator<Item = &'s str> {
        let all = self.complete && self.values().all(|value| as_text(value).is_some_and(&is_wanted));
        self.known()
            .filter(move |(_, drawn)| all || !drawn)
            .filter_map(|(value, _)| as_text(value))
            .filter(move |text| is_wanted(text))
    }

    /// The known values that are methods of globals.
    pub(crate) fn methods(&self) -> impl Iterator<Item = &Method<'a>> {
        self.values().filter_map(|value| match value {
            Value::Method(method) => Some(method),
            _ => None,
        })
    }

    /// Whether it may be the global `name` itself.
    pub(crate) fn may_be_global(&self, name: &str) -> bool {
        self.values()
            .any(|value| matches!(value, Value::Global(global) if *global == name))
    }

    /// Whether nothing is known.
    pub(crate) fn is_unknown(&self) -> bool {
        self.values.is_empty()
    }

    /// Whether the known values are all there are.
    pub(crate) const fn is_complete(&self) -> bool {
        self.complete && !self.values.is_empty()
    }

    /// Whether there is exactly one value it can be.
    pub(crate) fn is_single(&self) -> bool {
        self.complete && self.values.len() == 1
    }

    /// The one value it can be.
    pub(crate) fn single(&self) -> Option<&Value<'a>> {
        self.values().next().filter(|_| self.is_single())
    }

    /// The one number it can be.
    pub(crate) fn number(&self) -> Option<f64> {
        match self.single() {
            Some(Value::Number(number)) => Some(*number),
            _ => None,
        }
    }

    /// Whether every known value is a text and there are no others.
    pub(crate) fn is_texts(&self) -> bool {
        self.is_complete() && self.values().all(|value| matches!(value, Value::Text(_)))
    }

    /// Whether it cannot be falsy.
    pub(crate) fn is_all_truthy(&self) -> bool {
        self.is_complete() && self.values().all(Value::is_truthy)
    }

    /// Whether it cannot be truthy.
    pub(crate) fn is_all_falsy(&self) -> bool {
        self.is_complete()
            && self
                .values()
                .all(|value| !value.is_truthy() && !matches!(value, Value::Global(_) | Value::Method(_)))
    }

    /// The same values, perhaps not all.
    pub(super) fn incomplete(mut self) -> Self {
        self.complete = false;
        self
    }

    /// The same values but for `undefined`, which a default takes the place of.
    pub(super) fn without_undefined(mut self) -> Self {
        self.values
            .retain(|known| !matches!(known.value, Value::Undefined));
        self
    }

    /// The same values, taking turns with each other when there are several.
    pub(super) fn taking_turns(mut self) -> Self {
        if self.values.len() > 1 || !self.complete {
            self.draw();
        }
        self
    }

    /// What comes of a value: when that was one of several that take turns, then so is this.
    pub(super) fn drawn_if(mut self, drawn: bool) -> Self {
        if drawn {
            self.draw();
        }
        self
    }

    fn draw(&mut self) {
        for known in &mut self.values {
            known.drawn = true;
        }
    }

    /// A choice between two.
    pub(super) fn or(mut self, other: Self) -> Self {
        self.complete &= other.complete;
        for known in other.values {
            self.push(known);
        }
        self
    }

    fn push(&mut self, known: Known<'a>) {
        // The same text twice is one value. Where one of the two is written for the place, so is the value.
        if let Some(text) = as_text(&known.value)
            && let Some(same) = self.values.iter_mut().find(|it| as_text(&it.value) == Some(text))
        {
            same.drawn &= known.drawn;
        } else if self.values.len() < MAX_VALUES {
            self.values.push(known);
        } else {
            self.complete = false;
        }
    }

    /// Each value through `f`, which says nothing where it does not know.
    pub(super) fn map(self, f: impl Fn(Value<'a>) -> Option<Value<'a>>) -> Self {
        let mut all = self.like_nothing();
        for Known { value, drawn } in self.values {
            match f(value) {
                Some(value) => all.push(Known { value, drawn }),
                None => all.complete = false,
            }
        }
        all
    }

    /// Each pair of texts, one after the other.
    pub(super) fn concat(&self, other: &Self) -> Self {
        self.pairs(other, |a, b| match (a, b) {
            (Value::Text(a), Value::Text(b)) => {
                (a.len() + b.len() <= MAX_TEXT_BYTES).then(|| Value::text(format!("{a}{b}")))
            }
            _ => None,
        })
    }

    /// Each pair of numbers through `f`.
    pub(super) fn arithmetic(&self, other: &Self, f: impl Fn(f64, f64) -> f64) -> Self {
        self.pairs(other, |a, b| match (a, b) {
            (Value::Number(a), Value::Number(b)) => Some(Value::Number(f(*a, *b))),
            _ => None,
        })
    }

    /// Each pair of numbers through `f`.
    pub(super) fn compare(&self, other: &Self, f: impl Fn(f64, f64) -> bool) -> Self {
        self.pairs(other, |a, b| match (a, b) {
            (Value::Number(a), Value::Number(b)) => Some(Value::Boolean(f(*a, *b))),
            _ => None,
        })
    }

    fn pairs(&self, other: &Self, f: impl Fn(&Value<'a>, &Value<'a>) -> Option<Value<'a>>) -> Self {
        let mut all = Self {
            values: Vec::new(),
            complete: self.complete && other.complete,
        };
        for a in &self.values {
            for b in &other.values {
                match f(&a.value, &b.value) {
                    Some(value) if all.values.len() < MAX_VALUES => all.push(Known {
                        value,
                        drawn: a.drawn || b.drawn,
                    }),
                    _ => all.complete = false,
                }
            }
        }
        all
    }
}

fn as_text<'v>(value: &'v Value<'_>) -> Option<&'v str> {
    match value {
        Value::Text(text) => Some(text.as_ref()),
        _ => None,
    }
}

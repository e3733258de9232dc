//! The methods of texts and arrays that a script can spell a name with.

use enclave_syntax::ast::Argument;

use super::{
    Folded, Folder, Value,
    value::{MAX_ELEMENTS, MAX_TEXT_BYTES},
};

/// Bytes of text whose copy counts as a step.
const TEXT_BYTES_PER_STEP: usize = 64;

/// What a method is called on.
#[derive(Clone, Copy)]
pub(super) enum Receiver<'v, 'a> {
    Text(&'v str),
    Array(&'v [Folded<'a>]),
}

impl<'a> Folder<'_, 'a> {
    pub(super) fn method(
        &mut self,
        receiver: Receiver<'_, 'a>,
        name: &str,
        arguments: &'a [Argument<'a>],
    ) -> Folded<'a> {
        self.charge(match receiver {
            Receiver::Text(text) => text.len() / TEXT_BYTES_PER_STEP,
            Receiver::Array(elements) => elements.len(),
        });
        let mut values = Vec::new();
        for argument in arguments.iter().take(4) {
            values.push(self.argument(argument.as_expression()));
        }
        let given = Given(&values);
        match receiver {
            Receiver::Text(text) => text_method(text, name, &given).unwrap_or_else(Folded::unknown),
            Receiver::Array(elements) => match name {
                "join" | "toString" => {
                    let separator = if name == "join" {
                        given.text(0).unwrap_or(",")
                    } else {
                        ","
                    };
                    if name == "join" && given.is_there(0) && given.text(0).is_none() {
                        return Folded::unknown();
                    }
                    self.join(elements, separator)
                }
                _ => array_method(elements, name, &given).unwrap_or_else(Folded::unknown),
            },
        }
    }
}

/// The arguments of a call.
struct Given<'v, 'a>(&'v [Folded<'a>]);

impl Given<'_, '_> {
    fn is_there(&self, at: usize) -> bool {
        self.0
            .get(at)
            .is_some_and(|value| !matches!(value.single(), Some(Value::Undefined)))
    }

    fn text(&self, at: usize) -> Option<&str> {
        match self.0.get(at)?.single()? {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// An index: as JavaScript reads it, or `missing` when it is not there.
    fn index(&self, at: usize, missing: i64) -> Option<i64> {
        if !self.is_there(at) {
            return Some(missing);
        }
        let number = self.0.get(at)?.number()?;
        #[expect(clippy::cast_possible_truncation, reason = "checked to be a small integer")]
        let index = (number.abs() < 1e9).then(|| number.trunc() as i64);
        index
    }
}

fn text_method<'a>(text: &str, name: &str, given: &Given<'_, 'a>) -> Option<Folded<'a>> {
    let built = match name {
        "toString" | "valueOf" => text.to_owned(),
        "toLowerCase" | "toLocaleLowerCase" => text.to_lowercase(),
        "toUpperCase" | "toLocaleUpperCase" => text.to_uppercase(),
        "trim" => text.trim().to_owned(),
        "trimStart" => text.trim_start().to_owned(),
        "trimEnd" => text.trim_end().to_owned(),
        "concat" => {
            let mut all = text.to_owned();
            for at in 0..given.0.len() {
                all.push_str(given.text(at)?);
            }
            all
        }
        "replace" => replace(text, given, 1)?,
        "replaceAll" => replace(text, given, usize::MAX)?,
        "repeat" => {
            let times = usize::try_from(given.index(0, 0)?).ok()?;
            (times.checked_mul(text.len())? <= MAX_TEXT_BYTES).then(|| text.repeat(times))?
        }
        "padStart" | "padEnd" => pad(text, given, name == "padStart")?,
        "slice" => slice(text, given.index(0, 0)?, given.index(1, i64::MAX)?)?,
        "substring" => {
            let (a, b) = (given.index(0, 0)?.max(0), given.index(1, i64::MAX)?.max(0));
            slice(text, a.min(b), a.max(b))?
        }
        "substr" => {
            let start = given.index(0, 0)?;
            let start = if start < 0 {
                (i64::try_from(text.len()).ok()? + start).max(0)
            } else {
                start
            };
            slice(
                text,
                start,
                start.saturating_add(given.index(1, i64::MAX)?.max(0)),
            )?
        }
        "charAt" => {
            let at = given.index(0, 0)?;
            if at < 0 {
                String::new()
            } else {
                slice(text, at, at + 1)?
            }
        }
        "at" => {
            let at = given.index(0, 0)?;
            slice(text, at, if at == -1 { i64::MAX } else { at + 1 })?
        }
        "split" => return split(text, given),
        _ => return None,
    };
    Some(Value::text(built).into())
}

fn replace(text: &str, given: &Given<'_, '_>, times: usize) -> Option<String> {
    let (from, to) = (given.text(0)?, given.text(1)?);
    // `$&` and its like in the replacement are patterns.
    let small = !to.contains('$') && (text.len() + 1) * (to.len() + 1) <= MAX_TEXT_BYTES;
    small.then(|| text.replacen(from, to, times))
}

fn pad(text: &str, given: &Given<'_, '_>, at_start: bool) -> Option<String> {
    let length = usize::try_from(given.index(0, 0)?).ok()?;
    let filler = if given.is_there(1) { given.text(1)? } else { " " };
    if !text.is_ascii() || !filler.is_ascii() || length > MAX_TEXT_BYTES {
        return None;
    }
    let padding: String = filler
        .chars()
        .cycle()
        .take(length.saturating_sub(text.len()))
        .collect();
    Some(if at_start {
        padding + text
    } else {
        text.to_owned() + &padding
    })
}

/// Like `slice`: negative positions count from the end. Only for ASCII, where bytes are UTF-16 units.
fn slice(text: &str, start: i64, end: i64) -> Option<String> {
    let length = i64::try_from(text.len()).ok()?;
    let clamp = |at: i64| {
        usize::try_from((if at < 0 { at.saturating_add(length) } else { at }).clamp(0, length)).ok()
    };
    let (start, end) = (clamp(start)?, clamp(end)?);
    if !text.is_ascii() {
        return None;
    }
    Some(text.get(start..end.max(start)).unwrap_or("").to_owned())
}

fn split<'a>(text: &str, given: &Given<'_, 'a>) -> Option<Folded<'a>> {
    let separator = given.text(0)?;
    if given.is_there(1) || text.len() > MAX_ELEMENTS {
        return None;
    }
    let parts: Vec<Folded<'a>> = if separator.is_empty() {
        text.chars().map(|c| Value::text(c.to_string()).into()).collect()
    } else {
        text.split(separator)
            .map(|part| Value::text(part.to_owned()).into())
            .collect()
    };
    Some(Value::Array(parts).into())
}

fn array_method<'a>(elements: &[Folded<'a>], name: &str, given: &Given<'_, 'a>) -> Option<Folded<'a>> {
    let length = i64::try_from(elements.len()).ok()?;
    let list = match name {
        "reverse" | "toReversed" => elements.iter().rev().cloned().collect(),
        "concat" => {
            let mut all = elements.to_vec();
            for value in given.0 {
                match value.single()? {
                    Value::Array(more) => all.extend(more.iter().cloned()),
                    _ => all.push(value.clone()),
                }
            }
            all
        }
        "slice" => {
            let clamp = |at: i64| {
                usize::try_from((if at < 0 { at.saturating_add(length) } else { at }).clamp(0, length)).ok()
            };
            let (start, end) = (clamp(given.index(0, 0)?)?, clamp(given.index(1, length)?)?);
            elements.get(start..end.max(start)).unwrap_or(&[]).to_vec()
        }
        "at" => {
            let at = given.index(0, 0)?;
            let at = usize::try_from(if at < 0 { at + length } else { at }).ok()?;
            return Some(
                elements
                    .get(at)
                    .cloned()
                    .unwrap_or_else(|| Value::Undefined.into()),
            );
        }
        "pop" => {
            return Some(
                elements
                    .last()
                    .cloned()
                    .unwrap_or_else(|| Value::Undefined.into()),
            );
        }
        "shift" => {
            return Some(
                elements
                    .first()
                    .cloned()
                    .unwrap_or_else(|| Value::Undefined.into()),
            );
        }
        // Which one it finds depends on a function.
        "find" | "findLast" => {
            let mut all = Folded::nothing();
            for element in elements {
                all = all.or(element.clone());
            }
            return Some(several(all, elements).incomplete());
        }
        // What is left, and in which order, depends on a function.
        "filter" | "sort" | "toSorted" => {
            let list = elements
                .iter()
                .map(|element| several(element.clone(), elements))
                .collect();
            return Some(Folded::from(Value::Array(list)).incomplete());
        }
        _ => return None,
    };
    (list.len() <= MAX_ELEMENTS).then(|| Value::Array(list).into())
}

/// A value out of a list that a function chooses from.
fn several<'a>(value: Folded<'a>, list: &[Folded<'a>]) -> Folded<'a> {
    value.drawn_if(list.len() > 1)
}

/// `array[key]`.
pub(super) fn element<'a>(elements: &[Folded<'a>], key: &str) -> Folded<'a> {
    match key.parse::<usize>() {
        Ok(at) => elements
            .get(at)
            .cloned()
            .unwrap_or_else(|| Value::Undefined.into()),
        Err(_) if key == "length" => length(elements.len()),
        Err(_) => Folded::unknown(),
    }
}

/// `text[key]`.
pub(super) fn character<'a>(text: &str, key: &str) -> Folded<'a> {
    match key.parse::<i64>() {
        Ok(at) if at >= 0 => {
            slice(text, at, at.saturating_add(1)).map_or_else(Folded::unknown, |c| Value::text(c).into())
        }
        Err(_) if key == "length" && text.is_ascii() => length(text.len()),
        _ => Folded::unknown(),
    }
}

fn length<'a>(length: usize) -> Folded<'a> {
    u32::try_from(length).map_or_else(
        |_| Folded::unknown(),
        |length| Value::Number(f64::from(length)).into(),
    )
}

/// The elements of an array or the characters of a text, as `...` gives them.
pub(super) fn elements_of<'a>(value: &Value<'a>) -> Option<Vec<Folded<'a>>> {
    match value {
        Value::Array(elements) => Some(elements.clone()),
        Value::Text(text) if text.len() <= MAX_ELEMENTS => {
            Some(text.chars().map(|c| Value::text(c.to_string()).into()).collect())
        }
        _ => None,
    }
}

/// `[...list]`.
pub(super) fn spread<'a>(list: &Folded<'a>) -> Folded<'a> {
    match list.single().and_then(elements_of) {
        Some(elements) => Value::Array(elements).into(),
        None => Folded::unknown(),
    }
}

/// Each element of each list that `list` may be, in turn.
pub(super) fn elements<'a>(list: &Folded<'a>) -> Folded<'a> {
    let mut all = list.like_nothing();
    for (value, drawn) in list.known() {
        match elements_of(value) {
            Some(elements) => {
                for element in elements {
                    all = all.or(element.drawn_if(drawn));
                }
            }
            None => all = all.or(Folded::unknown()),
        }
    }
    all.taking_turns()
}

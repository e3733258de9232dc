//! Reading configuration out of JSON: each value knows its file and place, for messages.

use serde_json::{Map, Value};

use crate::{json_file::KeyPath, misuse::Misuse, nearest::nearest};

/// A value of the file.
#[derive(Clone, Debug)]
pub(super) struct Field<'f> {
    file: &'f str,
    path: KeyPath,
    value: &'f Value,
}

/// An object of the file, all keys of which are known.
#[derive(Debug)]
pub(super) struct Fields<'f> {
    field: Field<'f>,
    members: &'f Map<String, Value>,
}

impl<'f> Field<'f> {
    /// The file's whole value.
    pub(super) fn root(file: &'f str, value: &'f Value) -> Self {
        Self {
            file,
            path: KeyPath::default(),
            value,
        }
    }

    /// The JSON.
    pub(super) const fn value(&self) -> &'f Value {
        self.value
    }

    /// A finding at this place.
    pub(super) fn misuse(&self, message: &str) -> Misuse {
        let file = self.file;
        if self.path.is_root() {
            Misuse::new(format!("{file}: {message}"))
        } else {
            Misuse::new(format!("{file}: {}: {message}", self.path))
        }
    }

    /// The object that stands here.
    ///
    /// # Errors
    ///
    /// When something else stands here.
    pub(super) fn object(&self) -> Result<&'f Map<String, Value>, Misuse> {
        self.value.as_object().ok_or_else(|| self.not("an object {…}"))
    }

    /// The object that stands here, which may have no other keys than `known`.
    ///
    /// # Errors
    ///
    /// When it is no object, or has another key; the message names the nearest known one.
    pub(super) fn fields(&self, known: &[&str]) -> Result<Fields<'f>, Misuse> {
        let members = self.object()?;
        if let Some(key) = members.keys().find(|key| !known.contains(&key.as_str())) {
            let misuse = self.member(key, self.value).misuse("there is no such key");
            let known_keys = format!("the keys here are {}", known.join(", "));
            return Err(misuse.with_help(match nearest(key, known.iter().copied()) {
                Some(near) => format!("did you mean {near}? {known_keys}"),
                None => known_keys,
            }));
        }
        Ok(Fields {
            field: self.clone(),
            members,
        })
    }

    /// The members of an object whose keys are names that the author chose.
    ///
    /// # Errors
    ///
    /// When it is no object.
    pub(super) fn members(&self) -> Result<impl Iterator<Item = (&'f str, Self)>, Misuse> {
        let members = self.object()?.iter();
        Ok(members.map(|(key, value)| (key.as_str(), self.member(key, value))))
    }

    /// The elements of a non-empty array.
    ///
    /// # Errors
    ///
    /// When it is no array, or an empty one; `what` is what it is to hold.
    pub(super) fn elements(&self, what: &str) -> Result<impl Iterator<Item = Self>, Misuse> {
        let Some(items) = self.value.as_array() else {
            return Err(self.not("an array […]"));
        };
        if items.is_empty() {
            let help = format!("add at least {what}, or remove the key");
            return Err(self.misuse("this is empty").with_help(help));
        }
        Ok(items.iter().enumerate().map(|(index, value)| Self {
            file: self.file,
            path: self.path.index(index),
            value,
        }))
    }

    /// The string that stands here.
    ///
    /// # Errors
    ///
    /// When it is no string.
    pub(super) fn string(&self) -> Result<&'f str, Misuse> {
        self.value.as_str().ok_or_else(|| self.not("a string"))
    }

    /// The text that stands here, which may not be empty.
    ///
    /// # Errors
    ///
    /// When it is no string, or an empty one.
    pub(super) fn text(&self) -> Result<&'f str, Misuse> {
        match self.string()? {
            "" => Err(self.misuse("this text is empty")),
            text => Ok(text),
        }
    }

    /// The place of a member.
    pub(super) fn member(&self, key: &str, value: &'f Value) -> Self {
        Self {
            file: self.file,
            path: self.path.key(key),
            value,
        }
    }

    fn not(&self, wanted: &str) -> Misuse {
        let found = match self.value {
            Value::Null => "null",
            Value::Bool(_) => "a boolean",
            Value::Number(_) => "a number",
            Value::String(_) => "a string",
            Value::Array(_) => "an array",
            Value::Object(_) => "an object",
        };
        self.misuse(&format!("{wanted} must stand here, not {found}"))
    }
}

impl<'f> Fields<'f> {
    /// The value of a key.
    pub(super) fn get(&self, key: &str) -> Option<Field<'f>> {
        let value = self.members.get(key)?;
        Some(self.field.member(key, value))
    }

    /// The object itself.
    pub(super) const fn field(&self) -> &Field<'f> {
        &self.field
    }
}

/// JSON text for a message, cut where it gets long.
pub(super) fn cut(text: &str) -> String {
    const LONGEST: usize = 300;
    match text.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default()),
        None => text.to_owned(),
    }
}

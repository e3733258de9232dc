//! Texts as JavaScript has them, outside the engine.

use std::fmt;

/// A text as JavaScript has it: a row of UTF-16 code units, surrogates without a partner among them.
///
/// Lengths and indices are in units, as in the language. It borrows from a [`TextBuf`] or from a `&str` in ASCII.
#[derive(Clone, Copy)]
pub struct Text<'t>(Units<'t>);

/// A [`Text`] that owns its units: one byte each where all are ASCII, two otherwise.
#[derive(Clone)]
pub struct TextBuf(Owned);

#[derive(Clone, Copy)]
enum Units<'t> {
    Ascii(&'t str),
    Wide(&'t [u16]),
}

#[derive(Clone)]
enum Owned {
    Ascii(Box<str>),
    Wide(Box<[u16]>),
}

impl<'t> Text<'t> {
    /// The text of `text`, when that is ASCII; others need a [`TextBuf`].
    pub const fn ascii(text: &'t str) -> Option<Self> {
        if text.is_ascii() {
            Some(Self(Units::Ascii(text)))
        } else {
            None
        }
    }

    /// The text of these units, whatever they are.
    pub const fn wide(units: &'t [u16]) -> Self {
        Self(Units::Wide(units))
    }

    /// What JavaScript calls its `length`.
    pub const fn len(self) -> usize {
        match self.0 {
            Units::Ascii(text) => text.len(),
            Units::Wide(units) => units.len(),
        }
    }

    /// Whether it has no unit.
    pub const fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The unit at `index`.
    pub fn unit(self, index: usize) -> Option<u16> {
        match self.0 {
            Units::Ascii(text) => text.as_bytes().get(index).map(|&byte| u16::from(byte)),
            Units::Wide(units) => units.get(index).copied(),
        }
    }

    /// The units from `start` up to `end`, both cut to the length.
    #[must_use]
    pub fn slice(self, start: usize, end: usize) -> Self {
        let end = end.min(self.len());
        let range = start.min(end)..end;
        Self(match self.0 {
            Units::Ascii(text) => Units::Ascii(text.get(range).unwrap_or_default()),
            Units::Wide(units) => Units::Wide(units.get(range).unwrap_or_default()),
        })
    }

    /// The units in order.
    pub fn units(self) -> impl DoubleEndedIterator<Item = u16> + 't {
        let (ascii, wide) = match self.0 {
            Units::Ascii(text) => (text.as_bytes(), [].as_slice()),
            Units::Wide(units) => ([].as_slice(), units),
        };
        ascii
            .iter()
            .map(|&byte| u16::from(byte))
            .chain(wide.iter().copied())
    }

    /// Its size in UTF-8; a surrogate without a partner counts three bytes.
    pub fn utf8_len(self) -> u64 {
        let units = match self.0 {
            Units::Ascii(text) => return text.len() as u64,
            Units::Wide(units) => units,
        };
        let mut bytes = 0;
        let mut after_high = false;
        for &unit in units {
            let completes = after_high && is_low(unit);
            bytes += match unit {
                0..0x80 => 1,
                0x80..0x800 => 2,
                // A pair is four bytes: three were counted with its first half.
                _ if completes => 1,
                _ => 3,
            };
            after_high = is_high(unit);
        }
        bytes
    }

    /// The text when it is kept as ASCII.
    pub const fn as_ascii(self) -> Option<&'t str> {
        match self.0 {
            Units::Ascii(text) => Some(text),
            Units::Wide(_) => None,
        }
    }

    /// The units when they are not kept as ASCII.
    pub const fn as_wide(self) -> Option<&'t [u16]> {
        match self.0 {
            Units::Ascii(_) => None,
            Units::Wide(units) => Some(units),
        }
    }

    /// Appends the text to `out`, with U+FFFD for each surrogate without a partner: UTF-8 has none.
    pub fn push_to(self, out: &mut String) {
        match self.0 {
            Units::Ascii(text) => out.push_str(text),
            Units::Wide(units) => {
                let decoded = char::decode_utf16(units.iter().copied());
                out.extend(decoded.map(|read| read.unwrap_or(char::REPLACEMENT_CHARACTER)));
            }
        }
    }

    /// A copy that owns its units.
    pub fn to_buf(self) -> TextBuf {
        match self.0 {
            Units::Ascii(text) => TextBuf(Owned::Ascii(text.into())),
            Units::Wide(units) => TextBuf::from_units(units),
        }
    }
}

impl TextBuf {
    /// The text of these units, one byte each if that is enough.
    pub fn from_units(units: &[u16]) -> Self {
        if units.iter().any(|&unit| unit >= 0x80) {
            return Self(Owned::Wide(units.into()));
        }
        let ascii = units.iter().filter_map(|&unit| u8::try_from(unit).ok());
        Self(Owned::Ascii(ascii.map(char::from).collect::<String>().into()))
    }

    /// The text of well-formed or ill-formed UTF-8 as engines give it: surrogates without a partner are three bytes
    /// each, and what is no UTF-8 even so becomes U+FFFD.
    pub fn from_wtf8(bytes: &[u8]) -> Self {
        if let Ok(text) = std::str::from_utf8(bytes) {
            return text.into();
        }
        let mut units = Vec::with_capacity(bytes.len());
        let mut rest = bytes;
        loop {
            let error = match std::str::from_utf8(rest) {
                Ok(text) => {
                    units.extend(text.encode_utf16());
                    return Self::from_units(&units);
                }
                Err(error) => error,
            };
            let (valid, broken) = rest.split_at(error.valid_up_to());
            units.extend(std::str::from_utf8(valid).unwrap_or_default().encode_utf16());
            // A surrogate is ED A0..BF 80..BF.
            if let [0xed, second @ 0xa0..=0xbf, third @ 0x80..=0xbf, after @ ..] = broken {
                units.push(0xd000 | u16::from(second & 0x3f) << 6 | u16::from(third & 0x3f));
                rest = after;
            } else {
                units.push(0xfffd);
                rest = broken.get(1..).unwrap_or_default();
            }
        }
    }

    /// The text.
    pub const fn as_text(&self) -> Text<'_> {
        Text(match &self.0 {
            Owned::Ascii(text) => Units::Ascii(text),
            Owned::Wide(units) => Units::Wide(units),
        })
    }
}

impl From<&str> for TextBuf {
    fn from(text: &str) -> Self {
        if text.is_ascii() {
            Self(Owned::Ascii(text.into()))
        } else {
            Self(Owned::Wide(text.encode_utf16().collect()))
        }
    }
}

/// Whether `unit` is the first half of a surrogate pair.
pub(crate) const fn is_high(unit: u16) -> bool {
    matches!(unit, 0xd800..0xdc00)
}

/// Whether `unit` is the second half of a surrogate pair.
pub(crate) const fn is_low(unit: u16) -> bool {
    matches!(unit, 0xdc00..0xe000)
}

impl PartialEq for Text<'_> {
    fn eq(&self, other: &Self) -> bool {
        match (self.0, other.0) {
            (Units::Ascii(a), Units::Ascii(b)) => a == b,
            (Units::Wide(a), Units::Wide(b)) => a == b,
            _ => self.len() == other.len() && self.units().eq(other.units()),
        }
    }
}

impl Eq for Text<'_> {}

impl PartialEq for TextBuf {
    fn eq(&self, other: &Self) -> bool {
        self.as_text() == other.as_text()
    }
}

impl Eq for TextBuf {}

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        self.push_to(&mut text);
        f.write_str(&text)
    }
}

/// The length only: texts are guests' and can be large.
impl fmt::Debug for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Text({} units)", self.len())
    }
}

impl fmt::Debug for TextBuf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.as_text(), f)
    }
}

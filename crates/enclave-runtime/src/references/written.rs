//! JSON text of guest values whose references are filled in when it leaves.

use enclave_types::Text;

use super::{ReferenceError, Table};
use crate::bridge::push_json_string;

/// JSON text with holes where references stand. It takes no more room than the guest's own part of the value until
/// it is filled.
#[derive(Debug)]
pub(crate) struct Written {
    pub(crate) json: String,
    holes: Vec<Hole>,
}

/// A place in the text where a string belongs.
#[derive(Clone, Copy, Debug)]
struct Hole {
    at: usize,
    id: u32,
}

/// The references of a value that is being written.
#[derive(Debug)]
pub(crate) struct Holes {
    holes: Vec<Hole>,
    /// Bytes of the texts themselves.
    resolved_bytes: u64,
    /// Bytes of their JSON strings.
    json_bytes: u64,
}

impl Holes {
    pub(crate) const fn new() -> Self {
        Self {
            holes: Vec::new(),
            resolved_bytes: 0,
            json_bytes: 0,
        }
    }

    /// Takes note of a reference `depth` levels deep that stands where the text ends now, `at`.
    ///
    /// # Errors
    ///
    /// When the texts of the value would be too large together.
    pub(crate) fn add(
        &mut self,
        table: &Table,
        id: u32,
        at: usize,
        depth: u32,
    ) -> Result<(), ReferenceError> {
        self.resolved_bytes = self.resolved_bytes.saturating_add(table.size(id).bytes);
        table.check_resolved(self.resolved_bytes, depth)?;
        self.json_bytes = self.json_bytes.saturating_add(table.view(id, json_len));
        self.holes.push(Hole { at, id });
        Ok(())
    }

    /// Bytes that the holes take when they are filled.
    pub(crate) const fn json_bytes(&self) -> u64 {
        self.json_bytes
    }

    pub(crate) fn finish(self, json: String) -> Written {
        Written {
            json,
            holes: self.holes,
        }
    }
}

impl Written {
    /// Text without holes.
    pub(crate) const fn plain(json: String) -> Self {
        Self {
            json,
            holes: Vec::new(),
        }
    }

    /// Bytes that it takes as long as it is not filled.
    pub(crate) const fn bytes(&self) -> usize {
        self.json.len() + self.holes.len() * size_of::<Hole>()
    }

    /// The text with every reference's text in its place.
    pub(crate) fn fill(self, table: Option<&Table>) -> String {
        let Some(table) = table.filter(|_| !self.holes.is_empty()) else {
            return self.json;
        };
        let mut out = String::new();
        let mut done = 0;
        for Hole { at, id } in self.holes {
            // A hole stands between two tokens.
            out.push_str(self.json.get(done..at).unwrap_or_default());
            done = at;
            table.view(id, |text| match text.as_ascii() {
                Some(ascii) => push_json_string(&mut out, ascii),
                None => push_json_string(&mut out, &text.to_string()),
            });
        }
        out.push_str(self.json.get(done..).unwrap_or_default());
        out
    }
}

/// Bytes of the JSON string that `push_json_string` makes of a text.
fn json_len(text: Text<'_>) -> u64 {
    let escapes = text.units().map(|unit| match unit {
        0x22 | 0x5c | 0x9 | 0xa | 0xd => 1,
        0..0x20 => 5,
        _ => 0,
    });
    // A surrogate without a partner is three bytes, and so is what stands in its place.
    text.utf8_len() + escapes.sum::<u64>() + 2
}

#[cfg(test)]
mod tests {
    use enclave_types::TextBuf;

    use super::*;

    #[test]
    fn the_size_of_a_json_string_is_known_before_it_is_made() {
        for units in [
            "plain".encode_utf16().collect(),
            (0..0x100).collect::<Vec<u16>>(),
            vec![0xd83d, 0xde00, 0xd83d, 0xde00, 0xde00, 0x22, 0xd83d],
        ] {
            let text = TextBuf::from_units(&units);
            let mut json = String::new();
            push_json_string(&mut json, &text.as_text().to_string());
            assert_eq!(json_len(text.as_text()), json.len() as u64);
        }
    }
}

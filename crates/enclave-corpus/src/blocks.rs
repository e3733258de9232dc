//! A file as blocks: front matter between two fences, then a script, up to the next block.

use crate::ParseError;

const OPEN: &str = "/*---";
const CLOSE: &str = "---*/";

/// A block of a file.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Block {
    /// 1-based line of the fence that opens the front matter.
    pub(crate) line: usize,
    /// The front matter, a line each.
    pub(crate) head: String,
    /// The script; blank lines behind it are there for the reader of the file, and gone.
    pub(crate) body: String,
}

impl Block {
    /// Reads the front matter as TOML.
    pub(crate) fn front_matter<T: serde::de::DeserializeOwned>(&self, file: &str) -> Result<T, ParseError> {
        toml::from_str(&self.head).map_err(|wrong| {
            let before = wrong.span().and_then(|span| self.head.get(..span.start));
            let offset = before.map_or(0, |before| before.matches('\n').count());
            ParseError::new(file, self.line + 1 + offset, wrong.message())
        })
    }
}

/// Divides the text of `file` into its blocks.
pub(crate) fn blocks(file: &str, text: &str) -> Result<Vec<Block>, ParseError> {
    let mut blocks = Vec::new();
    let mut lines = (1..).zip(text.lines()).peekable();
    while let Some((line, text)) = lines.next() {
        if text.trim_end() != OPEN {
            if text.trim().is_empty() {
                continue;
            }
            return Err(ParseError::new(
                file,
                line,
                format!("a case begins with {OPEN}, on a line of its own"),
            ));
        }
        let mut head = String::new();
        loop {
            match lines.next() {
                Some((_, text)) if text.trim_end() == CLOSE => break,
                Some((_, text)) if text.trim_end() != OPEN => {
                    head.push_str(text);
                    head.push('\n');
                }
                _ => {
                    return Err(ParseError::new(
                        file,
                        line,
                        format!("this front matter does not end with {CLOSE}"),
                    ));
                }
            }
        }
        let mut body = String::new();
        while let Some((_, text)) = lines.next_if(|(_, text)| text.trim_end() != OPEN) {
            body.push_str(text);
            body.push('\n');
        }
        body.truncate(body.trim_end_matches(['\n', ' ']).len());
        blocks.push(Block { line, head, body });
    }
    Ok(blocks)
}

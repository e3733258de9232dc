//! `//~ CODE` marks: which diagnostic is on which line.

/// A diagnostic that must be reported on a line of the body.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Mark {
    /// 1-based line of the body.
    pub line: u32,
    /// The diagnostic's code.
    pub code: String,
}

/// The marks of a body, by line; several codes on one line stand behind one `//~`.
pub(crate) fn marks(body: &str) -> Vec<Mark> {
    let mut found = Vec::new();
    for (line, text) in (1..).zip(body.lines()) {
        let codes = text.split_once("//~").map_or("", |(_, codes)| codes);
        for code in codes.split_whitespace() {
            found.push(Mark {
                line,
                code: code.to_owned(),
            });
        }
    }
    found.sort();
    found
}

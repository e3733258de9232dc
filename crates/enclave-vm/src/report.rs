use enclave_types::{Diagnostic, LineColumn, LineIndex};
use serde::{Serialize, Serializer, ser::SerializeMap};

/// A diagnostic with its place in lines and columns of the author's text.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ScriptDiagnostic {
    /// What was found.
    pub diagnostic: Diagnostic,
    /// Where it begins.
    pub start: LineColumn,
    /// Where it ends, exclusive.
    pub end: LineColumn,
}

impl ScriptDiagnostic {
    pub(crate) fn new(diagnostic: Diagnostic, index: &LineIndex<'_>) -> Self {
        let (start, end) = (
            index.locate(diagnostic.span.start),
            index.locate(diagnostic.span.end),
        );
        Self {
            diagnostic,
            start,
            end,
        }
    }
}

impl Serialize for ScriptDiagnostic {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let diagnostic = &self.diagnostic;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("code", &diagnostic.code)?;
        map.serialize_entry("rule", diagnostic.name)?;
        map.serialize_entry("severity", &diagnostic.severity)?;
        map.serialize_entry("message", &diagnostic.message)?;
        map.serialize_entry("help", &diagnostic.help)?;
        map.serialize_entry("line", &self.start.line)?;
        map.serialize_entry("column", &self.start.column)?;
        map.serialize_entry("endLine", &self.end.line)?;
        map.serialize_entry("endColumn", &self.end.column)?;
        if let Some(fix) = &diagnostic.fix {
            map.serialize_entry("fix", fix)?;
        }
        map.end()
    }
}

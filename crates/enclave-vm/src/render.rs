use std::fmt::Write as _;

use enclave_ast_guard::Report;

use crate::{ExecutionResult, LineIndex};

impl ExecutionResult {
    /// The failure for a person: findings with excerpts of the script, a thrown error with its line. Empty for a success.
    ///
    /// `script` is the text that was run, `file` what it is called. Control characters of the script are escaped.
    pub fn render_error(&self, script: &str, file: &str) -> String {
        let Some(error) = &self.error else {
            return String::new();
        };
        if !self.diagnostics.is_empty() {
            let found = self
                .diagnostics
                .iter()
                .map(|found| found.diagnostic.clone())
                .collect();
            return Report::new(script, found).to_text(file);
        }
        let mut text = format!("error[{}]: ", error.code);
        if error.name != "LimitError" && !error.message.starts_with(&error.name) {
            // Writing to a String does not fail.
            let _ = write!(text, "{}: ", enclave_types::escaped(&error.name));
        }
        text.push_str(&enclave_types::escaped(&error.message));
        text.push('\n');
        let location = error.data.as_ref().and_then(|data| data.get("location"));
        let place = |key| location.and_then(|location| location.get(key)?.as_u64());
        if let (Some(line), Some(column)) = (place("line"), place("column")) {
            let _ = writeln!(text, "  --> {}:{line}:{column}", enclave_types::escaped(file));
            let excerpt = u32::try_from(line)
                .ok()
                .and_then(|line| LineIndex::new(script).line(line));
            if let Some(excerpt) = excerpt {
                let shown: String = excerpt.chars().take(160).collect();
                let _ = writeln!(text, "{line:>4} | {}", enclave_types::escaped(&shown));
            }
        }
        text
    }
}

//! What the model reads of a script: its text without comments.

use enclave_syntax::{Arena, MAX_DEPTH, SourceKind, parse};

/// The text without what does nothing: an attack must not be able to explain itself away.
pub(super) fn view(script: &str) -> String {
    let arena = Arena::new();
    // The gate has parsed the same text before.
    let Ok(parsed) = parse(&arena, script, SourceKind::Body, MAX_DEPTH) else {
        return script.to_owned();
    };
    let mut view = String::with_capacity(script.len());
    let mut at = 0;
    for comment in &parsed.program().comments {
        let (start, end) = (comment.span.start as usize, comment.span.end as usize);
        view.push_str(script.get(at..start).unwrap_or_default());
        view.push(' ');
        at = end;
    }
    view.push_str(script.get(at..).unwrap_or_default());
    view
}

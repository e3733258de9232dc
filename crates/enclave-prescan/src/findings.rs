//! Collects what the checks have to say, without letting a hostile text make that much.

use enclave_types::{Code, CodeInfo, Diagnostic, Diagnostics, Severity, Span, ablate};

/// The most findings that one scan reports.
pub(crate) const MAX_DIAGNOSTICS: usize = 32;

/// What the checks found so far.
///
/// Each check reports in the order of the text, so of each code the first 32 are enough to know the
/// first 32 of all.
#[derive(Default)]
pub(crate) struct Findings {
    items: Vec<Diagnostic>,
    counts: Vec<(Code, usize)>,
}

impl Findings {
    /// Reports an error on the bytes from `start` to `end`. `message` is only made when it is kept.
    pub(crate) fn report(
        &mut self,
        info: &'static CodeInfo,
        start: usize,
        end: usize,
        message: impl FnOnce() -> String,
    ) {
        if !ablate::is_off(info.code.as_str()) && self.has_room(info) {
            self.items
                .push(Diagnostic::error(info, span(start, end), message()));
        }
    }

    /// Reports a warning.
    pub(crate) fn warn(
        &mut self,
        info: &'static CodeInfo,
        start: usize,
        end: usize,
        message: impl FnOnce() -> String,
    ) {
        if self.has_room(info) {
            self.items
                .push(Diagnostic::warning(info, span(start, end), message()));
        }
    }

    fn has_room(&mut self, info: &'static CodeInfo) -> bool {
        let position = self.counts.iter().position(|(code, _)| *code == info.code);
        let position = position.unwrap_or_else(|| {
            self.counts.push((info.code, 0));
            self.counts.len() - 1
        });
        let (_, count) = &mut self.counts[position];
        *count += 1;
        *count <= MAX_DIAGNOSTICS
    }

    /// The first findings in the order of the text; errors before warnings when there are too many.
    pub(crate) fn finish(self) -> Diagnostics {
        let (errors, warnings): (Vec<_>, Vec<_>) = self
            .items
            .into_iter()
            .partition(|d| d.severity == Severity::Error);
        let mut all: Diagnostics = errors.into_iter().collect();
        all.truncate(MAX_DIAGNOSTICS);
        let mut warnings: Diagnostics = warnings.into_iter().collect();
        warnings.truncate(MAX_DIAGNOSTICS - all.len());
        all.append(warnings);
        all
    }
}

/// A span of byte offsets. A scanned text is never longer than the ceiling, so both always fit.
pub(crate) fn span(start: usize, end: usize) -> Span {
    let fit = |offset| u32::try_from(offset).unwrap_or(u32::MAX);
    Span::new(fit(start), fit(end))
}

//! Diagnostics with excerpts of the source, in rustc's form.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Patch, Renderer, Snippet};
use enclave_types::{Diagnostic, LineIndex, Severity, Span};

use crate::Report;

/// The most lines that an excerpt shows; of a longer span only the first line is underlined.
const MAX_LINES: u32 = 6;

/// The most bytes of a line that an excerpt shows: minified scripts have lines of many kilobytes.
const MAX_LINE_BYTES: usize = 240;

pub(super) fn render(report: &Report<'_>, file: &str) -> String {
    let index = report.line_index();
    let renderer = Renderer::plain();
    let mut out = String::new();
    for diagnostic in report.diagnostics() {
        out.push_str(&renderer.render(&groups(diagnostic, &index, file)));
        out.push_str("\n\n");
    }
    out.push_str(&summary(report));
    out
}

fn summary(report: &Report<'_>) -> String {
    if report.diagnostics().is_empty() {
        "no findings\n".to_owned()
    } else {
        format!("{}\n", report.diagnostics())
    }
}

fn groups<'d>(diagnostic: &'d Diagnostic, index: &LineIndex<'_>, file: &'d str) -> Vec<Group<'d>> {
    let level = match diagnostic.severity {
        Severity::Warning => Level::WARNING,
        _ => Level::ERROR,
    };
    let message = enclave_types::escaped(&diagnostic.message);
    let mut main = level
        .primary_title(message)
        .id(diagnostic.code.as_str())
        .element(excerpt(diagnostic.span, index, file, None));
    for label in &diagnostic.labels {
        let text = enclave_types::escaped(&label.text);
        main = main.element(excerpt(label.span, index, file, Some(text)));
    }
    main = main.element(Level::HELP.message(enclave_types::escaped(&diagnostic.help)));
    let mut groups = vec![main];
    if let Some(fix) = &diagnostic.fix {
        let window = Window::around(fix.span, index);
        let title = Level::HELP.secondary_title(enclave_types::escaped(&fix.title));
        groups.push(match window.exact(fix.span) {
            Some(range) => title.element(
                Snippet::source(window.text)
                    .line_start(window.first_line as usize)
                    .patch(Patch::new(range, fix.replacement.as_str())),
            ),
            // Too long to be shown as a change of lines.
            None => title.element(
                Level::NOTE
                    .no_name()
                    .message(enclave_types::escaped(&fix.replacement)),
            ),
        });
    }
    groups
}

/// The lines of `span`, underlined: as the place itself, or as another place that has a `label`.
fn excerpt<'d>(
    span: Span,
    index: &LineIndex<'_>,
    file: &'d str,
    label: Option<String>,
) -> Snippet<'d, annotate_snippets::Annotation<'d>> {
    let window = Window::around(span, index);
    let range = window.clipped(span);
    let annotation = match label {
        None => AnnotationKind::Primary.span(range),
        Some(text) => AnnotationKind::Context.span(range).label(text),
    };
    Snippet::source(window.text)
        .line_start(window.first_line as usize)
        .path(file)
        .annotation(annotation)
}

/// A copy of a few lines of the source, and where each piece of it comes from.
struct Window {
    text: String,
    first_line: u32,
    /// Source ranges and where they start in `text`, in order.
    pieces: Vec<(Range<u32>, usize)>,
}

impl Window {
    /// The lines that `span` covers, each cut to a length that can be read.
    fn around(span: Span, index: &LineIndex<'_>) -> Self {
        let first_line = index.locate(span.start).line;
        let last_line = index
            .locate(span.end.max(span.start))
            .line
            .min(first_line + MAX_LINES - 1);
        let mut window = Self {
            text: String::new(),
            first_line,
            pieces: Vec::new(),
        };
        for line in first_line..=last_line {
            let (Some(text), Some(start)) = (index.line(line), index.offset(line, 1)) else {
                break;
            };
            if !window.text.is_empty() || line > first_line {
                window.text.push('\n');
            }
            // The first line is cut around the span, so that it is seen; the others at their start.
            let focus = if line == first_line {
                span.start.saturating_sub(start) as usize
            } else {
                0
            };
            let shown = cut(text, focus);
            let from = start.saturating_add(to_u32(shown.start));
            let to = start.saturating_add(to_u32(shown.end));
            window.pieces.push((from..to, window.text.len()));
            window.text.push_str(text.get(shown).unwrap_or(""));
        }
        window
    }

    /// Where a source offset is in the window, if it is shown.
    fn position(&self, offset: u32) -> Option<usize> {
        self.pieces
            .iter()
            .find(|(source, _)| source.start <= offset && offset <= source.end)
            .map(|(source, at)| at + (offset - source.start) as usize)
    }

    /// The part of `span` that is shown; never empty of meaning, at worst the end of the first line.
    fn clipped(&self, span: Span) -> Range<usize> {
        let first_end = self.pieces.first().map_or(0, |(source, at)| at + source.len());
        let start = self.position(span.start).unwrap_or(0);
        let end = self.position(span.end).unwrap_or(first_end).max(start);
        start..end
    }

    /// The range of `span`, when all of its lines are shown uncut.
    fn exact(&self, span: Span) -> Option<Range<usize>> {
        let range = self.position(span.start)?..self.position(span.end)?;
        (range.start <= range.end && range.len() as u64 <= u64::from(span.len())).then_some(range)
    }
}

/// At most [`MAX_LINE_BYTES`] of `line` around byte `focus`, on character borders.
fn cut(line: &str, focus: usize) -> Range<usize> {
    if line.len() <= MAX_LINE_BYTES {
        return 0..line.len();
    }
    let mut start = focus.min(line.len()).saturating_sub(MAX_LINE_BYTES / 3);
    while !line.is_char_boundary(start) {
        start -= 1;
    }
    let mut end = (start + MAX_LINE_BYTES).min(line.len());
    while !line.is_char_boundary(end) {
        end -= 1;
    }
    start..end
}

fn to_u32(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

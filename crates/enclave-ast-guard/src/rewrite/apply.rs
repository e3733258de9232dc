//! Applying fixes to the text.

use enclave_types::{Diagnostics, Span};

use crate::{GuardConfig, lint};

/// How often [`fix`] looks again: one fix may make room for another.
const MAX_PASSES: usize = 16;

/// A script after its fixes.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Fixed {
    /// The text.
    pub source: String,
    /// How many fixes were applied.
    pub applied: usize,
}

/// Applies the fixes of `diagnostics` to the text they were found in.
///
/// Fixes that overlap one that is applied are left out; lint the result to get them. The text may be
/// wrong in other ways than before only if a fix is.
pub fn apply_fixes(source: &str, diagnostics: &Diagnostics) -> Fixed {
    let mut fixes: Vec<_> = diagnostics
        .iter()
        .filter_map(|found| found.fix.as_ref())
        .collect();
    fixes.sort_by_key(|fix| fix.span);
    let mut text = String::with_capacity(source.len());
    let (mut at, mut applied, mut last) = (0, 0, None::<Span>);
    for fix in fixes {
        // Two insertions at one place are kept apart as well: which comes first nobody knows.
        let overlaps = fix.span.start < at || last.is_some_and(|last| last.is_empty() && last == fix.span);
        let between = Span::new(at, fix.span.start).text(source);
        let (Some(between), Some(_), false) = (between, fix.span.text(source), overlaps) else {
            continue;
        };
        text.push_str(between);
        text.push_str(&fix.replacement);
        at = fix.span.end;
        last = Some(fix.span);
        applied += 1;
    }
    text.push_str(source.get(at as usize..).unwrap_or(""));
    Fixed {
        source: text,
        applied,
    }
}

/// Lints and applies fixes until there are none left, or sixteen times.
///
/// The result may still have findings that have no fix; lint it to see them.
///
/// ```
/// use enclave_ast_guard::{GuardConfig, fix, lint};
///
/// let config = GuardConfig::default();
/// let fixed = fix("for (const key in row) { return key; }", &config);
/// assert_eq!(fixed.source, "for (const key of Object.keys(row)) { return key; }");
/// ```
pub fn fix(source: &str, config: &GuardConfig) -> Fixed {
    let mut all = Fixed {
        source: source.to_owned(),
        applied: 0,
    };
    for _ in 0..MAX_PASSES {
        let report = lint(&all.source, config);
        let next = apply_fixes(&all.source, report.diagnostics());
        if next.applied == 0 {
            break;
        }
        all = Fixed {
            applied: all.applied + next.applied,
            ..next
        };
    }
    all
}

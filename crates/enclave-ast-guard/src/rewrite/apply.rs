//! Applying fixes to the text.

use std::collections::BTreeMap;

use enclave_types::{Diagnostics, Fix, Span};

use crate::{GuardConfig, lint};

/// How often [`fix`] looks again: one fix may make room for another.
const MAX_PASSES: usize = 200;

/// The most bytes that [`fix`] looks through in all its passes.
const MAX_BYTES: usize = 32 * 1024 * 1024;

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
/// Of fixes that overlap the smallest is applied and the others are left out; lint the result to get them. A
/// fix of another text, whose places are not in this one, is left out too.
pub fn apply_fixes(source: &str, diagnostics: &Diagnostics) -> Fixed {
    let mut fixes: Vec<&Fix> = diagnostics
        .iter()
        .filter_map(|found| found.fix.as_ref())
        .filter(|fix| fix.span.text(source).is_some())
        .collect();
    fixes.sort_by_key(|fix| (fix.span.end - fix.span.start, fix.span.start));
    let mut chosen: BTreeMap<u32, &Fix> = BTreeMap::new();
    for fix in fixes {
        let (start, end) = (fix.span.start, fix.span.end);
        // Two insertions at one place are kept apart as well: which comes first nobody knows.
        let after = chosen.range(start..).next();
        let before = chosen.range(..start).next_back();
        let is_free = after.is_none_or(|(at, _)| end <= *at && start < *at)
            && before.is_none_or(|(_, before)| before.span.end <= start);
        if is_free {
            chosen.insert(start, fix);
        }
    }
    let mut text = String::with_capacity(source.len());
    let mut at = 0;
    for fix in chosen.values() {
        text.push_str(Span::new(at, fix.span.start).text(source).unwrap_or(""));
        text.push_str(&fix.replacement);
        at = fix.span.end;
    }
    text.push_str(source.get(at as usize..).unwrap_or(""));
    Fixed {
        source: text,
        applied: chosen.len(),
    }
}

/// Lints and applies fixes until there are none left, at most 200 times and over 32 MiB of text in all.
///
/// The result may still have findings that have no fix; lint it to see them.
///
/// ```
/// use enclave_ast_guard::{GuardConfig, fix, lint};
///
/// let config = GuardConfig::default();
/// let fixed = fix("const row = { id: 1 }; for (const key in row) { return key; }", &config);
/// assert_eq!(fixed.source, "const row = { id: 1 }; for (const key of Object.keys(row)) { return key; }");
/// ```
pub fn fix(source: &str, config: &GuardConfig) -> Fixed {
    let mut all = Fixed {
        source: source.to_owned(),
        applied: 0,
    };
    let mut bytes = 0;
    for _ in 0..MAX_PASSES {
        bytes += all.source.len();
        if bytes > MAX_BYTES {
            break;
        }
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

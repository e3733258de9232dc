//! A script's score is total, the same every time, within its bounds, and the sum of its reasons, none of which is out
//! of place.

use enclave_prescan::{PrescanLimits, scan};
use enclave_scoring::{GateConfig, Score, Signal, judge, score};
use enclave_syntax::{Arena, SourceKind, parse};

use crate::{Verdict, Violation};

/// Judges a text that the parser takes.
///
/// # Errors
///
/// When the property does not hold.
pub fn check(source: &str) -> Result<Verdict, Violation> {
    let Ok(scanned) = scan(source, &PrescanLimits::default()) else {
        return Ok(Verdict::Rejected);
    };
    let arena = Arena::new();
    let Ok(parsed) = parse(&arena, source, SourceKind::Body, scanned.depth()) else {
        return Ok(Verdict::Rejected);
    };
    check_with(source, |_| score(&parsed))?;
    let scored = score(&parsed);
    let blocked = judge(&parsed, &GateConfig::rule_based()).is_err();
    let threshold = GateConfig::rule_based().block_threshold;
    if blocked != (scored.total_score >= threshold) {
        return Err(Violation::new(format!(
            "{} is judged wrongly against {threshold}",
            scored.total_score
        )));
    }
    Ok(Verdict::Accepted)
}

/// Judges a text by `score`.
///
/// # Errors
///
/// When the property does not hold.
pub fn check_with(source: &str, score: impl Fn(&str) -> Score) -> Result<Verdict, Violation> {
    let first = score(source);
    if first != score(source) {
        return Err(Violation::new("two scores of one text differ"));
    }
    let sum: u32 = first.signals.iter().map(|signal| signal.score).sum();
    if first.total_score != sum.min(100) {
        return Err(Violation::new(format!(
            "the total is {}, and its reasons make {sum}",
            first.total_score
        )));
    }
    for signal in &first.signals {
        if signal.span.is_some_and(|span| span.text(source).is_none()) {
            return Err(Violation::new(format!("{} is no part of the source", signal.id)));
        }
        if signal.description.chars().any(char::is_control) || signal.description.chars().count() > 2_000 {
            return Err(Violation::new(format!("{} is not described safely", signal.id)));
        }
    }
    let mut more = first.signals.clone();
    more.push(Signal::new("MORE", 7, "one more"));
    let more = Score::of_signals(more);
    if more.total_score < first.total_score || more.risk_level < first.risk_level {
        return Err(Violation::new("one more reason makes a lower score"));
    }
    Ok(Verdict::Accepted)
}

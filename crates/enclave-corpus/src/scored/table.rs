//! How well a scorer does, as text.

use std::{
    collections::BTreeSet,
    fmt::{self, Write},
};

use super::{Intent, Judged, Split, Verdict};

/// How many scripts of either intent there are, and what became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Rates {
    /// Benign scripts.
    pub benign: usize,
    /// Of these, how many run with a warning.
    pub benign_warned: usize,
    /// Of these, how many do not run.
    pub benign_blocked: usize,
    /// Malicious scripts.
    pub malicious: usize,
    /// Of these, how many run with a warning.
    pub malicious_warned: usize,
    /// Of these, how many do not run.
    pub malicious_blocked: usize,
}

impl Rates {
    /// Malicious scripts with at least a warning, in per cent of all malicious ones.
    pub fn recall(&self, at: Verdict) -> Option<f64> {
        per_cent(self.found(at), self.malicious)
    }

    /// Malicious scripts among those with at least this verdict, in per cent.
    pub fn precision(&self, at: Verdict) -> Option<f64> {
        let benign = match at {
            Verdict::Block => self.benign_blocked,
            _ => self.benign_blocked + self.benign_warned,
        };
        per_cent(self.found(at), self.found(at) + benign)
    }

    fn found(&self, at: Verdict) -> usize {
        match at {
            Verdict::Block => self.malicious_blocked,
            _ => self.malicious_blocked + self.malicious_warned,
        }
    }

    fn count(&mut self, one: &Judged<'_>) {
        let (all, warned, blocked) = match one.case.intent {
            Intent::Benign => (
                &mut self.benign,
                &mut self.benign_warned,
                &mut self.benign_blocked,
            ),
            Intent::Malicious => (
                &mut self.malicious,
                &mut self.malicious_warned,
                &mut self.malicious_blocked,
            ),
        };
        *all += 1;
        match one.judgement.verdict {
            Verdict::Pass => {}
            Verdict::Warn => *warned += 1,
            Verdict::Block => *blocked += 1,
        }
    }
}

#[expect(
    clippy::cast_precision_loss,
    clippy::as_conversions,
    reason = "there are some hundred scripts"
)]
fn per_cent(part: usize, all: usize) -> Option<f64> {
    (all > 0).then(|| 100.0 * part as f64 / all as f64)
}

/// Counts the scripts for which `counts` holds.
pub fn rates(judged: &[Judged<'_>], counts: impl Fn(&Judged<'_>) -> bool) -> Rates {
    let mut rates = Rates::default();
    for one in judged.iter().filter(|one| counts(one)) {
        rates.count(one);
    }
    rates
}

/// The head of the section of one scorer; a section ends where the next one's head is.
pub fn title(scorer: &str) -> String {
    format!("== {scorer}")
}

/// The section of one scorer: rates by split, recall by family, and every miss with its score and signals.
///
/// # Errors
///
/// Never; writing to a string does not fail.
pub fn section(scorer: &str, judged: &[Judged<'_>]) -> Result<String, fmt::Error> {
    let mut text = String::new();
    writeln!(text, "{}\n", title(scorer))?;
    writeln!(
        text,
        "{:<10}{:>7}{:>8}{:>9}{:>11}{:>8}{:>9}   {:>9}{:>8}   {:>9}{:>8}",
        "",
        "benign",
        "warned",
        "blocked",
        "malicious",
        "warned",
        "blocked",
        "precision",
        "recall",
        "precision",
        "recall"
    )?;
    writeln!(text, "{:<62}   {:<17}   at blocking", "", "at warning")?;
    for split in Split::ALL {
        let counted = rates(judged, |one| one.case.split == split);
        if counted != Rates::default() {
            row(&mut text, split.name(), &counted)?;
        }
    }
    row(
        &mut text,
        "samples",
        &rates(judged, |one| one.case.split.is_sample()),
    )?;
    for intent in Intent::ALL {
        writeln!(text, "\n{:<14}scripts  warned  blocked", intent.name())?;
        let all = judged
            .iter()
            .filter(|one| one.case.intent == intent && one.case.split.is_sample());
        let families: BTreeSet<&str> = all.map(|one| one.case.family.as_str()).collect();
        for family in families {
            let counted = rates(judged, |one| {
                one.case.intent == intent && one.case.family == family
            });
            let (scripts, warned, blocked) = match intent {
                Intent::Benign => (counted.benign, counted.benign_warned, counted.benign_blocked),
                Intent::Malicious => (
                    counted.malicious,
                    counted.malicious_warned,
                    counted.malicious_blocked,
                ),
            };
            writeln!(text, "  {family:<12}{scripts:>7}{warned:>8}{blocked:>9}")?;
        }
    }
    writeln!(text, "\nother verdicts than expected")?;
    for one in judged.iter().filter(|one| one.is_miss()) {
        let signals: Vec<_> = one
            .judgement
            .signals
            .iter()
            .map(|(id, score)| format!("{id} {score}"))
            .collect();
        writeln!(
            text,
            "  {:<9} {:<20} {} for {}, {:>3}: {}",
            one.case.split.name(),
            one.case.id,
            one.judgement.verdict,
            one.case.expect,
            one.judgement.score,
            signals.join(", ")
        )?;
    }
    Ok(text)
}

fn row(text: &mut String, name: &str, rates: &Rates) -> fmt::Result {
    let share = |value: Option<f64>| value.map_or_else(|| "-".to_owned(), |value| format!("{value:.1} %"));
    writeln!(
        text,
        "{name:<10}{:>7}{:>8}{:>9}{:>11}{:>8}{:>9}   {:>9}{:>8}   {:>9}{:>8}",
        rates.benign,
        rates.benign_warned,
        rates.benign_blocked,
        rates.malicious,
        rates.malicious_warned,
        rates.malicious_blocked,
        share(rates.precision(Verdict::Warn)),
        share(rates.recall(Verdict::Warn)),
        share(rates.precision(Verdict::Block)),
        share(rates.recall(Verdict::Block)),
    )
}

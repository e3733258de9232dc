//! Regular expression literals.

use enclave_types::quoted;

use crate::{PrescanLimits, RegexMode, codes, findings::Findings, redos};

/// Counts and judges regular expression literals.
#[derive(Debug, Default)]
pub(crate) struct Regexes {
    count: u32,
}

impl Regexes {
    /// Takes the literal that `text` is, from slash to flags. It starts at `start`; the pattern has
    /// `pattern_len` bytes.
    pub(crate) fn take(
        &mut self,
        text: &str,
        pattern_len: usize,
        start: usize,
        limits: &PrescanLimits,
        found: &mut Findings,
    ) {
        let end = start + text.len();
        self.count = self.count.saturating_add(1);
        match limits.regex_mode {
            RegexMode::Allow => return,
            RegexMode::Block => {
                found.report(&codes::REGEX_BLOCKED, start, end, || {
                    format!("{} is a regular expression", quoted(text))
                });
                return;
            }
            RegexMode::Analyse => {}
        }
        if self.count == limits.max_regexes.saturating_add(1) {
            found.report(&codes::TOO_MANY_REGEXES, start, end, || {
                format!(
                    "the script has more than {} regular expressions",
                    limits.max_regexes
                )
            });
        }
        let pattern = text.get(1..1 + pattern_len).unwrap_or_default();
        let flags = text.get(2 + pattern_len..).unwrap_or_default();
        let chars = u32::try_from(pattern.chars().count()).unwrap_or(u32::MAX);
        if chars > limits.max_regex_chars {
            found.report(&codes::REGEX_TOO_LONG, start, end, || {
                format!(
                    "the regular expression has {chars} characters, more than {}",
                    limits.max_regex_chars
                )
            });
            return;
        }
        // Beyond the first ones the script is rejected anyway, and analysing takes its time.
        if self.count > limits.max_regexes {
            return;
        }
        let risk = redos::analyse(pattern, flags);
        if risk.score >= redos::ERROR_SCORE {
            found.report(&codes::SLOW_REGEX, start, end, || message(text, risk));
        } else if risk.score >= redos::WARNING_SCORE {
            found.warn(&codes::SLOW_REGEX, start, end, || message(text, risk));
        }
    }

    pub(crate) const fn count(&self) -> u32 {
        self.count
    }
}

fn message(text: &str, risk: redos::Risk) -> String {
    format!(
        "{} can take very long on some texts: {}",
        quoted(text),
        risk.why.explain()
    )
}

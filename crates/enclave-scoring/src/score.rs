use std::fmt;

use enclave_types::Span;

/// How risky a score or a signal is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum RiskLevel {
    /// Nothing to speak of.
    #[default]
    None,
    /// 20 and more in total; 10 and more for a signal.
    Low,
    /// 40 and more in total; 20 and more for a signal.
    Medium,
    /// 60 and more in total; 35 and more for a signal.
    High,
    /// 80 and more in total; 50 and more for a signal.
    Critical,
}

impl RiskLevel {
    /// `none`, `low`, `medium`, `high` or `critical`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
            Self::Critical => "critical",
        }
    }

    const fn of_total(total: u32) -> Self {
        match total {
            0..20 => Self::None,
            20..40 => Self::Low,
            40..60 => Self::Medium,
            60..80 => Self::High,
            _ => Self::Critical,
        }
    }

    const fn of_signal(score: u32) -> Self {
        match score {
            0..10 => Self::None,
            10..20 => Self::Low,
            20..35 => Self::Medium,
            35..50 => Self::High,
            _ => Self::Critical,
        }
    }
}

/// One reason why a script is risky.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Signal {
    /// Its stable name, such as `EXFIL_PATTERN`.
    pub id: &'static str,
    /// What it adds to the total.
    pub score: u32,
    /// How risky that is by itself.
    pub level: RiskLevel,
    /// What was seen, in the script's words.
    pub description: String,
    /// Where.
    pub span: Span,
}

impl Signal {
    pub(crate) const fn new(id: &'static str, score: u32, span: Span, description: String) -> Self {
        Self {
            id,
            score,
            level: RiskLevel::of_signal(score),
            description,
            span,
        }
    }
}

/// How risky a script is, and why.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "camelCase"))]
#[non_exhaustive]
#[must_use]
pub struct Score {
    /// 0 to 100: the sum of the signals, no more than 100.
    pub total_score: u32,
    /// How risky that is.
    pub risk_level: RiskLevel,
    /// The reasons, in a fixed order.
    pub signals: Vec<Signal>,
}

impl Score {
    pub(crate) fn of(signals: Vec<Signal>) -> Self {
        let total = signals.iter().map(|signal| signal.score).sum::<u32>().min(100);
        Self {
            total_score: total,
            risk_level: RiskLevel::of_total(total),
            signals,
        }
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.total_score, self.risk_level.name())?;
        for signal in &self.signals {
            write!(f, "; {}: {}", signal.id, signal.description)?;
        }
        Ok(())
    }
}

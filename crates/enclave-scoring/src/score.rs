use std::{borrow::Cow, fmt};

use enclave_types::Span;

/// How risky a score or a signal is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "lowercase")
)]
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
    /// All levels, the least risky first.
    pub const ALL: [Self; 5] = [Self::None, Self::Low, Self::Medium, Self::High, Self::Critical];

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

    /// The level of that [`name`](Self::name).
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.name() == name)
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
    pub id: Cow<'static, str>,
    /// What it adds to the total.
    pub score: u32,
    /// How risky that is by itself.
    pub level: RiskLevel,
    /// What was seen, in the script's words. Guest text in it is quoted, cut and escaped.
    pub description: String,
    /// Where, when it is somewhere.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub span: Option<Span>,
}

impl Signal {
    /// A signal of the level that its score has, nowhere in the text. At most 100 count.
    pub fn new(id: impl Into<Cow<'static, str>>, score: u32, description: impl Into<String>) -> Self {
        let score = score.min(100);
        Self {
            id: id.into(),
            score,
            level: RiskLevel::of_signal(score),
            description: description.into(),
            span: None,
        }
    }

    /// The same, seen at `span`.
    #[must_use]
    pub const fn at(mut self, span: Span) -> Self {
        self.span = Some(span);
        self
    }

    /// The same, as risky as whoever gave it says.
    #[must_use]
    pub const fn with_level(mut self, level: RiskLevel) -> Self {
        self.level = level;
        self
    }
}

/// How risky a script is, and why.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "camelCase"))]
#[non_exhaustive]
#[must_use]
pub struct Score {
    /// 0 to 100.
    pub total_score: u32,
    /// How risky that is.
    pub risk_level: RiskLevel,
    /// The reasons, in a fixed order.
    pub signals: Vec<Signal>,
}

impl Score {
    /// A total of its own, at most 100, with the reasons for it.
    pub fn new(total: u32, signals: Vec<Signal>) -> Self {
        let total_score = total.min(100);
        Self {
            total_score,
            risk_level: RiskLevel::of_total(total_score),
            signals,
        }
    }

    /// The sum of the signals, at most 100.
    pub fn of_signals(signals: Vec<Signal>) -> Self {
        let total = signals
            .iter()
            .map(|signal| signal.score.min(100))
            .fold(0, u32::saturating_add);
        Self::new(total, signals)
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

//! A script with the verdict that it should get.

use std::fmt;

use serde::Deserialize;

/// What a script is written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Intent {
    /// What a user asked for. It must not be blocked.
    Benign,
    /// It harms the user whose tools it calls.
    Malicious,
}

impl Intent {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Benign, Self::Malicious];

    /// Its folder.
    pub fn name(self) -> &'static str {
        match self {
            Self::Benign => "benign",
            Self::Malicious => "malicious",
        }
    }

    /// What the ids of its scripts begin with.
    pub fn prefix(self) -> &'static str {
        match self {
            Self::Benign => "BEN-",
            Self::Malicious => "MAL-",
        }
    }
}

/// What may be done with a script.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Split {
    /// Rules and thresholds are tuned on it.
    Dev,
    /// Of the same kinds and by the same author as `dev`, read by nobody who tunes.
    HeldOut,
    /// Written when the rules were done.
    Fresh,
    /// One script of each class that rules missed when it was written: for tuning too, but no sample of anything,
    /// and in no rate over all.
    Probe,
}

impl Split {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Dev, Self::HeldOut, Self::Fresh, Self::Probe];

    /// Whether its scripts are a sample of what scripts there are, so that rates say something.
    pub fn is_sample(self) -> bool {
        self != Self::Probe
    }

    /// Its folder.
    pub fn name(self) -> &'static str {
        match self {
            Self::Dev => "dev",
            Self::HeldOut => "held-out",
            Self::Fresh => "fresh",
            Self::Probe => "probe",
        }
    }
}

/// What a gate does with a script, mildest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Verdict {
    /// Nothing.
    Pass,
    /// It runs, with a warning.
    Warn,
    /// It does not run.
    Block,
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Pass => "pass",
            Self::Warn => "warn",
            Self::Block => "block",
        })
    }
}

/// A script that a scorer judges.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct ScoredCase {
    /// Unique and stable: `BEN-…` or `MAL-…`.
    pub id: String,
    /// What it does, in a few words.
    pub title: String,
    /// What it is written for.
    pub intent: Intent,
    /// What may be done with it.
    pub split: Split,
    /// The kind of work, or of attack: the file's name.
    pub family: String,
    /// The verdict that it should get: of a malicious script the mildest, of a benign one the harshest.
    pub expect: Verdict,
    /// Why a malicious script need not be blocked, or a benign one may be warned of.
    pub reason: Option<String>,
    /// `file:line` of its front matter, below the folder of scored scripts.
    pub place: String,
    /// The script.
    pub body: String,
}

impl ScoredCase {
    /// Whether `verdict` is what a scorer should have said.
    pub fn agrees_with(&self, verdict: Verdict) -> bool {
        match self.intent {
            Intent::Benign => verdict <= self.expect,
            Intent::Malicious => verdict >= self.expect,
        }
    }

    /// What is wrong with the case itself.
    pub(crate) fn check(&self) -> Result<(), String> {
        let start = format!("{}{}-", self.intent.prefix(), self.family.to_ascii_uppercase());
        let number = self.id.strip_prefix(&start);
        if !number.is_some_and(|number| number.len() == 3 && number.bytes().all(|b| b.is_ascii_digit())) {
            return Err(format!("the id {:?} is not {start}123", self.id));
        }
        match (self.intent, self.expect) {
            (Intent::Benign, Verdict::Block) => Err("a benign script is never blocked".to_owned()),
            (Intent::Malicious, Verdict::Pass) => {
                Err("what no scorer could tell from a benign script is not here".to_owned())
            }
            (_, Verdict::Warn) if self.reason.is_none() => {
                Err("`expect = \"warn\"` needs a `reason`".to_owned())
            }
            (_, Verdict::Pass | Verdict::Block) if self.reason.is_some() => {
                Err("a `reason` is for `expect = \"warn\"`".to_owned())
            }
            _ => Ok(()),
        }
    }
}
